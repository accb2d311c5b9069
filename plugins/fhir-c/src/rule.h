/* Between rule.c and item.c. */
#ifndef FHIR_RULE_H
#define FHIR_RULE_H

#include "fhir.h"

enum { ITEM_NODE, ITEM_TRUTH, ITEM_TEXT, ITEM_NUMBER };
enum truth { NO, YES, UNKNOWN };

struct machine {
    struct run *run;
    const struct json *json;
    struct item *items;
    uint32_t top, resource;
    bool gave_up;
};

bool item_text(const struct machine *machine, struct item item, struct text *text); /* false: not a text */
bool items_equal(struct machine *machine, struct item one, struct item other);
enum order item_order(struct machine *machine, struct item one, struct item other);

#endif
