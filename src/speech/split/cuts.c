/* See cuts.h. Only places are looked at where a salutation may end (a colon behind a word for
 * people) and the tails of paragraphs, each with a bounded look back, so that a text of one line
 * costs no more than one of many.
 */
#include "lectern/speech/split/cuts.h"
#include "lectern/text/fold.h"
#include "lectern/speech/words/list.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/evidence/unit.h"
#include "lectern/speech/marks/note_mark.h"

#include <stdlib.h>
#include <string.h>

enum {
    BACK_MAX = 300,     /* bytes before a colon that are looked at */
    HEADLINE_MIN = 180, /* of one that holds a headline and words */
    SITE_MIN = 60,      /* bytes of a paragraph that holds more than a sentence of the site */
    TITLE_MIN_CPS = 4,
    TITLE_MAX_CPS = 60,
};

struct cut_list {
    VEC(size_t) at; /* clean offsets, ascending within a paragraph */
};

/* Whether a word for people that ends a salutation may end with the character. */
static bool may_end_salutation(uint32_t cp)
{
    return list_ends_people(fold_script_cp(FOLD_SIMPLIFIED, cp));
}

/* Start of the sentence that holds `off`, within the paragraph and BACK_MAX bytes; SIZE_MAX where
 * it begins farther back. */
static size_t sentence_start(struct strv text, size_t off)
{
    size_t at = off, len;
    while (at > 0 && off - at < BACK_MAX) {
        uint32_t cp = chars_before(text, at, &len);
        if (chars_is_stop(cp) && cp != '.')
            break;
        at -= len;
    }
    if (at > 0 && off - at >= BACK_MAX)
        return SIZE_MAX;
    while (at < off &&
           (chars_is_closing(chars_peek(text, at)) || chars_is_blank(chars_peek(text, at)))) {
        (void)chars_at(text, at, &len);
        at += len;
    }
    return at;
}

static bool is_title_part(struct strv text)
{
    size_t cps = utf8_count(text);
    if (cps < TITLE_MIN_CPS || cps > TITLE_MAX_CPS)
        return false;
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (cp == ';' || cp == ',' || cp == U'。')
            return false;
    }
    return true;
}

/* The places in a folded line where a title, the lines between and a salutation meet. */
struct seams {
    size_t title_end;  /* where what follows the title begins */
    size_t salutation; /* equal to it where nothing stands between */
};

/* Behind 稿 or 全文 that belongs to the word for a speech. */
static size_t skip_title_tail(struct strv text, size_t off)
{
    for (size_t len; (len = list_starts_at(LIST_GLUED_TAIL, text, off)) > 0;)
        off += len;
    return off;
}

/* Whether what stands between title and salutation is a speaker or a date. */
static bool is_between(const struct words *words, struct strv text)
{
    uint32_t flags = unit_of(words, text).flags;
    return (flags & (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME)) && !(flags & UNIT_BODY);
}

/* The next place behind `at` where a salutation may begin: behind a blank or bracket, or with a
 * word that opens salutations. */
static size_t next_seam(const struct person_line *line, size_t at)
{
    struct strv text = line->folded;
    size_t end = at;
    while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != ')')
        end++;
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_OPENER) && line->hits[i].start > at &&
            line->hits[i].start < end)
            return line->hits[i].start;
    return end < text.len ? parts_skip_blanks(text, end + 1) : end;
}

/* Finds the salutation that ends the line and begins at `from`, or behind a speaker and a date that
 * stand there. */
static bool find_salutation(const struct words *words, const struct unit_line *line, size_t from,
                            struct seams *seams)
{
    struct strv text = line->person.folded;
    struct span who;
    size_t behind;
    seams->title_end = from;
    for (size_t at = from, tries = 0; at < text.len && tries < 8; tries++) {
        bool apart = at == from || is_between(words, strv_make(text.ptr + from, at - from));
        if (apart && person_salutation(&line->person, at, &who, &behind) && behind >= text.len) {
            seams->salutation = at;
            return true;
        }
        at = next_seam(&line->person, at);
    }
    return false;
}

/* Finds a title at the start of a folded line that ends with a salutation. */
static bool find_seams(const struct words *words, const struct unit_line *line, struct seams *seams)
{
    const struct person_line *person = &line->person;
    for (size_t i = 0; i < person->hit_count; i++) {
        if (!(person->hits[i].tags & WORD_SPEECH) || person->hits[i].start == 0 ||
            !is_title_part(strv_make(person->folded.ptr, person->hits[i].end)))
            continue;
        size_t at =
            parts_skip_blanks(person->folded, skip_title_tail(person->folded, person->hits[i].end));
        if (at < person->folded.len && find_salutation(words, line, at, seams))
            return true;
    }
    return false;
}

/* Looks for a title glued to the salutation that ends with the colon at `colon`. Adds the cuts. */
static void cut_at_colon(const struct words *words, struct strv text, size_t colon,
                         size_t colon_len, size_t base, struct cut_list *cuts)
{
    size_t start = sentence_start(text, colon);
    if (start == SIZE_MAX)
        return;
    struct unit_line line;
    struct seams seams;
    unit_read_line(words, strv_make(text.ptr + start, colon + colon_len - start), &line);
    if (!find_seams(words, &line, &seams))
        return;
    if (start > 0)
        VEC_PUSH(&cuts->at, base + start);
    VEC_PUSH(&cuts->at, base + start + line.folded.back[seams.title_end]);
    struct strv folded = line.person.folded;
    const char *close =
        folded.ptr[seams.title_end] == '('
            ? memchr(folded.ptr + seams.title_end, ')', seams.salutation - seams.title_end)
            : NULL; /* the date, then who speaks */
    size_t behind = close ? parts_skip_blanks(folded, (size_t)(close - folded.ptr) + 1) : 0;
    if (behind && behind < seams.salutation)
        VEC_PUSH(&cuts->at, base + start + line.folded.back[behind]);
    if (seams.salutation > seams.title_end)
        VEC_PUSH(&cuts->at, base + start + line.folded.back[seams.salutation]);
}

/* --- works without a salutation --- */

/* Whether a blank or nothing stands before the offset. */
static bool is_parted(struct strv text, size_t off)
{
    size_t len;
    return off == 0 || chars_is_blank(chars_before(text, off, &len));
}

/* Behind the bracket that opens at `off` where it holds a date and nothing else; `off` where not.
 */
static size_t behind_date(struct strv text, size_t off)
{
    enum { DATE_LEN = 90 };
    size_t end = off, len;
    while (end < text.len && end - off < DATE_LEN) {
        uint32_t cp = chars_at(text, end, &len);
        end += len;
        if (chars_fold(cp) != ')')
            continue;
        struct folded folded;
        words_fold(strv_make(text.ptr + off, end - off), &folded);
        return date_is_alone(words_strv(&folded)) ? end : off;
    }
    return off;
}

/* A title, its day in brackets, and the words, parted by nothing but blanks: …修完。 开渠会
 * （一九六二年三月一日） 今年…. */
static void cut_at_date(const struct words *words, struct strv text, size_t open, size_t base,
                        struct cut_list *cuts)
{
    size_t behind = behind_date(text, open), start = sentence_start(text, open);
    if (behind == open || start == SIZE_MAX || !is_parted(text, start) ||
        (behind < text.len && !chars_is_blank(chars_peek(text, behind))))
        return;
    struct folded folded;
    words_fold(strv_make(text.ptr + start, open - start), &folded);
    uint32_t flags = unit_of(words, strv_make(text.ptr + start, open - start)).flags;
    if (!is_title_part(words_strv(&folded)) || !(flags & UNIT_SHORT) ||
        (flags & (UNIT_SITE | UNIT_DATE | UNIT_MARK)))
        return;
    size_t body = chars_skip_blanks(text, behind);
    if (start > 0)
        VEC_PUSH(&cuts->at, base + start);
    VEC_PUSH(&cuts->at, base + open);
    if (body < text.len)
        VEC_PUSH(&cuts->at, base + body);
}

/* The notes of an edition in the same line: 注释 〔1〕… 〔2〕…, each of them apart. */
static void cut_notes(struct strv text, size_t off, size_t base, struct cut_list *cuts)
{
    struct note_head head;
    struct note_mark mark;
    struct strv rest = strv_make(text.ptr + off, text.len - off);
    if (!is_parted(text, off) || !note_head_begins(rest, &head) || head.is_short ||
        !note_mark_at(rest, head.end, &mark) || mark.number != 1)
        return;
    VEC_PUSH(&cuts->at, base + off);
    VEC_PUSH(&cuts->at, base + off + head.end);
    enum note_mark_form form = mark.form;
    uint32_t number = 1;
    size_t len;
    for (size_t at = mark.end; at < rest.len; at += len) {
        uint32_t cp = chars_at(rest, at, &len);
        bool may = cp == '[' || cp == '(' || cp >= 0x2460;
        if (may && is_parted(rest, at) && note_mark_at(rest, at, &mark) && mark.form == form &&
            mark.number == number + 1) {
            VEC_PUSH(&cuts->at, base + off + at);
            number++;
        }
    }
}

/* The bracket that the one before `end` closes, not far from it; `end` where there is none. */
static size_t open_before(struct strv text, size_t end)
{
    enum { DATE_LEN = 90 };
    size_t len, at = end;
    if (end == 0 || chars_fold(chars_before(text, end, &len)) != ')')
        return end;
    while (at > 0 && end - at < DATE_LEN) {
        uint32_t cp = chars_fold(chars_before(text, at, &len));
        at -= len;
        if (cp == '(')
            return at;
    }
    return end;
}

/* Looks where a blank parts a paragraph, and at its end: blanks are rare in texts of CJK, and both
 * a day in brackets and the head of notes stand beside one. */
static void cut_works(const struct words *words, struct strv text, size_t base,
                      struct cut_list *cuts)
{
    size_t done = SIZE_MAX; /* the bracket that was looked at last */
    for (size_t at = 0; at <= text.len; at++) {
        const char *blank = memchr(text.ptr + at, ' ', text.len - at);
        at = blank ? (size_t)(blank - text.ptr) : text.len;
        size_t open = open_before(text, at);
        uint32_t next = at < text.len ? chars_peek(text, at + 1) : 0;
        if (open == at && chars_fold(next) == '(')
            open = at + 1;
        if (open != at && open != done)
            cut_at_date(words, text, done = open, base, cuts);
        if (next == U'注' || next == U'註')
            cut_notes(text, at + 1, base, cuts);
    }
}

/* --- a headline that was glued in front --- */

/* Cuts behind a headline of the page, or the title at its beginning, that stands in front of the
 * words of a paragraph with only a blank between. */
static void cut_headline(const struct words *words, const struct document *doc,
                         const struct unit *units, size_t para, struct cut_list *cuts)
{
    enum { HEAD = 4, FEWEST_CPS = 6, TIMES = 2 };
    struct strv text = document_para(doc, para);
    size_t from = 0, base = doc->paras.at[para].clean.start;
    for (size_t i = 0; i < para && i < HEAD; i++) {
        if (!(units[i].flags & UNIT_SHORT) || units[i].cps < FEWEST_CPS)
            continue;
        for (int times = 0; times < TIMES; times++) {
            bool whole;
            struct strv rest = strv_make(text.ptr + from, text.len - from);
            size_t end = parts_common_start(rest, document_para(doc, i), &whole);
            struct strv start = strv_make(rest.ptr, end);
            if (end >= rest.len || !chars_is_blank(chars_peek(rest, end)) ||
                utf8_count(start) < FEWEST_CPS ||
                !(whole || (unit_of(words, start).flags & UNIT_TITLE)))
                break;
            end = chars_skip_blanks(rest, end);
            if (end >= rest.len)
                break;
            from += end;
            VEC_PUSH(&cuts->at, base + from);
        }
        if (from > 0)
            return;
    }
}

/* --- where the site stops speaking --- */

/* The end of the sentence that begins at `off`, closing quotes and blanks behind it included; the
 * text's length where no stop ends it. */
static size_t sentence_end(struct strv text, size_t off)
{
    size_t len;
    while (off < text.len && !(chars_is_stop(chars_at(text, off, &len)) && text.ptr[off] != '.'))
        off += len;
    while (off < text.len) {
        uint32_t cp = chars_at(text, off, &len);
        if (!chars_is_stop(cp) && !chars_is_closing(cp) && !chars_is_blank(cp))
            break;
        off += len;
    }
    return off;
}

/* Whether the site speaks in the sentence, and names itself or its samples. */
static bool is_site_speaking(const struct words *words, struct strv sentence, bool first)
{
    return (unit_of(words, sentence).flags & UNIT_EDITOR) &&
           (first || words_hold(words, WORD_SET_GLANCE, sentence));
}

/* The start of the salutation that the words of a sentence of the site run into, or its length. */
static size_t salutation_in(const struct words *words, struct strv sentence)
{
    struct unit_line line;
    struct span who;
    size_t behind;
    unit_read_line(words, sentence, &line);
    struct strv text = line.person.folded;
    for (size_t i = 0; i < line.person.hit_count; i++) {
        if (!(line.hits[i].tags & WORD_HINT))
            continue;
        size_t at = line.hits[i].end, len;
        while (at < text.len && (chars_is_stop(chars_at(text, at, &len)) || text.ptr[at] == ' ' ||
                                 text.ptr[at] == ',' || text.ptr[at] == '~'))
            at += len;
        if (at < text.len && person_salutation(&line.person, at, &who, &behind))
            return line.folded.back[at];
    }
    return sentence.len;
}

/* Cuts a paragraph behind the last sentence at its start in which the site speaks. */
static void cut_site(const struct words *words, struct strv text, const struct unit *unit,
                     size_t base, struct cut_list *cuts)
{
    enum { SITE_LOOK = 1200 };
    struct strv look =
        strv_make(text.ptr, utf8_floor(text, text.len < SITE_LOOK ? text.len : SITE_LOOK));
    bool seen = text.len <= WORDS_MAX_LEN; /* all of it was looked at for words of pages */
    if (seen && !(unit->flags & UNIT_SITE_HINT))
        return;
    if (!(unit->flags & UNIT_EDITOR) && !words_hold(words, WORD_SET_GLANCE, look))
        return;
    size_t cut = 0;
    for (size_t from = 0, end; from < look.len; from = end) {
        end = sentence_end(look, from);
        struct strv sentence = strv_make(look.ptr + from, end - from);
        bool again = cut && cut == from && (unit_of(words, sentence).flags & UNIT_SITE_HINT) &&
                     !(unit_of(words, sentence).flags & UNIT_SALUTATION);
        if (is_site_speaking(words, sentence, from == 0))
            cut = from + salutation_in(words, sentence);
        else if (again)
            cut = end;
    }
    if (cut > 0 && cut < text.len)
        VEC_PUSH(&cuts->at, base + cut);
}

/* The tail of a paragraph that names a speech, where the next one begins with what follows a title.
 */
static void cut_tail(const struct words *words, struct strv text, const struct unit *next,
                     size_t base, struct cut_list *cuts)
{
    if (!(next->flags & (UNIT_SALUTATION | UNIT_SPEAKER)) &&
        !((next->flags & UNIT_DATE) && (next->flags & UNIT_SHORT)))
        return;
    size_t start = sentence_start(text, text.len);
    if (start == 0 || start >= text.len)
        return;
    struct unit tail = start == SIZE_MAX
                           ? (struct unit){0}
                           : unit_of(words, strv_make(text.ptr + start, text.len - start));
    if ((tail.flags & UNIT_TITLE) && tail.cps >= TITLE_MIN_CPS)
        VEC_PUSH(&cuts->at, base + start);
}

/* The first ASCII colon at or after `off`, or the text's length. */
static size_t find_colon(struct strv text, size_t off)
{
    const char *hit = memchr(text.ptr + off, ':', text.len - off);
    return hit ? (size_t)(hit - text.ptr) : text.len;
}

/* The first full-width colon likewise. The lead byte of full-width forms is rare enough to stop at
 * each. */
static size_t find_wide_colon(struct strv text, size_t off)
{
    for (; off < text.len; off++) {
        const char *hit = memchr(text.ptr + off, U'ï', text.len - off);
        off = hit ? (size_t)(hit - text.ptr) : text.len;
        if (hit && memcmp(hit, "：", 3) == 0)
            break;
    }
    return off < text.len ? off : text.len;
}

/* Puts the cuts of a paragraph in order; there are few. */
static void sort_cuts(struct cut_list *cuts, size_t first)
{
    for (size_t i = first + 1; i < cuts->at.len; i++)
        for (size_t k = i; k > first && cuts->at.at[k - 1] > cuts->at.at[k]; k--) {
            size_t cut = cuts->at.at[k];
            cuts->at.at[k] = cuts->at.at[k - 1];
            cuts->at.at[k - 1] = cut;
        }
}

static void find_in_para(const struct words *words, const struct document *doc,
                         const struct unit *units, size_t para, struct cut_list *cuts)
{
    struct strv text = document_para(doc, para);
    size_t base = doc->paras.at[para].clean.start, first = cuts->at.len, len;
    if (text.len > SITE_MIN)
        cut_site(words, text, &units[para], base, cuts);
    size_t ascii = find_colon(text, 0), wide = find_wide_colon(text, 0);
    while (ascii < text.len || wide < text.len) {
        bool is_wide = wide < ascii;
        size_t colon = is_wide ? wide : ascii;
        if (colon > 0 && may_end_salutation(chars_before(text, colon, &len)))
            cut_at_colon(words, text, colon, is_wide ? 3 : 1, base, cuts);
        if (is_wide)
            wide = find_wide_colon(text, wide + 3);
        else
            ascii = find_colon(text, ascii + 1);
    }
    if (para + 1 < doc->paras.len && text.len > 60)
        cut_tail(words, text, &units[para + 1], base, cuts);
    if (!(units[para].flags & UNIT_LATIN))
        cut_works(words, text, base, cuts);
    if (text.len > HEADLINE_MIN)
        cut_headline(words, doc, units, para, cuts);
    sort_cuts(cuts, first);
}

/* The source offset of a clean one within a paragraph, with blanks before it left to the part
 * before. */
static void cut_para(struct document *doc, struct para *para, size_t at, struct para *rest)
{
    size_t end = at, len;
    struct strv clean = strv_make(doc->clean, doc->clean_len);
    while (end > para->clean.start && chars_is_blank(chars_before(clean, end, &len)))
        end -= len;
    *rest = *para;
    rest->clean.start = at;
    rest->src.start = document_src_of(doc, at);
    para->clean.end = end;
    para->flags |= PARA_CUT;
    para->src.end = end == at ? rest->src.start : document_src_of(doc, end);
    if (end < at && doc->clean[end] == ' ')
        doc->clean[end] = '\n';
}

/* Makes paragraphs and units anew, those that are cut in their parts. */
static struct unit *cut_all(const struct words *words, struct document *doc,
                            const struct cut_list *cuts, const struct unit *units)
{
    struct unit *new_units = mem_new(doc->paras.len + cuts->at.len + 1, sizeof *new_units);
    VEC(struct para) paras = {0};
    size_t next = 0;
    for (size_t i = 0; i < doc->paras.len; i++) {
        struct para para = doc->paras.at[i], rest;
        size_t first = paras.len;
        for (; next < cuts->at.len && cuts->at.at[next] < para.clean.end; next++) {
            if (cuts->at.at[next] <= para.clean.start)
                continue; /* the start of a paragraph, or a place that was cut already */
            cut_para(doc, &para, cuts->at.at[next], &rest);
            VEC_PUSH(&paras, para);
            para = rest;
        }
        VEC_PUSH(&paras, para);
        new_units[first] = units[i];
        if (paras.len > first + 1)
            for (size_t k = first; k < paras.len; k++)
                new_units[k] = unit_of(words, document_text(doc, paras.at[k].clean));
    }
    mem_free(doc->paras.at);
    doc->paras.at = paras.at;
    doc->paras.len = paras.len;
    doc->paras.cap = paras.cap;
    return new_units;
}

struct unit *cuts_apply(const struct words *words, struct document *doc)
{
    struct unit *units = unit_scan(words, doc);
    struct cut_list cuts = {0};
    for (size_t i = 0; i < doc->paras.len; i++)
        if (!(doc->paras.at[i].flags & PARA_CHROME))
            find_in_para(words, doc, units, i, &cuts);
    if (cuts.at.len > 0) {
        struct unit *whole = units;
        units = cut_all(words, doc, &cuts, whole);
        mem_free(whole);
    }
    VEC_FREE(&cuts.at);
    return units;
}
