/* See repeats.h. */
#include "lectern/speech/split/repeats.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/split/chrome.h"

enum { LOOK_UP = 40 /* lines of the page above its first speech */ };

/* A line without a page's number behind: …讲话第2页, …讲话(2). */
static struct strv without_page(struct strv text)
{
    size_t end = text.len, len;
    while (end > 0 && text.len - end < 16) {
        uint32_t cp = chars_before(text, end, &len);
        if (!chars_is_digit(cp) && !chars_is_blank(cp) && cp != U'第' && cp != U'页' &&
            cp != U'頁' && cp != '(' && cp != ')' && cp != '_' && cp != '-')
            break;
        end -= len;
    }
    return strv_make(text.ptr, end);
}

bool repeats_title(const struct document *doc, const struct head *head, size_t para)
{
    struct folded folded;
    words_fold(without_page(document_para(doc, para)), &folded);
    uint64_t key = unit_key(words_strv(&folded));
    size_t at = head->mark ? head->mark->para : head->title;
    if (!head->mark && head->title_count != 1)
        return false;
    struct strv text = document_para(doc, at);
    if (head->mark)
        text = strv_make(text.ptr + head->mark->title.start,
                         head->mark->title.end - head->mark->title.start);
    words_fold(text, &folded);
    return folded.cps >= 6 && unit_key(words_strv(&folded)) == key;
}

bool repeats_page_title(const struct document *doc, const struct unit *units, size_t first,
                        size_t para)
{
    for (size_t i = 0; i < first && i < LOOK_UP; i++)
        if (units[i].key == units[para].key && ((units[i].flags & UNIT_TITLE) || i == 0) &&
            chrome_has(doc, i))
            return true;
    return false;
}

/* A line without a page's number in front: · 2 · words. */
static struct strv without_front_page(struct strv text)
{
    size_t off = 0, len;
    while (off < text.len) {
        uint32_t cp = chars_at(text, off, &len);
        if (!chars_is_digit(cp) && !chars_is_blank(cp) && cp != U'·' && cp != U'•' && cp != '-' &&
            cp != U'—' && cp != U'・')
            break;
        off += len;
    }
    return strv_make(text.ptr + off, text.len - off);
}

bool repeats_running_head(const struct document *doc, const struct unit *units, size_t first,
                          size_t para)
{
    struct strv text = document_para(doc, para);
    struct strv words = without_page(without_front_page(text));
    struct folded folded;
    if (words.len == text.len || text.len > 200)
        return false;
    words_fold(words, &folded);
    uint64_t key = unit_key(words_strv(&folded));
    for (size_t i = 0; i < first && i < LOOK_UP && folded.len; i++)
        if (units[i].key == key && chrome_has(doc, i))
            return true;
    return false;
}
