/* A strict reader of one flat JSON object of strings (RFC 8259). The host has checked that the bytes are UTF-8. */
#include "step.h"

struct reader {
    char *at;
    char *end;
};

static void skip_space(struct reader *reader)
{
    while (reader->at < reader->end
        && (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n' || *reader->at == '\r')) {
        reader->at++;
    }
}

static bool take(struct reader *reader, char byte)
{
    skip_space(reader);
    if (reader->at == reader->end || *reader->at != byte) {
        return false;
    }
    reader->at++;
    return true;
}

static bool hex4(struct reader *reader, uint32_t *unit)
{
    *unit = 0;
    for (int digit = 0; digit < 4; digit++) {
        if (reader->at == reader->end) {
            return false;
        }
        char byte = *reader->at++;
        char small = (char)(byte | 0x20);
        if (byte >= '0' && byte <= '9') {
            *unit = *unit << 4 | (uint32_t)(byte - '0');
        } else if (small >= 'a' && small <= 'f') {
            *unit = *unit << 4 | (uint32_t)(small - 'a' + 10);
        } else {
            return false;
        }
    }
    return true;
}

/* Writes a code point as UTF-8, which is never longer than the escape it came from. */
static char *put_utf8(char *to, uint32_t point)
{
    if (point < 0x80) {
        *to++ = (char)point;
        return to;
    }
    if (point < 0x800) {
        *to++ = (char)(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *to++ = (char)(0xE0 | point >> 12);
        } else {
            *to++ = (char)(0xF0 | point >> 18);
            *to++ = (char)(0x80 | (point >> 12 & 0x3F));
        }
        *to++ = (char)(0x80 | (point >> 6 & 0x3F));
    }
    *to++ = (char)(0x80 | (point & 0x3F));
    return to;
}

static bool unicode_escape(struct reader *reader, char **to)
{
    uint32_t point, low;
    if (!hex4(reader, &point) || (point >= 0xDC00 && point < 0xE000)) {
        return false;
    }
    if (point >= 0xD800 && point < 0xDC00) {
        if (reader->end - reader->at < 6 || reader->at[0] != '\\' || reader->at[1] != 'u') {
            return false;
        }
        reader->at += 2;
        if (!hex4(reader, &low) || low < 0xDC00 || low >= 0xE000) {
            return false;
        }
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    *to = put_utf8(*to, point);
    return true;
}

static bool escape(struct reader *reader, char **to)
{
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    if (reader->at == reader->end) {
        return false;
    }
    char byte = *reader->at++;
    if (byte == 'u') {
        return unicode_escape(reader, to);
    }
    for (size_t place = 0; place < sizeof from - 1; place++) {
        if (from[place] == byte) {
            *(*to)++ = into[place];
            return true;
        }
    }
    return false;
}

static bool string(struct reader *reader, struct text *read)
{
    if (!take(reader, '"')) {
        return false;
    }
    char *start = reader->at, *to = reader->at;
    while (reader->at < reader->end) {
        char byte = *reader->at++;
        if (byte == '"') {
            *read = (struct text){start, (size_t)(to - start)};
            return true;
        }
        if ((unsigned char)byte < 0x20) {
            return false;
        }
        if (byte != '\\') {
            *to++ = byte;
        } else if (!escape(reader, &to)) {
            return false;
        }
    }
    return false;
}

static bool is(struct text key, const char *name)
{
    size_t length = 0;
    while (name[length] != '\0' && length < key.length && name[length] == key.at[length]) {
        length++;
    }
    return length == key.length && name[length] == '\0';
}

bool read_document(char *document, size_t length, struct text *title, struct text *content)
{
    struct reader reader = {document, document + length};
    *title = *content = (struct text){NULL, 0};
    if (!take(&reader, '{')) {
        return false;
    }
    if (!take(&reader, '}')) {
        do {
            struct text key;
            if (!string(&reader, &key)) {
                return false;
            }
            struct text *value = is(key, "title") ? title : is(key, "content") ? content : NULL;
            if (value == NULL || value->at != NULL || !take(&reader, ':') || !string(&reader, value)) {
                return false;
            }
        } while (take(&reader, ','));
        if (!take(&reader, '}')) {
            return false;
        }
    }
    skip_space(&reader);
    return reader.at == reader.end;
}
