/* See series.h. A mark is read from either end of a folded line; rows are then followed per family
 * and surrounding words. */
#include "lectern/speech/evidence/series.h"
#include "lectern/speech/words/list.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/marks/numeral.h"
#include "lectern/speech/evidence/parts.h"

#include <stdlib.h>
#include <string.h>

enum family {
    FAMILY_PIECE,   /* 篇1, 范文1 at either end of the line, 【篇一】 */
    FAMILY_ORDINAL, /* 第一篇: */
    FAMILY_BRACKET, /* words(一): words */
    FAMILY_HEAD,    /* (一): words */
    FAMILY_TAIL,    /* words 1 */
    FAMILY_ONE_OF,  /* 其一 words, words之一 */
    FAMILY_WORD,    /* speech 1, 연설 1 */
    FAMILIES,
};

enum { MAX_ROWS = 64, MAX_LINE_CPS = 100, MAX_NUMBER = 199 };

/* A row of marks that is being followed. */
struct row {
    int family, last;
    uint64_t key;
    size_t count;
    size_t backing; /* marks of the row that look like the head of a speech by other signs */
    bool announced; /* the headline says how many there are */
};

static uint32_t cp_at(struct strv text, size_t off)
{
    return chars_peek(text, off);
}

/* A number in digits or Chinese numerals at *off, blanks before allowed; 0 where there is none. */
static int take_number(struct strv text, size_t *off)
{
    size_t at = parts_skip_blanks(text, *off);
    uint32_t value = 0;
    size_t len = at < text.len ? numeral_arabic(text, at, &value) : 0;
    if (len == 0 && at < text.len)
        len = numeral_han(text, at, &value);
    if (len == 0 || value > MAX_NUMBER)
        return 0;
    *off = at + len;
    return (int)value;
}

/* The offset behind characters of a class (char_is_CLASS() of list.h) that stand at `off`. */
static size_t skip_chars(struct strv text, size_t off, bool (*is_of)(uint32_t cp))
{
    for (size_t len; off < text.len && is_of(chars_at(text, off, &len));)
        off += len;
    return off;
}

/* Behind a label: closing brackets, one colon or the like, blanks. Returns where the label's own
 * punctuation ends. */
static size_t label_end(struct strv text, size_t off)
{
    size_t len = 0;
    off = skip_chars(text, off, char_is_label_close);
    size_t at = parts_skip_blanks(text, off);
    bool mark = at < text.len && char_is_label_mark(chars_at(text, at, &len));
    return mark ? at + len : off;
}

/* Whether a label may begin with the character: an opening bracket or what stands before or behind
 * its number. Tells most places of a line from labels before any word is compared. */
static bool may_begin_piece(uint32_t cp)
{
    return char_is_label_open(cp) || cp == U'第' || list_begins_one_of(cp) || list_begins_piece(cp);
}

/* 篇1 or 第一篇 at *off, brackets around; the label's end, or 0. */
static size_t read_piece(struct strv text, size_t off, int *number, int *family)
{
    size_t at = skip_chars(text, off, char_is_label_open), n;
    if (strv_starts(strv_make(text.ptr + at, text.len - at), STRV("第"))) {
        at += 3;
        *number = take_number(text, &at);
        at = parts_skip_blanks(text, at);
        n = list_starts_at(LIST_PIECE_UNIT, text, at);
        *family = FAMILY_ORDINAL;
        return *number && n ? label_end(text, at + n) : 0;
    }
    n = list_starts_at(LIST_ONE_OF, text, at);
    if (n > 0) { /* 其一, 讲话之二 */
        bool tail = chars_peek(text, at) == U'之';
        at += n;
        *number = take_number(text, &at);
        *family = FAMILY_ONE_OF;
        return *number && (tail ? off > 0 : off == 0) ? label_end(text, at) : 0;
    }
    n = list_starts_at(LIST_PIECE, text, at);
    if (n == 0)
        return 0;
    at += n;
    at = parts_skip_blanks(text, at);
    bool open = at < text.len && text.ptr[at] == '(';
    at += open;
    *number = take_number(text, &at);
    if (open && at < text.len && text.ptr[at] == ')')
        at++;
    *family = FAMILY_PIECE;
    return *number ? label_end(text, at) : 0;
}

static uint64_t key_of(struct strv text, size_t start, size_t end)
{
    return unit_key(strv_make(text.ptr + start, end - start));
}

/* The label begins the line. */
static bool read_head(const struct person_line *line, struct series_mark *mark)
{
    struct strv text = line->folded;
    size_t end =
        may_begin_piece(cp_at(text, 0)) ? read_piece(text, 0, &mark->number, &mark->family) : 0;
    if (end == 0)
        return false;
    size_t rest = parts_skip_blanks(text, end);
    bool parted = rest > end || end >= text.len ||
                  chars_is_closing(cp_at(text, end - 3 < end ? end - 3 : 0)) ||
                  strchr(":.,)]", text.ptr[end - 1]) ||
                  (end >= 3 && memcmp(text.ptr + end - 3, "、", 3) == 0);
    if (!parted && mark->family != FAMILY_PIECE)
        return false;
    mark->label = (struct span){0, end};
    mark->title = (struct span){rest, text.len};
    mark->strong = mark->family == FAMILY_PIECE || text.ptr[end - 1] == ':' || rest >= text.len;
    return true;
}

/* Whether a label can end the line, or stand behind a blank in it with a colon: no stop belongs to
 * labels. */
static bool may_have_tail(struct strv text)
{
    size_t len;
    uint32_t last = chars_before(text, text.len, &len);
    bool stop = last == ';' || (chars_is_stop(last) && last != '.');
    return !stop || memchr(text.ptr, ':', text.len);
}

/* The label ends the line: 在…会议上的讲话 篇1, …讲话范文1. */
static bool read_tail(const struct person_line *line, struct series_mark *mark)
{
    struct strv text = line->folded;
    if (!may_have_tail(text))
        return false;
    for (size_t off = 0; off < text.len;) {
        size_t len;
        size_t end = may_begin_piece(chars_at(text, off, &len)) && off > 0
                         ? read_piece(text, off, &mark->number, &mark->family)
                         : 0;
        bool infix =
            end > 0 && end < text.len && text.ptr[end - 1] == ':' && text.ptr[off - 1] == ' ';
        if (infix || (end > 0 && end >= text.len)) {
            size_t title = off;
            while (title > 0 && text.ptr[title - 1] == ' ')
                title--;
            mark->label = (struct span){off, end};
            mark->title = infix ? (struct span){parts_skip_blanks(text, end), text.len}
                                : (struct span){0, title};
            mark->strong = mark->family == FAMILY_PIECE;
            mark->family = mark->family == FAMILY_ONE_OF ? FAMILY_ONE_OF : FAMILY_PIECE;
            return true;
        }
        off += len;
    }
    return false;
}

static bool has_speech_word(const struct person_line *line, size_t start, size_t end)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & (WORD_SPEECH | WORD_DOCUMENT)) && line->hits[i].start >= start &&
            line->hits[i].end <= end)
            return true;
    return strv_find(strv_make(line->folded.ptr + start, end - start), STRV("范文"), 0) != SIZE_MAX;
}

/* words(一): words, words(2), (三): words. */
static bool read_bracket(const struct person_line *line, struct series_mark *mark)
{
    struct strv text = line->folded;
    const char *open = text.ptr, *end_of_text = text.ptr + text.len;
    for (; (open = memchr(open, '(', (size_t)(end_of_text - open))); open++) {
        size_t off = (size_t)(open - text.ptr), at = off + 1;
        int number = take_number(text, &at);
        if (number == 0 || at >= text.len || text.ptr[at] != ')')
            continue;
        size_t end = label_end(text, at);
        size_t rest = parts_skip_blanks(text, end);
        bool colon = text.ptr[end - 1] == ':';
        if (off == 0 ? !colon : !(colon || rest >= text.len) || !has_speech_word(line, 0, off))
            return false;
        mark->number = number;
        mark->family = off == 0 ? FAMILY_HEAD : FAMILY_BRACKET;
        mark->label = (struct span){off, end};
        mark->title = rest < text.len ? (struct span){rest, text.len} : (struct span){0, off};
        mark->key = key_of(text, 0, off);
        mark->strong = false;
        return true;
    }
    return false;
}

/* A title with a number behind: 领导讲话稿 1, 致辞二; or a word with one in front: speech 1:,
 * 연설 1. */
static bool read_number(const struct person_line *line, struct series_mark *mark)
{
    struct strv text = line->folded;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_SPEECH))
            continue;
        size_t at = hit->end, n = list_starts_at(LIST_NUMBER_WORD, text, at);
        at += n;
        size_t label = parts_skip_blanks(text, at);
        int number = take_number(text, &at);
        if (number == 0)
            continue;
        size_t end = label_end(text, at), rest = parts_skip_blanks(text, end);
        if (hit->start == 0 && (rest >= text.len || text.ptr[end - 1] == ':')) {
            mark->family = FAMILY_WORD;
            mark->label = (struct span){0, end};
            mark->title = (struct span){rest, text.len};
        } else if (rest >= text.len && at >= text.len) {
            mark->family = FAMILY_TAIL;
            mark->label = (struct span){label, text.len};
            mark->title = (struct span){0, hit->end};
        } else {
            continue;
        }
        mark->number = number;
        mark->key = key_of(text, 0, hit->end);
        mark->strong = false;
        return true;
    }
    return false;
}

/* Spans of the folded line become spans of the clean one. */
static struct span unfold(const struct folded *folded, struct span span)
{
    return (struct span){folded->back[span.start], folded->back[span.end]};
}

/* Reads the mark of a line; its spans are of the folded one. */
static bool read_mark(const struct unit_line *line, struct series_mark *mark)
{
    mark->key = 0;
    return line->folded.whole && line->folded.cps <= MAX_LINE_CPS && line->folded.len > 0 &&
           (read_head(&line->person, mark) || read_tail(&line->person, mark) ||
            read_bracket(&line->person, mark) || read_number(&line->person, mark));
}

bool series_counts(const struct unit_line *line)
{
    struct series_mark mark;
    return read_mark(line, &mark);
}

static void read_counted(const struct words *words, struct strv clean, struct series_mark *mark)
{
    struct unit_line line;
    unit_read_line(words, clean, &line);
    read_mark(&line, mark);
    mark->label = unfold(&line.folded, mark->label);
    mark->title = unfold(&line.folded, mark->title);
}

/* Whether the lines behind a mark look like the head of a speech: a title, a salutation, a date, a
 * speaker. */
static bool is_backed(const struct document *doc, const struct unit *units,
                      const struct series_mark *mark)
{
    if (units[mark->para].flags & UNIT_TITLE)
        return true;
    for (size_t i = mark->para + 1; i < doc->paras.len && i <= mark->para + 5; i++) {
        uint32_t flags = units[i].flags;
        if (flags & (UNIT_TITLE | UNIT_SALUTATION | UNIT_SPEAKER))
            return true;
        if ((flags & UNIT_BODY) && !(flags & (UNIT_SITE | UNIT_EDITOR)))
            return false;
    }
    return false;
}

/* Whether the headline above says how many pieces there are of what the mark titles: 修渠讲话(3篇)
 * over 修渠讲话 第1篇. */
static bool is_announced(const struct words *words, const struct document *doc,
                         const struct series_mark *mark)
{
    enum { LOOK_UP = 12, FEWEST_CPS = 6 };
    struct strv para = document_para(doc, mark->para);
    struct folded title, line;
    words_fold(strv_trim(parts_cut(para, mark->title)), &title);
    (void)words;
    for (size_t i = 0; title.cps >= FEWEST_CPS && i < mark->para && i < LOOK_UP; i++) {
        words_fold(document_para(doc, i), &line);
        struct strv text = words_strv(&line);
        const char *open = strv_starts(text, words_strv(&title))
                               ? memchr(text.ptr + title.len, '(', text.len - title.len)
                               : NULL;
        size_t at = open ? (size_t)(open - text.ptr) : text.len;
        for (; at < text.len; at++)
            if (chars_is_digit((unsigned char)text.ptr[at]))
                return strv_find(text, STRV("篇"), at) != SIZE_MAX;
    }
    return false;
}

static struct row *find_row(struct row *rows, size_t *count, const struct series_mark *mark)
{
    for (size_t i = 0; i < *count; i++)
        if (rows[i].family == mark->family && rows[i].key == mark->key)
            return &rows[i];
    if (*count >= MAX_ROWS)
        return NULL;
    struct row *row = &rows[(*count)++];
    *row = (struct row){.family = mark->family, .key = mark->key};
    return row;
}

/* Whether a mark continues its row: the next number, one skipped, or the start (again: a contents
 * page came before). */
static bool continues(const struct row *row, int number)
{
    return number == row->last + 1 || number == row->last + 2 || number == 1 ||
           (row->last == 0 && number <= 3);
}

/* Whether a row says that speeches begin at its marks. */
static bool holds(const struct row *row, const struct series_mark *mark)
{
    if (row->count < 2)
        return (mark->strong || row->announced) && row->backing > 0;
    if (mark->family == FAMILY_ORDINAL)
        return 2 * row->backing >= row->count;
    if (mark->family == FAMILY_HEAD || mark->family == FAMILY_WORD || mark->family == FAMILY_ONE_OF)
        return 2 * row->backing >= row->count;
    return true;
}

void series_find(const struct words *words, const struct document *doc, const struct unit *units,
                 struct series *series)
{
    struct row rows[MAX_ROWS];
    size_t row_count = 0, kept = 0;
    for (size_t i = 0; i < doc->paras.len; i++) {
        struct series_mark mark = {.para = i};
        if ((units[i].flags & UNIT_RELATED) || !(units[i].flags & UNIT_COUNTED))
            continue;
        read_counted(words, document_para(doc, i), &mark);
        struct row *row = find_row(rows, &row_count, &mark);
        if (!row || !continues(row, mark.number))
            continue;
        row->last = mark.number;
        row->count++;
        row->backing += is_backed(doc, units, &mark);
        if (mark.number == 1 && is_announced(words, doc, &mark)) {
            row->backing++;
            row->announced = true;
        }
        VEC_PUSH(&series->marks, mark);
    }
    for (size_t i = 0; i < series->marks.len; i++) {
        struct series_mark *mark = &series->marks.at[i];
        const struct row *row = find_row(rows, &row_count, mark);
        if (row && holds(row, mark))
            series->marks.at[kept++] = *mark;
    }
    series->marks.len = kept;
}

void series_free(struct series *series)
{
    VEC_FREE(&series->marks);
}

const struct series_mark *series_at(const struct series *series, size_t para)
{
    size_t low = 0, high = series->marks.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (series->marks.at[mid].para < para)
            low = mid + 1;
        else
            high = mid;
    }
    return low < series->marks.len && series->marks.at[low].para == para ? &series->marks.at[low]
                                                                         : NULL;
}
