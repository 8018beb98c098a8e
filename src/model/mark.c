/* See mark.h. */
#include "lectern/model/mark.h"

#include "lectern/base/pack.h"

#include <stdlib.h>

/* What is left out: of such marks without words in one place one says how many more there are. */
static bool is_counted(unsigned kind)
{
    return kind == MARK_PICTURE || kind == MARK_COMMENT || kind == MARK_FORMULA;
}

void marks_add(struct marks *marks, enum mark_kind kind, unsigned level, size_t start, size_t end)
{
    struct mark mark = {start, end - start, (uint8_t)kind, (uint8_t)level};
    struct mark *last = marks->at.len ? &marks->at.at[marks->at.len - 1] : NULL;
    if (last && start == end && is_counted(kind) && last->kind == kind && last->off == start &&
        !last->len && last->level < UINT8_MAX) {
        last->level++;
        return;
    }
    if (end >= start)
        VEC_PUSH(&marks->at, mark);
}

static int compare(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->off != y->off)
        return x->off < y->off ? -1 : 1;
    if (x->len != y->len)
        return x->len > y->len ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

void marks_sort(struct marks *marks)
{
    bool sorted = true;
    for (size_t i = 1; sorted && i < marks->at.len; i++)
        sorted = compare(&marks->at.at[i - 1], &marks->at.at[i]) <= 0;
    if (!sorted)
        qsort(marks->at.at, marks->at.len, sizeof *marks->at.at, compare);
}

size_t marks_count(const struct marks *marks, enum mark_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < marks->at.len; i++)
        if (marks->at.at[i].kind == kind)
            count += is_counted(kind) ? 1u + marks->at.at[i].level : 1;
    return count;
}

static size_t brackets_len(struct strv words, bool closing)
{
    static const char *const OPEN[] = {"[", "(", "（", "〔", "【", "［", " "}, *const CLOSE[] = {
                                                                                   "]",  ")",  "）",
                                                                                   "〕", "】", "］",
                                                                                   " "};
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
        struct strv bracket = strv_of(closing ? CLOSE[i] : OPEN[i]);
        if (closing ? strv_ends(words, bracket) : strv_starts(words, bracket))
            return bracket.len;
    }
    return 0;
}

static struct strv behind_brackets(struct strv words)
{
    size_t len;
    while ((len = brackets_len(words, false)) > 0)
        words = strv_make(words.ptr + len, words.len - len);
    return words;
}

bool mark_is_note_of(struct strv note, struct strv sign)
{
    size_t len;
    sign = behind_brackets(sign);
    while ((len = brackets_len(sign, true)) > 0)
        sign.len -= len;
    note = behind_brackets(note);
    if (!sign.len || !strv_starts(note, sign))
        return false;
    char last = sign.ptr[sign.len - 1];
    bool digit = last >= '0' && last <= '9' && note.len > sign.len;
    return !digit || note.ptr[sign.len] < '0' || note.ptr[sign.len] > '9';
}

void marks_free(struct marks *marks)
{
    VEC_FREE(&marks->at);
    marks->paragraphs = false;
}

void marks_pack(const struct marks *marks, struct strbuf *out)
{
    size_t before = 0;
    if (!marks->at.len && !marks->paragraphs)
        return;
    pack_add(out, marks->paragraphs);
    for (size_t i = 0; i < marks->at.len; i++) {
        const struct mark *mark = &marks->at.at[i];
        pack_add(out, mark->kind);
        pack_add(out, mark->level);
        pack_add(out, mark->off - before);
        pack_add(out, mark->len);
        before = mark->off;
    }
}

/* Reads one mark behind `*before`, which moves on. */
static bool unpack_one(struct strv *rest, size_t text_len, size_t *before, struct mark *mark)
{
    uint64_t kind, level, off, len;
    if (!pack_take(rest, &kind) || !pack_take(rest, &level) || !pack_take(rest, &off) ||
        !pack_take(rest, &len))
        return false;
    if (kind >= MARK_KINDS || level > UINT8_MAX || off > text_len - *before)
        return false;
    *before += (size_t)off;
    *mark = (struct mark){*before, (size_t)len, (uint8_t)kind, (uint8_t)level};
    return len <= text_len - *before;
}

bool marks_unpack(struct strv packed, size_t text_len, struct marks *marks)
{
    uint64_t paragraphs = 0;
    size_t before = 0;
    *marks = (struct marks){0};
    bool ok = !packed.len || (pack_take(&packed, &paragraphs) && paragraphs <= 1);
    while (ok && packed.len) {
        struct mark mark;
        ok = unpack_one(&packed, text_len, &before, &mark);
        if (ok)
            VEC_PUSH(&marks->at, mark);
    }
    marks->paragraphs = paragraphs == 1;
    if (!ok)
        marks_free(marks);
    return ok;
}
