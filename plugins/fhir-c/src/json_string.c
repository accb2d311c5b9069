/* Strings of JSON: UTF-8, escapes and surrogates. */
#include "json_reader.h"

bool json_fail(struct reader *reader, const char *error)
{
    if (reader->json->error == NULL) {
        reader->json->error = error;
        reader->json->error_at = reader->at;
    }
    return false;
}

char json_peek(const struct reader *reader)
{
    return reader->at < reader->end ? reader->json->text[reader->at] : '\0';
}

/* Length of the UTF-8 sequence at `at`, 0 when it is not one (RFC 3629: no overlong forms, no surrogates). */
static uint32_t utf8_length(const unsigned char *at, uint32_t left)
{
    unsigned char low = 0x80, high = 0xBF;
    uint32_t length = at[0] < 0x80                    ? 1
                      : at[0] >= 0xC2 && at[0] < 0xE0 ? 2
                      : at[0] >= 0xE0 && at[0] < 0xF0 ? 3
                      : at[0] >= 0xF0 && at[0] < 0xF5 ? 4
                                                      : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    switch (at[0]) {
    case 0xE0: low = 0xA0; break;
    case 0xED: high = 0x9F; break;
    case 0xF0: low = 0x90; break;
    case 0xF4: high = 0x8F; break;
    default: break;
    }
    if (length > 1 && (at[1] < low || at[1] > high)) {
        return 0;
    }
    for (uint32_t i = 2; i < length; i++) {
        if (at[i] < 0x80 || at[i] > 0xBF) {
            return 0;
        }
    }
    return length;
}

static bool read_hex(struct reader *reader, uint32_t *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, reader->at++) {
        char c = json_peek(reader);
        uint32_t digit = is_digit(c)            ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;
        if (digit == 16) {
            return json_fail(reader, "invalid escape in a string");
        }
        *unit = *unit << 4 | digit;
    }
    return true;
}

static uint32_t write_utf8(char *to, uint32_t point)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        to[0] = (char)(0xC0 | point >> 6);
        to[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        to[0] = (char)(0xE0 | point >> 12);
        to[1] = (char)(0x80 | (point >> 6 & 0x3F));
        to[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | point >> 18);
    to[1] = (char)(0x80 | (point >> 12 & 0x3F));
    to[2] = (char)(0x80 | (point >> 6 & 0x3F));
    to[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

/* After the backslash. What is written is never longer than what was read. */
static bool read_escape(struct reader *reader, uint32_t *out)
{
    static const char plain[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char *text = reader->json->text;
    char c = json_peek(reader);
    if (c != 'u') {
        for (int i = 0; plain[i] != '\0'; i++) {
            if (c == plain[i]) {
                reader->at++;
                text[(*out)++] = meant[i];
                return true;
            }
        }
        return json_fail(reader, "invalid escape in a string");
    }
    reader->at++;
    uint32_t point, low;
    if (!read_hex(reader, &point)) {
        return false;
    }
    if (point >= 0xD800 && point < 0xDC00) {
        if (reader->at + 1 >= reader->end || text[reader->at] != '\\' || text[reader->at + 1] != 'u') {
            return json_fail(reader, "lone surrogate in a string");
        }
        reader->at += 2;
        if (!read_hex(reader, &low)) {
            return false;
        }
        if (low < 0xDC00 || low > 0xDFFF) {
            return json_fail(reader, "lone surrogate in a string");
        }
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    } else if (point >= 0xDC00 && point <= 0xDFFF) {
        return json_fail(reader, "lone surrogate in a string");
    }
    *out += write_utf8(text + *out, point);
    return true;
}

bool json_read_string(struct reader *reader, uint32_t *start, uint32_t *length)
{
    char *text = reader->json->text;
    reader->at++;
    *start = reader->at;
    uint32_t out = reader->at;
    while (reader->at < reader->end) {
        unsigned char c = (unsigned char)text[reader->at];
        if (c == '"') {
            reader->at++;
            *length = out - *start;
            return true;
        }
        if (c == '\\') {
            reader->at++;
            if (!read_escape(reader, &out)) {
                return false;
            }
        } else if (c < 0x20) {
            return json_fail(reader, "control character in a string");
        } else if (c < 0x80) {
            text[out++] = (char)c;
            reader->at++;
        } else {
            uint32_t bytes = utf8_length((const unsigned char *)text + reader->at, reader->end - reader->at);
            if (bytes == 0) {
                return json_fail(reader, "invalid UTF-8");
            }
            while (bytes-- > 0) {
                text[out++] = text[reader->at++];
            }
        }
    }
    return json_fail(reader, "unfinished string");
}
