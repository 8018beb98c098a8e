/* Styles and numbering of DOCX (docx.h). */
#include "docx.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { STYLES_MOST = 20000, CHAIN = 20 };

static const struct docx_para NOTHING = {
    .outline = -1, .num_id = -1, .num_level = -1, .centred = -1};

/* --- properties of paragraphs --- */

static void copy_id(struct strv value, char *out, size_t size)
{
    size_t len = value.len < size - 1 ? value.len : size - 1;
    memcpy(out, value.ptr, len);
    out[len] = '\0';
}

void docx_para_read(struct strv xml, struct docx_para *para)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv value;
    *para = NOTHING;
    for (;;) {
        html_next(&tokens, &token);
        if (token.kind == HTML_END)
            return;
        if (token.kind != HTML_OPEN)
            continue;
        if (xml_opens(&token, "pPrChange") || xml_opens(&token, "rPrChange") ||
            xml_opens(&token, "sectPr"))
            xml_inside(&tokens, &token);
        else if (xml_opens(&token, "pStyle") && xml_attribute(&token, "val", &value))
            copy_id(value, para->style, sizeof para->style);
        else if (xml_opens(&token, "outlineLvl"))
            para->outline = (int)xml_number(&token, "val", -1);
        else if (xml_opens(&token, "numId"))
            para->num_id = xml_number(&token, "val", -1);
        else if (xml_opens(&token, "ilvl"))
            para->num_level = (int)xml_number(&token, "val", -1);
        else if (xml_opens(&token, "jc") && xml_attribute(&token, "val", &value))
            para->centred = strv_eq(value, STRV("center"));
        else if (xml_opens(&token, "del") || xml_opens(&token, "moveFrom"))
            para->joins_next = true;
    }
}

/* --- styles --- */

/* "heading 1", "Heading1", "标题 1": the level; 0 for none. */
static int heading_of_name(struct strv name)
{
    static const char *const WORDS[] = {"heading", "标题", "標題", "überschrift", "titre"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t len = strlen(WORDS[i]);
        if (name.len <= len || strncasecmp(name.ptr, WORDS[i], len) != 0)
            continue;
        struct strv rest = strv_trim(strv_make(name.ptr + len, name.len - len));
        if (rest.len == 1 && rest.ptr[0] >= '1' && rest.ptr[0] <= '9')
            return rest.ptr[0] - '0';
    }
    return 0;
}

static void take_name(struct docx_style *style, struct strv name)
{
    static const char *const CONTENTS[] = {"toc ", "目录 ", "目錄 ", "table of figures"};
    style->heading = heading_of_name(name);
    style->title =
        html_name_is(name, "title") || html_name_is(name, "标题") || html_name_is(name, "標題");
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++)
        style->contents =
            style->contents || (name.len >= strlen(CONTENTS[i]) &&
                                strncasecmp(name.ptr, CONTENTS[i], strlen(CONTENTS[i])) == 0);
}

static char *arena_strv(struct arena *arena, struct strv text)
{
    return arena_copy(arena, text.ptr, text.len);
}

static void read_style(struct docx_styles *s, const struct html_token *open, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct docx_style style = {.outline = -1, .num_id = -1, .num_level = -1, .centred = -1};
    struct docx_para para;
    struct strv value;
    if (!xml_attribute(open, "styleId", &value) || s->at.len >= STYLES_MOST)
        return;
    style.id = arena_strv(s->arena, value);
    if (xml_attribute(open, "type", &value) && !strv_eq(value, STRV("paragraph")))
        return;
    if (xml_attribute(open, "default", &value) && !strv_eq(value, STRV("0")))
        s->standard = style.id;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "name") && xml_attribute(&token, "val", &value))
            take_name(&style, value);
        else if (xml_opens(&token, "basedOn") && xml_attribute(&token, "val", &value))
            style.based_on = arena_strv(s->arena, value);
        else if (xml_opens(&token, "pPr")) {
            docx_para_read(xml_inside(&tokens, &token), &para);
            style.outline = para.outline;
            style.num_id = para.num_id;
            style.num_level = para.num_level;
            style.centred = para.centred;
        }
    }
    VEC_PUSH(&s->at, style);
}

static int compare_styles(const void *a, const void *b)
{
    return strcmp(((const struct docx_style *)a)->id, ((const struct docx_style *)b)->id);
}

void docx_styles_read(struct strv xml, struct docx_styles *s)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    *s = (struct docx_styles){.arena = arena_new()};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token))
        if (xml_opens(&token, "style")) {
            struct html_token open = token;
            read_style(s, &open, xml_inside(&tokens, &token));
        }
    if (s->at.len)
        qsort(s->at.at, s->at.len, sizeof *s->at.at, compare_styles);
}

void docx_styles_free(struct docx_styles *s)
{
    if (s->arena)
        arena_free(s->arena);
    VEC_FREE(&s->at);
}

/* NOLINTNEXTLINE(readability-non-const-parameter) */
static const struct docx_style *find_style(const struct docx_styles *s, char *id)
{
    struct docx_style key = {.id = id};
    return s->at.len ? bsearch(&key, s->at.at, s->at.len, sizeof key, compare_styles) : NULL;
}

struct docx_style docx_style_of(const struct docx_styles *s, const char *id,
                                const char **numbered_by)
{
    struct docx_style all = {.outline = -1, .num_id = -1, .num_level = -1, .centred = -1};
    char name[64];
    copy_id(strv_of(id ? id : s->standard), name, sizeof name);
    const struct docx_style *style = find_style(s, name);
    *numbered_by = NULL;
    for (int i = 0; style && i < CHAIN; i++) {
        if (all.outline < 0)
            all.outline = style->outline >= 0 ? style->outline
                          : style->heading    ? style->heading - 1
                                              : -1;
        if (all.num_id < 0 && style->num_id >= 0) {
            all.num_id = style->num_id;
            *numbered_by = style->id;
        }
        if (all.num_level < 0)
            all.num_level = style->num_level;
        if (all.centred < 0)
            all.centred = style->centred;
        all.title = all.title || (style->title && i == 0);
        all.contents = all.contents || style->contents;
        style = style->based_on ? find_style(s, style->based_on) : NULL;
    }
    return all;
}

/* --- numbering.xml --- */

static char *decoded(struct arena *arena, struct strv value)
{
    struct strbuf text = {0};
    html_decode(value, &text);
    char *copy = arena_copy(arena, strbuf_str(&text), text.len);
    strbuf_free(&text);
    return copy;
}

static void read_level(struct numbering *n, struct number_level *level, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv value;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (token.kind != HTML_OPEN)
            continue;
        bool valued = xml_attribute(&token, "val", &value);
        if (xml_opens(&token, "start"))
            level->start = xml_number(&token, "val", 1);
        else if (xml_opens(&token, "numFmt") && valued)
            level->format = number_format_of(value);
        else if (xml_opens(&token, "lvlText") && valued)
            level->text = decoded(n->arena, value);
        else if (xml_opens(&token, "lvlRestart"))
            level->restart = (int)xml_number(&token, "val", -1);
        else if (xml_opens(&token, "pStyle") && valued)
            level->style = decoded(n->arena, value);
        else if (xml_opens(&token, "isLgl"))
            level->legal = xml_switch(&token);
        else if (xml_opens(&token, "suff") && valued)
            level->tight = strv_eq(value, STRV("nothing"));
    }
    if (level->start < 0)
        level->start = 0;
}

static void read_scheme(struct numbering *n, struct number_scheme *scheme, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv value;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "numStyleLink") && xml_attribute(&token, "val", &value))
            scheme->style_link = decoded(n->arena, value);
        else if (xml_opens(&token, "styleLink") && xml_attribute(&token, "val", &value))
            scheme->style_of = decoded(n->arena, value);
        else if (xml_opens(&token, "lvl")) {
            long level = xml_number(&token, "ilvl", -1);
            struct strv inside = xml_inside(&tokens, &token);
            if (level >= 0 && level < NUMBER_LEVELS) {
                scheme->levels[level].format = NUMBER_DECIMAL;
                read_level(n, &scheme->levels[level], inside);
            }
        }
    }
}

static void read_override(struct numbering *n, struct number_list *list, long level,
                          struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    if (level < 0 || level >= NUMBER_LEVELS)
        return;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "startOverride"))
            list->starts[level] = xml_number(&token, "val", -1);
        else if (xml_opens(&token, "lvl")) {
            list->own[level] = numbering_level(n, NULL);
            list->own[level]->format = NUMBER_DECIMAL;
            read_level(n, list->own[level], xml_inside(&tokens, &token));
        }
    }
}

static void read_list(struct numbering *n, long id, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct number_list *list = numbering_add_list(n, id, -1);
    if (!list)
        return;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "abstractNumId"))
            list->scheme_id = xml_number(&token, "val", -1);
        else if (xml_opens(&token, "lvlOverride")) {
            long level = xml_number(&token, "ilvl", -1);
            read_override(n, list, level, xml_inside(&tokens, &token));
        }
    }
}

void docx_numbering_read(struct strv xml, struct numbering *n)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "abstractNum")) {
            struct number_scheme *scheme =
                numbering_add_scheme(n, xml_number(&token, "abstractNumId", -1));
            struct strv inside = xml_inside(&tokens, &token);
            if (scheme)
                read_scheme(n, scheme, inside);
        } else if (xml_opens(&token, "num")) {
            long id = xml_number(&token, "numId", -1);
            read_list(n, id, xml_inside(&tokens, &token));
        }
    }
    numbering_settle(n);
}
