/* Automatic numbers of DOC (MS-DOC 2.4.6.3, 2.9.147, 2.9.150): schemes of up to nine levels, and
 * the lists of the text that count by them. What is damaged ends the reading; the numbers that were
 * read until then stay. */
#include "doc.h"

#include "bytes.h"

#include "lectern/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PLACE_SCHEMES = 0x2E2,
    PLACE_LISTS = 0x2EA,
    SCHEME_LEN = 28,
    LEVEL_LEN = 28, /* of its head */
    LIST_LEN = 16,
    OVERRIDE_LEN = 8,
    SIMPLE = 0x01, /* a scheme of one level */
    LEGAL = 0x04,  /* of a level */
    NO_RESTART = 0x08,
    BEGINS = 0x10, /* of an override: with a number of its own */
    FORMS = 0x20,  /* with a level of its own */
};

/* The formats by their numbers, as OOXML calls them (MS-OSHARED 2.2.1.3). */
static enum number_format format_of(unsigned code)
{
    static const char *const NAMES[] = {
        "decimal",
        "upperRoman",
        "lowerRoman",
        "upperLetter",
        "lowerLetter",
        "ordinal",
        "cardinalText",
        "ordinalText",
        "hex",
        "chicago",
        "ideographDigital",
        "japaneseCounting",
        "aiueo",
        "iroha",
        "decimalFullWidth",
        "decimalHalfWidth",
        "japaneseLegal",
        "japaneseDigitalTenThousand",
        "decimalEnclosedCircle",
        "decimalFullWidth2",
        "aiueoFullWidth",
        "irohaFullWidth",
        "decimalZero",
        "bullet",
        "ganada",
        "chosung",
        "decimalEnclosedFullstop",
        "decimalEnclosedParen",
        "decimalEnclosedCircleChinese",
        "ideographEnclosedCircle",
        "ideographTraditional",
        "ideographZodiac",
        "ideographZodiacTraditional",
        "taiwaneseCounting",
        "ideographLegalTraditional",
        "taiwaneseCountingThousand",
        "taiwaneseDigital",
        "chineseCounting",
        "chineseLegalSimplified",
        "chineseCountingThousand",
        "koreanDigital",
        "koreanCounting",
        "koreanLegal",
        "koreanDigital2",
    };
    if (code == 0xFF)
        return NUMBER_NONE;
    return number_format_of(strv_of(code < sizeof NAMES / sizeof *NAMES ? NAMES[code] : "decimal"));
}

/* A walk over structures whose lengths they say themselves. */
struct walk {
    struct strv bytes;
    size_t at;
};

static bool has(const struct walk *w, size_t len)
{
    return w->at <= w->bytes.len && len <= w->bytes.len - w->at;
}

static bool is_place(const struct walk *w, size_t head, size_t place)
{
    enum { PLACES_OFF = 6, PLACES = 9 };
    for (size_t i = 0; i < PLACES; i++)
        if (bytes_u8(w->bytes, head + PLACES_OFF + i) == place)
            return true;
    return false;
}

/* The text of a level, in which the numbers of levels stand by their places, as "%1、". */
static char *level_text(struct numbering *n, const struct walk *w, size_t head, size_t text,
                        size_t count)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < count; i++) {
        unsigned unit = bytes_u16(w->bytes, text + 2 * i);
        char bytes[8];
        if (unit < NUMBER_LEVELS && is_place(w, head, i + 1))
            strbuf_addf(&out, "%%%u", unit + 1);
        else if (unit >= ' ' && (unit < 0xD800 || unit > 0xDFFF))
            strbuf_add(&out, bytes, utf8_put(unit, bytes));
    }
    char *copy = arena_copy(n->arena, strbuf_str(&out), out.len);
    strbuf_free(&out);
    return copy;
}

static bool read_level(struct numbering *n, struct walk *w, struct number_level *level)
{
    size_t head = w->at;
    if (!has(w, LEVEL_LEN))
        return false;
    unsigned flags = bytes_u8(w->bytes, head + 5);
    int32_t start = (int32_t)bytes_u32(w->bytes, head);
    w->at += (size_t)LEVEL_LEN + bytes_u8(w->bytes, head + 24) + bytes_u8(w->bytes, head + 25);
    if (!has(w, 2))
        return false;
    size_t count = bytes_u16(w->bytes, w->at), text = w->at + 2;
    w->at = text;
    if (!has(w, 2 * count))
        return false;
    w->at += 2 * count;
    level->start = start > 0 ? start : 0;
    level->format = format_of(bytes_u8(w->bytes, head + 4));
    level->legal = flags & LEGAL;
    level->tight = bytes_u8(w->bytes, head + 15) == 2;
    level->restart = flags & NO_RESTART ? (int)bytes_u8(w->bytes, head + 26) : -1;
    level->text = level_text(n, w, head, text, count);
    return true;
}

/* A style's number as words, by which levels are bound to styles. */
struct style_name {
    char text[8];
};

static struct style_name name_style(uint16_t style)
{
    struct style_name name;
    snprintf(name.text, sizeof name.text, "%u", (unsigned)style);
    return name;
}

static void read_schemes(struct doc *doc)
{
    enum { STYLES_OFF = 8, FLAGS_OFF = 26, NO_STYLE = 0xFFF };
    struct numbering *n = &doc->numbering;
    struct strv all;
    if (!doc_find(doc, PLACE_SCHEMES, &all) || all.len < 2)
        return;
    /* the levels lie behind the schemes, and the length does not count them */
    all.len = (size_t)(doc->table.ptr + doc->table.len - all.ptr);
    size_t count = bytes_u16(all, 0);
    struct walk w = {all, 2 + SCHEME_LEN * count};
    for (size_t i = 0; i < count && has(&w, 0); i++) {
        size_t at = 2 + SCHEME_LEN * i;
        struct number_scheme *scheme = numbering_add_scheme(n, (int32_t)bytes_u32(all, at));
        unsigned levels = bytes_u8(all, at + FLAGS_OFF) & SIMPLE ? 1 : NUMBER_LEVELS;
        for (unsigned k = 0; k < levels; k++) {
            unsigned style = bytes_u16(all, at + STYLES_OFF + 2 * (size_t)k);
            if (!scheme || !read_level(n, &w, &scheme->levels[k]))
                return;
            struct style_name name = name_style((uint16_t)style);
            if (style != NO_STYLE)
                scheme->levels[k].style = arena_copy(n->arena, name.text, strlen(name.text));
        }
    }
}

/* What a list says of a level otherwise than its scheme. */
static bool read_override(struct numbering *n, struct walk *w, struct number_list *list)
{
    if (!has(w, OVERRIDE_LEN))
        return false;
    int32_t start = (int32_t)bytes_u32(w->bytes, w->at);
    unsigned flags = bytes_u8(w->bytes, w->at + 4), level = flags & 0xF;
    w->at += OVERRIDE_LEN;
    struct number_level *own = flags & FORMS ? numbering_level(n, NULL) : NULL;
    if (own && !read_level(n, w, own))
        return false;
    if (level >= NUMBER_LEVELS)
        return true;
    list->own[level] = own;
    if (flags & BEGINS)
        list->starts[level] = own ? own->start : start > 0 ? start : 0;
    return true;
}

static void read_lists(struct doc *doc)
{
    enum { COUNT_OFF = 12 };
    struct numbering *n = &doc->numbering;
    struct strv all;
    if (!doc_find(doc, PLACE_LISTS, &all) || all.len < 4)
        return;
    size_t count = bytes_u32(all, 0);
    if (count > (all.len - 4) / LIST_LEN)
        return;
    struct walk w = {all, 4 + LIST_LEN * count};
    bool sound = true;
    for (size_t i = 0; i < count; i++) {
        size_t at = 4 + LIST_LEN * i;
        struct number_list *list = numbering_add_list(n, (long)i + 1, (int32_t)bytes_u32(all, at));
        unsigned overrides = bytes_u8(all, at + COUNT_OFF);
        sound = sound && list && has(&w, 4);
        w.at += 4;
        for (unsigned k = 0; sound && k < overrides; k++)
            sound = read_override(n, &w, list);
        if (!list)
            return;
    }
}

void doc_lists_read(struct doc *doc)
{
    read_schemes(doc);
    read_lists(doc);
    numbering_settle(&doc->numbering);
}

void doc_number(struct doc *doc, const struct doc_run *para, struct made *made)
{
    struct doc_run style = doc_style_props(doc, para->style);
    int id = para->list >= 0 ? para->list : style.list;
    struct number_list *list = id > 0 ? numbering_find(&doc->numbering, id) : NULL;
    int level = para->list_level >= 0 ? para->list_level : style.list_level;
    if (!list)
        return;
    unsigned at = level < 0 ? 0 : (unsigned)level;
    if (para->list_level < 0) {
        at = numbering_level_of_style(list, name_style(style.style).text, at);
        at = numbering_level_of_style(list, name_style(para->style).text, at);
    }
    made_number(made, list, at < NUMBER_LEVELS ? at : NUMBER_LEVELS - 1);
}
