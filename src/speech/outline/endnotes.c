/* See endnotes.h. A head that stands alone is enough where notes begin below it. Without one the
 * last paragraphs must bear marks that ascend from one, and the words before them must point there.
 */
#include "lectern/speech/outline/endnotes.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/note_mark.h"

#include <stdlib.h>

enum {
    GOES_ON = 3,     /* paragraphs with which a note goes on */
    SIGNED_LEAST = 2 /* notes with marks that items have, too */
};

static bool is_out(const struct document *doc, size_t para)
{
    return (doc->paras.at[para].flags & PARA_CHROME) != 0;
}

static size_t next_para(const struct document *doc, size_t para, size_t end)
{
    for (para++; para < end && is_out(doc, para); para++)
        ;
    return para;
}

/* --- under a head --- */

/* Whether notes begin with the paragraph: under a head that stands alone any may be the first; one
 * that runs on must be followed by a mark. */
static bool heads_notes(const struct document *doc, size_t para, size_t end)
{
    struct strv text = document_para(doc, para);
    struct note_head head;
    struct note_mark mark;
    if (!note_head_begins(text, &head))
        return false;
    if (head.end < text.len)
        return note_mark_at(text, head.end, &mark) && mark.number == 1;
    if (!head.is_short)
        return true;
    size_t next = next_para(doc, para, end);
    return next < end && note_mark_begins(document_para(doc, next), &mark) && mark.number == 1;
}

/* --- without a head --- */

/* Whether the mark that ends at `end` touches the words in front of it, as one that points to a
 * note does and an item's does not. */
static bool is_glued(struct strv text, size_t start, size_t end)
{
    size_t len;
    if (start == 0)
        return false;
    uint32_t before = chars_before(text, start, &len), behind = chars_peek(text, end);
    if (behind && (chars_never_starts(behind) || chars_is_closing(behind)))
        return true;
    return chars_is_hanzi(before) || chars_is_letter(before) || chars_is_closing(before);
}

/* Whether one of the paragraphs points to a note. */
static bool points_to_notes(const struct document *doc, size_t first, size_t end)
{
    struct note_mark mark;
    for (size_t i = first; i < end; i++) {
        struct strv text = document_para(doc, i);
        size_t len;
        for (size_t off = 0; off < text.len && !is_out(doc, i); off += len) {
            uint32_t cp = chars_at(text, off, &len);
            bool may = cp == '[' || cp == U'〔' || cp == U'［' || cp == U'【' ||
                       (cp >= 0x2460 && cp <= 0x2487) || (cp >= 0x2776 && cp <= 0x277F);
            if (may && note_mark_at(text, off, &mark) && is_glued(text, off, mark.end))
                return true;
        }
    }
    return false;
}

/* The first of the marked paragraphs at the end; the end where there are none. */
static size_t marked_tail(const struct document *doc, size_t first, size_t end, uint32_t *count)
{
    uint32_t expected = 0, unmarked = 0, notes = 0;
    enum note_mark_form form = NOTE_MARK_NONE;
    for (size_t i = end; i-- > first + 1;) {
        struct note_mark mark;
        if (is_out(doc, i))
            continue;
        bool marked = note_mark_begins(document_para(doc, i), &mark) &&
                      (mark.form == NOTE_MARK_BRACKET || mark.form == NOTE_MARK_SIGN) &&
                      (form == NOTE_MARK_NONE || mark.form == form) &&
                      (expected == 0 || mark.number == expected);
        if (!marked) {
            if (++unmarked > GOES_ON)
                return end;
            continue;
        }
        form = mark.form;
        *count = notes++ ? *count : mark.number;
        unmarked = 0;
        if (mark.number == 1) {
            bool enough = form == NOTE_MARK_BRACKET || notes >= SIGNED_LEAST;
            return enough && points_to_notes(doc, first, i) ? i : end;
        }
        expected = mark.number - 1;
    }
    return end;
}

/* The first of the footnotes that the source itself put at the end. */
static size_t footnotes(const struct document *doc, size_t first, size_t end)
{
    size_t note = end;
    while (note > first + 1 &&
           (is_out(doc, note - 1) || (doc->paras.at[note - 1].flags & PARA_NOTE)))
        note--;
    while (note < end && is_out(doc, note))
        note++;
    return note;
}

/* --- the whole --- */

/* The highest number of the marks that begin paragraphs. */
static uint32_t highest(const struct document *doc, size_t first, size_t end)
{
    uint32_t number = 0;
    struct note_mark mark;
    for (size_t i = first; i < end; i++)
        if (note_mark_begins(document_para(doc, i), &mark) && mark.number == number + 1)
            number++;
    return number;
}

struct endnotes endnotes_find(struct document *doc, const struct speech *speech)
{
    size_t end = speech->first_para + speech->para_count;
    struct endnotes notes = {.first = end, .end = end};
    for (size_t i = speech->first_para + 1; i < end && notes.first == end; i++)
        if (!is_out(doc, i) && heads_notes(doc, i, end))
            notes = (struct endnotes){i, end, highest(doc, i, end)};
    if (notes.first == end)
        notes.first = marked_tail(doc, speech->first_para, end, &notes.count);
    if (notes.first == end)
        notes.first = footnotes(doc, speech->first_para, end);
    for (size_t i = notes.first; i < end; i++)
        if (!is_out(doc, i))
            doc->paras.at[i].flags |= PARA_NOTE;
    return notes;
}

static bool may_point(const struct candidate *candidate, uint32_t count)
{
    return candidate->gap != GAP_START && candidate->marker.number <= count &&
           (candidate->marker.family == MARKER_NUMBER_PAREN ||
            candidate->marker.family == MARKER_CIRCLED);
}

void endnotes_drop_references(const struct document *doc, const struct endnotes *notes,
                              struct candidates *candidates)
{
    struct strv clean = strv_make(doc->clean, doc->clean_len);
    size_t kept = 0, glued = 0, all = 0;
    for (size_t i = 0; notes->count && i < candidates->at.len; i++) {
        const struct candidate *here = &candidates->at.at[i];
        if (!may_point(here, notes->count))
            continue;
        all++;
        glued += is_glued(clean, here->marker.start, here->marker.end);
    }
    if (glued == 0)
        return;
    for (size_t i = 0; i < candidates->at.len; i++) {
        const struct candidate *here = &candidates->at.at[i];
        bool points = may_point(here, notes->count) &&
                      (2 * glued >= all || is_glued(clean, here->marker.start, here->marker.end));
        if (!points)
            candidates->at.at[kept++] = *here;
    }
    candidates->at.len = kept;
}

void endnotes_insert(struct document *doc, struct speech *speech, const struct endnotes *notes)
{
    if (notes->first >= notes->end)
        return;
    struct para *para = &doc->paras.at[notes->first];
    struct strv text = document_para(doc, notes->first);
    struct note_head head = {0};
    bool headed = note_head_begins(text, &head);
    size_t base = para->clean.start;
    struct span words = {document_src_of(doc, base + head.start), para->src.start};
    if (headed)
        words.end =
            head.word_end < text.len ? document_src_of(doc, base + head.word_end) : para->src.end;
    struct section section = {
        .label = {words.start, words.start},
        .title = words,
        .src = {para->src.start, speech->src.end},
        .label_text = "",
        .title_text = arena_copy(doc->arena, text.ptr + head.start, head.word_end - head.start),
        .kind = SECTION_NOTES,
        .depth = 1,
        .parent = SECTION_NONE,
    };
    if (headed && head.end == text.len)
        para->flags |= PARA_HEADING;
    VEC_PUSH(&doc->sections, section);
    speech->section_count++;
}
