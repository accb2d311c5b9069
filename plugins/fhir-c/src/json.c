/* JSON (RFC 8259) read once, front to back, into nodes. Stricter than the RFC where two readers could disagree about a
 * patient: duplicate keys, invalid UTF-8 and lone surrogates are refused. Numbers keep their text. */
#include "json_reader.h"

static bool too_costly(struct reader *reader, const char *error)
{
    reader->json->is_too_costly = true;
    return json_fail(reader, error);
}

static void skip_space(struct reader *reader)
{
    for (char c = json_peek(reader); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = json_peek(reader)) {
        if (reader->at >= reader->end) {
            return;
        }
        reader->at++;
    }
}

static uint32_t new_node(struct reader *reader, uint8_t kind)
{
    struct json *json = reader->json;
    if (json->count + 1 >= json->limit) {
        too_costly(reader, "too many JSON values");
        return 0;
    }
    json->count++;
    json->nodes[json->count] = (struct node){.kind = kind, .name = NONE, .element = NONE, .type = NONE};
    return json->count;
}

static bool read_digits(struct reader *reader)
{
    uint32_t start = reader->at;
    while (is_digit(json_peek(reader))) {
        reader->at++;
    }
    return reader->at > start || json_fail(reader, "invalid number");
}

static bool read_number(struct reader *reader, struct node *node)
{
    node->at = reader->at;
    if (json_peek(reader) == '-') {
        reader->at++;
    }
    if (json_peek(reader) == '0') {
        reader->at++;
    } else if (!read_digits(reader)) {
        return false;
    }
    if (json_peek(reader) == '.') {
        reader->at++;
        if (!read_digits(reader)) {
            return false;
        }
    }
    if (json_peek(reader) == 'e' || json_peek(reader) == 'E') {
        reader->at++;
        if (json_peek(reader) == '+' || json_peek(reader) == '-') {
            reader->at++;
        }
        if (!read_digits(reader)) {
            return false;
        }
    }
    node->length = reader->at - node->at;
    return node->length <= MOST_NUMBER || too_costly(reader, "number too long");
}

static bool read_word(struct reader *reader, const char *word)
{
    for (; *word != '\0'; word++, reader->at++) {
        if (json_peek(reader) != *word) {
            return json_fail(reader, "not a JSON value");
        }
    }
    return true;
}

static uint32_t read_value(struct reader *reader);

/* At the opening bracket of `container`. */
static bool read_items(struct reader *reader, uint32_t container)
{
    struct json *json = reader->json;
    uint32_t last = 0;
    reader->at++;
    skip_space(reader);
    if (json_peek(reader) == ']') {
        reader->at++;
        return true;
    }
    for (;;) {
        uint32_t item = read_value(reader);
        if (item == 0) {
            return false;
        }
        *(last == 0 ? &json->nodes[container].first : &json->nodes[last].next) = item;
        last = item;
        json->nodes[container].length++;
        skip_space(reader);
        char c = json_peek(reader);
        reader->at++;
        if (c == ']') {
            return true;
        }
        if (c != ',') {
            reader->at--;
            return json_fail(reader, "expected a comma or the end of a list");
        }
    }
}

static struct text key_of(const struct json *json, const struct node *node)
{
    return (struct text){json->text + node->key_at, node->key_length};
}

static bool is_duplicate(const struct json *json, uint32_t object, struct text key, uint16_t name, uint8_t flags)
{
    for (uint32_t one = json->nodes[object].first; one != 0; one = json->nodes[one].next) {
        const struct node *node = &json->nodes[one];
        if (node->name == name && node->flags == flags && (name != NONE || text_equal(key_of(json, node), key))) {
            return true;
        }
    }
    return false;
}

static bool read_members(struct reader *reader, uint32_t container)
{
    struct json *json = reader->json;
    uint32_t last = 0;
    reader->at++;
    skip_space(reader);
    if (json_peek(reader) == '}') {
        reader->at++;
        return true;
    }
    for (;;) {
        skip_space(reader);
        if (json_peek(reader) != '"') {
            return json_fail(reader, "expected a key");
        }
        uint32_t at, length;
        if (!json_read_string(reader, &at, &length)) {
            return false;
        }
        struct text key = {json->text + at, length};
        uint8_t flags = length > 1 && key.at[0] == '_' ? UNDERSCORE : 0;
        uint16_t name = text_number(text_after(key, flags == UNDERSCORE ? 1 : 0));
        if (is_duplicate(json, container, key, name, flags)) {
            return json_fail(reader, "duplicate key");
        }
        if (length >= NONE || json->nodes[container].length == MOST_MEMBERS) {
            return too_costly(reader, "too many keys, or a key too long");
        }
        skip_space(reader);
        if (json_peek(reader) != ':') {
            return json_fail(reader, "expected a colon");
        }
        reader->at++;
        uint32_t member = read_value(reader);
        if (member == 0) {
            return false;
        }
        json->nodes[member].key_at = at;
        json->nodes[member].key_length = (uint16_t)length;
        json->nodes[member].name = name;
        json->nodes[member].flags = flags;
        *(last == 0 ? &json->nodes[container].first : &json->nodes[last].next) = member;
        last = member;
        json->nodes[container].length++;
        skip_space(reader);
        char c = json_peek(reader);
        reader->at++;
        if (c == '}') {
            return true;
        }
        if (c != ',') {
            reader->at--;
            return json_fail(reader, "expected a comma or the end of an object");
        }
    }
}

static uint32_t read_value(struct reader *reader)
{
    skip_space(reader);
    char c = json_peek(reader);
    bool is_container = c == '{' || c == '[';
    uint8_t kind = c == '{'   ? JSON_OBJECT
                   : c == '[' ? JSON_ARRAY
                   : c == '"' ? JSON_STRING
                   : c == 't' ? JSON_TRUE
                   : c == 'f' ? JSON_FALSE
                   : c == 'n' ? JSON_NULL
                              : JSON_NUMBER;
    uint32_t made = new_node(reader, kind);
    if (made == 0) {
        return 0;
    }
    if (is_container && ++reader->depth > MOST_DEPTH) {
        too_costly(reader, "nested too deeply");
        return 0;
    }
    struct node *node = &reader->json->nodes[made];
    bool is_read = kind == JSON_OBJECT   ? read_members(reader, made)
                   : kind == JSON_ARRAY  ? read_items(reader, made)
                   : kind == JSON_STRING ? json_read_string(reader, &node->at, &node->length)
                   : kind == JSON_TRUE   ? read_word(reader, "true")
                   : kind == JSON_FALSE  ? read_word(reader, "false")
                   : kind == JSON_NULL   ? read_word(reader, "null")
                                         : read_number(reader, node);
    reader->depth -= is_container;
    return is_read ? made : 0;
}

bool json_parse(struct json *json, char *text, uint32_t length)
{
    /* Each value but the first stands behind one of these. */
    uint32_t most = 3;
    for (uint32_t i = 0; i < length; i++) {
        most += text[i] == ',' || text[i] == ':' || text[i] == '[';
    }
    *json = (struct json){.text = text, .limit = most < MOST_NODES ? most : MOST_NODES};
    json->nodes = arena_take(json->limit * sizeof *json->nodes);
    struct reader reader = {.json = json, .end = length};
    if (json->nodes == NULL) {
        return too_costly(&reader, "out of memory");
    }
    if (read_value(&reader) == 0) {
        return false;
    }
    skip_space(&reader);
    return reader.at == reader.end || json_fail(&reader, "text after the end of the resource");
}

struct text json_text(const struct json *json, uint32_t node)
{
    return (struct text){json->text + json->nodes[node].at, json->nodes[node].length};
}

static uint32_t member(const struct json *json, uint32_t object, uint16_t name, uint8_t underscore)
{
    if (json->nodes[object].kind != JSON_OBJECT) {
        return 0;
    }
    for (uint32_t one = json->nodes[object].first; one != 0; one = json->nodes[one].next) {
        if (json->nodes[one].name == name && (json->nodes[one].flags & UNDERSCORE) == underscore) {
            return one;
        }
    }
    return 0;
}

uint32_t json_member(const struct json *json, uint32_t object, uint16_t name)
{
    return member(json, object, name, 0);
}

uint32_t json_underscored(const struct json *json, uint32_t object, uint16_t name)
{
    return member(json, object, name, UNDERSCORE);
}

struct text json_string(const struct json *json, uint32_t object, uint16_t name)
{
    uint32_t found = object == 0 ? 0 : json_member(json, object, name);
    return found != 0 && json->nodes[found].kind == JSON_STRING ? json_text(json, found) : (struct text){"", 0};
}
