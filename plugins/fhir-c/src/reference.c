/* References: their syntax, what they point at within the resource or its Bundle, and whether that may stand there. */
#include "fhir.h"

struct entry {
    struct text url, version;
    uint32_t index;
    uint16_t type; /* of the resource; NONE */
};

/* Entries that have an address, in its order: a look-up costs the same whatever addresses someone chose. */
struct bundle {
    struct entry *entries;
    uint32_t count;
    bool is_closed; /* a document, message or transaction: what its URNs name is inside */
    bool is_transaction;
};

static bool is_before(const struct entry *one, const struct entry *other)
{
    int order = text_order(one->url, other->url);
    order = order != 0 ? order : text_order(one->version, other->version);
    return order != 0 ? order < 0 : one->index < other->index;
}

/* Merges runs of growing width between the two halves of the room; gives the half that is in order. */
static struct entry *sort(struct entry *from, struct entry *to, uint32_t count)
{
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t start = 0; start < count; start += 2 * width) {
            uint32_t middle = start + width < count ? start + width : count;
            uint32_t end = start + 2 * width < count ? start + 2 * width : count;
            uint32_t left = start, right = middle;
            for (uint32_t at = start; at < end; at++) {
                bool takes_left = left < middle && (right == end || is_before(&from[left], &from[right]));
                to[at] = takes_left ? from[left++] : from[right++];
            }
        }
        struct entry *swapped = from;
        from = to;
        to = swapped;
    }
    return from;
}

static struct entry read_entry(const struct json *json, uint32_t node, uint32_t index)
{
    struct entry entry = {
        .url = json_string(json, node, TEXT_FULL_URL), .version = {"", 0}, .index = index, .type = NONE};
    uint32_t resource = json_member(json, node, TEXT_RESOURCE);
    uint32_t meta = resource == 0 ? 0 : json_member(json, resource, TEXT_META);
    if (resource != 0) {
        entry.type = type_named(text_number(json_string(json, resource, TEXT_RESOURCE_TYPE)));
    }
    if (meta != 0) {
        entry.version = json_string(json, meta, TEXT_VERSION_ID);
    }
    return entry;
}

static void check_twice(
    struct run *run, const struct scope *scope, const struct bundle *bundle, const struct path *path)
{
    for (uint32_t i = 1; i < bundle->count; i++) {
        const struct entry *entry = &bundle->entries[i];
        if (text_equal(entry[-1].url, entry->url) && text_equal(entry[-1].version, entry->version)) {
            struct path here = {path, TEXT_ENTRY, (int32_t)entry->index}, url = {&here, TEXT_FULL_URL, -1};
            issue_add(run, scope->outcome, ERROR, CODE_INVARIANT, &url,
                "bdl-7: an address stands once in a Bundle, or with different versions", NONE);
        }
    }
}

static struct bundle *too_costly(
    struct run *run, const struct scope *scope, const struct path *path, const char *message)
{
    issue_add(run, scope->outcome, ERROR, CODE_TOO_COSTLY, path, message, NONE);
    return NULL;
}

struct bundle *bundle_index(struct run *run, const struct scope *scope, uint32_t node, const struct path *path)
{
    const struct json *json = &run->json;
    uint32_t list = json_member(json, node, TEXT_ENTRY);
    uint32_t count = list != 0 && json->nodes[list].kind == JSON_ARRAY ? json->nodes[list].length : 0;
    if (run->is_batch && scope->resource == 1) {
        run->outcomes = (count < MOST_RESOURCES ? count : MOST_RESOURCES) + 1;
        if (count > MOST_RESOURCES) {
            (void)too_costly(
                run, scope, path, "more entries than a batch has outcomes; the rest is judged with the Bundle");
        }
    }
    if (count > MOST_ENTRIES) {
        return too_costly(
            run, scope, path, "more entries than are looked up; references between them were not followed");
    }
    struct bundle *bundle = arena_take(sizeof *bundle);
    if (bundle == NULL) {
        return too_costly(run, scope, path, "out of memory");
    }
    struct entry *room = arena_take((2 * count + 1) * sizeof *room);
    if (room == NULL) {
        return too_costly(run, scope, path, "out of memory");
    }
    struct text type = json_string(json, node, TEXT_TYPE);
    *bundle = (struct bundle){.is_transaction = text_is(type, "transaction")};
    bundle->is_closed = bundle->is_transaction || text_is(type, "document") || text_is(type, "message");
    uint32_t index = 0;
    for (uint32_t one = count == 0 ? 0 : json->nodes[list].first; one != 0; one = json->nodes[one].next, index++) {
        room[bundle->count] = read_entry(json, one, index);
        bundle->count += room[bundle->count].url.length > 0;
    }
    bundle->entries = sort(room, room + count, bundle->count);
    if (!text_is(type, "history")) {
        check_twice(run, scope, bundle, path);
    }
    return bundle;
}

/* The order of an address against one in two pieces. */
static int order_of(struct text url, struct text base, struct text rest)
{
    struct text start = {url.at, url.length < base.length ? url.length : base.length};
    int order = text_order(start, base);
    return order != 0 ? order : text_order(text_after(url, start.length), rest);
}

static const struct entry *by_url(const struct bundle *bundle, struct text base, struct text rest)
{
    uint32_t low = 0, high = bundle == NULL ? 0 : bundle->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = order_of(bundle->entries[middle].url, base, rest);
        if (order == 0) {
            return &bundle->entries[middle];
        }
        if (order > 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

bool is_id(struct text text)
{
    for (uint32_t i = 0; i < text.length; i++) {
        if (!is_letter(text.at[i]) && !is_digit(text.at[i]) && text.at[i] != '-' && text.at[i] != '.') {
            return false;
        }
    }
    return text.length >= 1 && text.length <= 64;
}

static uint32_t last_slash(struct text text)
{
    uint32_t at = text.length;
    while (at > 0 && text.at[at - 1] != '/') {
        at--;
    }
    return at; /* of the character behind it; 0: none */
}

/* The resource type of `…Type/id` and `…Type/id/_history/version`; NONE for another shape. */
static uint16_t type_of_address(struct text text)
{
    uint32_t slash = last_slash(text);
    struct text before = {text.at, slash == 0 ? 0 : slash - 1}, id = text_after(text, slash);
    uint32_t middle = last_slash(before);
    if (text_is(text_after(before, middle), "_history") && middle > 0) {
        if (!is_id(id)) {
            return NONE;
        }
        struct text shorter = {text.at, middle - 1};
        slash = last_slash(shorter);
        before = (struct text){text.at, slash == 0 ? 0 : slash - 1};
        id = text_after(shorter, slash);
        middle = last_slash(before);
    }
    return slash == 0 || !is_id(id) ? NONE : type_named(text_number(text_after(before, middle)));
}

struct text bundle_base(struct text full_url)
{
    uint32_t id = last_slash(full_url);
    struct text before = {full_url.at, id == 0 ? 0 : id - 1};
    return text_starts(full_url, "http") && type_of_address(full_url) != NONE
               ? (struct text){full_url.at, last_slash(before)}
               : (struct text){"", 0};
}

/* The contained resource of that id, marked as referred to; 0: none. An empty fragment is the container itself. */
static uint32_t find_contained(struct run *run, const struct scope *scope, struct text id)
{
    struct json *json = &run->json;
    if (id.length == 0) {
        json->nodes[scope->resource].flags |= REFERRED;
        return scope->container;
    }
    uint32_t list = json_member(json, scope->container, TEXT_CONTAINED);
    if (list == 0 || json->nodes[list].kind != JSON_ARRAY) {
        return 0;
    }
    for (uint32_t one = json->nodes[list].first; one != 0; one = json->nodes[one].next) {
        if (json->nodes[one].kind == JSON_OBJECT && text_equal(json_string(json, one, TEXT_ID), id)) {
            json->nodes[one].flags |= REFERRED;
            return one;
        }
    }
    return 0;
}

void refer_contained(struct run *run, const struct scope *scope, struct text fragment)
{
    (void)find_contained(run, scope, fragment);
}

static void check_target(
    struct run *run, const struct scope *scope, uint16_t element, uint16_t type, const struct path *path)
{
    uint16_t list = fhir_elements[element].targets;
    if (list == NONE || type == NONE) {
        return;
    }
    for (uint32_t i = 1; i <= fhir_targets[list]; i++) {
        if (fhir_targets[list + i] == type) {
            return;
        }
    }
    issue_add(run, scope->outcome, ERROR, CODE_STRUCTURE, path, "a reference from here does not lead to the type ",
        fhir_types[type].name);
}

/* Type of what a relative or absolute address leads to, inside the Bundle or by its own words. NONE: not known. */
static uint16_t resolve(struct run *run, const struct scope *scope, struct text text, const struct path *path)
{
    struct json *json = &run->json;
    if (text.at[0] == '#') {
        uint32_t found = find_contained(run, scope, text_after(text, 1));
        if (found == 0) {
            issue_add(
                run, scope->outcome, ERROR, CODE_INVARIANT, path, "ref-1: no contained resource has this id", NONE);
        }
        return found == 0 ? NONE : type_named(text_number(json_string(json, found, TEXT_RESOURCE_TYPE)));
    }
    const struct entry *entry = by_url(scope->bundle, (struct text){"", 0}, text);
    bool is_relative = !text_holds(text, (struct text){":", 1});
    if (entry == NULL && is_relative && scope->base.length > 0) {
        entry = by_url(scope->bundle, scope->base, text);
    }
    if (entry != NULL) {
        return entry->type;
    }
    if (text_starts(text, "urn:")) {
        bool is_named = text_starts(text, "urn:uuid:") || text_starts(text, "urn:oid:");
        if (is_named && scope->bundle != NULL) {
            issue_add(run, scope->outcome, scope->bundle->is_closed ? ERROR : WARNING, CODE_NOT_FOUND, path,
                "no entry of the Bundle has this address", NONE);
        }
        return NONE;
    }
    if (!is_relative) {
        return text_starts(text, "http") ? type_of_address(text) : NONE;
    }
    for (uint32_t i = 0; i < text.length; i++) {
        if (text.at[i] == '?') {
            /* A search in the place of an address (http.html#trules). */
            if (scope->bundle == NULL || !scope->bundle->is_transaction) {
                issue_add(run, scope->outcome, ERROR, CODE_VALUE, path,
                    "only in a transaction may a search stand for a reference", NONE);
            }
            return type_named(text_number((struct text){text.at, i}));
        }
    }
    uint16_t type = type_of_address(text);
    if (type == NONE) {
        issue_add(run, scope->outcome, ERROR, CODE_VALUE, path,
            "not a reference: Type/id, an absolute address, a URN or a fragment", NONE);
    }
    return type;
}

void check_reference(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path)
{
    struct json *json = &run->json;
    if (json->nodes[node].kind != JSON_OBJECT) {
        return;
    }
    struct text text = json_string(json, node, TEXT_REFERENCE);
    uint16_t said = type_named(text_number(json_string(json, node, TEXT_TYPE)));
    uint16_t found = NONE;
    if (text.length > 0) {
        struct path here = {path, TEXT_REFERENCE, -1};
        found = resolve(run, scope, text, &here);
    }
    if (said != NONE && found != NONE && said != found) {
        struct path here = {path, TEXT_TYPE, -1};
        issue_add(run, scope->outcome, ERROR, CODE_STRUCTURE, &here,
            "the reference leads to another type: ", fhir_types[found].name);
    }
    check_target(run, scope, element, found != NONE ? found : said, path);
}
