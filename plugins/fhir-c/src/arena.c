/* One arena for everything. In WebAssembly it is the linear memory behind the program's own data, grown as needed; the
 * host's limit is the only other one. Native builds, which exist for the tests, take every piece from malloc, so that a
 * sanitizer sees the end of each. */
#include "fhir.h"

#ifdef __wasm__

extern unsigned char __heap_base;

enum { PAGE = 65536 };

static size_t used; /* bytes behind __heap_base */

void *arena_take(size_t bytes)
{
    size_t start = (size_t)&__heap_base;
    size_t at = (start + used + 7) & ~(size_t)7;
    size_t end = at + bytes;
    size_t have = (size_t)__builtin_wasm_memory_size(0) * PAGE;
    if (end < at) {
        return NULL;
    }
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + PAGE - 1) / PAGE) == (size_t)-1) {
        return NULL;
    }
    used = end - start;
    return (void *)at;
}

size_t arena_mark(void)
{
    return used;
}

void arena_rewind(size_t mark)
{
    used = mark;
}

/* The compiler may write these calls by itself. */
void *memset(void *to, int byte, size_t bytes)
{
    unsigned char *at = to;
    while (bytes-- > 0) {
        *at++ = (unsigned char)byte;
    }
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t bytes)
{
    unsigned char *at = to;
    const unsigned char *source = from;
    while (bytes-- > 0) {
        *at++ = *source++;
    }
    return to;
}

#else

#include <stdlib.h>

enum { MOST_PIECES = 1 << 16 };

static void *pieces[MOST_PIECES];
static size_t taken;

void *arena_take(size_t bytes)
{
    if (taken == MOST_PIECES) {
        return NULL;
    }
    void *piece = malloc(bytes == 0 ? 1 : bytes);
    if (piece != NULL) {
        pieces[taken++] = piece;
    }
    return piece;
}

size_t arena_mark(void)
{
    return taken;
}

void arena_rewind(size_t mark)
{
    while (taken > mark) {
        free(pieces[--taken]);
    }
}

#endif
