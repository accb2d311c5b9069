/* What was found, and the OperationOutcome made of it. An issue names the place by the element names of the definitions
 * and by indexes; keys and values of the resource are never repeated. */
#include "fhir.h"

static const char *const severities[] = {"information", "warning", "error", "fatal"};
static const char *const codes[] = {
    "structure",
    "required",
    "value",
    "invariant",
    "code-invalid",
    "not-found",
    "too-costly",
    "informational",
};

void write_text(struct writer *writer, struct text text)
{
    for (uint32_t i = 0; i < text.length && writer->length < writer->capacity; i++) {
        writer->at[writer->length++] = text.at[i];
    }
}

void write_words(struct writer *writer, const char *c_string)
{
    write_text(writer, text_from(c_string));
}

void write_number(struct writer *writer, uint32_t number)
{
    char digits[10];
    uint32_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    write_text(writer, (struct text){digits + at, (uint32_t)(sizeof digits - at)});
}

/* Texts of the definitions hold quotes, and no control characters. */
static void write_escaped(struct writer *writer, struct text text)
{
    for (uint32_t i = 0; i < text.length; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\') {
            write_words(writer, "\\");
        }
        write_text(writer, (struct text){text.at + i, 1});
    }
}

static void write_path(struct writer *writer, const struct path *path)
{
    if (path->parent != NULL) {
        write_path(writer, path->parent);
        write_words(writer, ".");
    }
    write_text(writer, text_of(path->name));
    if (path->index >= 0) {
        write_words(writer, "[");
        write_number(writer, (uint32_t)path->index);
        write_words(writer, "]");
    }
}

static void add(struct run *run, struct issue issue, const struct path *path)
{
    issue.path_at = run->paths.length;
    if (path != NULL && run->paths.capacity - run->paths.length >= LONGEST_PATH) {
        write_path(&run->paths, path);
    }
    issue.path_length = run->paths.length - issue.path_at;
    run->issues[run->issue_count++] = issue;
    run->issues_of[issue.outcome]++;
}

void issue_add(struct run *run, uint32_t outcome, enum severity severity, enum code code, const struct path *path,
    const char *message, uint16_t more)
{
    uint16_t have = run->issues_of[outcome];
    bool is_last = have == MOST_ISSUES || run->issue_count >= MOST_ISSUES_IN_ALL;
    if (have > MOST_ISSUES) {
        return;
    }
    struct issue issue = {outcome, 0, 0, message, more, (uint8_t)severity, (uint8_t)code};
    if (is_last) {
        run->issues_of[outcome] = MOST_ISSUES;
        issue = (struct issue){outcome, 0, 0, "more issues than an answer holds", NONE, ERROR, CODE_TOO_COSTLY};
        path = NULL;
    }
    add(run, issue, path);
}

static void write_issue(const struct run *run, const struct issue *issue, struct writer *out)
{
    write_words(out, "{\"severity\":\"");
    write_words(out, severities[issue->severity]);
    write_words(out, "\",\"code\":\"");
    write_words(out, codes[issue->code]);
    write_words(out, "\",\"diagnostics\":\"");
    write_words(out, issue->message);
    if (issue->more != NONE) {
        write_escaped(out, text_of(issue->more));
    }
    write_words(out, "\"");
    if (issue->path_length > 0) {
        write_words(out, ",\"expression\":[\"");
        write_text(out, (struct text){run->paths.at + issue->path_at, issue->path_length});
        write_words(out, "\"]");
    }
    write_words(out, "}");
}

/* Bytes that any issue of no path, and the frame around it, fit in. */
enum { SMALLEST = 256 };

void issue_write(const struct run *run, uint32_t outcome, struct writer *out, uint32_t reserve)
{
    uint32_t written = 0;
    write_words(out, "{\"resourceType\":\"OperationOutcome\",\"issue\":[");
    for (uint32_t i = 0; i < run->issue_count; i++) {
        const struct issue *issue = &run->issues[i];
        if (issue->outcome != outcome) {
            continue;
        }
        if (written++ > 0) {
            write_words(out, ",");
        }
        if (out->length + reserve + issue->path_length + 2 * SMALLEST > out->capacity) {
            write_issue(run,
                &(struct issue){.message = "more issues than an answer holds",
                    .more = NONE,
                    .severity = ERROR,
                    .code = CODE_TOO_COSTLY},
                out);
            break;
        }
        write_issue(run, issue, out);
    }
    if (written == 0) {
        write_issue(run,
            &(struct issue){.message = "no issues", .more = NONE, .severity = INFORMATION, .code = CODE_INFORMATIONAL},
            out);
    }
    write_words(out, "]}");
}
