/* Dates of FHIR: partial ones, times with a zone, and the order between them. */
#include "fhir.h"

/* What a text means: from its first to its last microsecond, as UTC where a zone is given. */
struct span {
    int64_t first, last;
    bool has_zone;
};

static const int64_t SECOND = 1000000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

static bool read_number(struct text *text, uint32_t digits, int64_t most, int64_t *number)
{
    if (text->length < digits) {
        return false;
    }
    *number = 0;
    for (uint32_t i = 0; i < digits; i++) {
        if (!is_digit(text->at[i])) {
            return false;
        }
        *number = *number * 10 + (text->at[i] - '0');
    }
    *text = text_after(*text, digits);
    return *number <= most;
}

static bool take(struct text *text, char c)
{
    if (text->length == 0 || text->at[0] != c) {
        return false;
    }
    *text = text_after(*text, 1);
    return true;
}

static int64_t days_of_month(int64_t year, int64_t month)
{
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 ? 28 + is_leap : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Days since 0000-01-01 of the Gregorian calendar, for years from 1. */
static int64_t day_number(int64_t year, int64_t month, int64_t day)
{
    int64_t before = year - 1, days = before * 365 + before / 4 - before / 100 + before / 400 + day;
    for (int64_t one = 1; one < month; one++) {
        days += days_of_month(year, one);
    }
    return days;
}

static bool read_date(struct text *text, struct span *span, bool *is_full)
{
    int64_t year, month, day;
    *is_full = false;
    if (!read_number(text, 4, 9999, &year) || year == 0) {
        return false;
    }
    span->has_zone = false;
    span->first = day_number(year, 1, 1) * DAY;
    span->last = day_number(year + 1, 1, 1) * DAY - 1;
    if (!take(text, '-')) {
        return true;
    }
    if (!read_number(text, 2, 12, &month) || month == 0) {
        return false;
    }
    span->first = day_number(year, month, 1) * DAY;
    span->last = span->first + days_of_month(year, month) * DAY - 1;
    if (!take(text, '-')) {
        return true;
    }
    if (!read_number(text, 2, days_of_month(year, month), &day) || day == 0) {
        return false;
    }
    span->first = day_number(year, month, day) * DAY;
    span->last = span->first + DAY - 1;
    *is_full = true;
    return true;
}

/* hh:mm:ss and any digits of a fraction; microseconds since midnight and how many of them are meant. */
static bool read_time(struct text *text, int64_t *time, int64_t *width)
{
    int64_t hour, minute, second;
    if (!read_number(text, 2, 23, &hour) || !take(text, ':') || !read_number(text, 2, 59, &minute) || !take(text, ':')
        || !read_number(text, 2, 60, &second)) {
        return false;
    }
    *time = hour * HOUR + minute * MINUTE + second * SECOND;
    *width = SECOND;
    if (!take(text, '.')) {
        return true;
    }
    uint32_t digits = 0;
    for (; text->length > 0 && is_digit(text->at[0]); digits++, *text = text_after(*text, 1)) {
        if (*width > 1) {
            *width /= 10;
            *time += (text->at[0] - '0') * *width;
        }
    }
    return digits > 0;
}

static bool read_zone(struct text *text, int64_t *offset)
{
    int64_t hours, minutes;
    *offset = 0;
    if (take(text, 'Z')) {
        return true;
    }
    int64_t sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    if (sign == 0 || !read_number(text, 2, 14, &hours) || !take(text, ':') || !read_number(text, 2, 59, &minutes)) {
        return false;
    }
    *offset = sign * (hours * HOUR + minutes * MINUTE);
    return hours < 14 || minutes == 0;
}

static bool read_date_time(struct text text, struct span *span, bool *has_time)
{
    bool is_full;
    *has_time = false;
    if (!read_date(&text, span, &is_full)) {
        return false;
    }
    if (text.length == 0) {
        return true;
    }
    int64_t time, width, offset;
    if (!is_full || !take(&text, 'T') || !read_time(&text, &time, &width) || !read_zone(&text, &offset)
        || text.length > 0) {
        return false;
    }
    span->first += time - offset;
    span->last = span->first + width - 1;
    span->has_zone = true;
    *has_time = true;
    return true;
}

bool is_date(struct text text)
{
    struct span span;
    bool is_full;
    return read_date(&text, &span, &is_full) && text.length == 0;
}

bool is_date_time(struct text text)
{
    struct span span;
    bool has_time;
    return read_date_time(text, &span, &has_time);
}

bool is_instant(struct text text)
{
    struct span span;
    bool has_time;
    return read_date_time(text, &span, &has_time) && has_time;
}

bool is_time(struct text text)
{
    int64_t time, width;
    return read_time(&text, &time, &width) && text.length == 0;
}

/* Certain order only: where a zone or a part is missing on one side, what it could be counts as possible. */
enum order date_order(struct text one, struct text other)
{
    struct span a, b;
    bool has_time;
    if (!read_date_time(one, &a, &has_time) || !read_date_time(other, &b, &has_time)) {
        return UNORDERED;
    }
    int64_t slack = a.has_zone == b.has_zone ? 0 : 14 * HOUR;
    if (a.first > b.last + slack) {
        return AFTER;
    }
    if (a.last + slack < b.first) {
        return BEFORE;
    }
    return a.first == b.first && a.last == b.last && slack == 0 ? SAME : UNORDERED;
}
