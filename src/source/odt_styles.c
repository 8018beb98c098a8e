/* Styles and numbering of ODT (odt.h). */
#include "odt.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_MOST = 20000, CHAIN = 20, LISTS_MOST = 2000 };

void odt_styles_start(struct odt_styles *s)
{
    *s = (struct odt_styles){0};
    numbering_start(&s->numbering);
}

void odt_styles_free(struct odt_styles *s)
{
    numbering_free(&s->numbering);
    VEC_FREE(&s->at);
    VEC_FREE(&s->lists);
}

static char *keep(struct odt_styles *s, struct strv text)
{
    return arena_copy(s->numbering.arena, text.ptr, text.len);
}

static void read_style(struct odt_styles *s, const struct html_token *open, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct odt_style style = {.outline = -1};
    struct strv value;
    if (!xml_attribute(open, "name", &value) || s->at.len >= STYLES_MOST)
        return;
    style.name = keep(s, value);
    style.title = strv_eq(value, STRV("Title"));
    if (xml_attribute(open, "parent-style-name", &value))
        style.parent = keep(s, value);
    if (xml_attribute(open, "list-style-name", &value) && value.len)
        style.list = keep(s, value);
    if (xml_attribute(open, "default-outline-level", &value))
        style.outline = (int)xml_number(open, "default-outline-level", 0);
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token))
        if (xml_opens(&token, "paragraph-properties") &&
            xml_attribute(&token, "text-align", &value))
            style.centred = strv_eq(value, STRV("center"));
    VEC_PUSH(&s->at, style);
}

/* "1", "a", "I", "一, 二, 三, ...": the name of ODF for OOXML's formats. */
static enum number_format format_of(struct strv name)
{
    static const struct {
        const char *name;
        enum number_format format;
    } FORMATS[] = {
        {"", NUMBER_NONE},
        {"1", NUMBER_DECIMAL},
        {"a", NUMBER_LOWER_LETTER},
        {"A", NUMBER_UPPER_LETTER},
        {"i", NUMBER_LOWER_ROMAN},
        {"I", NUMBER_UPPER_ROMAN},
        {"一, 二, 三, ...", NUMBER_COUNTING},
        {"壹, 贰, 叁, ...", NUMBER_LEGAL_SIMPLIFIED},
        {"壹, 貳, 參, ...", NUMBER_LEGAL_TRADITIONAL},
        {"甲, 乙, 丙, ...", NUMBER_STEMS},
        {"子, 丑, 寅, ...", NUMBER_BRANCHES},
        {"①, ②, ③, ...", NUMBER_CIRCLED},
        {"１, ２, ３, ...", NUMBER_FULL_WIDTH},
        {"가, 나, 다, ...", NUMBER_HANGUL},
    };
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (strv_eq(name, strv_of(FORMATS[i].name)))
            return FORMATS[i].format;
    return NUMBER_DECIMAL;
}

/* Prefix, the numbers of so many levels with points between them, suffix: as "%1.%2、". */
static const char *text_of(struct odt_styles *s, const struct html_token *token, int level)
{
    struct strbuf text = {0};
    struct strv value;
    if (xml_attribute(token, "num-list-format", &value)) { /* ODF 1.3: "%1%.%2%" */
        html_decode(value, &text);
        for (size_t i = 0; i + 2 < text.len; i++)
            if (text.ptr[i] == '%' && text.ptr[i + 2] == '%')
                strbuf_splice(&text, i + 2, 1, "", 0);
    } else {
        long shown = xml_number(token, "display-levels", 1);
        if (xml_attribute(token, "num-prefix", &value))
            html_decode(value, &text);
        if (shown < 1 || shown > level + 1)
            shown = 1;
        for (int i = level + 1 - (int)shown; i <= level; i++)
            strbuf_addf(&text, i < level ? "%%%d." : "%%%d", i + 1);
        if (xml_attribute(token, "num-suffix", &value))
            html_decode(value, &text);
    }
    const char *copy = keep(s, strbuf_strv(&text));
    strbuf_free(&text);
    return copy;
}

/* The levels of a style of lists, as a list of their own. */
static struct number_list *read_list(struct odt_styles *s, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv value;
    long id = (long)s->numbering.schemes.len;
    struct number_scheme *scheme = numbering_add_scheme(&s->numbering, id);
    if (!scheme)
        return NULL;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        bool bullet = xml_opens(&token, "list-level-style-bullet") ||
                      xml_opens(&token, "list-level-style-image");
        bool number = xml_opens(&token, "list-level-style-number") ||
                      xml_opens(&token, "outline-level-style");
        long level = xml_number(&token, "level", 0) - 1;
        if ((!bullet && !number) || level < 0 || level >= NUMBER_LEVELS)
            continue;
        struct number_level *to = &scheme->levels[level];
        to->format = bullet ? NUMBER_BULLET : NUMBER_NONE;
        if (bullet)
            continue;
        if (xml_attribute(&token, "num-format", &value))
            to->format = format_of(value);
        to->start = xml_number(&token, "start-value", 1);
        to->start = to->start < 0 ? 0 : to->start;
        if (to->format != NUMBER_NONE)
            to->text = text_of(s, &token, (int)level);
    }
    return numbering_add_list(&s->numbering, id, id);
}

void odt_styles_add(struct odt_styles *s, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv name;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        struct html_token open = token;
        if (xml_opens(&token, "body"))
            return;
        if (xml_opens(&token, "style")) {
            read_style(s, &open, xml_inside(&tokens, &open));
        } else if (xml_opens(&token, "outline-style")) {
            s->outline = read_list(s, xml_inside(&tokens, &open));
        } else if (xml_opens(&token, "list-style") && xml_attribute(&token, "name", &name) &&
                   s->lists.len < LISTS_MOST) {
            struct odt_list_style style = {keep(s, name), NULL};
            style.list = read_list(s, xml_inside(&tokens, &open));
            if (style.list)
                VEC_PUSH(&s->lists, style);
        }
    }
}

static int compare_styles(const void *a, const void *b)
{
    return strcmp(((const struct odt_style *)a)->name, ((const struct odt_style *)b)->name);
}

void odt_styles_settle(struct odt_styles *s)
{
    if (s->at.len)
        qsort(s->at.at, s->at.len, sizeof *s->at.at, compare_styles);
    numbering_settle(&s->numbering);
}

static const struct odt_style *find_style(const struct odt_styles *s, struct strv name)
{
    char id[128];
    size_t len = name.len < sizeof id - 1 ? name.len : sizeof id - 1;
    memcpy(id, name.ptr, len);
    id[len] = '\0';
    struct odt_style key = {.name = id};
    return s->at.len ? bsearch(&key, s->at.at, s->at.len, sizeof key, compare_styles) : NULL;
}

struct odt_style odt_style_of(const struct odt_styles *s, struct strv name)
{
    struct odt_style all = {.outline = -1};
    const struct odt_style *style = find_style(s, name);
    for (int i = 0; style && i < CHAIN; i++) {
        if (all.outline < 0)
            all.outline = style->outline;
        if (!all.list)
            all.list = style->list;
        all.centred = all.centred || style->centred;
        all.title = all.title || style->title;
        style = style->parent ? find_style(s, strv_of(style->parent)) : NULL;
    }
    return all;
}

struct number_list *odt_list_of(const struct odt_styles *s, struct strv name)
{
    for (size_t i = 0; i < s->lists.len; i++)
        if (strv_eq(name, strv_of(s->lists.at[i].name)))
            return s->lists.at[i].list;
    return NULL;
}
