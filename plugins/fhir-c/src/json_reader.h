/* Between json.c and json_string.c. */
#ifndef FHIR_JSON_READER_H
#define FHIR_JSON_READER_H

#include "fhir.h"

struct reader {
    struct json *json;
    uint32_t at, end;
    uint32_t depth;
};

bool json_fail(struct reader *reader, const char *error); /* false; the first error stays */
char json_peek(const struct reader *reader);
bool json_read_string(
    struct reader *reader, uint32_t *start, uint32_t *length); /* at the opening quote; unescapes in place */

#endif
