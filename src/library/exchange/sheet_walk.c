/* See sheet_walk.h. */
#include "sheet_walk.h"

#include "lectern/base/i18n.h"
#include "lectern/library/exchange/cite.h"

#include <stdlib.h>
#include <string.h>

static const char *const COLORS[SHEET_COLORS] = {"yellow", "green",  "blue", "red",
                                                 "purple", "orange", "note"};

const char *sheet_color_name(int color)
{
    return COLORS[color];
}

struct walk {
    const struct sheet *sheet;
    const struct sheet_ops *ops;
    void *user;
    const struct speech *speech;
    VEC(struct sheet_note) notes; /* by start */
    VEC(uint32_t) ends;           /* indices of them, by end */
    size_t first, last;           /* next of `notes` to start, of `ends` to end */
    size_t count[SHEET_COLORS];   /* marks that lie on the text now */
    size_t latest[SHEET_COLORS];  /* the last one of each colour that has started */
    size_t section;               /* the next one of the speech */
};

size_t sheet_section_number(const struct sheet *sheet, const struct section *section)
{
    const struct speech *speech = &sheet->doc->speeches.at[sheet->speech];
    return (size_t)(section - &sheet->doc->sections.at[speech->first_section]) + 1;
}

/* --- notes in order --- */

static int color_of(const struct note *note)
{
    for (int i = 0; note->color && i < SHEET_COLORS - 1; i++)
        if (strcmp(note->color, COLORS[i]) == 0)
            return i;
    return SHEET_COLORS - 1;
}

static bool has_place(const struct note *note)
{
    return note->kind != NOTE_SPEECH && note->state != NOTE_ORPHAN;
}

/* Notes on the speech first, those without a place last, the others by where they start; the longer
 * of two that start alike first, so that the inner one's colour is seen. */
static int compare_starts(const void *a, const void *b)
{
    const struct sheet_note *left = a, *right = b;
    int rank_left = left->note->kind == NOTE_SPEECH ? 0 : has_place(left->note) ? 1 : 2;
    int rank_right = right->note->kind == NOTE_SPEECH ? 0 : has_place(right->note) ? 1 : 2;
    if (rank_left != rank_right)
        return rank_left - rank_right;
    if (left->clean.start != right->clean.start)
        return left->clean.start < right->clean.start ? -1 : 1;
    if (left->clean.end != right->clean.end)
        return left->clean.end > right->clean.end ? -1 : 1;
    return strcmp(left->note->id, right->note->id);
}

struct note_end {
    size_t end, index;
};

static int compare_ends(const void *a, const void *b)
{
    const struct note_end *left = a, *right = b;
    if (left->end != right->end)
        return left->end < right->end ? -1 : 1;
    return left->index < right->index ? -1 : left->index > right->index;
}

static void sort_notes(struct walk *walk)
{
    const struct document *doc = walk->sheet->doc;
    for (size_t i = 0; i < walk->sheet->note_count; i++) {
        const struct note *note = &walk->sheet->notes[i];
        struct sheet_note *at = VEC_ADD(&walk->notes);
        *at = (struct sheet_note){.note = note, .color = color_of(note)};
        if (!has_place(note))
            continue;
        at->clean.start = document_clean_of(doc, note->src.start);
        at->clean.end = document_clean_of(doc, note->src.end);
        if (at->clean.end < at->clean.start)
            at->clean.end = at->clean.start;
    }
    if (walk->notes.len > 1)
        qsort(walk->notes.at, walk->notes.len, sizeof *walk->notes.at, compare_starts);
    VEC(struct note_end) ends = {0};
    for (size_t i = 0; i < walk->notes.len; i++) {
        walk->notes.at[i].number = i + 1;
        if (has_place(walk->notes.at[i].note))
            VEC_PUSH(&ends, ((struct note_end){walk->notes.at[i].clean.end, i}));
    }
    if (ends.len > 1)
        qsort(ends.at, ends.len, sizeof *ends.at, compare_ends);
    for (size_t i = 0; i < ends.len; i++)
        VEC_PUSH(&walk->ends, (uint32_t)ends.at[i].index);
    VEC_FREE(&ends);
}

/* --- runs --- */

static bool is_mark(const struct sheet_note *note)
{
    return note->note->kind != NOTE_SECTION && note->clean.end > note->clean.start;
}

/* Takes up the marks that start at or before `off`. */
static void start_marks(struct walk *walk, size_t off)
{
    for (; walk->first < walk->notes.len; walk->first++) {
        const struct sheet_note *note = &walk->notes.at[walk->first];
        if (has_place(note->note) && note->clean.start > off)
            break;
        if (!has_place(note->note) || !is_mark(note))
            continue;
        walk->count[note->color]++;
        walk->latest[note->color] = walk->first;
    }
}

/* Ends the marks whose text ends at or before `off`, and tells of their notes. */
static void end_marks(struct walk *walk, size_t off)
{
    for (; walk->last < walk->ends.len; walk->last++) {
        const struct sheet_note *note = &walk->notes.at[walk->ends.at[walk->last]];
        if (note->clean.end > off)
            break;
        if (is_mark(note))
            walk->count[note->color]--;
        walk->ops->note(walk->user, note);
    }
}

/* The colour that started last of those that lie here. */
static int color_here(const struct walk *walk, bool *more)
{
    int best = SHEET_NO_MARK;
    size_t all = 0;
    for (int i = 0; i < SHEET_COLORS; i++) {
        all += walk->count[i];
        if (walk->count[i] && (best < 0 || walk->latest[i] > walk->latest[best]))
            best = i;
    }
    *more = all > 1;
    return best;
}

static size_t at_most(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The text from `off` to `end`, run by run. */
static void walk_runs(struct walk *walk, size_t off, size_t end)
{
    const char *clean = walk->sheet->doc->clean;
    while (off < end) {
        size_t to = end;
        bool more = false;
        start_marks(walk, off);
        end_marks(walk, off);
        if (walk->first < walk->notes.len && has_place(walk->notes.at[walk->first].note))
            to = at_most(to, walk->notes.at[walk->first].clean.start);
        if (walk->last < walk->ends.len)
            to = at_most(to, walk->notes.at[walk->ends.at[walk->last]].clean.end);
        int color = color_here(walk, &more);
        walk->ops->run(walk->user, strv_make(clean + off, to - off), color, more);
        off = to;
    }
    start_marks(walk, off);
    end_marks(walk, off);
}

/* --- paragraphs --- */

static const struct section *next_section(const struct walk *walk)
{
    if (walk->section >= walk->speech->section_count)
        return NULL;
    return &walk->sheet->doc->sections.at[walk->speech->first_section + walk->section];
}

static size_t section_start(const struct walk *walk, const struct section *section)
{
    return document_clean_of(walk->sheet->doc,
                             section->numbered ? section->label.start : section->title.start);
}

/* The inside of a paragraph from `off` on, with the headings that stand in it. */
static void walk_inside(struct walk *walk, size_t off, size_t end)
{
    const struct section *section;
    while ((section = next_section(walk))) {
        size_t start = section_start(walk, section);
        if (start >= end)
            break;
        walk->section++;
        size_t stop = at_most(document_clean_of(walk->sheet->doc, section->title.end), end);
        const struct section *next = next_section(walk);
        if (next)
            stop = at_most(stop, section_start(walk, next));
        if (start < off || stop <= start)
            continue; /* a heading that was joined to another one */
        walk_runs(walk, off, start);
        walk->ops->open_head(walk->user, section);
        walk_runs(walk, start, stop);
        walk->ops->close_head(walk->user);
        off = stop;
    }
    walk_runs(walk, off, end);
}

static void walk_para(struct walk *walk, const struct para *para)
{
    const struct section *section = next_section(walk);
    size_t title = document_clean_of(walk->sheet->doc, walk->speech->title_off);
    bool is_title = walk->speech->title && title >= para->clean.start && title < para->clean.end;
    bool heading = !is_title && section && !section->is_inline && (para->flags & PARA_HEADING) &&
                   section_start(walk, section) < para->clean.end &&
                   section_start(walk, section) >= para->clean.start;
    if (is_title) {
        walk->ops->open_para(walk->user, SHEET_TITLE, NULL, para);
    } else if (heading) {
        walk->section++;
        walk->ops->open_para(walk->user, SHEET_HEADING, section, para);
    } else {
        walk->ops->open_para(walk->user, SHEET_TEXT, NULL, para);
    }
    walk_inside(walk, para->clean.start, para->clean.end);
    walk->ops->close_para(walk->user);
}

void sheet_walk(const struct sheet *sheet, const struct sheet_ops *ops, void *user)
{
    struct walk walk = {.sheet = sheet,
                        .ops = ops,
                        .user = user,
                        .speech = &sheet->doc->speeches.at[sheet->speech]};
    sort_notes(&walk);
    for (size_t i = 0; i < walk.notes.len && walk.notes.at[i].note->kind == NOTE_SPEECH; i++)
        ops->note(user, &walk.notes.at[i]);
    for (size_t i = 0; i < walk.speech->para_count; i++) {
        const struct para *para = &sheet->doc->paras.at[walk.speech->first_para + i];
        if (!(para->flags & PARA_CHROME) && para->clean.end > para->clean.start)
            walk_para(&walk, para);
    }
    start_marks(&walk, SIZE_MAX);
    end_marks(&walk, SIZE_MAX);
    for (size_t i = 0; i < walk.notes.len; i++)
        if (walk.notes.at[i].note->kind != NOTE_SPEECH && !has_place(walk.notes.at[i].note))
            ops->note(user, &walk.notes.at[i]);
    VEC_FREE(&walk.notes);
    VEC_FREE(&walk.ends);
}

/* --- what a note says --- */

static void add_tag(struct strbuf *out, size_t start, struct strv name)
{
    struct strbuf tag = {0};
    strbuf_addf(&tag, "#%.*s", (int)name.len, name.ptr);
    cite_fact(out, start, strbuf_strv(&tag));
    strbuf_free(&tag);
}

void sheet_note_facts(const struct note *note, struct strbuf *out)
{
    size_t start = out->len;
    if (note->kind == NOTE_BOOKMARK) {
        cite_fact(out, start, strv_of(_("bookmark")));
        if (note->letter)
            strbuf_addf(out, " %c", note->letter);
    }
    if (note->kind == NOTE_SECTION)
        cite_fact(out, start, strv_of(_("on the section")));
    if (note->kind == NOTE_SPEECH)
        cite_fact(out, start, strv_of(_("on the speech")));
    cite_fact(out, start, strv_of(note->color));
    for (struct strv rest = strv_of(note->tags); rest.ptr && rest.len;) {
        struct strv tag = strv_split(&rest, ' ');
        if (tag.len)
            add_tag(out, start, tag);
    }
    if (note->state == NOTE_UNSURE)
        cite_fact(out, start, strv_of(_("unsure: the text has changed")));
    if (note->state == NOTE_ORPHAN)
        cite_fact(out, start, strv_of(_("its passage is not there any more")));
}
