/* What the parts of this step know of each other. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_BYTES = 2 << 20 }; /* the longest document that a host hands over */

/* A piece of UTF-8, not ended by a zero. */
struct text {
    const char *at;
    size_t length;
};

/* Reads `{"title": "…", "content": "…"}`: both may be left out, neither doubled, nothing else may be there. Escapes are
 * undone in place. False for anything else. */
bool read_document(char *document, size_t length, struct text *title, struct text *content);

/* Turns one document into another. False gives a code instead: closed letters, never a word of the document. */
bool step(char *document, size_t length, struct text *answer);
