/* Resources: which one it is, what may be contained in it, and how the entries of a Bundle stand to each other. */
#include "fhir.h"

uint16_t type_named(uint16_t name)
{
    /* Types behind the primitives are in the order of their names, and so are the numbers of texts. */
    uint32_t low = TYPE_XHTML + 1, high = FHIR_TYPES;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (fhir_types[middle].name == name) {
            return fhir_types[middle].kind == RESOURCE ? (uint16_t)middle : NONE;
        }
        if (fhir_types[middle].name > name) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NONE;
}

static void check_contained(struct run *run, const struct scope *scope, uint32_t node, const struct path *path)
{
    const struct json *json = &run->json;
    if (json_member(json, node, TEXT_CONTAINED) != 0) {
        issue_add(run, scope->outcome, ERROR, CODE_INVARIANT, path, "dom-2: a contained resource contains no resources",
            NONE);
    }
    uint32_t meta = json_member(json, node, TEXT_META);
    if (meta != 0
        && (json_member(json, meta, TEXT_VERSION_ID) != 0 || json_member(json, meta, TEXT_LAST_UPDATED) != 0)) {
        issue_add(run, scope->outcome, ERROR, CODE_INVARIANT, path,
            "dom-4: a contained resource has no version and no last update", NONE);
    }
    if (meta != 0 && json_member(json, meta, TEXT_SECURITY) != 0) {
        issue_add(run, scope->outcome, ERROR, CODE_INVARIANT, path, "dom-5: a contained resource has no security label",
            NONE);
    }
    if (json_member(json, node, TEXT_ID) == 0) {
        issue_add(run, scope->outcome, ERROR, CODE_REQUIRED, path, "a contained resource needs an id", NONE);
    }
}

/* dom-3, once every reference of the container has been seen. */
static void check_referred(struct run *run, const struct scope *scope, uint32_t node, const struct path *path)
{
    const struct json *json = &run->json;
    uint32_t list = json_member(json, node, TEXT_CONTAINED);
    if (list == 0 || json->nodes[list].kind != JSON_ARRAY) {
        return;
    }
    int32_t index = 0;
    for (uint32_t one = json->nodes[list].first; one != 0; one = json->nodes[one].next, index++) {
        if ((json->nodes[one].flags & REFERRED) == 0) {
            struct path here = {path, TEXT_CONTAINED, index};
            issue_add(run, scope->outcome, ERROR, CODE_INVARIANT, &here,
                "dom-3: nothing in the resource refers to this contained one", NONE);
        }
    }
}

void walk_resource(
    struct run *run, const struct scope *around, uint32_t node, const struct path *path, enum place place)
{
    struct json *json = &run->json;
    struct scope scope = *around;
    struct path root = {NULL, TEXT_RESOURCE, -1};
    scope.resource = node;
    if (place != IN_CONTAINED) {
        scope.container = node;
    }
    if (json->nodes[node].kind != JSON_OBJECT) {
        issue_add(run, scope.outcome, place == AT_ROOT ? FATAL : ERROR, CODE_STRUCTURE, path,
            "a resource is a JSON object", NONE);
        return;
    }
    uint16_t type = type_named(text_number(json_string(json, node, TEXT_RESOURCE_TYPE)));
    if (type == NONE) {
        issue_add(run, scope.outcome, place == AT_ROOT ? FATAL : ERROR, CODE_STRUCTURE, path,
            "resourceType is missing, or names no resource of FHIR R4", NONE);
        return;
    }
    json->nodes[node].type = type;
    if (path == NULL) {
        root.name = fhir_types[type].name;
        path = &root;
    }
    if (place == IN_CONTAINED) {
        check_contained(run, &scope, node, path);
    }
    uint32_t contained = json_member(json, node, TEXT_CONTAINED);
    if (contained != 0 && json->nodes[contained].length > MOST_CONTAINED) {
        issue_add(
            run, scope.outcome, ERROR, CODE_TOO_COSTLY, path, "more contained resources than are looked at", NONE);
        return;
    }
    if (type == TYPE_BUNDLE) {
        scope.bundle = bundle_index(run, &scope, node, path);
    }
    walk_object(run, &scope, node, type, path);
    if (place != IN_CONTAINED) {
        check_referred(run, &scope, node, path);
    }
}
