/* Primitive values: JSON type, format and required binding (https://hl7.org/fhir/R4/datatypes.html#primitive). */
#include "fhir.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Something to read, and no control characters but those of white space. */
static bool is_string(struct text text)
{
    bool has_content = false;
    for (uint32_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < ' ' && !is_space((char)c)) {
            return false;
        }
        has_content |= !is_space((char)c);
    }
    return has_content;
}

/* Words with single spaces between. */
static bool is_code(struct text text)
{
    if (text.length == 0 || is_space(text.at[0]) || is_space(text.at[text.length - 1])) {
        return false;
    }
    for (uint32_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.at[i] < ' ' || (text.at[i] == ' ' && text.at[i + 1] == ' ')) {
            return false;
        }
    }
    return true;
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

/* Behind `urn:uuid:`, in lower case as RFC 4122 writes it. */
static bool is_uuid(struct text text)
{
    if (text.length != 36) {
        return false;
    }
    for (uint32_t i = 0; i < text.length; i++) {
        bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? text.at[i] != '-' : !is_hex(text.at[i])) {
            return false;
        }
    }
    return true;
}

/* Behind `urn:oid:`: [0-2](\.(0|[1-9][0-9]*))+ */
static bool is_oid(struct text text)
{
    if (text.length < 3 || text.at[0] < '0' || text.at[0] > '2' || text.at[1] != '.') {
        return false;
    }
    for (uint32_t i = 1; i < text.length; i++) {
        bool ends_part = i + 1 == text.length || text.at[i + 1] == '.';
        if (text.at[i] == '.') {
            if (ends_part || (text.at[i + 1] == '0' && i + 2 < text.length && text.at[i + 2] != '.')) {
                return false;
            }
        } else if (!is_digit(text.at[i])) {
            return false;
        }
    }
    return true;
}

static bool is_uri(struct text text)
{
    if (text.length == 0) {
        return false;
    }
    for (uint32_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.at[i] <= ' ') {
            return false;
        }
    }
    return text_starts(text, "urn:uuid:") ? is_uuid(text_after(text, 9))
                                          : !text_starts(text, "urn:oid:") || is_oid(text_after(text, 8));
}

/* Groups of four, padding at the very end, white space between. */
static bool is_base64(struct text text)
{
    uint32_t letters = 0, padding = 0;
    for (uint32_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (is_space(c)) {
            continue;
        }
        if (c == '=') {
            padding++;
        } else if (padding > 0 || !(is_letter(c) || is_digit(c) || c == '+' || c == '/')) {
            return false;
        }
        letters++;
    }
    return letters > 0 && letters % 4 == 0 && padding <= 2;
}

/* An integer of JSON within 32 bits. */
static bool is_integer(struct text text, int64_t least)
{
    bool is_negative = text.at[0] == '-';
    int64_t value = 0;
    if (text.length > 11 || (is_negative && text.at[1] == '0')) {
        return false;
    }
    for (uint32_t i = is_negative; i < text.length; i++) {
        if (!is_digit(text.at[i])) {
            return false;
        }
        value = value * 10 + (text.at[i] - '0');
    }
    value = is_negative ? -value : value;
    return value >= least && value <= INT32_MAX;
}

/* What is wrong, or NULL. */
static const char *fault(uint16_t type, struct text text)
{
    switch (type) {
    case TYPE_INTEGER: return is_integer(text, INT32_MIN) ? NULL : "not an integer of 32 bits";
    case TYPE_POSITIVE_INT: return is_integer(text, 1) ? NULL : "not a positive integer of 32 bits";
    case TYPE_UNSIGNED_INT: return is_integer(text, 0) ? NULL : "not an unsigned integer of 31 bits";
    case TYPE_DATE: return is_date(text) ? NULL : "not a date: YYYY, YYYY-MM or YYYY-MM-DD";
    case TYPE_DATE_TIME:
        return is_date_time(text) ? NULL : "not a dateTime: a date, or a date with time, seconds and zone";
    case TYPE_INSTANT: return is_instant(text) ? NULL : "not an instant: a date with time, seconds and zone";
    case TYPE_TIME: return is_time(text) ? NULL : "not a time: hh:mm:ss";
    case TYPE_CODE: return is_code(text) ? NULL : "not a code: words with single spaces between";
    case TYPE_ID: return is_id(text) ? NULL : "not an id: 1 to 64 letters, digits, dots and hyphens";
    case TYPE_URI:
    case TYPE_URL:
    case TYPE_CANONICAL: return is_uri(text) ? NULL : "not a URI";
    case TYPE_OID: return text_starts(text, "urn:oid:") && is_uri(text) ? NULL : "not an OID as urn:oid:";
    case TYPE_UUID:
        return text_starts(text, "urn:uuid:") && is_uri(text) ? NULL : "not a UUID as urn:uuid:, in lower case";
    case TYPE_BASE64BINARY: return is_base64(text) ? NULL : "not base64";
    case TYPE_STRING:
    case TYPE_MARKDOWN: return is_string(text) ? NULL : "an empty text, or one with control characters";
    case TYPE_XHTML: return xhtml_fault(text);
    default: return NULL;
    }
}

static const char *json_fault(uint16_t type, uint8_t kind)
{
    switch (type) {
    case TYPE_BOOLEAN: return kind == JSON_TRUE || kind == JSON_FALSE ? NULL : "a boolean is true or false in JSON";
    case TYPE_INTEGER:
    case TYPE_POSITIVE_INT:
    case TYPE_UNSIGNED_INT:
    case TYPE_DECIMAL: return kind == JSON_NUMBER ? NULL : "a number is a JSON number";
    default: return kind == JSON_STRING ? NULL : "this element is a JSON string";
    }
}

static bool holds(const struct fhir_system *system, uint16_t code)
{
    uint32_t low = system->first_code, high = low + system->codes;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (fhir_codes[middle] == code) {
            return true;
        }
        if (fhir_codes[middle] > code) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
}

/* `system` NONE: a bare code, whose system the element itself says. */
static bool set_holds(uint16_t binding, uint16_t system, uint16_t code)
{
    const struct fhir_set *set = &fhir_sets[binding];
    for (uint32_t i = 0; i < set->systems; i++) {
        const struct fhir_system *one = &fhir_systems[set->first_system + i];
        if ((system == NONE || system == one->system) && (one->is_open || (code != NONE && holds(one, code)))) {
            return true;
        }
    }
    return false;
}

static bool is_open(uint16_t binding)
{
    const struct fhir_set *set = &fhir_sets[binding];
    for (uint32_t i = 0; i < set->systems; i++) {
        if (fhir_systems[set->first_system + i].is_open) {
            return true;
        }
    }
    return false;
}

void check_primitive(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path)
{
    const struct fhir_element *definition = &fhir_elements[element];
    uint16_t type = definition->type;
    const char *wrong = json_fault(type, run->json.nodes[node].kind);
    if (wrong != NULL) {
        issue_add(run, scope->outcome, ERROR, CODE_STRUCTURE, path, wrong, NONE);
        return;
    }
    struct text text = json_text(&run->json, node);
    wrong = fault(type, text);
    if (wrong != NULL) {
        bool is_narrative = type == TYPE_XHTML;
        issue_add(run, scope->outcome, ERROR, is_narrative ? CODE_INVARIANT : CODE_VALUE, path, wrong, NONE);
        return;
    }
    if ((type == TYPE_CANONICAL || type == TYPE_URI || type == TYPE_URL) && text.at[0] == '#') {
        refer_contained(run, scope, text_after(text, 1));
    }
    if (definition->binding != NONE && !set_holds(definition->binding, NONE, text_number(text))) {
        issue_add(run, scope->outcome, ERROR, CODE_CODE_INVALID, path, "not a code of the required value set", NONE);
    }
}

/* CodeableConcept: one of its codings is of the set. */
void check_binding(struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path)
{
    const struct json *json = &run->json;
    uint16_t binding = fhir_elements[element].binding;
    if (fhir_elements[element].type != TYPE_CODEABLE_CONCEPT || is_open(binding)) {
        return;
    }
    uint32_t codings = json_member(json, node, TEXT_CODING);
    uint32_t one = codings != 0 && json->nodes[codings].kind == JSON_ARRAY ? json->nodes[codings].first : 0;
    for (; one != 0; one = json->nodes[one].next) {
        uint16_t system = text_number(json_string(json, one, TEXT_SYSTEM));
        if (system != NONE && set_holds(binding, system, text_number(json_string(json, one, TEXT_CODE)))) {
            return;
        }
    }
    issue_add(run, scope->outcome, ERROR, CODE_CODE_INVALID, path, "no coding is of the required value set", NONE);
}
