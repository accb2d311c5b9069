/* One call: text in, OperationOutcomes out. */
#include "fhir.h"

/* Room that an outcome without issues of its own takes. */
enum { ANSWER_ROOM = 256 };

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool open_run(struct run *run, bool is_batch)
{
    *run = (struct run){.is_batch = is_batch, .outcomes = 1};
    run->issues = arena_take((MOST_ISSUES_IN_ALL + MOST_RESOURCES + 2) * sizeof *run->issues);
    run->issues_of = arena_take((MOST_RESOURCES + 2) * sizeof *run->issues_of);
    run->items = arena_take(MOST_ITEMS * sizeof *run->items);
    run->paths.capacity = MOST_ISSUES_IN_ALL * 256 + LONGEST_PATH;
    run->paths.at = arena_take(run->paths.capacity);
    return run->issues != NULL && run->issues_of != NULL && run->items != NULL && run->paths.at != NULL;
}

static void clear_outcomes(struct run *run)
{
    run->issue_count = 0;
    run->paths.length = 0;
    run->outcomes = 1;
    for (uint32_t i = 0; i < MOST_RESOURCES + 2; i++) {
        run->issues_of[i] = 0;
    }
}

static void report_unreadable(struct run *run)
{
    enum code code = run->json.is_too_costly ? CODE_TOO_COSTLY : CODE_STRUCTURE;
    issue_add(run, 0, FATAL, code, NULL, run->json.error, NONE);
}

static void judge(struct run *run, char *text, uint32_t length)
{
    clear_outcomes(run);
    if (!json_parse(&run->json, text, length)) {
        report_unreadable(run);
        return;
    }
    struct scope nothing = {0};
    walk_resource(run, &nothing, 1, NULL, AT_ROOT);
}

static void judge_lines(struct run *run, char *text, uint32_t length, struct writer *out)
{
    uint32_t at = 0, lines = 0;
    run->is_batch = false;
    while (at < length) {
        uint32_t end = at;
        while (end < length && text[end] != '\n') {
            end++;
        }
        uint32_t start = at;
        at = end + 1;
        bool is_blank = true;
        for (uint32_t i = start; i < end; i++) {
            is_blank &= is_space(text[i]);
        }
        if (is_blank) {
            continue;
        }
        size_t mark = arena_mark();
        if (lines++ == MOST_RESOURCES) {
            clear_outcomes(run);
            issue_add(run, 0, FATAL, CODE_TOO_COSTLY, NULL,
                "more resources than a batch holds; this one and what follows were not read", NONE);
            issue_write(run, 0, out, 0);
            write_words(out, "\n");
            return;
        }
        judge(run, text + start, end - start);
        issue_write(run, 0, out, (MOST_RESOURCES + 1 - lines) * ANSWER_ROOM);
        write_words(out, "\n");
        arena_rewind(mark);
    }
}

/* NDJSON has a second resource at the start of a line, behind a first line that is whole. A Bundle may be written with
 * an entry a line too, but then the line before ends in a bracket, colon or comma. A broken first line is a line too. */
static bool is_lines(const char *text, uint32_t length)
{
    uint32_t at = 0;
    while (at < length && is_space(text[at])) {
        at++;
    }
    char last = ' ';
    for (; at < length && text[at] != '\n'; at++) {
        last = is_space(text[at]) ? last : text[at];
    }
    while (at < length && is_space(text[at])) {
        at++;
    }
    return at < length && text[at] == '{' && text[at - 1] == '\n' && last != '[' && last != ':' && last != ',';
}

bool validate(char *text, uint32_t length, bool is_batch, struct text *answer)
{
    struct run run;
    struct writer out = {.capacity = MOST_OUTPUT};
    out.at = arena_take(out.capacity);
    if (out.at == NULL || !open_run(&run, is_batch)) {
        return false;
    }
    clear_outcomes(&run);
    if (length > MOST_INPUT) {
        issue_add(&run, 0, FATAL, CODE_TOO_COSTLY, NULL, "longer than 2 MB", NONE);
        issue_write(&run, 0, &out, 0);
    } else if (is_batch && is_lines(text, length)) {
        judge_lines(&run, text, length, &out);
    } else {
        judge(&run, text, length);
        for (uint32_t outcome = 0; outcome < run.outcomes; outcome++) {
            issue_write(&run, outcome, &out, (run.outcomes - outcome) * ANSWER_ROOM);
            write_words(&out, is_batch ? "\n" : "");
        }
    }
    *answer = (struct text){out.at, out.length};
    return true;
}
