/* The structure: which elements an object has, how often, and of what JSON type. */
#include "fhir.h"

static uint16_t element_named(uint16_t type, uint16_t name)
{
    uint32_t low = fhir_types[type].first_element, high = low + fhir_types[type].elements;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (fhir_elements[middle].name == name) {
            return (uint16_t)middle;
        }
        if (fhir_elements[middle].name > name) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NONE;
}

static bool is_primitive(uint16_t element)
{
    return fhir_types[fhir_elements[element].type].kind == PRIMITIVE;
}

static void structure(struct run *run, const struct scope *scope, const struct path *path, const char *message)
{
    issue_add(run, scope->outcome, ERROR, CODE_STRUCTURE, path, message, NONE);
}

/* A contained resource, one of an entry, or one of a parameter. */
static void walk_inner_resource(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path)
{
    struct scope inner = *scope;
    if (fhir_elements[element].base == TEXT_CONTAINED) {
        walk_resource(run, &inner, node, path, IN_CONTAINED);
        return;
    }
    if (scope->bundle == NULL || run->json.nodes[scope->resource].type != TYPE_BUNDLE) {
        walk_resource(run, &inner, node, path, IN_ENTRY);
        return;
    }
    /* In a batch, an entry of the outermost Bundle has an outcome and paths of its own. */
    bool is_own = run->is_batch && scope->resource == 1 && path->parent != NULL && path->parent->name == TEXT_ENTRY
                  && (uint32_t)path->parent->index + 1 < run->outcomes;
    if (is_own) {
        inner.outcome = (uint32_t)path->parent->index + 1;
    }
    walk_resource(run, &inner, node, is_own ? NULL : path, IN_ENTRY);
}

static void walk_one(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path)
{
    const struct fhir_element *definition = &fhir_elements[element];
    run->json.nodes[node].element = element;
    if (fhir_types[definition->type].kind == ANY_RESOURCE) {
        walk_inner_resource(run, scope, node, element, path);
    } else if (is_primitive(element)) {
        run->json.nodes[node].type = definition->type;
        check_primitive(run, scope, node, element, path);
    } else {
        walk_object(run, scope, node, definition->type, path);
        if (definition->binding != NONE) {
            check_binding(run, scope, node, element, path);
        }
        if (definition->type == TYPE_REFERENCE) {
            check_reference(run, scope, node, element, path);
        }
    }
    check_rules(run, scope, node, definition->first_rule, definition->rules, path);
}

/* `beside` is the list of the same name with an underscore, or the one without: what is null here stands there. */
static void walk_list(struct run *run, const struct scope *scope, uint32_t list, uint32_t beside, uint16_t element,
    bool is_underscored, const struct path *path)
{
    const struct node *nodes = run->json.nodes;
    if (nodes[list].kind != JSON_ARRAY) {
        structure(run, scope, path, "this element is a list");
        return;
    }
    if (nodes[list].length == 0) {
        structure(run, scope, path, "a list is not empty");
    }
    uint32_t other = beside != 0 && nodes[beside].kind == JSON_ARRAY ? nodes[beside].first : 0;
    int32_t index = 0;
    for (uint32_t item = nodes[list].first; item != 0; item = nodes[item].next, index++) {
        struct path here = {path->parent, path->name, index};
        if (nodes[item].kind == JSON_NULL) {
            if (beside == 0 || (!is_underscored && (other == 0 || nodes[other].kind == JSON_NULL))) {
                structure(run, scope, &here, "null stands only where a value's extensions stand in its place");
            }
        } else if (is_underscored) {
            walk_object(run, scope, item, TYPE_ELEMENT, &here);
        } else {
            walk_one(run, scope, item, element, &here);
        }
        other = other == 0 ? 0 : nodes[other].next;
    }
}

static void walk_member(
    struct run *run, const struct scope *scope, uint32_t object, uint32_t member, const struct path *path)
{
    struct json *json = &run->json;
    struct node *node = &json->nodes[member];
    const struct fhir_element *definition = &fhir_elements[node->element];
    bool is_underscored = (node->flags & UNDERSCORE) != 0;
    struct path here = {path, definition->base, -1};
    if ((definition->flags & MANY) != 0) {
        uint32_t beside =
            is_underscored ? json_member(json, object, node->name) : json_underscored(json, object, node->name);
        walk_list(run, scope, member, beside, node->element, is_underscored, &here);
    } else if (node->kind == JSON_ARRAY) {
        structure(run, scope, &here, "this element is not a list");
    } else if (node->kind == JSON_NULL) {
        structure(run, scope, &here, "null is no value");
    } else if (is_underscored) {
        walk_object(run, scope, member, TYPE_ELEMENT, &here);
    } else {
        walk_one(run, scope, member, node->element, &here);
    }
}

static void find_elements(
    struct run *run, const struct scope *scope, uint32_t object, uint16_t type, const struct path *path)
{
    struct node *nodes = run->json.nodes;
    for (uint32_t member = nodes[object].first; member != 0; member = nodes[member].next) {
        struct node *node = &nodes[member];
        bool is_underscored = (node->flags & UNDERSCORE) != 0;
        if (node->name == TEXT_RESOURCE_TYPE && !is_underscored && fhir_types[type].kind == RESOURCE) {
            continue;
        }
        node->element = node->name == NONE ? NONE : element_named(type, node->name);
        if (node->element != NONE && is_underscored
            && (!is_primitive(node->element) || fhir_elements[node->element].type == TYPE_XHTML)) {
            node->element = NONE;
        }
        if (node->element == NONE) {
            issue_add(run, scope->outcome, ERROR, CODE_STRUCTURE, path, "a key that is no element of ",
                fhir_types[type].name);
        }
    }
}

/* value[x]: one type at a time, though with its underscored half. */
static void check_choice(
    struct run *run, const struct scope *scope, uint32_t object, uint32_t member, const struct path *path)
{
    const struct node *nodes = run->json.nodes;
    const struct fhir_element *definition = &fhir_elements[nodes[member].element];
    for (uint32_t one = nodes[object].first; one != member; one = nodes[one].next) {
        if (nodes[one].element != NONE && nodes[one].name != nodes[member].name
            && fhir_elements[nodes[one].element].base == definition->base) {
            struct path here = {path, definition->base, -1};
            structure(run, scope, &here, "only one of the types of a choice may stand");
            return;
        }
    }
}

static void check_required(
    struct run *run, const struct scope *scope, uint32_t object, uint16_t type, const struct path *path)
{
    const struct node *nodes = run->json.nodes;
    uint16_t reported = NONE;
    for (uint32_t i = 0; i < fhir_types[type].elements; i++) {
        const struct fhir_element *definition = &fhir_elements[fhir_types[type].first_element + i];
        if (definition->least == 0 || definition->base == reported) {
            continue;
        }
        bool is_there = false;
        for (uint32_t one = nodes[object].first; one != 0 && !is_there; one = nodes[one].next) {
            is_there = nodes[one].element != NONE && fhir_elements[nodes[one].element].base == definition->base;
        }
        if (!is_there) {
            struct path here = {path, definition->base, -1};
            issue_add(run, scope->outcome, ERROR, CODE_REQUIRED, &here, "this element is required", NONE);
            reported = definition->base;
        }
    }
}

static void check_extension(struct run *run, const struct scope *scope, uint32_t object, const struct path *path)
{
    const struct node *nodes = run->json.nodes;
    bool has_extension = false, has_value = false;
    for (uint32_t one = nodes[object].first; one != 0; one = nodes[one].next) {
        if (nodes[one].element != NONE) {
            has_extension |= nodes[one].name == TEXT_EXTENSION;
            has_value |= fhir_elements[nodes[one].element].base == TEXT_VALUE;
        }
    }
    if (has_extension == has_value) {
        issue_add(run, scope->outcome, ERROR, CODE_INVARIANT, path,
            "ext-1: an extension has a value or extensions, and not both", NONE);
    }
}

static void check_period(struct run *run, const struct scope *scope, uint32_t object, const struct path *path)
{
    struct text start = json_string(&run->json, object, TEXT_START), end = json_string(&run->json, object, TEXT_END);
    if (date_order(start, end) == AFTER) {
        issue_add(
            run, scope->outcome, ERROR, CODE_INVARIANT, path, "per-1: a period does not end before it starts", NONE);
    }
}

/* The address of an entry is the address of its resource. */
static void check_entry(struct run *run, const struct scope *scope, uint32_t entry, const struct path *path)
{
    const struct json *json = &run->json;
    struct text url = json_string(json, entry, TEXT_FULL_URL);
    uint32_t resource = json_member(json, entry, TEXT_RESOURCE);
    struct text id = resource == 0 ? (struct text){"", 0} : json_string(json, resource, TEXT_ID);
    if (!text_starts(url, "http") || id.length == 0 || id.length >= url.length) {
        return;
    }
    uint32_t before = url.length - id.length;
    if (url.at[before - 1] != '/' || !text_equal(text_after(url, before), id)) {
        struct path here = {path, TEXT_FULL_URL, -1};
        issue_add(run, scope->outcome, ERROR, CODE_VALUE, &here,
            "the address of an entry ends in the id of its resource", NONE);
    }
}

void walk_object(struct run *run, const struct scope *around, uint32_t object, uint16_t type, const struct path *path)
{
    struct node *nodes = run->json.nodes;
    struct scope inner = *around;
    const struct scope *scope = &inner;
    if (type == TYPE_BUNDLE_ENTRY) {
        inner.base = bundle_base(json_string(&run->json, object, TEXT_FULL_URL));
    }
    nodes[object].type = type;
    if (nodes[object].kind != JSON_OBJECT) {
        structure(run, scope, path, "this element is a JSON object");
        return;
    }
    if (nodes[object].length == 0) {
        structure(run, scope, path, "ele-1: an element has a value or parts");
        return;
    }
    find_elements(run, scope, object, type, path);
    for (uint32_t member = nodes[object].first; member != 0; member = nodes[member].next) {
        if (nodes[member].element == NONE) {
            continue;
        }
        if ((fhir_elements[nodes[member].element].flags & CHOICE) != 0) {
            check_choice(run, scope, object, member, path);
        }
        walk_member(run, scope, object, member, path);
    }
    check_required(run, scope, object, type, path);
    if (type == TYPE_EXTENSION) {
        check_extension(run, scope, object, path);
    } else if (type == TYPE_PERIOD) {
        check_period(run, scope, object, path);
    } else if (type == TYPE_IDENTIFIER) {
        check_identifier(run, scope, object, path);
    } else if (type == TYPE_BUNDLE_ENTRY) {
        check_entry(run, scope, object, path);
    }
    check_rules(run, scope, object, fhir_types[type].first_rule, fhir_types[type].rules, path);
}
