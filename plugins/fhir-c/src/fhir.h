/* What the parts of the validator know of each other. No part allocates but by the arena, none calls a library,
 * and none keeps a static variable beside the arena's: a call starts from nothing and leaves nothing. */
#ifndef FHIR_H
#define FHIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tables.h"

/* Bounds of a call. Past one of them the answer is an issue `too-costly`, never a crash or a silent yes. */
enum {
    MOST_INPUT = 2 << 20,        /* bytes of a resource, Bundle or NDJSON */
    MOST_OUTPUT = 2 << 20,       /* bytes of an answer */
    MOST_DEPTH = 64,             /* containers within containers */
    MOST_NODES = 1 << 17,        /* JSON values; 2 MB of real resources have half as many */
    MOST_MEMBERS = 256, /* members of one object; ElementDefinition, the widest, has fewer in any valid instance */
    MOST_NUMBER = 128, /* characters of a number */
    MOST_ISSUES = 200, /* issues of one outcome */
    MOST_ISSUES_IN_ALL = 2000, /* issues of all outcomes of a Bundle */
    MOST_CONTAINED = 500, /* contained resources: references to them are looked up one by one */
    MOST_ENTRIES = 20000, /* entries of a Bundle */
    MOST_RESOURCES = 5000, /* resources of a batch */
    MOST_ITEMS = 1 << 16, /* values that an invariant holds at a time */
    MOST_STEPS = 20000000, /* steps of all invariants of a call */
    LONGEST_PATH = 64 * MOST_DEPTH, /* bytes; the longest name of an element has 41 */
};

#define NONE 0xFFFF

/* ---- tables.c ---- */

enum { MANY = 1, CHOICE = 2 };
enum { PRIMITIVE, COMPLEX, RESOURCE, ANY_RESOURCE };

struct fhir_type {
    uint16_t name, first_element, elements, first_rule;
    uint8_t rules, kind;
};

struct fhir_element {
    uint16_t name; /* in JSON: valueQuantity */
    uint16_t base; /* in FHIRPath: value */
    uint16_t type, binding, targets, first_rule;
    uint8_t rules, least, flags;
};

struct fhir_rule {
    uint16_t key, human, words;
    uint8_t is_error;
};

struct fhir_set {
    uint16_t first_system, systems;
};

struct fhir_system {
    uint16_t system, first_code, codes;
    uint8_t is_open; /* the codes are not in the definitions: any will do */
};

extern const char fhir_text[];
extern const uint32_t fhir_text_at[];
extern const struct fhir_type fhir_types[];
extern const struct fhir_element fhir_elements[];
extern const struct fhir_rule fhir_rules[];
extern const uint16_t fhir_rule_words[];
extern const struct fhir_set fhir_sets[];
extern const struct fhir_system fhir_systems[];
extern const uint16_t fhir_codes[];
extern const uint16_t fhir_targets[];

/* ---- text.c ---- */

struct text {
    const char *at;
    uint32_t length;
};

struct text text_of(uint16_t number);
struct text text_from(const char *c_string);
uint16_t text_number(struct text text); /* NONE for a text that no table holds */
bool text_is(struct text text, const char *c_string);
bool text_equal(struct text one, struct text other);
int text_order(struct text one, struct text other); /* by bytes: below, at or above 0 */
bool text_starts(struct text text, const char *prefix);
bool text_holds(struct text text, struct text part);
struct text text_after(struct text text, uint32_t bytes);
bool is_digit(char c);
bool is_letter(char c);

/* ---- arena.c ---- */

void *arena_take(size_t bytes); /* not zeroed; NULL when there is no more memory */
size_t arena_mark(void);
void arena_rewind(size_t mark);

/* ---- json.c ---- */

enum { JSON_NULL, JSON_TRUE, JSON_FALSE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };
enum { UNDERSCORE = 1, REFERRED = 2 };

struct node {
    uint32_t at, length; /* the text of a string or number; the count of items or members */
    uint32_t next, first; /* 0: none */
    uint32_t key_at;
    uint16_t key_length, name; /* name: number of the key without its underscore */
    uint16_t element, type; /* what the walk found this to be; NONE until then */
    uint8_t kind, flags;
};

struct json {
    char *text;
    struct node *nodes; /* from 1; 1 is the root */
    uint32_t count, limit;
    const char *error; /* NULL when all was well */
    uint32_t error_at;
    bool is_too_costly;
};

bool json_parse(struct json *json, char *text, uint32_t length); /* unescapes strings in place */
struct text json_text(const struct json *json, uint32_t node);
uint32_t json_member(const struct json *json, uint32_t object, uint16_t name); /* without underscore; 0: none */
uint32_t json_underscored(const struct json *json, uint32_t object, uint16_t name);
struct text json_string(const struct json *json, uint32_t object, uint16_t name); /* empty unless a string */

/* ---- issue.c ---- */

enum severity { INFORMATION, WARNING, ERROR, FATAL };
enum code {
    CODE_STRUCTURE,
    CODE_REQUIRED,
    CODE_VALUE,
    CODE_INVARIANT,
    CODE_CODE_INVALID,
    CODE_NOT_FOUND,
    CODE_TOO_COSTLY,
    CODE_INFORMATIONAL,
};

/* A place in the resource, linked from the leaf to the root. */
struct path {
    const struct path *parent;
    uint16_t name;
    int32_t index; /* -1: not a list */
};

struct issue {
    uint32_t outcome, path_at, path_length;
    const char *message;
    uint16_t more; /* number of a text that follows the message; NONE */
    uint8_t severity, code;
};

struct writer {
    char *at;
    uint32_t length, capacity;
};

void write_text(struct writer *writer, struct text text);
void write_words(struct writer *writer, const char *c_string);
void write_number(struct writer *writer, uint32_t number);

/* ---- the call ---- */

/* A value in an invariant: a node, or something computed. */
struct item {
    uint32_t value; /* node, number of a text, or integer */
    uint16_t type; /* of a node */
    uint8_t kind, truth;
};

struct run {
    struct json json;
    struct issue *issues;
    uint32_t issue_count;
    uint16_t *issues_of; /* per outcome */
    uint32_t outcomes;
    struct writer paths;
    struct item *items; /* rule.c */
    uint32_t steps;
    bool is_batch; /* entries of a Bundle have outcomes of their own */
};

void issue_add(struct run *run, uint32_t outcome, enum severity severity, enum code code, const struct path *path,
    const char *message, uint16_t more);
void issue_write(const struct run *run, uint32_t outcome, struct writer *out, uint32_t reserve);

/* ---- what a resource is judged within ---- */

struct bundle; /* reference.c */

struct scope {
    uint32_t resource; /* this one */
    uint32_t container; /* the one that holds it, or itself */
    uint32_t outcome;
    const struct bundle *bundle;
    struct text base; /* what relative references start from: the fullUrl without type and id */
};

enum place { AT_ROOT, IN_CONTAINED, IN_ENTRY };

/* ---- walk.c, resource.c ---- */

uint16_t type_named(uint16_t name); /* of a resource; NONE */
void walk_resource(
    struct run *run, const struct scope *around, uint32_t node, const struct path *path, enum place place);
void walk_object(struct run *run, const struct scope *scope, uint32_t node, uint16_t type, const struct path *path);

/* ---- checks: each reports what it finds ---- */

void check_primitive(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path);
void check_binding(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path);
void check_reference(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t element, const struct path *path);
void check_identifier(struct run *run, const struct scope *scope, uint32_t node, const struct path *path);
void check_rules(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t first, uint16_t count, const struct path *path);

/* ---- reference.c ---- */

struct bundle *bundle_index(struct run *run, const struct scope *scope, uint32_t node, const struct path *path);
void refer_contained(struct run *run, const struct scope *scope, struct text fragment);
struct text bundle_base(struct text full_url);
bool is_id(struct text text);

/* ---- pure questions ---- */

const char *xhtml_fault(struct text text);
bool is_date(struct text text);
bool is_date_time(struct text text);
bool is_instant(struct text text);
bool is_time(struct text text);
bool is_cpf(struct text text);
bool is_cns(struct text text);

enum order { BEFORE, SAME, AFTER, UNORDERED };
enum order date_order(struct text one, struct text other);
enum order decimal_order(struct text one, struct text other);

/* ---- validate.c ---- */

/* OperationOutcome, or for a batch one OperationOutcome a line. `text` is changed. False: out of memory. */
bool validate(char *text, uint32_t length, bool is_batch, struct text *answer);

#endif
