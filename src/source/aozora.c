/* The plain texts of Aozora Bunko: ［＃annotations］, 《readings》, a legend between two rules at
 * the head and the source at the end. The text stays the file's.
 *
 * 《 》 are readings here only; in Chinese they stand around titles, so nothing but the annotations
 * makes a text one of these. */
#include "modules.h"

#include <string.h>

#define OPEN  "［＃"
#define CLOSE "］"

static size_t line_end(struct strv text, size_t off)
{
    const char *end = off < text.len ? memchr(text.ptr + off, '\n', text.len - off) : NULL;
    return end ? (size_t)(end - text.ptr) : text.len;
}

static struct strv line_at(struct strv text, size_t off)
{
    return strv_trim(strv_make(text.ptr + off, line_end(text, off) - off));
}

int aozora_probe(struct strv text, const char *name)
{
    enum { LOOK = 64 << 10, FEW = 3 };
    (void)name;
    struct strv head = strv_make(text.ptr, text.len < LOOK ? text.len : LOOK);
    size_t count = 0, at = 0;
    while (count < FEW && (at = strv_find(head, STRV(OPEN), at)) != SIZE_MAX) {
        count++;
        at += sizeof OPEN - 1;
    }
    if (count && strv_find(head, STRV("【テキスト中に現れる記号について】"), 0) != SIZE_MAX)
        return SOURCE_CERTAIN - 10;
    return count >= FEW ? SOURCE_LOOKS + 10 : SOURCE_NO;
}

/* Annotations and readings are no longer than this. */
enum { NOTE_LEN = 600 };

struct reader {
    struct strv text;
    struct marks *marks;
    size_t start, end; /* the line */
};

static void hide(struct reader *r, size_t start, size_t end)
{
    marks_add(r->marks, MARK_HIDDEN, 0, start, end);
}

/* The level of the heading that an annotation speaks of, 0 for none. */
static unsigned heading_level(struct strv note)
{
    static const char *const NAMES[] = {"大見出し", "中見出し", "小見出し"};
    for (unsigned i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strv_find(note, strv_of(NAMES[i]), 0) != SIZE_MAX)
            return i + 1;
    return 0;
}

/* The annotation at `off`; returns the offset behind it. */
static size_t take_annotation(struct reader *r, size_t off, unsigned *level)
{
    struct strv line = strv_make(r->text.ptr, r->end - off > NOTE_LEN ? off + NOTE_LEN : r->end);
    size_t close = strv_find(line, STRV(CLOSE), off);
    if (close == SIZE_MAX)
        return off + sizeof OPEN - 1;
    close += sizeof CLOSE - 1;
    struct strv note = strv_make(r->text.ptr + off, close - off);
    unsigned here = heading_level(note);
    *level = here ? here : *level;
    if (strv_find(note, STRV("改ページ"), 0) != SIZE_MAX)
        marks_add(r->marks, MARK_PAGE_BREAK, 0, off, off);
    if (strv_find(note, STRV("挿絵"), 0) != SIZE_MAX ||
        strv_find(note, STRV(".png"), 0) != SIZE_MAX)
        marks_add(r->marks, MARK_PICTURE, 0, off, close);
    hide(r, off, close);
    return close;
}

static size_t take_reading(struct reader *r, size_t off)
{
    struct strv line = strv_make(r->text.ptr, r->end - off > NOTE_LEN ? off + NOTE_LEN : r->end);
    size_t close = strv_find(line, STRV("》"), off);
    if (close == SIZE_MAX)
        return off + 3;
    close += 3;
    marks_add(r->marks, MARK_READING, 0, off, close);
    hide(r, off, close);
    return close;
}

static void take_line(struct reader *r)
{
    unsigned level = 0;
    for (size_t off = r->start; off < r->end;) {
        struct strv rest = strv_make(r->text.ptr + off, r->end - off);
        unsigned char byte = (unsigned char)rest.ptr[0];
        if (byte < 0xE3) {
            off++;
        } else if (strv_starts(rest, STRV(OPEN))) {
            off = take_annotation(r, off, &level);
        } else if (strv_starts(rest, STRV("《"))) {
            off = take_reading(r, off);
        } else if (strv_starts(rest, STRV("｜"))) {
            hide(r, off, off + 3);
            off += 3;
        } else {
            off++;
        }
    }
    if (level)
        marks_add(r->marks, MARK_HEADING, level, r->start, r->end);
}

/* A line of dashes around the legend. */
static bool is_rule(struct strv line)
{
    size_t dashes = 0;
    while (dashes < line.len && line.ptr[dashes] == '-')
        dashes++;
    return dashes >= 10 && dashes == line.len;
}

/* Title and author in the first lines, and the legend, which is hidden; returns the offset behind
 * it, 0 where there is none. */
static size_t take_head(struct reader *r)
{
    enum { HEAD_LINES = 8 };
    size_t off = 0, lines[HEAD_LINES], count = 0;
    while (off < r->text.len && count < HEAD_LINES && !is_rule(line_at(r->text, off))) {
        if (line_at(r->text, off).len)
            lines[count++] = off;
        off = line_end(r->text, off) + 1;
    }
    if (off >= r->text.len || count < 2 || count == HEAD_LINES)
        return 0;
    size_t close = line_end(r->text, off) + 1;
    while (close < r->text.len && !is_rule(line_at(r->text, close)))
        close = line_end(r->text, close) + 1;
    if (close >= r->text.len)
        return 0;
    close = line_end(r->text, close);
    hide(r, off, close);
    marks_add(r->marks, MARK_TITLE, MARK_OF_TEXT, lines[0],
              lines[0] + line_at(r->text, lines[0]).len);
    marks_add(r->marks, MARK_AUTHOR, MARK_OF_TEXT, lines[count - 1],
              lines[count - 1] + line_at(r->text, lines[count - 1]).len);
    return close;
}

bool aozora_read(const struct source_in *in, struct source *out, struct err *err)
{
    (void)in, (void)err;
    struct reader r = {.text = text_all(out->text), .marks = &out->marks};
    size_t next = take_head(&r);
    for (size_t off = next; off < r.text.len; off = line_end(r.text, off) + 1) {
        struct strv line = line_at(r.text, off);
        r.start = off;
        r.end = off + line.len;
        if (line.len)
            r.start = (size_t)(line.ptr - r.text.ptr), r.end = r.start + line.len;
        if (strv_starts(line, STRV("底本：")) || strv_starts(line, STRV("底本:"))) {
            marks_add(&out->marks, MARK_NAVIGATION, 0, r.start, r.text.len);
            break;
        }
        take_line(&r);
    }
    marks_sort(&out->marks);
    return true;
}
