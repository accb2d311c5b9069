/* Texts with a length, and the one table of all texts that the definitions use. */
#include "fhir.h"

int text_order(struct text one, struct text other)
{
    uint32_t shorter = one.length < other.length ? one.length : other.length;
    for (uint32_t i = 0; i < shorter; i++) {
        if (one.at[i] != other.at[i]) {
            return (unsigned char)one.at[i] < (unsigned char)other.at[i] ? -1 : 1;
        }
    }
    return one.length == other.length ? 0 : one.length < other.length ? -1 : 1;
}

struct text text_of(uint16_t number)
{
    return (struct text){fhir_text + fhir_text_at[number], fhir_text_at[number + 1] - fhir_text_at[number]};
}

struct text text_from(const char *c_string)
{
    uint32_t length = 0;
    while (c_string[length] != '\0') {
        length++;
    }
    return (struct text){c_string, length};
}

uint16_t text_number(struct text text)
{
    uint32_t low = 0, high = FHIR_TEXTS;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = text_order(text, text_of((uint16_t)middle));
        if (order == 0) {
            return (uint16_t)middle;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NONE;
}

bool text_equal(struct text one, struct text other)
{
    return one.length == other.length && text_order(one, other) == 0;
}

bool text_is(struct text text, const char *c_string)
{
    return text_equal(text, text_from(c_string));
}

bool text_starts(struct text text, const char *prefix)
{
    struct text wanted = text_from(prefix);
    return text.length >= wanted.length && text_equal((struct text){text.at, wanted.length}, wanted);
}

bool text_holds(struct text text, struct text part)
{
    for (uint32_t at = 0; at + part.length <= text.length; at++) {
        if (text_equal((struct text){text.at + at, part.length}, part)) {
            return true;
        }
    }
    return false;
}

struct text text_after(struct text text, uint32_t bytes)
{
    return bytes > text.length ? (struct text){text.at, 0} : (struct text){text.at + bytes, text.length - bytes};
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
