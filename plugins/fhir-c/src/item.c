/* Values within an invariant: when two are equal, and which comes first. */
#include "rule.h"

bool item_text(const struct machine *machine, struct item item, struct text *text)
{
    if (item.kind == ITEM_TEXT) {
        *text = text_of((uint16_t)item.value);
        return true;
    }
    if (item.kind == ITEM_NODE && machine->json->nodes[item.value].kind == JSON_STRING) {
        *text = json_text(machine->json, item.value);
        return true;
    }
    return false;
}

static bool item_number(const struct machine *machine, struct item item, char room[12], struct text *text)
{
    if (item.kind == ITEM_NUMBER) {
        struct writer writer = {room, 0, 12};
        write_number(&writer, item.value);
        *text = (struct text){room, writer.length};
        return true;
    }
    if (item.kind == ITEM_NODE && machine->json->nodes[item.value].kind == JSON_NUMBER) {
        *text = json_text(machine->json, item.value);
        return true;
    }
    return false;
}

static bool nodes_equal(struct machine *machine, uint32_t one, uint32_t other)
{
    const struct json *json = machine->json;
    const struct node *a = &json->nodes[one], *b = &json->nodes[other];
    if (++machine->run->steps >= MOST_STEPS) {
        machine->gave_up = true;
        return false;
    }
    if (a->kind != b->kind || a->length != b->length) {
        return a->kind == JSON_NUMBER && b->kind == JSON_NUMBER
               && decimal_order(json_text(json, one), json_text(json, other)) == SAME;
    }
    if (a->kind == JSON_NUMBER) {
        return decimal_order(json_text(json, one), json_text(json, other)) == SAME;
    }
    if (a->kind == JSON_STRING) {
        return text_equal(json_text(json, one), json_text(json, other));
    }
    uint32_t part = a->first, mate = b->first;
    for (; part != 0; part = json->nodes[part].next) {
        if (a->kind == JSON_OBJECT) {
            mate = json->nodes[part].name == NONE                ? 0
                   : (json->nodes[part].flags & UNDERSCORE) != 0 ? json_underscored(json, other, json->nodes[part].name)
                                                                 : json_member(json, other, json->nodes[part].name);
        }
        if (mate == 0 || !nodes_equal(machine, part, mate)) {
            return false;
        }
        mate = json->nodes[mate].next;
    }
    return true;
}

bool items_equal(struct machine *machine, struct item one, struct item other)
{
    struct text a, b;
    char room_a[12], room_b[12];
    if (item_text(machine, one, &a) && item_text(machine, other, &b)) {
        machine->run->steps += 1 + a.length / 64;
        return text_equal(a, b);
    }
    if (item_number(machine, one, room_a, &a) && item_number(machine, other, room_b, &b)) {
        return decimal_order(a, b) == SAME;
    }
    if (one.kind == ITEM_NODE && other.kind == ITEM_NODE) {
        return nodes_equal(machine, one.value, other.value);
    }
    /* A boolean of the resource against one of the rule. */
    const struct item *computed = one.kind == ITEM_TRUTH ? &one : &other,
                      *found = one.kind == ITEM_TRUTH ? &other : &one;
    if (computed->kind != ITEM_TRUTH) {
        return false;
    }
    return found->kind == ITEM_TRUTH
               ? found->truth == computed->truth
               : found->kind == ITEM_NODE
                     && machine->json->nodes[found->value].kind == (computed->truth == YES ? JSON_TRUE : JSON_FALSE);
}

/* Quantities compare only in the same unit. */
enum order item_order(struct machine *machine, struct item one, struct item other)
{
    const struct json *json = machine->json;
    struct text a, b;
    char room_a[12], room_b[12];
    if (item_number(machine, one, room_a, &a) && item_number(machine, other, room_b, &b)) {
        return decimal_order(a, b);
    }
    if (item_text(machine, one, &a) && item_text(machine, other, &b)) {
        return date_order(a, b);
    }
    if (one.kind != ITEM_NODE || other.kind != ITEM_NODE) {
        return UNORDERED;
    }
    uint32_t value = json_member(json, one.value, TEXT_VALUE), beside = json_member(json, other.value, TEXT_VALUE);
    bool is_same_unit =
        text_equal(json_string(json, one.value, TEXT_CODE), json_string(json, other.value, TEXT_CODE))
        && text_equal(json_string(json, one.value, TEXT_SYSTEM), json_string(json, other.value, TEXT_SYSTEM))
        && text_equal(json_string(json, one.value, TEXT_UNIT), json_string(json, other.value, TEXT_UNIT));
    if (value == 0 || beside == 0 || !is_same_unit || json->nodes[value].kind != JSON_NUMBER
        || json->nodes[beside].kind != JSON_NUMBER) {
        return UNORDERED;
    }
    return decimal_order(json_text(json, value), json_text(json, beside));
}
