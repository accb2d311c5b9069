/* The validator as a native program, for the tests.
 *
 *     driver one|batch FILE...      a line of answer per file (batch: as many as there are outcomes)
 *     driver fuzz ROUNDS SEED FILE...
 *     driver time FILE...           seconds per file
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../src/fhir.h"

static char *read_file(const char *name, uint32_t *length)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL) {
        perror(name);
        exit(1);
    }
    size_t capacity = 1 << 16, have = 0, got;
    char *content = malloc(capacity);
    while ((got = fread(content + have, 1, capacity - have, file)) > 0) {
        have += got;
        if (have == capacity) {
            content = realloc(content, capacity *= 2);
        }
    }
    fclose(file);
    *length = (uint32_t)have;
    return content;
}

/* A copy of exactly that size: a sanitizer sees a read one byte too far. */
static struct text judge(const char *content, uint32_t length, bool is_batch, char **copy)
{
    struct text answer = {"", 0};
    *copy = malloc(length == 0 ? 1 : length);
    memcpy(*copy, content, length);
    if (!validate(*copy, length, is_batch, &answer)) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return answer;
}

static uint64_t state;

static uint32_t next_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 16);
}

static uint32_t below(uint32_t bound)
{
    return bound == 0 ? 0 : next_random() % bound;
}

/* One change: of a byte, of a stretch, or of structure. */
static uint32_t mutate(char *text, uint32_t length, uint32_t capacity)
{
    static const char structure[] = "{}[]\",:0-.e\\_#/u", *const pieces[] = {
                                                              "null",
                                                              "true",
                                                              "[]",
                                                              "{}",
                                                              "\"\"",
                                                              "-0",
                                                              "1e999",
                                                              "\\ud800",
                                                              "\"_id\":",
                                                              "[[[[[[[[",
                                                              "\"resourceType\":",
                                                              "\"contained\":[",
                                                              "\"#\"",
                                                              "\xed\xa0\x80",
                                                              "\n{",
                                                          };
    uint32_t at = below(length), span = 1 + below(40);
    switch (below(7)) {
    case 0: text[at] = (char)next_random(); return length;
    case 1: text[at] = structure[below(sizeof structure - 1)]; return length;
    case 2: /* cut out */
        span = at + span > length ? length - at : span;
        memmove(text + at, text + at + span, length - at - span);
        return length - span;
    case 3: /* repeat a stretch somewhere else */
        span = at + span > length ? length - at : span;
        if (length + span <= capacity) {
            char stretch[64];
            uint32_t to = below(length);
            memcpy(stretch, text + at, span);
            memmove(text + to + span, text + to, length - to);
            memcpy(text + to, stretch, span);
            return length + span;
        }
        return length;
    case 4: return at; /* cut off */
    default: {
        const char *piece = pieces[below(sizeof pieces / sizeof *pieces)];
        span = (uint32_t)strlen(piece);
        if (length + span <= capacity) {
            memmove(text + at + span, text + at, length - at);
            memcpy(text + at, piece, span);
            return length + span;
        }
        return length;
    }
    }
}

static void fuzz(uint32_t rounds, char **names, int count)
{
    char **contents = malloc((size_t)count * sizeof *contents);
    uint32_t *lengths = malloc((size_t)count * sizeof *lengths);
    for (int i = 0; i < count; i++) {
        contents[i] = read_file(names[i], &lengths[i]);
    }
    uint32_t clean = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        uint32_t which = below((uint32_t)count), length = lengths[which], capacity = length + 4096;
        char *text = malloc(capacity), *copy;
        memcpy(text, contents[which], length);
        for (uint32_t changes = 1 + below(3); changes > 0 && length > 0; changes--) {
            length = mutate(text, length, capacity);
        }
        struct text answer = judge(text, length, (round & 1) != 0, &copy);
        if (answer.length == 0 && (round & 1) == 0) {
            fprintf(stderr, "no answer in round %u\n", round);
            exit(1);
        }
        clean += answer.length > 0 && text_holds(answer, text_from("no issues"));
        arena_rewind(0);
        free(copy);
        free(text);
    }
    printf("%u mutations, %u of them without an issue somewhere\n", rounds, clean);
    for (int i = 0; i < count; i++) {
        free(contents[i]);
    }
    free(contents);
    free(lengths);
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fprintf(stderr, "usage: driver one|batch|time FILE... | fuzz ROUNDS SEED FILE...\n");
        return 2;
    }
    if (strcmp(arguments[1], "fuzz") == 0 && count > 4) {
        state = strtoull(arguments[3], NULL, 10) * 0x9E3779B97F4A7C15u + 1;
        fuzz((uint32_t)strtoul(arguments[2], NULL, 10), arguments + 4, count - 4);
        return 0;
    }
    for (int i = 2; i < count; i++) {
        uint32_t length;
        char *content = read_file(arguments[i], &length), *copy;
        clock_t before = clock();
        struct text answer = judge(content, length, strcmp(arguments[1], "batch") == 0, &copy);
        if (strcmp(arguments[1], "time") == 0) {
            printf("%s %u %.6f\n", arguments[i], length, (double)(clock() - before) / CLOCKS_PER_SEC);
        } else {
            printf("%.*s%s", (int)answer.length, answer.at, strcmp(arguments[1], "one") == 0 ? "\n" : "");
        }
        arena_rewind(0);
        free(copy);
        free(content);
    }
    return 0;
}
