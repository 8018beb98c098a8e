/* See run_in.h. A bold head proves little: labels of speakers and of questions look the same and
 * come again, a single "Note:" heads nothing, and fields have no text behind them. So a head must
 * have a fellow and be said once, and sentences must follow it. */
#include "lectern/speech/outline/run_in.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/model/mark.h"
#include "lectern/speech/chars.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAD_COLS = 72, /* the longest head */
    BODY_COLS = 50, /* the shortest text behind it */
    FEWEST = 2,     /* heads in a speech */
    FEW_LETTERS = 2,
};

static bool ends_head(struct strv para, size_t off, uint32_t cp, size_t len)
{
    uint32_t folded = chars_fold(cp), next = chars_peek(para, off + len);
    if (folded == '.' || (folded == ':' && cp < 0x80))
        return chars_is_blank(next) || chars_is_wide_script(next);
    return folded == ':' || folded == '?' || folded == '!' || folded == U'。';
}

static size_t cols_behind(struct strv para, size_t off)
{
    size_t cols = 0, len;
    for (; off < para.len && cols < BODY_COLS; off += len)
        cols += chars_cols(chars_at(para, off, &len));
    return cols;
}

size_t run_in_end(struct strv para)
{
    size_t cols = 0, letters = 0, len;
    for (size_t off = 0; off < para.len && cols <= HEAD_COLS; off += len) {
        uint32_t cp = chars_at(para, off, &len);
        cols += chars_cols(cp);
        letters += chars_is_letter(cp) || chars_is_wide_script(cp) || chars_is_hangul(cp);
        if (off == 0 && (chars_is_lower(cp) || chars_is_opening(cp)))
            return 0;
        if (ends_head(para, off, cp, len)) {
            size_t end = off + len;
            return letters >= FEW_LETTERS && cols_behind(para, end) >= BODY_COLS ? end : 0;
        }
    }
    return 0;
}

/* --- which paragraphs --- */

/* The end in the clean view of what is bold without a gap from the start of a paragraph on; `*next`
 * is the first mark that may lie in it. */
static size_t bold_end(const struct document *doc, size_t *next, const struct para *para)
{
    const struct marks *marks = doc->marks;
    size_t end = para->clean.start;
    for (; *next < marks->at.len && marks->at.at[*next].off < para->src.end; ++*next) {
        const struct mark *mark = &marks->at.at[*next];
        if (mark->kind != MARK_STRONG || mark->off + mark->len <= para->src.start)
            continue;
        if (document_clean_of(doc, mark->off) > end)
            break;
        size_t stop = document_clean_of(doc, mark->off + mark->len);
        end = stop > end ? stop : end;
    }
    return end < para->clean.end ? end : para->clean.end;
}

/* Whether the bold type ends with the head: behind its stop, before it, or behind the blank that
 * follows. */
static bool fits(struct strv para, size_t bold, size_t head)
{
    size_t len;
    chars_before(para, head, &len);
    if (bold < head)
        return bold + len >= head;
    while (head < bold && chars_is_blank(chars_at(para, head, &len)))
        head += len;
    return head >= bold;
}

struct head {
    struct strv words;
    size_t para;
};

static int compare_heads(const void *a, const void *b)
{
    const struct head *x = a, *y = b;
    if (x->words.len != y->words.len)
        return x->words.len < y->words.len ? -1 : 1;
    int by_words = memcmp(x->words.ptr, y->words.ptr, x->words.len);
    return by_words ? by_words : x->para < y->para ? -1 : x->para > y->para;
}

static bool may_have_head(const struct para *para)
{
    const uint32_t none = PARA_CHROME | PARA_NOTE | PARA_ITEM | PARA_ROW | PARA_QUOTE |
                          PARA_CAPTION | PARA_NAVIGATION | PARA_STRONG | PARA_TURN;
    return !(para->flags & none) && !para_level(para);
}

void run_in_find(struct document *doc, const struct speech *speech)
{
    VEC(struct head) heads = {0};
    size_t next = 0, end = speech->first_para + speech->para_count;
    if (!doc->marks)
        return;
    for (size_t i = speech->first_para; i < end; i++) {
        const struct para *para = &doc->paras.at[i];
        struct strv words = document_para(doc, i);
        size_t bold = bold_end(doc, &next, para), head = 0;
        if (bold > para->clean.start && may_have_head(para))
            head = run_in_end(words);
        if (head && fits(words, bold - para->clean.start, head))
            VEC_PUSH(&heads, ((struct head){strv_make(words.ptr, head), i}));
    }
    if (heads.len >= FEWEST)
        qsort(heads.at, heads.len, sizeof *heads.at, compare_heads);
    for (size_t i = 0; heads.len >= FEWEST && i < heads.len; i++) {
        bool again = (i > 0 && strv_eq(heads.at[i - 1].words, heads.at[i].words)) ||
                     (i + 1 < heads.len && strv_eq(heads.at[i + 1].words, heads.at[i].words));
        if (!again)
            doc->paras.at[heads.at[i].para].flags |= PARA_RUN_IN;
    }
    VEC_FREE(&heads);
}
