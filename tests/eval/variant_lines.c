/* Lines, and the writer that all variants share. */
#include "eval/variant_lines.h"

#include "lectern/base/utf8.h"

#include <string.h>

bool vchar_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x3000;
}

bool vchar_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

bool vchar_wide(uint32_t cp)
{
    return vchar_han(cp) || (cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF) ||
           (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xFF01 && cp <= 0xFF60);
}

static bool blank_bytes(struct strv all, size_t start, size_t end)
{
    struct strv rest = {all.ptr + start, end - start};
    while (rest.len > 0)
        if (!vchar_blank(utf8_take(&rest)))
            return false;
    return true;
}

/* Chrome ranges and paragraphs ascend, so one index into each is enough. */
void vlines_make(const struct text *text, const struct document *doc, struct vlines *lines)
{
    struct strv all = text_all(text);
    size_t chrome = 0, para = 0;
    *lines = (struct vlines){0};
    for (size_t start = 0; start < all.len;) {
        const char *lf = memchr(all.ptr + start, '\n', all.len - start);
        size_t end = lf ? (size_t)(lf - all.ptr) : all.len;
        struct vline line = {.start = start, .end = end, .blank = blank_bytes(all, start, end)};
        while (chrome < doc->chrome.len && doc->chrome.at[chrome].src.end <= start)
            chrome++;
        line.chrome = chrome < doc->chrome.len && doc->chrome.at[chrome].src.start < end;
        while (para < doc->paras.len && doc->paras.at[para].src.end <= end)
            para++;
        line.goes_on = para < doc->paras.len && doc->paras.at[para].src.start < end;
        VEC_PUSH(&lines->at, line);
        start = end + 1;
    }
}

bool vlines_broken(const struct vlines *lines)
{
    size_t going_on = 0, filled = 0;
    for (size_t i = 0; i < lines->at.len; i++) {
        going_on += lines->at.at[i].goes_on;
        filled += !lines->at.at[i].blank;
    }
    return going_on * 3 > filled;
}

void variant_keep(struct variant *variant, struct strv all, size_t start, size_t end)
{
    for (size_t off = start; off < end; off++)
        variant->map[off] = variant->bytes.len + (off - start);
    strbuf_add(&variant->bytes, all.ptr + start, end - start);
}

void variant_skip(struct variant *variant, size_t start, size_t end)
{
    for (size_t off = start; off < end; off++)
        variant->map[off] = variant->bytes.len;
}

void variant_extra(struct variant *variant, const char *bytes)
{
    strbuf_add_str(&variant->bytes, bytes);
}

void variant_put(struct variant *variant, size_t start, size_t end, uint32_t cp)
{
    variant_skip(variant, start, end);
    strbuf_add_cp(&variant->bytes, cp);
}
