/* See html_notes.h. Signs are kept in a hash table, so that a page of many links stays linear. */
#include "html_notes.h"

#include "lectern/base/keys.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SIGN_LEN = 16, SIGN_CPS = 5, SLOTS_FEWEST = 64 };

void html_notes_free(struct html_notes *notes)
{
    VEC_FREE(&notes->signs);
    strbuf_free(&notes->words);
    mem_free(notes->slots);
    *notes = (struct html_notes){0};
}

uint64_t html_notes_key(const struct html_notes *notes, struct strv reference, bool own)
{
    struct strbuf path = {0};
    const char *sharp = own || !reference.len ? NULL : memchr(reference.ptr, '#', reference.len);
    size_t file_len = sharp ? (size_t)(sharp - reference.ptr) : 0;
    if (!own && (!sharp || (file_len && !notes->resolve)))
        return 0;
    struct strv id = own ? reference : strv_make(sharp + 1, reference.len - file_len - 1);
    if (!id.len)
        return 0;
    if (file_len)
        notes->resolve(notes->file, reference, &path);
    else
        strbuf_add_strv(&path, notes->file);
    strbuf_add_byte(&path, '#');
    strbuf_add_strv(&path, id);
    uint64_t key = keys_hash(strbuf_strv(&path));
    strbuf_free(&path);
    return key ? key : 1;
}

/* The slot of a target: its own, or the free one where it would be. */
static size_t slot_of(const struct html_notes *notes, uint64_t target)
{
    size_t at = (size_t)target & (notes->slot_count - 1);
    while (notes->slots[at] && notes->signs.at[notes->slots[at] - 1].target != target)
        at = (at + 1) & (notes->slot_count - 1);
    return at;
}

static void make_room(struct html_notes *notes)
{
    if (notes->signs.len * 2 < notes->slot_count)
        return;
    mem_free(notes->slots);
    notes->slot_count = notes->slot_count ? notes->slot_count * 2 : SLOTS_FEWEST;
    notes->slots = mem_new(notes->slot_count, sizeof *notes->slots);
    for (size_t i = 0; i < notes->signs.len; i++) {
        size_t slot = slot_of(notes, notes->signs.at[i].target);
        if (!notes->slots[slot])
            notes->slots[slot] = (uint32_t)(i + 1);
    }
}

/* Whether words look like the sign of a note: 1, [12], (3), ①, *, 注1. */
static bool looks_like_sign(struct strv words)
{
    enum { CIRCLED = 0x2460, CIRCLED_END = 0x2500, HANZI_CIRCLED = 0x3220, HANZI_END = 0x3300 };
    size_t digits = 0, letters = 0;
    if (words.len > SIGN_LEN || utf8_count(words) > SIGN_CPS)
        return false;
    while (words.len) {
        uint32_t cp = utf8_take(&words);
        digits += (cp >= '0' && cp <= '9') || (cp >= CIRCLED && cp < CIRCLED_END) ||
                  (cp >= HANZI_CIRCLED && cp < HANZI_END) || cp == '*' || cp == 0x2020 ||
                  (cp >= 0xFF10 && cp <= 0xFF19);
        letters += (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    }
    return digits > 0 && letters < 2;
}

static bool is_bracketed(struct strv words)
{
    static const char *const ENDS[] = {"]", ")", "）", "〕", "】", "］"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (strv_ends(words, strv_of(ENDS[i])))
            return true;
    return false;
}

bool html_notes_is_arrow(struct strv words)
{
    static const uint32_t ARROWS[] = {'^', 0x2191, 0x21A9, 0x21B5, 0x23CE, 0x2934, 0xFE0E, 0xFE0F};
    bool is = words.len > 0;
    while (is && words.len) {
        uint32_t cp = utf8_take(&words);
        is = false;
        for (size_t i = 0; i < sizeof ARROWS / sizeof *ARROWS; i++)
            is = is || cp == ARROWS[i];
    }
    return is;
}

void html_notes_add(struct html_notes *notes, uint64_t target, size_t off, struct strv words,
                    bool certain, bool raised)
{
    if (!target || notes->signs.len >= UINT32_MAX / 4 || words.len > SIGN_LEN ||
        (!certain && !looks_like_sign(words)))
        return;
    make_room(notes);
    size_t slot = slot_of(notes, target);
    struct html_sign sign = {
        target, off, words.len, notes->words.len, certain || raised || is_bracketed(words), false};
    VEC_PUSH(&notes->signs, sign);
    strbuf_add_strv(&notes->words, words);
    if (!notes->slots[slot])
        notes->slots[slot] = (uint32_t)notes->signs.len;
}

size_t html_notes_find(const struct html_notes *notes, uint64_t target)
{
    return target && notes->slot_count ? notes->slots[slot_of(notes, target)] : 0;
}

struct strv html_notes_words(const struct html_notes *notes, size_t sign)
{
    const struct html_sign *at = &notes->signs.at[sign - 1];
    return strv_make(notes->words.ptr + at->words_off, at->len);
}

void html_notes_shift(struct html_notes *notes, size_t shift)
{
    for (; notes->settled < notes->signs.len; notes->settled++)
        notes->signs.at[notes->settled].off += shift;
}

void html_notes_mark(const struct html_notes *notes, struct marks *marks)
{
    for (size_t i = 0; i < notes->signs.len; i++) {
        const struct html_sign *sign = &notes->signs.at[i];
        size_t first = html_notes_find(notes, sign->target);
        if (notes->signs.at[first - 1].noted)
            marks_add(marks, MARK_FOOTNOTE, 1, sign->off, sign->off + sign->len);
    }
}
