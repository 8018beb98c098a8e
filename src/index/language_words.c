/* See language_words.h. Everything is compared in folded form, so that full-width signs and letters
 * mean what the ASCII ones do. */
#include "language_words.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"

#include <stdio.h>

#include <stdlib.h>

/* Quotation marks that hold a phrase, by how they open it. A line may be typed in any mixture. */
static const struct {
    uint32_t open, close, other;
} QUOTES[] = {
    {'"', '"', 0x201D},       {0x201C, 0x201D, '"'},    {0x201D, 0x201D, '"'},
    {0x300C, 0x300D, 0x300D}, {0x300E, 0x300F, 0x300F}, {0xFF02, 0xFF02, '"'},
};

/* Fields by name. */
static const struct {
    const char *name;
    enum language_field field;
} FIELDS[] = {
    {"title", LANGUAGE_TITLE},     {"speaker", LANGUAGE_SPEAKER}, {"date", LANGUAGE_DATE},
    {"heading", LANGUAGE_HEADING}, {"source", LANGUAGE_SOURCE},   {"label", LANGUAGE_LABEL},
    {"note", LANGUAGE_NOTE},       {"tag", LANGUAGE_TAG},         {"within", LANGUAGE_WITHIN},
    {"in", LANGUAGE_IN},           {"office", LANGUAGE_OFFICE},
};

const char *language_field_name(size_t n)
{
    return n < sizeof FIELDS / sizeof *FIELDS ? FIELDS[n].name : NULL;
}

/* Bounds by name, in either language. */
static const char *const BOUNDS[BOUND_COUNT][2] = {
    [BOUND_USUAL] = {"usual", "usual"},      [BOUND_SENTENCE] = {"sentence", "句"},
    [BOUND_PARAGRAPH] = {"paragraph", "段"}, [BOUND_SECTION] = {"section", "节"},
    [BOUND_SPEECH] = {"speech", "篇"},
};

const char *language_bound_name(enum language_bound bound)
{
    return BOUNDS[bound][0];
}

enum language_bound language_bound_of(struct strv name)
{
    int bound = 0;
    while (bound < BOUND_COUNT && !fold_eq(name, strv_of(BOUNDS[bound][0])) &&
           !fold_eq(name, strv_of(BOUNDS[bound][1])))
        bound++;
    return (enum language_bound)bound;
}

const char *language_part_name(enum language_part part)
{
    static const char *const PARTS[PART_COUNT] = {"text", "headings", "titles", "chrome", "all"};
    return PARTS[part];
}

enum language_part language_part_of(struct strv name)
{
    int part = 0;
    while (part < PART_COUNT &&
           !fold_eq(name, strv_of(language_part_name((enum language_part)part))))
        part++;
    return (enum language_part)part;
}

bool language_refuse(struct language_problem *problem, size_t start, size_t end,
                     const char *message)
{
    *problem = (struct language_problem){.start = start, .end = end};
    snprintf(problem->message, sizeof problem->message, "%s", message);
    return false;
}

struct cutting {
    struct strv line;
    size_t off;
    struct language_words *words;
    struct language_problem *problem;
};

static uint32_t cp_at(const struct cutting *c, size_t off, size_t *len)
{
    *len = 0;
    return off < c->line.len ? utf8_at(c->line, off, len) : 0;
}

static bool is_blank_at(const struct cutting *c, size_t off)
{
    size_t len;
    if (off >= c->line.len)
        return true;
    uint32_t cp = fold_cp(cp_at(c, off, &len));
    return cp <= 0x20 || cp == 0x7F;
}

static size_t word_end(const struct cutting *c, size_t off)
{
    while (!is_blank_at(c, off)) {
        size_t len;
        cp_at(c, off, &len);
        off += len;
    }
    return off;
}

static bool refuse(struct cutting *c, size_t start, size_t end, const char *message)
{
    return language_refuse(c->problem, start, end, message);
}

static bool closes(uint32_t open, uint32_t cp)
{
    for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
        if (QUOTES[i].open == open && (QUOTES[i].close == cp || QUOTES[i].other == cp))
            return true;
    return false;
}

static bool is_quote(uint32_t cp)
{
    for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
        if (QUOTES[i].open == cp)
            return true;
    return false;
}

/* Takes a phrase in quotation marks that opens at an offset. Where more follows behind the closing
 * one without a blank, the marks are part of a word: then word->quoted stays false. */
static bool take_quoted(struct cutting *c, size_t off, struct language_word *word)
{
    size_t len, start;
    uint32_t open = cp_at(c, off, &len);
    if (!is_quote(open))
        return true;
    start = off + len;
    for (size_t at = start; at < c->line.len; at += len) {
        if (!closes(open, cp_at(c, at, &len)))
            continue;
        if (!is_blank_at(c, at + len))
            return true;
        word->term.text = strv_make(c->line.ptr + start, at - start);
        word->end = at + len;
        word->quoted = true;
        return true;
    }
    return refuse(c, off, start, _("this quotation mark is not closed"));
}

/* The length of a field's name with the colon, 0 where the word has none: letters of ASCII and
 * something behind the colon, or a known name. */
static size_t field_len(const struct cutting *c, size_t start, size_t end, struct strbuf *name)
{
    size_t off = start, len;
    for (; off < end; off += len) {
        uint32_t cp = fold_cp(cp_at(c, off, &len));
        if (cp == ':' && off > start)
            return off + len - start;
        if (cp < 'a' || cp > 'z')
            return 0;
        strbuf_add_byte(name, (char)cp);
    }
    return 0;
}

static bool date_is_range(struct strv text)
{
    if (text.len == 0)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != '-' && text.ptr[i] != '.')
            return false;
    return true;
}

/* Takes the value behind a field's name. */
static bool take_value(struct cutting *c, size_t off, struct language_word *word)
{
    word->end = word_end(c, off);
    word->term.text = strv_make(c->line.ptr + off, word->end - off);
    if (!take_quoted(c, off, word))
        return false;
    if (word->term.text.len == 0)
        return refuse(c, word->start, word->end, _("something must stand right behind the colon"));
    if (word->term.field == LANGUAGE_DATE && !date_is_range(word->term.text))
        return refuse(c, off, word->end,
                      _("date: wants 2012, 2012-06 or a range such as 2012..2015"));
    if (word->term.field == LANGUAGE_WITHIN && language_bound_of(word->term.text) == BOUND_COUNT)
        return refuse(c, off, word->end, _("within: wants sentence, paragraph, section or speech"));
    if (word->term.field == LANGUAGE_IN && language_part_of(word->term.text) == PART_COUNT)
        return refuse(c, off, word->end,
                      _("in: wants text, headings, titles, chrome (what was set aside) or all"));
    return true;
}

/* Takes a field; *is_field is false where the word is none. */
/* Whether a value is a regular expression, which fields do not know; paths look so, too. */
static bool is_pattern_of_field(const struct cutting *c, size_t start,
                                const struct language_word *word)
{
    size_t first, last;
    return word->term.field != LANGUAGE_SOURCE && word->end > start + 2 &&
           fold_cp(cp_at(c, start, &first)) == '/' &&
           fold_cp(utf8_before(c->line, word->end, &last)) == '/';
}

static bool take_field(struct cutting *c, size_t start, struct language_word *word, bool *is_field)
{
    struct strbuf name = {0};
    size_t end = word_end(c, start), len = field_len(c, start, end, &name), i = 0;
    size_t count = sizeof FIELDS / sizeof *FIELDS;
    while (i < count && !strv_eq(strbuf_strv(&name), strv_of(FIELDS[i].name)))
        i++;
    strbuf_free(&name);
    *is_field = len > 0 && (i < count || start + len < end);
    if (!*is_field)
        return true;
    if (i == count)
        return refuse(
            c, start, start + len,
            _("no such field: there are title: label: speaker: office: date: heading: source: "
              "note: tag: within: in:; in \"…\" it is a word"));
    word->term.field = FIELDS[i].field;
    return take_value(c, start + len, word) &&
           (!is_pattern_of_field(c, start + len, word) ||
            refuse(c, start, word->end,
                   _("a regular expression stands without a field; in \"…\" it is a word")));
}

/* --- operators --- */

/* Three points or more, or the sign for them once or twice. */
static bool is_order(struct strv folded)
{
    size_t points = 0, off = 0, len;
    for (; off < folded.len && folded.ptr[off] == '.'; off++)
        points++;
    if (off == folded.len)
        return points >= 3;
    for (; off < folded.len; off += len) {
        uint32_t cp = utf8_at(folded, off, &len);
        if (cp != 0x2026 && cp != 0x22EF)
            return false;
    }
    return points == 0;
}

static bool take_near(struct cutting *c, struct strv folded, struct language_word *word)
{
    long distance;
    struct strv number = {folded.ptr + 5, folded.len - 5};
    if (!strv_to_long(number, &distance) || distance < 0 || distance > LANGUAGE_DISTANCE_MAX)
        return refuse(c, word->start, word->end, _("NEAR wants a number up to 999: NEAR/5"));
    word->kind = WORD_NEAR;
    word->distance = (size_t)distance;
    return true;
}

/* Words in capitals that other programs take for operators. */
static bool is_foreign(struct strv raw)
{
    static const char *const WORDS[] = {"AND", "OR", "NOT", "NEAR"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strv_eq(raw, strv_of(WORDS[i])))
            return true;
    return false;
}

/* Whether brackets are opened or closed that the word does not close or open itself. */
static bool has_odd_bracket(struct strv folded)
{
    long depth = 0;
    for (size_t i = 0; i < folded.len && depth >= 0; i++)
        depth += (folded.ptr[i] == '(') - (folded.ptr[i] == ')');
    return depth != 0;
}

/* A word among others that stands for more than itself, or seems to. */
static bool take_operator(struct cutting *c, struct strv folded, struct language_word *word)
{
    struct strv raw = {c->line.ptr + word->start, word->end - word->start};
    if (strv_eq(folded, STRV("|")))
        word->kind = WORD_OR;
    else if (is_order(folded))
        word->kind = WORD_ORDER;
    else if (strv_starts(folded, STRV("near/")))
        return take_near(c, folded, word);
    else if (is_foreign(raw) || strv_eq(folded, STRV("||")) || strv_eq(folded, STRV("&")) ||
             strv_eq(folded, STRV("&&")))
        return refuse(c, word->start, word->end,
                      _("write A B for both, A | B for one of them, -A for without, A NEAR/5 B for "
                        "near; in \"…\" it is a word"));
    else if (strv_eq(folded, STRV("-")))
        return refuse(c, word->start, word->end, _("- stands right before its word"));
    else if (has_odd_bracket(folded))
        return refuse(
            c, word->start, word->end,
            _("brackets do not group: A | B C is one of A and B, and C; in \"…\" they are "
              "words"));
    return true;
}

/* Takes a regular expression, which ends with the first / before a blank; \/ is no end. Without an
 * end the sign is one of a word, such as a path. */
static bool take_pattern(struct cutting *c, size_t start, struct language_word *word, bool *taken)
{
    size_t len, from, off;
    *taken = false;
    if (fold_cp(cp_at(c, start, &len)) != '/')
        return true;
    from = off = start + len;
    for (bool escaped = false; off < c->line.len; off += len) {
        uint32_t cp = fold_cp(cp_at(c, off, &len));
        if (cp == '/' && !escaped && off > from && is_blank_at(c, off + len))
            break;
        escaped = cp == '\\' && !escaped;
    }
    if (off >= c->line.len)
        return true;
    *taken = true;
    word->term.text = strv_make(c->line.ptr + from, off - from);
    word->term.is_pattern = true;
    word->end = off + len;
    struct err err = {0};
    struct pattern *pattern = pattern_new(word->term.text, false, &err);
    pattern_free(pattern);
    return pattern || refuse(c, start, word->end, err.msg);
}

/* Passes over the sign that asks for synonyms. */
static size_t take_similar(struct cutting *c, size_t start, struct language_word *word)
{
    size_t len;
    uint32_t cp = fold_cp(cp_at(c, start, &len));
    word->similar = (cp == '~' || cp == 0x2248) && !is_blank_at(c, start + len);
    return word->similar ? start + len : start;
}

/* Whether the word is the only one of the line. */
static bool is_alone(const struct cutting *c, const struct language_word *word)
{
    size_t off = word->end, len;
    while (off < c->line.len && is_blank_at(c, off)) {
        cp_at(c, off, &len);
        off += len;
    }
    return c->words->len == 0 && off >= c->line.len;
}

static bool take_plain(struct cutting *c, size_t start, struct language_word *word)
{
    word->end = word_end(c, start);
    word->term.text = strv_make(c->line.ptr + start, word->end - start);
    if (is_alone(c, word) || word->negated || word->similar)
        return true;
    struct strbuf folded = {0};
    fold_text(word->term.text, &folded);
    bool ok = take_operator(c, strbuf_strv(&folded), word);
    strbuf_free(&folded);
    return ok;
}

static bool take_word(struct cutting *c, struct language_word *word)
{
    size_t len, start = c->off;
    bool is_field = false;
    *word = (struct language_word){.start = start};
    if (fold_cp(cp_at(c, start, &len)) == '-' && !is_blank_at(c, start + len)) {
        word->negated = true;
        start += len;
    }
    bool is_pattern;
    if (!take_pattern(c, start, word, &is_pattern))
        return false;
    if (is_pattern)
        return true;
    start = take_similar(c, start, word);
    if (!take_quoted(c, start, word))
        return false;
    if (word->quoted)
        return true;
    if (!word->similar && !take_field(c, start, word, &is_field))
        return false;
    return is_field || take_plain(c, start, word);
}

bool language_words_read(struct strv line, struct language_words *words,
                         struct language_problem *problem)
{
    struct cutting c = {.line = line, .words = words, .problem = problem};
    for (;;) {
        size_t len;
        while (c.off < line.len && is_blank_at(&c, c.off)) {
            cp_at(&c, c.off, &len);
            c.off += len;
        }
        if (c.off >= line.len)
            return true;
        struct language_word word;
        if (!take_word(&c, &word))
            return false;
        VEC_PUSH(words, word);
        c.off = word.end;
    }
}
