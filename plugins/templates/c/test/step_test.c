/* The step as a native program, under the sanitizers. */
#include "../src/step.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

/* Runs on a copy of exactly the document's length, so that a sanitizer sees a byte too many. */
static void expect(const char *document, size_t length, bool is_answer, const char *expected)
{
    struct text answer;
    char *copy = malloc(length == 0 ? 1 : length);
    memcpy(copy, document, length);
    bool given = step(copy, length, &answer);
    if (given != is_answer || answer.length != strlen(expected) || memcmp(answer.at, expected, answer.length) != 0) {
        printf("FAILED %.40s: %.*s\n", document, (int)answer.length, answer.at);
        failures++;
    }
    free(copy);
}

static void answers(const char *document, const char *expected)
{
    expect(document, strlen(document), true, expected);
}

static void refuses(const char *document)
{
    expect(document, strlen(document), false, "invalid_document");
    /* Whatever is cut off a document, it ends in an answer or in a refusal. */
    for (size_t length = strlen(document); length-- > 0;) {
        struct text answer;
        char *copy = malloc(length == 0 ? 1 : length);
        memcpy(copy, document, length);
        (void)step(copy, length, &answer);
        free(copy);
    }
}

int main(void)
{
    answers("{}", "{\"words\":0,\"sentences\":0,\"minutes\":0}");
    answers(" { \"title\" : \"Pressão alta\" , \"content\" : \"Meça em casa. Anote! 12 por 8?\" } ",
        "{\"words\":9,\"sentences\":4,\"minutes\":1}");
    answers("{\"content\":\"um\\ndois\\u0020tr\\u00eas \\ud83e\\ude7a \\\"quatro\\\".\"}",
        "{\"words\":4,\"sentences\":1,\"minutes\":1}");
    static const char *const garbage[] = {"", "[]", "{", "{\"content\":1}", "{\"secret\":\"x\"}",
        "{\"title\":\"a\",\"title\":\"b\"}", "{} {}", "{\"title\":\"a\",}", "{\"title\":\"\\ud800\"}",
        "{\"title\":\"\\ud800\\u0041\"}", "{\"title\":\"\\x\"}", "{\"title\":\"\\u12\"}", "{\"title\":\"a\tb\"}",
        "{\"titles\":\"a\"}", "{\"titl\":\"a\"}"};
    for (size_t at = 0; at < sizeof garbage / sizeof *garbage; at++) {
        refuses(garbage[at]);
    }
    size_t length = MOST_BYTES + 1;
    char *spaces = malloc(length);
    memset(spaces, ' ', length);
    expect(spaces, length, false, "too_large");
    expect(spaces, length - 1, false, "invalid_document");
    free(spaces);
    printf("%s\n", failures == 0 ? "ok" : "failed");
    return failures == 0 ? 0 : 1;
}
