/* The titles of heads (finder.h). For the first speech all lines above its words are weighed
 * (title_signs.h); for those that follow it, the nearest line that names a speech. */
#include "finder.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/marks/note_mark.h"
#include "lectern/speech/split/title_signs.h"
#include "lectern/speech/words/list.h"

#include <string.h>

enum {
    TITLE_LINES = 3,
    URGES_CPS = 6, /* of a main title of one clause */
};

static bool ends_with_dash(struct strv text)
{
    return strv_ends(text, STRV("—")) || strv_ends(text, STRV("-"));
}

int finder_title_rank(const struct finder *f, size_t i)
{
    if (is_chrome(f, i) || f->units[i].cps <= 1) /* 大: a size of the page's type */
        return TITLE_NONE;
    int stated = stated_rank(&f->stated, i);
    if (stated)
        return stated;
    int rank = title_rank_of(f->units[i].flags, f->is_record);
    bool notes = f->units[i].cps <= 8 && note_head_is(document_para(f->doc, i));
    bool interrupts =
        f->is_record && ends_with_dash(document_para(f->doc, i)); /* Members interjecting— */
    return rank <= TITLE_OF_TEXT && notes      ? TITLE_NONE
           : rank == TITLE_SHORT && interrupts ? TITLE_NONE
                                               : rank;
}

/* Minister of Waters / Dr Jane Doe's Statement at …: the office stands on a line of its own. */
static bool is_office_above(const struct finder *f, size_t above)
{
    uint32_t flags = f->units[above].flags;
    struct strv text = document_para(f->doc, above + 1);
    struct strv front = strv_make(text.ptr, utf8_floor(text, text.len < 60 ? text.len : 60));
    return (flags & UNIT_SPEAKER) && (flags & UNIT_LATIN) && !is_chrome(f, above) &&
           (strv_find(front, STRV("'s "), 0) != SIZE_MAX ||
            strv_find(front, STRV("’s "), 0) != SIZE_MAX ||
            strv_find(front, STRV("s' "), 0) != SIZE_MAX ||
            strv_find(front, STRV("s’ "), 0) != SIZE_MAX);
}

/* 修好水渠，管好水源 / 在清水镇水利会议上的讲话: a title that only says where it was said, and
 * right above it one of two clauses, or one that calls for something: 坚持修渠富民. Another line of
 * one clause may be a site's or a book's name. */
static bool is_clauses_above_place(const struct finder *f, size_t above)
{
    struct unit_line line;
    struct strv below = document_para(f->doc, above + 1), text = document_para(f->doc, above);
    if (!list_starts(LIST_TITLE_PLACE, below) || !(f->units[above + 1].flags & UNIT_TITLE) ||
        (f->units[above].flags & (UNIT_MARK | UNIT_LABELLED | UNIT_SALUTATION)))
        return false;
    unit_read_line(f->words, text, &line);
    struct strv words = line.person.folded;
    size_t comma = strv_find(words, STRV(","), 0);
    bool clauses = comma != SIZE_MAX && comma > 0 && comma + 1 < words.len;
    return !line.folded.latin && !parts_has_stop(words) &&
           (clauses || (list_starts(LIST_URGES, words) && line.folded.cps >= URGES_CPS));
}

/* Extends a title upwards over lines that it continues: 在全区社会管理创新 / 建设推进会议上的讲话,
 * main title / ——在…上的讲话. */
static void extend_title(const struct finder *f, size_t from, struct head *head)
{
    while (head->title > from && head->title_count < TITLE_LINES) {
        size_t above = head->title - 1;
        uint32_t flags = f->units[above].flags;
        bool sub =
            (f->units[head->title].flags & UNIT_SUBTITLE) || is_clauses_above_place(f, above);
        if (is_office_above(f, above)) {
            head->title--;
            head->title_count++;
            return;
        }
        if (is_chrome(f, above) || finder_title_rank(f, above) == 0 || series_at(f->series, above))
            return;
        bool open = (flags & UNIT_OPEN) && f->units[above].cps >= 6;
        if (!open && !(sub && finder_title_rank(f, above) == 1))
            return;
        head->title--;
        head->title_count += open ? 1 : 0;
        if (!open)
            head->title_count =
                1; /* the main title names the speech, what hangs on the dash does not */
    }
}

/* Whether the line holds letters and all of them are capitals of Latin script. */
static bool is_in_capitals(struct strv text)
{
    size_t capitals = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
            return false;
        capitals += text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    }
    return capitals >= 4;
}

/* SPEECH IN HONOUR OF DR ANN / POE: capitals that go on right below. */
static bool goes_on_in_capitals(const struct finder *f, size_t below)
{
    struct strv above = document_para(f->doc, below - 1);
    return (f->units[below - 1].flags & UNIT_TITLE) && is_in_capitals(above) &&
           !strv_ends(above, STRV(".")) && is_in_capitals(document_para(f->doc, below)) &&
           f->doc->paras.at[below].src.start <= f->doc->paras.at[below - 1].src.end + 2;
}

/* The last line below ADDRESS BY / DR JOHN HARBOUR / MAYOR OF WESTMERE / AT THE OPENING OF THE MILL
 * that belongs to the title: the last that begins as no title does, else the one below. */
static size_t cover_end(const struct finder *f, size_t title, size_t body)
{
    enum { MOST = 6 };
    struct strv text = document_para(f->doc, title);
    struct folded folded;
    size_t last = title;
    words_fold(text, &folded);
    if (!strv_ends(words_strv(&folded), STRV(" by")))
        return title;
    for (size_t i = title + 1; i < body && i <= title + MOST; i++) {
        words_fold(document_para(f->doc, i), &folded);
        struct strv line = words_strv(&folded);
        const char *blank = memchr(line.ptr, ' ', line.len);
        struct strv word = strv_make(line.ptr, blank ? (size_t)(blank - line.ptr) : 0);
        if (is_chrome(f, i) ||
            (f->units[i].flags & (UNIT_DATE | UNIT_BODY | UNIT_MARK | UNIT_SALUTATION)))
            break;
        if (i == title + 1 || list_is(LIST_JOINS_TITLE, word))
            last = i;
    }
    return last;
}

/* Extends a title in an alphabet downwards over lines that begin as no title does: at the General
 * Debate / of the Assembly. */
static void extend_down(const struct finder *f, size_t body, struct head *head)
{
    enum { MOST = 7 };
    size_t cover = cover_end(f, head->title + head->title_count - 1, body);
    head->title_count = cover - head->title + 1;
    for (size_t below = head->title + head->title_count; below < body && head->title_count < MOST;
         below++) {
        struct strv text = document_para(f->doc, below);
        const char *blank = memchr(text.ptr, ' ', text.len);
        struct strv word = strv_make(text.ptr, blank ? (size_t)(blank - text.ptr) : 0);
        if (is_chrome(f, below) || (f->units[below].flags & (META | UNIT_BODY | UNIT_MARK)) ||
            !(f->units[below].flags & UNIT_SHORT) ||
            !(list_is(LIST_JOINS_TITLE, word) || goes_on_in_capitals(f, below)))
            return;
        head->title_count++;
    }
}

void finder_choose_title(const struct finder *f, size_t from, size_t body, struct head *head)
{
    size_t best = body;
    int best_rank = 0;
    for (size_t i = body; i-- > from;) {
        int rank = finder_title_rank(f, i);
        if (rank > best_rank) {
            best = i;
            best_rank = rank;
        }
        if (best_rank == 3 && !f->doc->marks)
            break;
    }
    head->title = best_rank ? best : from;
    head->title_count = best_rank ? 1 : 0;
    if (best_rank)
        extend_title(f, from, head);
    if (head->title_count == 1 && head->title == f->stated.heading &&
        head->title + f->stated.count <= body)
        head->title_count = f->stated.count;
}

void finder_take_twin(const struct finder *f, size_t from, struct head *head)
{
    size_t at = head->title;
    if (head->title_count != 1 || at <= from || !(f->doc->paras.at[at].flags & PARA_CUT) ||
        is_chrome(f, at - 1) || f->units[at - 1].key != f->units[at].key)
        return;
    head->title = at - 1;
}

void finder_find_label(const struct finder *f, struct head *head)
{
    if (head->title_count == 0 || !(f->units[head->title].flags & UNIT_MARK))
        return;
    struct unit_line line;
    size_t end;
    unit_read_line(f->words, document_para(f->doc, head->title), &line);
    if (unit_mark(line.person.folded, &end))
        head->label = (struct span){line.folded.back[0], line.folded.back[end]};
}

/* Whether a field's value is long enough for a title: 市长:把水渠清好. */
static bool is_named_line(const struct finder *f, size_t i)
{
    enum { NAMED_CPS = 12 };
    uint32_t flags = f->units[i].flags;
    return (flags & UNIT_LABELLED) && (flags & UNIT_SHORT) && f->units[i].cps >= NAMED_CPS &&
           !(flags & (META | UNIT_SALUTATION | UNIT_TURN | UNIT_FURNITURE | UNIT_SITE_HINT)) &&
           !f->is_record;
}

void finder_choose_first(const struct finder *f, size_t from, size_t body, struct head *head)
{
    struct title_look look = {
        .doc = f->doc, .units = f->units, .words = f->words, .from = from, .body = body};
    size_t best = body;
    int most = 0;
    sign_set signs;
    for (look.at = from; look.at < body; look.at++) {
        look.rank = finder_title_rank(f, look.at);
        look.stated = look.rank > TITLE_OF_SPEECH;
        if (!look.rank && !is_chrome(f, look.at) && is_named_line(f, look.at))
            look.rank = TITLE_SHORT;
        int weight = look.rank ? title_signs_weigh(&look, &signs) : 0;
        if (weight > most) {
            most = weight;
            best = look.at;
        }
    }
    head->title = best < body ? best : from;
    head->title_count = best < body ? 1 : 0;
    if (best == body)
        return;
    extend_title(f, from, head);
    if (head->title_count)
        extend_down(f, body, head);
    if (head->title_count == 1 && head->title == f->stated.heading &&
        head->title + f->stated.count <= body)
        head->title_count = f->stated.count;
}

size_t finder_above_title(const struct finder *f, size_t from, const struct head *head)
{
    size_t start = head->title;
    if (f->is_record)
        return start;
    for (size_t i = start; i < head->body; i++)
        if ((f->units[i].flags & UNIT_DATE) && !is_chrome(f, i))
            return start;
    while (start > from && !is_chrome(f, start - 1) && (f->units[start - 1].flags & META) &&
           !(f->units[start - 1].flags & (UNIT_BODY | UNIT_SITE_HINT | UNIT_LATIN)))
        start--;
    return start;
}
