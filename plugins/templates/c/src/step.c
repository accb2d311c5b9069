/* How long a text takes to read. This is the file to change. */
#include "step.h"

enum { WORDS_A_MINUTE = 200 };

struct sum {
    uint32_t words;
    uint32_t sentences;
};

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Letters and digits of Portuguese: ASCII, and what starts with 0xC3 (U+00C0 to U+00FF). */
static bool is_of_a_word(char byte)
{
    char small = (char)(byte | 0x20);
    return (small >= 'a' && small <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte == 0xC3;
}

/* Counts words, and one sentence for each that ends in a full stop, and one for a rest. */
static void count(struct text part, struct sum *sum)
{
    bool is_open = false;
    size_t at = 0;
    while (at < part.length) {
        bool is_word = false;
        char last = ' ';
        for (; at < part.length && !is_space(part.at[at]); at++) {
            last = part.at[at];
            is_word = is_word || is_of_a_word(last);
        }
        if (is_word) {
            sum->words++;
            is_open = last != '.' && last != '!' && last != '?';
            sum->sentences += is_open ? 0 : 1;
        }
        at++;
    }
    sum->sentences += is_open ? 1 : 0;
}

static char *put(char *to, const char *text)
{
    while (*text != '\0') {
        *to++ = *text++;
    }
    return to;
}

static char *put_number(char *to, uint32_t number)
{
    char digits[10];
    size_t length = 0;
    do {
        digits[length++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (length > 0) {
        *to++ = digits[--length];
    }
    return to;
}

static bool refuse(struct text *answer, const char *code)
{
    answer->at = code;
    answer->length = 0;
    while (code[answer->length] != '\0') {
        answer->length++;
    }
    return false;
}

bool step(char *document, size_t length, struct text *answer)
{
    static char written[100]; /* three names and three numbers of ten digits */
    struct text title, content;
    if (length > MOST_BYTES) {
        return refuse(answer, "too_large");
    }
    if (!read_document(document, length, &title, &content)) {
        return refuse(answer, "invalid_document");
    }
    struct sum sum = {0, 0};
    count(title, &sum);
    count(content, &sum);
    char *end = put_number(put(written, "{\"words\":"), sum.words);
    end = put_number(put(end, ",\"sentences\":"), sum.sentences);
    end = put_number(put(end, ",\"minutes\":"), (sum.words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
    end = put(end, "}");
    answer->at = written;
    answer->length = (size_t)(end - written);
    return true;
}
