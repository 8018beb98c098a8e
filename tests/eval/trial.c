/* See trial.h. Changes work on code points that remember which one of the first text they were, so
 * the truth is known whatever is done. */
#include "trial.h"

#include "chance.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"
#include "lectern/text/fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *trial_name(enum trial_change change)
{
    static const char *const NAMES[TRIAL_CHANGES] = {
        "unchanged",       "wrapped at 30",       "other script",       "1 % edited",
        "3 % edited",      "10 % edited",         "30 % of lines gone", "70 % of lines gone",
        "lines reordered", "shuffled, 3 removed", "all but the 10 %",
    };
    return NAMES[change];
}

const char *trial_quotes_name(enum trial_quotes quotes)
{
    static const char *const NAMES[TRIAL_QUOTES] = {"passages", "short", "titles", "numbered"};
    return NAMES[quotes];
}

void trial_score_add(struct trial_score *sum, const struct trial_score *one)
{
    sum->notes += one->notes;
    sum->there += one->there;
    sum->right += one->right;
    sum->wrong += one->wrong;
    sum->unsure += one->unsure;
    sum->orphan += one->orphan;
    sum->gone += one->gone;
    sum->false_places += one->false_places;
    sum->lost += one->lost;
    sum->sole += one->sole;
    sum->sole_right += one->sole_right;
}

/* --- changes --- */

/* A code point and its number in the first text, SIZE_MAX for one that was put in. */
struct traced {
    uint32_t cp;
    size_t origin;
};

struct trace {
    VEC(struct traced) at;
};

struct span_list {
    VEC(struct span) at;
};

static struct trace trace_text(struct strv text)
{
    struct trace trace = {0};
    for (size_t number = 0; text.len; number++) {
        struct traced traced = {utf8_take(&text), number};
        VEC_PUSH(&trace.at, traced);
    }
    return trace;
}

static struct strbuf write_trace(const struct trace *trace)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < trace->at.len; i++)
        strbuf_add_cp(&out, trace->at.at[i].cp);
    return out;
}

static bool is_hanzi(uint32_t cp)
{
    return cp >= 0x4E00 && cp < 0xA000;
}

static void edit(struct trace *trace, uint32_t *chance, size_t percent)
{
    struct trace out = {0};
    for (size_t i = 0; i < trace->at.len; i++) {
        struct traced traced = trace->at.at[i];
        struct traced other = {0x4E00 + (uint32_t)below(chance, 3000), SIZE_MAX};
        size_t kind = is_hanzi(traced.cp) && below(chance, 100) < percent ? below(chance, 5) : 9;
        if (kind == 0) /* left out */
            continue;
        if (kind == 1) /* put in */
            VEC_PUSH(&out.at, other);
        if (kind >= 2 && kind <= 4)
            traced.cp = other.cp;
        VEC_PUSH(&out.at, traced);
    }
    VEC_FREE(&trace->at);
    *trace = out;
}

/* Where the line that begins at `start` ends, its feed included. */
static size_t line_end(const struct trace *trace, size_t start)
{
    while (start < trace->at.len && trace->at.at[start].cp != '\n')
        start++;
    return start < trace->at.len ? start + 1 : start;
}

static void cut_lines(struct trace *trace, uint32_t *chance, size_t percent)
{
    struct trace out = {0};
    for (size_t start = 0, end; start < trace->at.len; start = end) {
        end = line_end(trace, start);
        bool gone = below(chance, 100) < percent;
        for (size_t i = start; i < end && !gone; i++)
            VEC_PUSH(&out.at, trace->at.at[i]);
    }
    VEC_FREE(&trace->at);
    *trace = out;
}

/* Shuffles every run of eight lines. */
static void reorder_lines(struct trace *trace, uint32_t *chance)
{
    enum { RUN = 8 };
    struct trace out = {0};
    for (size_t start = 0; start < trace->at.len;) {
        struct span lines[RUN];
        size_t count = 0;
        for (; count < RUN && start < trace->at.len; count++) {
            size_t j = below(chance, count + 1);
            if (j < count)
                lines[count] = lines[j];
            lines[j] = (struct span){start, line_end(trace, start)};
            start = lines[j].end;
        }
        for (size_t i = 0; i < count; i++)
            for (size_t k = lines[i].start; k < lines[i].end; k++)
                VEC_PUSH(&out.at, trace->at.at[k]);
    }
    VEC_FREE(&trace->at);
    *trace = out;
}

static void change_script(struct trace *trace)
{
    size_t simplified = 0, traditional = 0;
    for (size_t i = 0; i < trace->at.len; i++) {
        uint32_t cp = trace->at.at[i].cp;
        simplified += fold_script_cp(FOLD_TRADITIONAL, cp) != cp;
        traditional += fold_script_cp(FOLD_SIMPLIFIED, cp) != cp;
    }
    enum fold_script to = traditional > simplified ? FOLD_SIMPLIFIED : FOLD_TRADITIONAL;
    for (size_t i = 0; i < trace->at.len; i++)
        trace->at.at[i].cp = fold_script_cp(to, trace->at.at[i].cp);
}

static void wrap(struct trace *trace)
{
    struct trace out = {0};
    struct traced feed = {'\n', SIZE_MAX};
    size_t column = 0;
    for (size_t i = 0; i < trace->at.len; i++) {
        uint32_t cp = trace->at.at[i].cp;
        if (column == 0 && (cp == 0x3000 || cp == ' '))
            continue;
        if (column == 30 && cp != '\n') {
            VEC_PUSH(&out.at, feed);
            column = 0;
        }
        VEC_PUSH(&out.at, trace->at.at[i]);
        if (cp == '\n' && column > 0) /* a blank line between paragraphs */
            VEC_PUSH(&out.at, feed);
        column = cp == '\n' ? 0 : column + 1;
    }
    VEC_FREE(&trace->at);
    *trace = out;
}

/* Puts the speeches (spans of code points) into another order and leaves the last three of it out.
 */
static void shuffle(struct trace *trace, const struct span_list *speeches, uint32_t *chance)
{
    struct trace out = {0};
    size_t count = speeches->at.len;
    if (count < 5)
        return;
    size_t *order = mem_new(count, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        size_t j = below(chance, i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    for (size_t i = 0; i < speeches->at.at[0].start; i++)
        VEC_PUSH(&out.at, trace->at.at[i]);
    for (size_t i = 0; i + 3 < count; i++) {
        struct span span = speeches->at.at[order[i]];
        for (size_t j = span.start; j < span.end; j++)
            VEC_PUSH(&out.at, trace->at.at[j]);
    }
    free(order);
    VEC_FREE(&trace->at);
    *trace = out;
}

static void apply(enum trial_change change, struct trace *trace, const struct span_list *speeches,
                  uint32_t *chance)
{
    if (change == TRIAL_SHUFFLED || change == TRIAL_ALL)
        shuffle(trace, speeches, chance);
    if (change == TRIAL_CUT_30 || change == TRIAL_CUT_70)
        cut_lines(trace, chance, change == TRIAL_CUT_30 ? 30 : 70);
    if (change == TRIAL_REORDERED)
        reorder_lines(trace, chance);
    if (change == TRIAL_EDITED_1)
        edit(trace, chance, 1);
    if (change == TRIAL_EDITED_3 || change == TRIAL_ALL)
        edit(trace, chance, 3);
    if (change == TRIAL_EDITED_10)
        edit(trace, chance, 10);
    if (change == TRIAL_SCRIPT || change == TRIAL_ALL)
        change_script(trace);
    if (change == TRIAL_WRAPPED || change == TRIAL_ALL)
        wrap(trace);
}

/* --- one trial --- */

struct cp_numbers {
    VEC(size_t) at;
};

struct set_note {
    char id[UUID_LEN + 1];
    struct cp_numbers cps; /* of the passage, in the first text, as far as they show */
    bool sole;             /* the text has it, with what stands around it, but once */
};

struct trial {
    struct library *library;
    char path[256];
    uint32_t chance;
    enum trial_quotes quotes;
    struct strv text;
    struct span_list speeches; /* code points */
    VEC(struct set_note) notes;
    struct trace trace;
    FILE *misses; /* null for none */
};

/* Code points before each byte of a text, for turning offsets into numbers. */
static size_t number_at(struct strv text, size_t off)
{
    return utf8_count(strv_make(text.ptr, off));
}

static bool add(struct trial *t, struct strv content, struct add_result *result, struct err *err)
{
    struct add_options options = {.now_ms = 1};
    return file_write(t->path, content, err) &&
           library_add(t->library, t->path, &options, result, err);
}

/* Whether the text has a passage with so many bytes around it nowhere else. */
static bool is_sole(struct strv text, struct span src)
{
    enum { AROUND_LEN = 60 };
    size_t from = utf8_floor(text, src.start > AROUND_LEN ? src.start - AROUND_LEN : 0);
    size_t to = src.end + AROUND_LEN < text.len ? utf8_floor(text, src.end + AROUND_LEN) : text.len;
    struct strv window = strv_make(text.ptr + from, to - from);
    size_t first = strv_find(text, window, 0);
    return strv_find(text, window, first + 1) == SIZE_MAX;
}

/* Code points before a number, or the mark before one, at the beginning of a paragraph or somewhere
 * in it; SIZE_MAX where none was found. */
static size_t number_from(struct strv clean, uint32_t *chance)
{
    static const char MARKS[] = "篇第(一二三四1234P";
    size_t first = below(chance, 2) ? below(chance, utf8_count(clean)) : 0;
    for (size_t at = 0; clean.len; at++) {
        char mark[8] = {0};
        struct strv before = clean;
        utf8_take(&clean);
        memcpy(mark, before.ptr, before.len - clean.len);
        if (at >= first && strstr(MARKS, mark))
            return at;
    }
    return SIZE_MAX;
}

/* Chooses code points of a paragraph for a note; false where it has none of that kind. */
static bool choose_quote(struct strv clean, enum trial_quotes quotes, uint32_t *chance,
                         struct span *cps)
{
    size_t count = utf8_count(clean), len = count;
    cps->start = 0;
    if (quotes == TRIAL_PASSAGES)
        len = 4 + below(chance, 57);
    if (quotes == TRIAL_SHORT)
        len = 2 + below(chance, 8);
    if (quotes == TRIAL_NUMBERED)
        len = 2 + below(chance, 11);
    if (count < (quotes == TRIAL_PASSAGES ? 8 : 2) || (quotes == TRIAL_TITLES && count > 30))
        return false;
    if (quotes == TRIAL_NUMBERED && (cps->start = number_from(clean, chance)) == SIZE_MAX)
        return false;
    if (quotes == TRIAL_PASSAGES || quotes == TRIAL_SHORT)
        cps->start = below(chance, count - (len < count ? len : count) + 1);
    cps->end = cps->start + len < count ? cps->start + len : count;
    return true;
}

/* The numbers of the code points that a run of the clean view shows: readings and the like, which
 * it leaves out, are no part of a passage. */
static struct cp_numbers numbers_of(struct strv text, const struct document *doc, struct span clean)
{
    struct cp_numbers numbers = {0};
    size_t last = 0, number = 0;
    for (size_t at = clean.start; at < clean.end;) {
        size_t src = document_src_of(doc, at), len;
        number += utf8_count(strv_make(text.ptr + last, src - last));
        last = src;
        VEC_PUSH(&numbers.at, number);
        utf8_at(strv_make(doc->clean, clean.end), at, &len);
        at += len;
    }
    return numbers;
}

/* Sets a note on a passage somewhere in the paragraphs of a speech. */
static bool set_note(struct trial *t, int64_t speech_id, const struct document *doc,
                     struct err *err)
{
    const struct speech *speech = &doc->speeches.at[0];
    const struct para *para =
        &doc->paras.at[speech->first_para + below(&t->chance, speech->para_count)];
    struct strv clean = {doc->clean + para->clean.start, para->clean.end - para->clean.start};
    struct span cps;
    if (!choose_quote(clean, t->quotes, &t->chance, &cps))
        return true;
    size_t start = para->clean.start + utf8_offset(clean, cps.start);
    size_t end = para->clean.start + utf8_offset(clean, cps.end);
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = speech_id, .body = "x"};
    note.src = (struct span){document_src_of(doc, start), document_src_of(doc, end)};
    if (!library_save_note(t->library, &note, 2, err))
        return false;
    struct set_note *set = VEC_ADD(&t->notes);
    memcpy(set->id, note.id, sizeof set->id);
    set->sole = is_sole(t->text, note.src);
    set->cps = numbers_of(t->text, doc, (struct span){start, end});
    return true;
}

static bool prepare(struct trial *t, size_t notes, struct err *err)
{
    struct add_result result;
    bool ok = add(t, t->text, &result, err);
    for (size_t i = 0; ok && i < result.speeches; i++) {
        struct speech_info info;
        struct document doc;
        int64_t id = result.first_speech_id + (int64_t)i;
        ok = library_load(t->library, id, &info, &doc, err);
        if (!ok)
            break;
        struct span src = doc.speeches.at[0].src;
        struct span cps = {number_at(t->text, src.start), number_at(t->text, src.end)};
        VEC_PUSH(&t->speeches.at, cps);
        size_t wanted = notes * (i + 1) / result.speeches;
        for (size_t tries = 0; ok && t->notes.len < wanted && tries < 10 * notes; tries++)
            ok = set_note(t, id, &doc, err);
        document_free(&doc);
    }
    return ok;
}

/* Where each code point of the first text is now, SIZE_MAX for nowhere. */
static size_t *invert(const struct trace *trace, size_t count)
{
    size_t *now = mem_new(count, sizeof *now);
    memset(now, 0xFF, count * sizeof *now);
    for (size_t i = 0; i < trace->at.len; i++)
        if (trace->at.at[i].origin != SIZE_MAX)
            now[trace->at.at[i].origin] = i;
    return now;
}

/* The span a passage has now; false where most of it is not there. */
static bool true_place(const struct cp_numbers *cps, const size_t *now, struct span *place)
{
    size_t there = 0;
    for (size_t i = 0; i < cps->at.len; i++) {
        size_t at = now[cps->at.at[i]];
        if (at == SIZE_MAX)
            continue;
        if (!there++)
            place->start = at;
        place->end = at + 1;
    }
    return there * 2 > cps->at.len;
}

static bool is_near(size_t a, size_t b, size_t tolerance)
{
    return a > b ? a - b <= tolerance : b - a <= tolerance;
}

/* One line: what became of the note, its words with what stood around them, what it stands on now
 * and what it should. */
static void print_miss(FILE *out, const struct note *note, struct strv text, bool there,
                       struct span truth)
{
    static const char *const STATES[] = {"exact", "moved", "fuzzy", "unsure", "orphan"};
    bool placed = note->state != NOTE_ORPHAN && note->src.end <= text.len;
    struct span should = {0};
    if (there)
        should = (struct span){utf8_offset(text, truth.start), utf8_offset(text, truth.end)};
    struct strbuf line = {0};
    strbuf_addf(&line, "%s: %s[%s]%s", STATES[note->state], note->prefix, note->exact,
                note->suffix);
    if (placed)
        strbuf_addf(&line, " => [%.*s]@%zu", (int)(note->src.end - note->src.start),
                    text.ptr + note->src.start, note->src.start);
    strbuf_addf(&line, there ? " should be [%.*s]@%zu" : " was taken out%.*s",
                (int)(should.end - should.start), text.ptr + should.start, should.start);
    for (size_t i = 0; i < line.len; i++)
        line.ptr[i] = line.ptr[i] == '\n' ? '|' : line.ptr[i];
    fprintf(out, "    %s\n", strbuf_str(&line));
    strbuf_free(&line);
}

/* Counts what became of a note; false where it is neither right nor rightly without a place. */
static bool score_note(const struct note *note, struct strv text, bool there, bool sole,
                       struct span truth, struct trial_score *score)
{
    bool sure = note->state < NOTE_UNSURE;
    if (!there) {
        score->gone++;
        score->false_places += sure;
        return !sure;
    }
    score->there++;
    score->sole += sole;
    score->unsure += note->state == NOTE_UNSURE;
    score->orphan += note->state == NOTE_ORPHAN;
    if (!sure)
        return false;
    bool right = is_near(number_at(text, note->src.start), truth.start, 2) &&
                 is_near(number_at(text, note->src.end), truth.end, 3);
    score->right += right;
    score->sole_right += right && sole;
    score->wrong += !right;
    return right;
}

static bool compare(struct trial *t, struct strv text, struct trial_score *score, struct err *err)
{
    struct note_list list;
    if (!library_notes(t->library, 0, &list, err))
        return false;
    size_t *now = invert(&t->trace, utf8_count(t->text));
    *score = (struct trial_score){.notes = t->notes.len};
    for (size_t i = 0; i < t->notes.len; i++) {
        size_t at = 0;
        while (at < list.rows.len && strcmp(list.rows.at[at].id, t->notes.at[i].id) != 0)
            at++;
        struct span truth = {0};
        bool there = true_place(&t->notes.at[i].cps, now, &truth);
        if (at == list.rows.len)
            score->lost++;
        else if (!score_note(&list.rows.at[at], text, there, t->notes.at[i].sole, truth, score) &&
                 t->misses)
            print_miss(t->misses, &list.rows.at[at], text, there, truth);
    }
    free(now);
    note_list_free(&list);
    return true;
}

bool trial_run(struct strv text, enum trial_change change, enum trial_quotes quotes, uint32_t seed,
               size_t notes, FILE *misses, struct trial_score *score, struct err *err)
{
    struct trial t = {
        .text = text, .quotes = quotes, .chance = seed * 40503u + 7, .misses = misses};
    const char *folder = getenv("TMPDIR");
    snprintf(t.path, sizeof t.path, "%s/lectern-trial-%ld.txt", folder && *folder ? folder : "/tmp",
             (long)getpid());
    t.library = library_open(":memory:", NULL, err);
    bool ok = t.library && prepare(&t, notes, err);
    if (ok) {
        struct add_result result;
        t.trace = trace_text(text);
        apply(change, &t.trace, &t.speeches, &t.chance);
        struct strbuf changed = write_trace(&t.trace);
        ok = add(&t, strbuf_strv(&changed), &result, err) &&
             compare(&t, strbuf_strv(&changed), score, err);
        strbuf_free(&changed);
    }
    unlink(t.path);
    library_close(t.library);
    for (size_t i = 0; i < t.notes.len; i++)
        VEC_FREE(&t.notes.at[i].cps.at);
    VEC_FREE(&t.notes);
    VEC_FREE(&t.speeches.at);
    VEC_FREE(&t.trace.at);
    return ok;
}
