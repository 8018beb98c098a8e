/* See model.h. Pieces ascend in both coordinates, so both mappings are binary searches. */
#include "lectern/model/model.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>

const char *repair_name(enum repair_kind kind)
{
    static const char *const NAMES[REPAIR_KINDS] = {
        [REPAIR_JOINED_LINE] = N_("lines joined"),
        [REPAIR_SPLIT_BLANKS] = N_("paragraphs parted at blanks"),
        [REPAIR_PINYIN] = N_("inserted readings left out"),
        [REPAIR_ENTITY] = N_("entities replaced"),
        [REPAIR_INVISIBLE] = N_("invisible characters left out"),
        [REPAIR_JUNK] = N_("anti-copy junk left out"),
        [REPAIR_SHIFT] = N_("damaged runs mended"),
        [REPAIR_SHIFT_GUESS] = N_("damaged runs marked"),
        [REPAIR_DOUBLE_DECODED] = N_("decoded twice, undone"),
        [REPAIR_PAGE_NUMBER] = N_("page numbers left out"),
        [REPAIR_DOUBLE_LOST] = N_("decoded twice, with losses"),
    };
    return NAMES[kind];
}

const char *repair_key(enum repair_kind kind)
{
    static const char *const KEYS[REPAIR_KINDS] = {
        [REPAIR_JOINED_LINE] = "joined_line",
        [REPAIR_SPLIT_BLANKS] = "split_blanks",
        [REPAIR_PINYIN] = "pinyin",
        [REPAIR_ENTITY] = "entity",
        [REPAIR_INVISIBLE] = "invisible",
        [REPAIR_JUNK] = "junk",
        [REPAIR_SHIFT] = "shift",
        [REPAIR_SHIFT_GUESS] = "shift_guess",
        [REPAIR_DOUBLE_DECODED] = "double_decoded",
        [REPAIR_PAGE_NUMBER] = "page_number",
        [REPAIR_DOUBLE_LOST] = "double_lost",
    };
    return KEYS[kind];
}

const char *fact_key(enum fact fact)
{
    static const char *const KEYS[FACT_KINDS] = {
        [FACT_TITLE] = "title", [FACT_SPEAKER] = "speaker", [FACT_OFFICE] = "office",
        [FACT_DATE] = "date",   [FACT_PLACE] = "occasion",  [FACT_SALUTATION] = "salutation",
    };
    return KEYS[fact];
}

const char *fact_name(enum fact fact)
{
    static const char *const NAMES[FACT_KINDS] = {
        [FACT_TITLE] = N_("title"),    [FACT_SPEAKER] = N_("speaker"),
        [FACT_OFFICE] = N_("office"),  [FACT_DATE] = N_("date"),
        [FACT_PLACE] = N_("occasion"), [FACT_SALUTATION] = N_("salutation"),
    };
    return NAMES[fact];
}

const char *section_kind_key(enum section_kind kind)
{
    return kind == SECTION_NOTES ? "notes" : "part";
}

const char *section_words(const struct section *section)
{
    bool unnamed = section->kind == SECTION_NOTES && *section->title_text == '\0';
    return unnamed ? _("Footnotes") : section->title_text;
}

void document_free(struct document *doc)
{
    arena_free(doc->arena);
    mem_free(doc->clean);
    VEC_FREE(&doc->pieces);
    VEC_FREE(&doc->paras);
    VEC_FREE(&doc->left_out);
    VEC_FREE(&doc->chrome);
    VEC_FREE(&doc->speeches);
    VEC_FREE(&doc->sections);
    VEC_FREE(&doc->damages);
    *doc = (struct document){0};
}

static bool is_one_to_one(const struct piece *piece)
{
    return piece->clean.end - piece->clean.start == piece->src.end - piece->src.start;
}

size_t document_piece_of(const struct document *doc, size_t src_off)
{
    size_t low = 0, high = doc->pieces.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->pieces.at[middle].src.end > src_off)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

size_t document_clean_of(const struct document *doc, size_t src_off)
{
    size_t low = document_piece_of(doc, src_off);
    if (low == doc->pieces.len)
        return doc->clean_len;
    const struct piece *piece = &doc->pieces.at[low];
    if (src_off <= piece->src.start || !is_one_to_one(piece))
        return piece->clean.start;
    return piece->clean.start + (src_off - piece->src.start);
}

size_t document_piece_at(const struct document *doc, size_t clean_off)
{
    size_t low = 0, high = doc->pieces.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->pieces.at[middle].clean.end > clean_off)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

size_t document_src_of(const struct document *doc, size_t clean_off)
{
    size_t at = document_piece_at(doc, clean_off);
    if (at == doc->pieces.len)
        return doc->pieces.len ? doc->pieces.at[doc->pieces.len - 1].src.end : 0;
    const struct piece *piece = &doc->pieces.at[at];
    return is_one_to_one(piece) ? piece->src.start + (clean_off - piece->clean.start)
                                : piece->src.start;
}

size_t document_set_aside(const struct document *doc, struct strv all)
{
    size_t count = 0, len;
    for (size_t i = 0; i < doc->chrome.len; i++) {
        const struct span *src = &doc->chrome.at[i].src;
        for (size_t off = src->start; off < src->end && off < all.len; off += len) {
            uint32_t cp = utf8_at(all, off, &len);
            count += cp > ' ' && cp != 0x3000 && cp != 0xA0;
        }
    }
    return count;
}

struct strv document_text(const struct document *doc, struct span clean)
{
    return strv_make(doc->clean + clean.start, clean.end - clean.start);
}

struct strv document_para(const struct document *doc, size_t para)
{
    return document_text(doc, doc->paras.at[para].clean);
}
