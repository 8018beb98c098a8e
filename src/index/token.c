/* See token.h. */
#include "lectern/index/token.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"

#include <string.h>

enum class { CLASS_BLANK, CLASS_WORD, CLASS_SINGLE };

/* Blocks of code points above ASCII that are not CLASS_SINGLE, in order. */
static const struct {
    uint32_t first, last;
    enum class class;
} BLOCKS[] = {
    {0x80, 0xA0, CLASS_BLANK},      {0xAA, 0xAA, CLASS_WORD},        {0xAD, 0xAD, CLASS_BLANK},
    {0xB5, 0xB5, CLASS_WORD},       {0xBA, 0xBA, CLASS_WORD},        {0xC0, 0xD6, CLASS_WORD},
    {0xD8, 0xF6, CLASS_WORD},       {0xF8, 0x10FF, CLASS_WORD},      {0x1200, 0x180A, CLASS_WORD},
    {0x180B, 0x180F, CLASS_BLANK},  {0x1810, 0x1FFF, CLASS_WORD},    {0x2000, 0x200F, CLASS_BLANK},
    {0x2028, 0x202F, CLASS_BLANK},  {0x205F, 0x206F, CLASS_BLANK},   {0x2C00, 0x2DFF, CLASS_WORD},
    {0x3000, 0x3000, CLASS_BLANK},  {0xA640, 0xA7FF, CLASS_WORD},    {0xAB30, 0xABBF, CLASS_WORD},
    {0xFE00, 0xFE0F, CLASS_BLANK},  {0xFEFF, 0xFEFF, CLASS_BLANK},   {0x10000, 0x16FFF, CLASS_WORD},
    {0x1D400, 0x1D7FF, CLASS_WORD}, {0xE0000, 0xE0FFF, CLASS_BLANK},
};

static enum class class_of(uint32_t cp) {
    if (cp < 0x80){if (cp <= 0x20 || cp == 0x7F) return CLASS_BLANK;
                   bool letter = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
                   return letter ? CLASS_WORD : CLASS_SINGLE;}
if (cp >= 0x3001 && cp < 0xA640) /* nearly every character of a Chinese text */
    return CLASS_SINGLE;
for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS && BLOCKS[i].first <= cp; i++)
    if (cp <= BLOCKS[i].last)
        return BLOCKS[i].class;
return CLASS_SINGLE;
}

static inline void make_single(struct token *token, uint32_t cp, size_t start, size_t end)
{
    bool hanzi = cp >= 0x3400 && cp <= 0x9FFF;
    token->kind = !hanzi && pattern_is_mark(cp) ? TOKEN_MARK : TOKEN_SIGN;
    token->cp = cp;
    token->start = start;
    token->end = end;
    token->len = 0;
}

/* The token of a hanzi or kana at an offset: nearly every one of a Chinese text, taken here without
 * the general way. */
static inline bool take_hanzi(struct strv text, size_t off, struct token *token)
{
    const unsigned char *p = (const unsigned char *)text.ptr + off;
    if (text.len - off < 3 || p[0] < 0xE3 || p[0] > 0xE9 || (p[1] & 0xC0) != 0x80 ||
        (p[2] & 0xC0) != 0x80)
        return false;
    uint32_t cp = fold_cp((p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu));
    if (cp < 0x3001 || cp > 0x9FFF)
        return false;
    make_single(token, cp, off, off + 3);
    return true;
}

bool token_next(struct strv text, size_t *off, struct token *token)
{
    if (*off < text.len && take_hanzi(text, *off, token)) {
        *off = token->end;
        return true;
    }
    token->len = 0;
    while (*off < text.len) {
        size_t len;
        uint32_t cp = fold_cp(utf8_at(text, *off, &len));
        enum class class = class_of(cp);
        if (token->len && (class != CLASS_WORD || token->len + UTF8_MAX_LEN > TOKEN_MAX_LEN))
            return true;
        size_t start = *off;
        *off += len;
        if (class == CLASS_BLANK)
            continue;
        if (class == CLASS_SINGLE) {
            make_single(token, cp, start, *off);
            return true;
        }
        if (token->len == 0) {
            token->kind = TOKEN_WORD;
            token->cp = cp;
            token->start = start;
        }
        token->len += utf8_put(cp, token->word + token->len);
        token->end = *off;
    }
    return token->len > 0;
}

bool token_same(const struct token *a, const struct token *b)
{
    if (a->len || b->len)
        return a->len == b->len && memcmp(a->word, b->word, a->len) == 0;
    return a->cp == b->cp;
}

bool token_begins(const struct token *text, const struct token *start)
{
    return text->len >= start->len && start->len &&
           memcmp(text->word, start->word, start->len) == 0;
}

bool token_ends_sentence(uint32_t folded)
{
    return folded == 0x3002 || folded == '!' || folded == '?' || folded == 0xFF61;
}
