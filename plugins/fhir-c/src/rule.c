/* Invariants, run from the words that tables/fhirpath.py made of their FHIRPath. A rule that answers anything but a
 * plain false holds: FHIRPath's empty answer is no proof of a fault. */
#include "rule.h"

/* A place in the words; moves on as they are run. */
typedef const uint16_t *words;

static void eval(struct machine *machine, words *at, struct item this);

static void push(struct machine *machine, struct item item)
{
    if (machine->top == MOST_ITEMS || machine->run->steps >= MOST_STEPS) {
        machine->gave_up = true;
        return;
    }
    machine->run->steps++;
    machine->items[machine->top++] = item;
}

static void push_truth(struct machine *machine, enum truth truth)
{
    if (truth != UNKNOWN) {
        push(machine, (struct item){.kind = ITEM_TRUTH, .truth = (uint8_t)truth});
    }
}

static struct item node_item(const struct json *json, uint32_t node)
{
    return (struct item){.value = node, .type = json->nodes[node].type, .kind = ITEM_NODE};
}

/* What stands from `base` up, as a truth; takes it off. A single thing that is no boolean is true. */
static enum truth pop_truth(struct machine *machine, uint32_t base)
{
    uint32_t count = machine->top - base;
    machine->top = base;
    if (count != 1) {
        return UNKNOWN;
    }
    struct item item = machine->items[base];
    if (item.kind == ITEM_TRUTH) {
        return item.truth;
    }
    return item.kind == ITEM_NODE && machine->json->nodes[item.value].kind == JSON_FALSE ? NO : YES;
}

/* Operands of each operation that are expressions, behind those that are plain words. */
static void skip(words *at)
{
    uint16_t op = *(*at)++;
    uint32_t expressions = op <= OP_FALSE ? op == OP_STEP : op <= OP_DESCENDANTS || op == OP_IS || op == OP_AS ? 1 : 2;
    *at += op == OP_STEP || op == OP_STRING || op == OP_NUMBER || op == OP_IS || op == OP_AS;
    while (expressions-- > 0) {
        skip(at);
    }
}

static void push_values(struct machine *machine, uint32_t node)
{
    const struct node *nodes = machine->json->nodes;
    if (nodes[node].kind != JSON_ARRAY) {
        push(machine, node_item(machine->json, node));
        return;
    }
    for (uint32_t one = nodes[node].first; one != 0 && !machine->gave_up; one = nodes[one].next) {
        if (nodes[one].kind != JSON_NULL) {
            push(machine, node_item(machine->json, one));
        }
    }
}

/* Elements called `name`; all elements for NONE. */
static void push_children(struct machine *machine, struct item item, uint16_t name)
{
    const struct node *nodes = machine->json->nodes;
    if (item.kind != ITEM_NODE || nodes[item.value].kind != JSON_OBJECT) {
        return;
    }
    for (uint32_t one = nodes[item.value].first; one != 0 && !machine->gave_up; one = nodes[one].next) {
        if (nodes[one].element == NONE || (name != NONE && fhir_elements[nodes[one].element].base != name)) {
            continue;
        }
        /* An element with extensions only is there too; with a value, both halves are one. */
        if ((nodes[one].flags & UNDERSCORE) == 0 || json_member(machine->json, item.value, nodes[one].name) == 0) {
            push_values(machine, one);
        }
    }
}

static void push_descendants(struct machine *machine, struct item item)
{
    /* The stack itself is the queue: each child is looked at in its turn. */
    uint32_t next = machine->top;
    push_children(machine, item, NONE);
    while (next < machine->top && !machine->gave_up) {
        push_children(machine, machine->items[next++], NONE);
    }
}

static enum truth lists_equal(struct machine *machine, uint32_t left, uint32_t right)
{
    uint32_t count = right - left;
    if (count == 0 || machine->top == right) {
        return UNKNOWN;
    }
    if (count != machine->top - right) {
        return NO;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!items_equal(machine, machine->items[left + i], machine->items[right + i])) {
            return NO;
        }
    }
    return YES;
}

static enum truth compare(struct machine *machine, uint16_t op, uint32_t left, uint32_t right)
{
    if (right - left != 1 || machine->top - right != 1) {
        return UNKNOWN;
    }
    enum order order = item_order(machine, machine->items[left], machine->items[right]);
    if (order == UNORDERED) {
        return UNKNOWN;
    }
    return op == OP_LESS      ? order == BEFORE
           : op == OP_MORE    ? order == AFTER
           : op == OP_AT_MOST ? order != AFTER
                              : order != BEFORE;
}

static enum truth is_distinct(struct machine *machine, uint32_t base)
{
    for (uint32_t one = base; one < machine->top; one++) {
        for (uint32_t other = base; other < one; other++) {
            if (machine->gave_up || machine->run->steps >= MOST_STEPS) {
                machine->gave_up = true;
                return UNKNOWN;
            }
            if (items_equal(machine, machine->items[one], machine->items[other])) {
                return NO;
            }
        }
    }
    return YES;
}

static enum truth is_member(struct machine *machine, uint32_t one, uint32_t from, uint32_t to)
{
    for (uint32_t other = from; other < to; other++) {
        if (items_equal(machine, machine->items[one], machine->items[other])) {
            return YES;
        }
    }
    return NO;
}

static enum truth combine(uint16_t op, enum truth left, enum truth right)
{
    switch (op) {
    case OP_AND: return left == NO || right == NO ? NO : left == YES && right == YES ? YES : UNKNOWN;
    case OP_OR: return left == YES || right == YES ? YES : left == NO && right == NO ? NO : UNKNOWN;
    case OP_XOR: return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : left != right;
    default: return left == NO || right == YES ? YES : left == YES && right == NO ? NO : UNKNOWN;
    }
}

/* where, select, all, intersect: the second operand runs once for each value of the first. */
static void eval_each(struct machine *machine, uint16_t op, words *at, struct item this)
{
    uint32_t base = machine->top;
    eval(machine, at, this);
    uint32_t end = machine->top, kept = base;
    enum truth all = YES;
    words lambda = *at;
    skip(at);
    for (uint32_t i = base; i < end && !machine->gave_up; i++) {
        struct item item = machine->items[i];
        words body = lambda;
        uint32_t mark = machine->top;
        eval(machine, &body, item);
        if (op == OP_SELECT) {
            continue;
        }
        enum truth truth = pop_truth(machine, mark);
        all = truth == NO ? NO : all;
        if (truth == YES && op == OP_WHERE) {
            machine->items[kept++] = item;
        }
    }
    if (op == OP_SELECT) {
        uint32_t made = machine->top - end;
        for (uint32_t i = 0; i < made; i++) {
            machine->items[base + i] = machine->items[end + i];
        }
        machine->top = base + made;
        return;
    }
    machine->top = op == OP_WHERE ? kept : base;
    if (op == OP_ALL) {
        push_truth(machine, all);
    }
}

static void eval_intersect(struct machine *machine, words *at, struct item this)
{
    uint32_t left = machine->top;
    eval(machine, at, this);
    uint32_t right = machine->top, kept = left;
    eval(machine, at, this);
    for (uint32_t one = left; one < right; one++) {
        if (is_member(machine, one, right, machine->top) == YES) {
            machine->items[kept++] = machine->items[one];
        }
    }
    machine->top = kept;
}

static void eval_two(struct machine *machine, uint16_t op, words *at, struct item this)
{
    uint32_t left = machine->top;
    eval(machine, at, this);
    uint32_t right = machine->top;
    enum truth truth = UNKNOWN;
    struct text whole, part;
    if (op >= OP_AND && op <= OP_IMPLIES) {
        truth = pop_truth(machine, left);
        eval(machine, at, this);
        push_truth(machine, combine(op, truth, pop_truth(machine, left)));
        return;
    }
    eval(machine, at, this);
    uint32_t lefts = right - left, rights = machine->top - right;
    switch (op) {
    case OP_UNION: return;
    case OP_EQUAL: truth = lists_equal(machine, left, right); break;
    case OP_DIFFERENT:
        truth = lists_equal(machine, left, right);
        truth = truth == UNKNOWN ? UNKNOWN : truth == NO;
        break;
    case OP_IN: truth = lefts == 1 ? is_member(machine, left, right, machine->top) : UNKNOWN; break;
    case OP_CONTAINS: truth = rights == 1 ? is_member(machine, right, left, right) : UNKNOWN; break;
    case OP_STARTS_WITH:
    case OP_CONTAINS_TEXT:
        if (lefts == 1 && rights == 1 && item_text(machine, machine->items[left], &whole)
            && item_text(machine, machine->items[right], &part)) {
            truth = op == OP_CONTAINS_TEXT
                        ? text_holds(whole, part)
                        : whole.length >= part.length && text_equal((struct text){whole.at, part.length}, part);
        }
        break;
    case OP_PLUS: {
        bool are_numbers = lefts == 1 && rights == 1 && machine->items[left].kind == ITEM_NUMBER
                           && machine->items[right].kind == ITEM_NUMBER;
        uint32_t sum = are_numbers ? machine->items[left].value + machine->items[right].value : 0;
        machine->top = left;
        if (are_numbers) {
            push(machine, (struct item){.value = sum, .kind = ITEM_NUMBER});
        }
        return;
    }
    default: truth = compare(machine, op, left, right); break;
    }
    machine->top = left;
    push_truth(machine, truth);
}

/* What stands from `base` up is the operand, and is replaced by the answer. */
static void eval_one(struct machine *machine, uint16_t op, uint32_t base)
{
    uint32_t count = machine->top - base;
    enum truth truth = UNKNOWN;
    switch (op) {
    case OP_EXISTS: truth = count > 0; break;
    case OP_EMPTY: truth = count == 0; break;
    case OP_NOT:
        truth = pop_truth(machine, base);
        truth = truth == UNKNOWN ? UNKNOWN : truth == NO;
        break;
    case OP_HAS_VALUE:
        truth = count == 1
                && (machine->items[base].kind != ITEM_NODE
                    || machine->json->nodes[machine->items[base].value].kind < JSON_ARRAY);
        break;
    case OP_IS_DISTINCT: truth = is_distinct(machine, base); break;
    case OP_ALL_FALSE:
        truth = YES;
        for (uint32_t i = base; i < machine->top; i++) {
            bool is_false = machine->items[i].kind == ITEM_TRUTH
                                ? machine->items[i].truth == NO
                                : machine->items[i].kind == ITEM_NODE
                                      && machine->json->nodes[machine->items[i].value].kind == JSON_FALSE;
            truth = is_false ? truth : NO;
        }
        break;
    case OP_COUNT:
        machine->top = base;
        push(machine, (struct item){.value = count, .kind = ITEM_NUMBER});
        return;
    case OP_FIRST: machine->top = count == 0 ? base : base + 1; return;
    default: /* tail */
        for (uint32_t i = base; i + 1 < machine->top; i++) {
            machine->items[i] = machine->items[i + 1];
        }
        machine->top -= count > 0;
        return;
    }
    machine->top = base;
    push_truth(machine, truth);
}

/* The operand's values, each replaced by what it leads to. */
static void eval_step(struct machine *machine, uint16_t op, uint16_t name, words *at, struct item this)
{
    uint32_t base = machine->top;
    eval(machine, at, this);
    uint32_t end = machine->top;
    for (uint32_t i = base; i < end && !machine->gave_up; i++) {
        if (op == OP_DESCENDANTS) {
            push_descendants(machine, machine->items[i]);
        } else {
            push_children(machine, machine->items[i], op == OP_CHILDREN ? NONE : name);
        }
    }
    uint32_t made = machine->top - end;
    for (uint32_t i = 0; i < made; i++) {
        machine->items[base + i] = machine->items[end + i];
    }
    machine->top = base + made;
}

static void eval_type(struct machine *machine, uint16_t op, uint16_t type, words *at, struct item this)
{
    uint32_t base = machine->top, kept = base;
    eval(machine, at, this);
    uint32_t count = machine->top - base;
    if (op == OP_IS) {
        enum truth truth =
            count != 1 ? UNKNOWN : machine->items[base].kind == ITEM_NODE && machine->items[base].type == type;
        machine->top = base;
        push_truth(machine, truth);
        return;
    }
    for (uint32_t i = base; i < machine->top; i++) {
        if (machine->items[i].kind == ITEM_NODE && machine->items[i].type == type) {
            machine->items[kept++] = machine->items[i];
        }
    }
    machine->top = kept;
}

static void eval(struct machine *machine, words *at, struct item this)
{
    uint16_t op = *(*at)++;
    uint32_t base = machine->top;
    switch (op) {
    case OP_THIS: push(machine, this); break;
    case OP_RESOURCE: push(machine, node_item(machine->json, machine->resource)); break;
    case OP_STRING: push(machine, (struct item){.value = *(*at)++, .kind = ITEM_TEXT}); break;
    case OP_NUMBER: push(machine, (struct item){.value = *(*at)++, .kind = ITEM_NUMBER}); break;
    case OP_TRUE: push_truth(machine, YES); break;
    case OP_FALSE: push_truth(machine, NO); break;
    case OP_STEP: {
        uint16_t name = *(*at)++;
        eval_step(machine, op, name, at, this);
        break;
    }
    case OP_CHILDREN:
    case OP_DESCENDANTS: eval_step(machine, op, NONE, at, this); break;
    case OP_IS:
    case OP_AS: {
        uint16_t type = *(*at)++;
        eval_type(machine, op, type, at, this);
        break;
    }
    case OP_WHERE:
    case OP_SELECT:
    case OP_ALL: eval_each(machine, op, at, this); break;
    case OP_INTERSECT: eval_intersect(machine, at, this); break;
    case OP_IIF:
        eval(machine, at, this);
        if (pop_truth(machine, base) == YES) {
            eval(machine, at, this);
        } else {
            skip(at);
        }
        break;
    default:
        if (op < OP_WHERE) {
            eval(machine, at, this);
            eval_one(machine, op, base);
        } else {
            eval_two(machine, op, at, this);
        }
    }
}

void check_rules(
    struct run *run, const struct scope *scope, uint32_t node, uint16_t first, uint16_t count, const struct path *path)
{
    for (uint16_t i = 0; i < count; i++) {
        const struct fhir_rule *rule = &fhir_rules[first + i];
        struct machine machine = {.run = run, .json = &run->json, .items = run->items, .resource = scope->resource};
        if (run->steps >= MOST_STEPS) {
            return;
        }
        words at = fhir_rule_words + rule->words;
        eval(&machine, &at, node_item(&run->json, node));
        if (machine.gave_up) {
            issue_add(run, scope->outcome, ERROR, CODE_TOO_COSTLY, path,
                "this invariant costs too much to check here: ", rule->key);
        } else if (pop_truth(&machine, 0) == NO) {
            issue_add(run, scope->outcome, rule->is_error ? ERROR : WARNING, CODE_INVARIANT, path, "", rule->human);
        }
    }
}
