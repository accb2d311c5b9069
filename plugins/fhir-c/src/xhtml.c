/* Narrative (txt-1, txt-2): well-formed XHTML of formatting elements only, with something to read. */
#include "fhir.h"

/* What the narrative page of FHIR leaves of HTML 4: chapters 7 to 11 without 9.4, and 15 without what is deprecated. */
static const char *const allowed[] = {"a", "abbr", "acronym", "address", "area", "b", "bdo", "big", "blockquote", "br",
    "caption", "cite", "code", "col", "colgroup", "dd", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "kbd", "li", "map", "ol", "p", "pre", "q", "samp", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var", NULL};

static const char not_well_formed[] = "txt-1: the narrative is not well-formed XHTML";
static const char forbidden[] = "txt-1: the narrative has an element, attribute or address that is not for formatting";
static const char no_namespace[] = "txt-1: the narrative is one div of the XHTML namespace";
static const char nothing_to_read[] = "txt-2: the narrative has nothing to read";

struct scan {
    struct text rest;
    struct text open[MOST_DEPTH];
    uint32_t depth;
    bool has_content, has_namespace, is_done;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_space(struct text *text)
{
    while (text->length > 0 && is_space(text->at[0])) {
        *text = text_after(*text, 1);
    }
}

static struct text take_name(struct text *text)
{
    struct text name = {text->at, 0};
    while (name.length < text->length) {
        char c = text->at[name.length];
        if (!is_letter(c) && c != '_' && c != ':' && (name.length == 0 || (!is_digit(c) && c != '-' && c != '.'))) {
            break;
        }
        name.length++;
    }
    *text = text_after(*text, name.length);
    return name;
}

/* At an ampersand: a name or number of at most 10 characters, and a semicolon. */
static bool take_entity(struct text *text)
{
    uint32_t at = 1;
    bool is_number = text->length > 1 && text->at[1] == '#';
    for (at += is_number; at < text->length && at < 12; at++) {
        char c = text->at[at];
        if (c == ';') {
            bool has_name = at > 1u + is_number;
            *text = text_after(*text, at + 1);
            return has_name;
        }
        if (!is_letter(c) && !is_digit(c)) {
            return false;
        }
    }
    return false;
}

/* Whether `value` from `at` on spells the word, in any case and with any white space between. */
static bool spells(struct text value, uint32_t at, const char *word)
{
    for (; at < value.length && *word != '\0'; at++) {
        char c = value.at[at];
        if (is_space(c)) {
            continue;
        }
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != *word) {
            return false;
        }
        word++;
    }
    return *word == '\0';
}

/* Addresses that run something, or whose scheme is hidden behind an entity. */
static bool is_bad_address(struct text value)
{
    if (spells(value, 0, "javascript:") || spells(value, 0, "vbscript:") || spells(value, 0, "data:text/")) {
        return true;
    }
    for (uint32_t i = 0; i < value.length; i++) {
        char c = value.at[i];
        if (c == '&') {
            return true;
        }
        if (c == ':' || c == '/' || c == '?' || c == '#') {
            return false;
        }
    }
    return false;
}

/* Styles that run something, fetch it from elsewhere, or hide that behind an escape or an entity. HL7's own narratives
 * have pictures beside them and pictures as data. */
static bool is_bad_style(struct text value)
{
    static const char *const words[] = {
        "expression(",
        "@import",
        "javascript:",
        "vbscript:",
        "url(http",
        "url('http",
        "url(\"http",
        "url(//",
        "url('//",
        "url(\"//",
        NULL,
    };
    for (uint32_t i = 0; i < value.length; i++) {
        if (is_space(value.at[i])) {
            continue;
        }
        bool is_bad = value.at[i] == '\\' || value.at[i] == '&';
        for (int word = 0; words[word] != NULL; word++) {
            is_bad |= spells(value, i, words[word]);
        }
        if (is_bad) {
            return true;
        }
    }
    return false;
}

static const char *take_attribute(struct scan *scan)
{
    struct text name = take_name(&scan->rest);
    skip_space(&scan->rest);
    if (name.length == 0 || scan->rest.length < 2 || scan->rest.at[0] != '=') {
        return not_well_formed;
    }
    scan->rest = text_after(scan->rest, 1);
    skip_space(&scan->rest);
    if (scan->rest.length == 0 || (scan->rest.at[0] != '"' && scan->rest.at[0] != '\'')) {
        return not_well_formed;
    }
    char quote = scan->rest.at[0];
    scan->rest = text_after(scan->rest, 1);
    struct text value = {scan->rest.at, 0};
    while (value.length < scan->rest.length && value.at[value.length] != quote) {
        char c = value.at[value.length];
        if (c == '<' || ((unsigned char)c < ' ' && !is_space(c))) {
            return not_well_formed;
        }
        value.length++;
    }
    if (value.length == scan->rest.length) {
        return not_well_formed;
    }
    scan->rest = text_after(scan->rest, value.length + 1);
    if (scan->depth == 0 && text_is(name, "xmlns")) {
        scan->has_namespace = text_is(value, "http://www.w3.org/1999/xhtml");
    }
    bool is_event =
        name.length > 2 && (name.at[0] == 'o' || name.at[0] == 'O') && (name.at[1] == 'n' || name.at[1] == 'N');
    bool is_address =
        text_is(name, "href") || text_is(name, "src") || text_is(name, "cite") || text_is(name, "background");
    bool is_bad = is_event || (is_address && is_bad_address(value)) || (text_is(name, "style") && is_bad_style(value));
    return is_bad ? forbidden : NULL;
}

static const char *take_start(struct scan *scan)
{
    scan->rest = text_after(scan->rest, 1);
    struct text name = take_name(&scan->rest);
    bool is_known = false;
    for (int i = 0; allowed[i] != NULL; i++) {
        is_known |= text_is(name, allowed[i]);
    }
    if (name.length == 0 || scan->depth == MOST_DEPTH) {
        return not_well_formed;
    }
    if (!is_known) {
        return forbidden;
    }
    if (scan->depth == 0 && !text_is(name, "div")) {
        return no_namespace;
    }
    scan->has_content |= text_is(name, "img");
    for (;;) {
        struct text before = scan->rest;
        skip_space(&scan->rest);
        bool has_space = before.length != scan->rest.length;
        if (scan->rest.length == 0) {
            return not_well_formed;
        }
        if (scan->rest.at[0] == '>') {
            scan->rest = text_after(scan->rest, 1);
            scan->open[scan->depth++] = name;
            return NULL;
        }
        if (text_starts(scan->rest, "/>")) {
            scan->rest = text_after(scan->rest, 2);
            scan->is_done = scan->depth == 0;
            return NULL;
        }
        const char *wrong = has_space ? take_attribute(scan) : not_well_formed;
        if (wrong != NULL) {
            return wrong;
        }
    }
}

static const char *take_end(struct scan *scan)
{
    scan->rest = text_after(scan->rest, 2);
    struct text name = take_name(&scan->rest);
    skip_space(&scan->rest);
    if (scan->depth == 0 || scan->rest.length == 0 || scan->rest.at[0] != '>'
        || !text_equal(name, scan->open[scan->depth - 1])) {
        return not_well_formed;
    }
    scan->rest = text_after(scan->rest, 1);
    scan->depth--;
    scan->is_done = scan->depth == 0;
    return NULL;
}

static const char *take_comment(struct scan *scan)
{
    for (uint32_t at = 4; at + 3 <= scan->rest.length; at++) {
        if (text_starts(text_after(scan->rest, at), "-->")) {
            scan->rest = text_after(scan->rest, at + 3);
            return NULL;
        }
    }
    return not_well_formed;
}

static const char *take_part(struct scan *scan)
{
    char c = scan->rest.at[0];
    bool is_control = (unsigned char)c < ' ' && !is_space(c);
    if (is_control || scan->is_done || (scan->depth == 0 && c != '<')) {
        return not_well_formed;
    }
    if (c == '<') {
        return text_starts(scan->rest, "</")     ? take_end(scan)
               : text_starts(scan->rest, "<!--") ? take_comment(scan)
                                                 : take_start(scan);
    }
    if (c == '&') {
        scan->has_content = true;
        return take_entity(&scan->rest) ? NULL : not_well_formed;
    }
    scan->has_content |= !is_space(c);
    scan->rest = text_after(scan->rest, 1);
    return NULL;
}

const char *xhtml_fault(struct text text)
{
    struct scan scan = {.rest = text};
    skip_space(&scan.rest);
    while (scan.rest.length > 0) {
        const char *wrong = take_part(&scan);
        if (wrong != NULL) {
            return wrong;
        }
        if (scan.is_done) {
            skip_space(&scan.rest);
        }
    }
    if (!scan.is_done) {
        return not_well_formed;
    }
    return !scan.has_namespace ? no_namespace : !scan.has_content ? nothing_to_read : NULL;
}
