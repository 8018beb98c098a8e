/* See unit.h. Lines are judged by the rules of line_rules.h and page.h; here is what is done with
 * paragraphs of any length. */
#include "lectern/speech/evidence/unit.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/evidence/line_rules.h"
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/speech/evidence/series.h"

#include <stdlib.h>

enum {
    LINE_MAX_CPS = 180, /* a longer paragraph is running text */
    LONG_LOOK = 420,    /* bytes at the start of a long paragraph that are looked at */
    TAIL_LEN = 120,     /* bytes at the end of a paragraph that are searched for thanks */
};

void unit_read_line(const struct words *words, struct strv clean, struct unit_line *line)
{
    words_fold(clean, &line->folded);
    line->person.folded = words_strv(&line->folded);
    line->person.map = &line->folded;
    line->person.source = clean;
    line->person.hits = line->hits;
    line->person.hit_count = words_find(words, line->person.folded, line->hits, WORDS_MAX_HITS);
}

const char *unit_copy(struct document *doc, struct strv words)
{
    struct strbuf out = {0};
    size_t len;
    for (size_t off = 0; off < words.len; off += len) {
        uint32_t cp = chars_at(words, off, &len);
        if (!chars_is_blank(cp) && !chars_is_break(cp))
            strbuf_add(&out, words.ptr + off, len);
        else if (out.len > 0 && out.ptr[out.len - 1] != ' ')
            strbuf_add_byte(&out, ' ');
    }
    while (out.len > 0 && out.ptr[out.len - 1] == ' ')
        out.len--;
    const char *copy = out.len ? arena_copy(doc->arena, out.ptr, out.len) : NULL;
    strbuf_free(&out);
    return copy;
}

uint64_t unit_key(struct strv folded)
{
    uint64_t hash = 1469598103934665603u;
    size_t len = 3;
    for (size_t off = 0; off < folded.len; off += len) {
        uint32_t hanzi = chars_plain_hanzi(folded.ptr + off);
        uint32_t cp = hanzi ? hanzi : chars_at(folded, off, &len);
        if (hanzi || chars_is_hanzi(cp) || chars_is_letter(cp) || chars_is_digit(cp) ||
            chars_is_kana(cp) || chars_is_hangul(cp))
            /* wraps */
            hash = (hash ^ cp) * 1099511628211u;
        len = hanzi ? 3 : len;
    }
    return hash;
}

/* --- marks --- */

bool unit_mark(struct strv folded, size_t *end)
{
    struct marker marker;
    if (folded.len == 0 || !marker_at(folded, 0, true, &marker) || marker.family == MARKER_HASH)
        return false;
    if (marker.weak &&
        marker.family !=
            MARKER_HAN) /* 一 blank: Japanese headings; 1, and the like are too common */
        return false;
    *end = marker.title;
    return true;
}

/* --- paragraphs --- */

/* Whether thanks stand in the line with little behind them. */
static uint32_t thanks_in(const struct unit_line *line)
{
    for (size_t i = 0; i < line->person.hit_count; i++) {
        if (!(line->hits[i].tags & WORD_THANKS))
            continue;
        struct strv rest =
            strv_make(line->folded.text + line->hits[i].end, line->folded.len - line->hits[i].end);
        if (utf8_count(rest) <= 12 && !parts_has_stop(rest))
            return UNIT_THANKS;
    }
    return 0;
}

/* The same for a paragraph that is longer than the line; most are sorted out by their bytes alone.
 */
static uint32_t thanks_at_end(const struct words *words, struct strv clean)
{
    size_t from = utf8_floor(clean, clean.len > TAIL_LEN ? clean.len - TAIL_LEN : 0);
    struct strv tail = strv_make(clean.ptr + from, clean.len - from);
    if (!words_hold(words, WORD_SET_THANKS, tail))
        return 0;
    struct unit_line line;
    unit_read_line(words, tail, &line);
    return thanks_in(&line);
}

/* Flags of a paragraph too long to be anything but running text. */
static uint32_t long_flags(const struct unit_line *line)
{
    struct span who;
    size_t behind;
    uint32_t flags = UNIT_BODY | (line->folded.latin ? UNIT_LATIN : 0);
    if (person_salutation(&line->person, 0, &who, &behind))
        return flags | UNIT_SALUTATION;
    enum person_turn turn = person_turn(&line->person, &who, &behind);
    return flags | (turn == PERSON_TURN ? UNIT_TURN : turn ? UNIT_TURN_LIKE : 0);
}

static uint32_t count_cps(struct strv clean)
{
    size_t cps = clean.len < (size_t)4 * UNIT_MAX_CPS ? utf8_count(clean) : UNIT_MAX_CPS;
    return (uint32_t)(cps < UNIT_MAX_CPS ? cps : UNIT_MAX_CPS);
}

/* Hash of the name in a speaker's label, constituency or office in brackets behind it left out. */
static uint64_t turn_key(const struct unit_line *line)
{
    struct span who;
    size_t behind;
    if (!person_turn(&line->person, &who, &behind) && !person_label(&line->person, &who))
        return 0;
    struct strv label = strv_make(line->folded.text + who.start, who.end - who.start);
    size_t bracket = strv_find(label, STRV("("), 1);
    if (person_asks(label))
        return unit_key(STRV("?q")); /* those who ask are one voice */
    return unit_key(bracket == SIZE_MAX ? label : strv_make(label.ptr, bracket));
}

struct unit unit_of(const struct words *words, struct strv clean)
{
    struct unit unit = {.kind = CHROME_OTHER};
    struct unit_line line;
    /* all of a paragraph is looked at where a page may speak of itself */
    bool is_long = clean.len > LONG_LOOK &&
                   (clean.len > WORDS_MAX_LEN || !words_hold(words, WORD_SET_GLANCE, clean));
    unit_read_line(words, is_long ? strv_make(clean.ptr, utf8_floor(clean, LONG_LOOK)) : clean,
                   &line);
    line.folded.whole = line.folded.whole && !is_long;
    size_t cps = line.folded.cps;
    unit.cps = line.folded.whole ? (uint32_t)cps : count_cps(clean);
    if (cps == 0) {
        unit.flags = UNIT_ORNAMENT;
        return unit;
    }
    if (!line.folded.whole) {
        unit.flags = long_flags(&line) | thanks_at_end(words, clean);
        unit.key = unit.flags & (UNIT_TURN | UNIT_TURN_LIKE) ? turn_key(&line) : 0;
        return unit;
    }
    sign_set signs;
    unit.flags = page_flags(&line, cps, &unit.kind, &signs) | thanks_in(&line) |
                 (series_counts(&line) ? UNIT_COUNTED : 0);
    if (cps <= LINE_MAX_CPS || line_rules_is_cover(&line, cps)) {
        unit.key = unit_key(line.person.folded);
        unit.flags |= line_rules_flags(words, &line, cps, &signs);
    } else {
        unit.flags |= long_flags(&line);
    }
    if (unit.flags & (UNIT_TURN | UNIT_TURN_LIKE | UNIT_LABEL))
        unit.key = turn_key(&line);
    return unit;
}

struct unit *unit_scan(const struct words *words, const struct document *doc)
{
    enum { HEADING_CPS = 140 }; /* a longer one is styled so by mistake */
    struct unit *units = mem_new(doc->paras.len + 1, sizeof *units);
    for (size_t i = 0; i < doc->paras.len; i++) {
        units[i] = unit_of(words, document_para(doc, i));
        if (para_level(&doc->paras.at[i]) && units[i].cps <= HEADING_CPS)
            units[i].flags = (units[i].flags & ~(uint32_t)UNIT_BODY) | UNIT_SHORT;
    }
    for (size_t i = 0; doc->rules && i < doc->paras.len; i++) {
        struct marker marker;
        if (rules_match(doc->rules, document_para(doc, i), 0, true, &marker))
            units[i].flags =
                marker.family ? units[i].flags | UNIT_MARK : units[i].flags & ~UNIT_MARK;
    }
    return units;
}
