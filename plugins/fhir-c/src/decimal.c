/* The order of decimals as JSON writes them, by their digits: no float ever holds one. */
#include "fhir.h"

struct decimal {
    struct text digits; /* from the first that is not zero; may hold one dot */
    int64_t exponent;   /* place of the first digit */
    bool is_negative, is_zero;
};

/* Exponents beyond this are all the same to a comparison. */
enum { FAR = 1000000 };

static struct decimal read(struct text text)
{
    struct decimal made = {{"", 0}, 0, text.length > 0 && text.at[0] == '-', true};
    text = text_after(text, made.is_negative);
    int64_t place = 0;
    uint32_t end = 0, dot = 0;
    while (end < text.length && text.at[end] != 'e' && text.at[end] != 'E') {
        end++;
    }
    while (dot < end && text.at[dot] != '.') {
        dot++;
    }
    for (uint32_t i = 0; i < end; i++) {
        if (is_digit(text.at[i]) && text.at[i] != '0') {
            made.digits = (struct text){text.at + i, end - i};
            made.is_zero = false;
            place = i < dot ? (int64_t)dot - i : (int64_t)dot - i + 1;
            break;
        }
    }
    int64_t exponent = 0;
    bool is_negative = end + 1 < text.length && text.at[end + 1] == '-';
    for (uint32_t i = end + 1; i < text.length; i++) {
        if (is_digit(text.at[i]) && exponent < FAR) {
            exponent = exponent * 10 + (text.at[i] - '0');
        }
    }
    made.exponent = place + (is_negative ? -exponent : exponent);
    return made;
}

static char next_digit(struct text *digits)
{
    while (digits->length > 0) {
        char c = digits->at[0];
        *digits = text_after(*digits, 1);
        if (c != '.') {
            return c;
        }
    }
    return '0';
}

static enum order magnitude(struct decimal one, struct decimal other)
{
    if (one.exponent != other.exponent) {
        return one.exponent < other.exponent ? BEFORE : AFTER;
    }
    while (one.digits.length > 0 || other.digits.length > 0) {
        char a = next_digit(&one.digits), b = next_digit(&other.digits);
        if (a != b) {
            return a < b ? BEFORE : AFTER;
        }
    }
    return SAME;
}

enum order decimal_order(struct text one, struct text other)
{
    struct decimal a = read(one), b = read(other);
    if (a.is_zero || b.is_zero) {
        bool a_below = !a.is_zero && a.is_negative, b_below = !b.is_zero && b.is_negative;
        return a.is_zero && b.is_zero ? SAME : a.is_zero ? (b_below ? AFTER : BEFORE) : a_below ? BEFORE : AFTER;
    }
    if (a.is_negative != b.is_negative) {
        return a.is_negative ? BEFORE : AFTER;
    }
    return a.is_negative ? magnitude(b, a) : magnitude(a, b);
}
