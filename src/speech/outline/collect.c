/* See collect.h. Marks that have neither a predecessor nor a successor anywhere in the speech are
 * dropped here, which keeps the search for sequences small: most false marks (第一书记, 二环路)
 * stand alone. */
#include "lectern/speech/outline/collect.h"
#include "lectern/speech/words/list.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/marks/heading.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/speech/outline/neighbours.h"
#include "lectern/speech/outline/run_in.h"
#include "lectern/speech/outline/sequence_cost.h"

#include <stdlib.h>
#include <string.h>

enum { BODY_COLS = 50, SAID_LEN = 48 };

/* Where in a paragraph the scanner is. */
struct scanner {
    const struct document *doc;
    struct candidates *out;
    struct strv para;
    size_t para_start; /* clean offset of the paragraph */
    uint32_t para_index;
    uint32_t sentence;
    uint8_t level; /* as a heading by the source's style; 0 for none */
    bool judged;   /* own_line and turns are known; only paragraphs with marks need them */
    bool own_line, turns;
};

static void judge(struct scanner *scanner)
{
    if (scanner->judged)
        return;
    scanner->own_line = heading_is_line(scanner->para);
    scanner->turns = list_starts(LIST_TURNING, scanner->para) > 0;
    scanner->judged = true;
}

static void push(struct scanner *scanner, struct marker marker, enum sequence_gap gap)
{
    marker.start += scanner->para_start;
    marker.end += scanner->para_start;
    marker.title += scanner->para_start;
    judge(scanner);
    struct candidate candidate = {.marker = marker,
                                  .para = scanner->para_index,
                                  .sentence = scanner->sentence,
                                  .gap = gap,
                                  .level = gap == GAP_START ? scanner->level : 0,
                                  .own_line = scanner->own_line || scanner->level,
                                  .turns = scanner->turns};
    if (marker.family == MARKER_UNIT && scanner->own_line && gap == GAP_START)
        candidate.marker.weak = false; /* 第一章总则 on a line of its own */
    if (marker.family == MARKER_WORD && gap == GAP_COLON)
        candidate.marker.weak = false; /* three things: first, …; second, … */
    VEC_PUSH(&scanner->out->at, candidate);
}

/* How a mark at `off` (> 0) is parted from what stands before it. */
static enum sequence_gap gap_before(struct strv para, size_t off)
{
    size_t len;
    uint32_t cp = chars_before(para, off, &len);
    bool blank = false;
    while (chars_is_blank(cp) && off > len) {
        blank = true;
        off -= len;
        cp = chars_before(para, off, &len);
    }
    uint32_t folded = chars_fold(cp);
    if (chars_is_stop(cp))
        return GAP_STOP;
    if (folded == ';' || folded == ':')
        return GAP_COLON;
    if (folded == ',' && off <= SAID_LEN && list_ends(LIST_SAYS, strv_make(para.ptr, off - len)))
        return GAP_COLON; /* 镇长说,第二,… */
    if (blank || cp == U'—' || cp == U'―')
        return GAP_BLANK;
    return folded == ',' || cp == U'、' || chars_is_closing(cp) ? GAP_COMMA : GAP_NONE;
}

static bool is_circled(uint32_t cp)
{
    return (cp >= 0x2460 && cp <= 0x2473) || (cp >= 0x2776 && cp <= 0x2793);
}

/* Whether the mark counts inside a paragraph after such a gap. */
static bool counts_inside(const struct marker *marker, enum sequence_gap gap, uint32_t before,
                          uint32_t behind)
{
    bool apart = gap == GAP_STOP || gap == GAP_COLON || gap == GAP_BLANK;
    switch (marker->family) {
    case MARKER_NUMBER: return gap != GAP_NONE;
    case MARKER_HAN:
    case MARKER_UNIT:
    case MARKER_TOPIC:
    case MARKER_FORMAL: return apart;
    case MARKER_STEM: return apart || marker->style == '(';
    case MARKER_WORD: return marker->weak ? gap == GAP_COLON : apart;
    case MARKER_EACH:
        return gap != GAP_NONE || (!marker->weak && chars_is_hanzi(before) &&
                                   !char_is_before_one(before) /* 统一是, 之一是 */);
    case MARKER_CIRCLED: /* ① in front of a pause points to a note, ①② to others */
        return !chars_never_starts(behind) && !chars_is_closing(behind) && !is_circled(behind) &&
               !is_circled(before);
    case MARKER_NUMBER_PAREN:
    case MARKER_HAN_PAREN: return true;
    case MARKER_FIRST: return gap != GAP_NONE && !(gap == GAP_COMMA && marker->weak);
    case MARKER_OWN: return true;
    default: return gap != GAP_NONE;
    }
}

/* Whether a mark can begin with this character; a quick test before the recognisers run. */
static bool may_begin(uint32_t cp)
{
    if (cp < 0x80)
        return cp == '(' || cp == '[' || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
               (cp >= 'a' && cp <= 'z');
    if (cp >= 0x4E00 && cp < 0xA000)
        return char_is_digit(cp) || char_is_pair(cp) || char_is_tens(cp) || char_is_stem(cp) ||
               cp == U'第' || cp == U'其' || list_begins_spoken(cp);
    return (cp >= 0x2160 && cp <= 0x24FF) || (cp >= 0x2776 && cp <= 0x2793) || cp == U'【' ||
           cp == U'〔' || (cp >= 0x3220 && cp <= 0x32B0) || (cp >= 0xFF08 && cp <= 0xFF5A) ||
           chars_is_hangul(cp);
}

/* Whether a mark that starts with a hanzi can stand right behind another one: only 一是, 二要. */
static bool may_touch(struct strv para, size_t off)
{
    for (int n = 0; n < 3; n++) {
        size_t len;
        chars_at(para, off, &len);
        off += len;
        uint32_t next = chars_peek(para, off);
        if (next == U'是' || next == U'要')
            return true;
        if (!next)
            return false;
    }
    return false;
}

/* Steps over hanzi at which no mark can begin; `*before`, what stands before `off`, becomes the
 * last of them. Behind a hanzi only 一是 and 二要 count (may_touch()), so all up to three
 * characters before the next 是 or 要 or the end of the run are left out without a look at what
 * they are. */
static size_t skip_hanzi(struct strv para, size_t off, uint32_t *before)
{
    enum { HANZI = 3, LOOK_BACK = 4 * HANZI }; /* the last one is 是 or 要 itself */
    size_t len, start = off;
    uint32_t cp;
    while (chars_is_hanzi(*before) && off < para.len && chars_plain_hanzi(para.ptr + off)) {
        size_t end = off;
        bool touched = false;
        while (!touched && end < para.len && (cp = chars_plain_hanzi(para.ptr + end)) != 0) {
            touched = cp == U'是' || cp == U'要';
            end += HANZI;
        }
        if (end - off > LOOK_BACK)
            off = end - LOOK_BACK;
        while (off < end && !may_begin(chars_plain_hanzi(para.ptr + off)))
            off += HANZI;
        if (off > start)
            *before = chars_before(para, off, &len);
        if (off < end)
            break;
    }
    return off;
}

/* Steps over the rest of a word of ASCII letters, in which no mark begins. */
static size_t skip_letters(struct strv para, size_t off, uint32_t *before)
{
    while (off < para.len && *before < 0x80 && chars_is_letter(*before) &&
           (unsigned char)para.ptr[off] < 0x80 && chars_is_letter((unsigned char)para.ptr[off]))
        *before = (unsigned char)para.ptr[off++];
    return off;
}

/* Looks for marks inside the paragraph from `off` on. */
static void scan_inside(struct scanner *scanner, size_t off)
{
    struct strv para = scanner->para;
    const struct rules *rules = scanner->doc->rules;
    uint32_t before = off ? chars_peek(para, off) : 0;
    bool skips = !rules || !rules->any_inside;
    for (size_t len; off < para.len; off += len) {
        if (skips)
            off = skip_letters(para, skip_hanzi(para, off, &before), &before);
        if (off == para.len)
            break;
        uint32_t cp = chars_at(para, off, &len);
        struct marker marker;
        bool own = off && rules_may_begin(rules, para.ptr[off]) && marker_may_follow(para, off);
        bool begins = off && (own || may_begin(cp));
        bool word_inside =
            begins && ((chars_is_letter(cp) && chars_is_letter(before)) ||
                       (chars_is_digit(cp) && (chars_is_digit(before) || before == '.')) ||
                       (chars_is_hangul(cp) && chars_is_hangul(before)));
        bool touches = begins && !own && chars_is_hanzi(before) && chars_is_hanzi(cp);
        if (begins && !word_inside && (!touches || may_touch(para, off)) &&
            rules_marker_at(rules, para, off, false, &marker)) {
            enum sequence_gap gap = gap_before(para, off);
            if (counts_inside(&marker, gap, before, chars_peek(para, off + len))) {
                push(scanner, marker, gap);
                len = marker.end - off;
                before = 0;
                continue;
            }
        }
        if (chars_is_stop(cp) && cp != '.')
            scanner->sentence++;
        before = cp;
    }
}

/* Offset of the paragraph's first mark: behind bullets and emphasis that Markdown and word
 * processors put in front. */
static size_t behind_bullets(struct strv para)
{
    size_t off = 0, len;
    for (; off < para.len; off += len) {
        uint32_t cp = chars_at(para, off, &len);
        if (!char_is_bullet(cp) && !chars_is_blank(cp))
            break;
    }
    return off;
}

/* A paragraph that its source styles as a heading, or the head of which it does, and that has no
 * number. */
static void push_styled(struct scanner *scanner)
{
    bool run_in = scanner->doc->paras.at[scanner->para_index].flags & PARA_RUN_IN;
    uint32_t style = run_in ? RUN_IN_STYLE : scanner->level;
    if (!style || !scanner->para.len)
        return;
    push(scanner, (struct marker){.family = MARKER_HASH, .style = style, .number = 1}, GAP_START);
    if (run_in) {
        struct candidate *head = &scanner->out->at.at[scanner->out->at.len - 1];
        head->level = RUN_IN_LEVEL;
        head->own_line = false;
    }
}

static bool has_mark_at_start(struct scanner *scanner, size_t *behind)
{
    struct strv para = scanner->para;
    const struct rules *rules = scanner->doc->rules;
    struct marker marker, hash;
    if (rules_match(rules, para, 0, true, &marker)) { /* a bullet may be part of its pattern */
        *behind = marker.end;
        if (marker.family)
            push(scanner, marker, GAP_START);
        return marker.family != MARKER_NONE;
    }
    size_t off = behind_bullets(para);
    *behind = off;
    if (marker_at(para, off, true, &hash) && hash.family == MARKER_HASH) {
        bool numbered = marker_at(para, hash.title, true, &marker) && !marker.weak;
        if (!numbered)
            marker = hash;
        push(scanner, marker, GAP_START);
        *behind = marker.end;
        return true;
    }
    if (!rules_marker_at(rules, para, off, true, &marker)) {
        push_styled(scanner);
        return false;
    }
    push(scanner, marker, GAP_START);
    *behind = marker.end;
    return true;
}

static size_t cols_of(struct strv para, size_t most)
{
    size_t cols = 0, len;
    for (size_t off = 0; off < para.len && cols < most; off += len)
        cols += chars_cols(chars_at(para, off, &len));
    return cols;
}

/* Whether the paragraph ends a sentence. */
static bool is_closed(struct strv para)
{
    while (para.len) {
        size_t len;
        uint32_t cp = chars_before(para, para.len, &len);
        if (chars_is_stop(cp) || chars_fold(cp) == ':')
            return true;
        if (!chars_is_closing(cp) && !chars_is_blank(cp))
            return false;
        para.len -= len;
    }
    return false;
}

/* Whether a line that ends with a colon is a heading over the list below it: 拖拉的来源: and the
 * list begins anew. One that announces how many there are, or that they follow, is a sentence. */
static bool may_head_list(const struct document *doc, size_t index, const struct marker *next)
{
    enum { LIST_HEAD_CPS = 14, FEWEST_CPS = 3 };
    struct strv para = strv_trim(document_para(doc, index));
    size_t len, cps = 0;
    if (next->number != 1 || next->weak || para.len == 0 ||
        chars_fold(chars_before(para, para.len, &len)) != ':' || list_stands_in(LIST_FOLLOWS, para))
        return false;
    para.len -= len;
    uint32_t last = para.len ? chars_before(para, para.len, &len) : 0;
    if (last == U'是' || last == U'为' || last == U'為' || last == U'有' || last == U'说')
        return false; /* 主要任务是: */
    for (size_t off = 0; off < para.len; off += len, cps++) {
        uint32_t cp = chars_at(para, off, &len);
        if (!chars_is_hanzi(cp) || char_is_digit(cp) || char_is_tens(cp))
            return false;
    }
    return cps >= FEWEST_CPS && cps <= LIST_HEAD_CPS;
}

/* Whether an unmarked paragraph titles what follows: a heading line between a closed paragraph and
 * body text. */
static bool may_be_heading(const struct document *doc, size_t first, size_t index, size_t end,
                           struct marker *none)
{
    struct strv para = document_para(doc, index);
    if (index == first || index + 1 >= end || !is_closed(document_para(doc, index - 1)))
        return false;
    struct strv next = document_para(doc, index + 1);
    struct marker marker;
    bool marked = rules_marker_at(doc->rules, next, 0, true, &marker);
    *none = (struct marker){.number = 1, .style = marked ? marker.family : 0};
    if (!heading_is_bare(para)) {
        none->other_number = 1;
        return marked && may_head_list(doc, index, &marker);
    }
    if (marked)
        return true;
    return cols_of(next, BODY_COLS) >= BODY_COLS && is_closed(next);
}

/* The level of a paragraph as a heading: by its style, or the lowest one where all of it is bold
 * and it reads like a heading. */
static uint8_t level_of(const struct para *para, struct strv words)
{
    enum { BOLD = 9 };
    struct marker marker;
    unsigned level = para_level(para);
    if (level || !(para->flags & PARA_STRONG))
        return (uint8_t)level;
    bool numbered = marker_at(words, 0, true, &marker) && !marker.weak && heading_is_line(words);
    return numbered || heading_is_bare(words) ? BOLD : 0;
}

static void scan_para(struct scanner *scanner, size_t index, struct span clean)
{
    const struct para *para = &scanner->doc->paras.at[index];
    size_t start = para->clean.start > clean.start ? para->clean.start : clean.start;
    size_t end = para->clean.end < clean.end ? para->clean.end : clean.end;
    if (start >= end)
        return;
    scanner->para = strv_make(scanner->doc->clean + start, end - start);
    scanner->para_start = start;
    scanner->para_index = (uint32_t)index;
    scanner->level = level_of(para, scanner->para);
    scanner->judged = false;
    size_t behind = 0;
    if (start == para->clean.start)
        has_mark_at_start(scanner, &behind);
    if (!scanner->level)
        scan_inside(scanner, behind);
    scanner->sentence++;
}

/* --- series of any verb
 * ---------------------------------------------------------------------------- */

enum { CHAIN_REACH = 12, CHAIN_MEMBERS = 3 };

static bool is_any_verb(const struct candidate *candidate)
{
    return candidate->marker.family == MARKER_EACH && candidate->marker.weak;
}

/* The index of the candidate that goes on with the verb series of `index`, or 0. */
static size_t next_in_chain(const struct candidate *at, size_t count, size_t index)
{
    const struct candidate *here = &at[index];
    for (size_t i = index + 1; i < count && i <= index + CHAIN_REACH; i++) {
        bool near = at[i].para == here->para || at[i].gap == GAP_START;
        if (near && is_any_verb(&at[i]) && at[i].marker.number == here->marker.number + 1 &&
            at[i].marker.style == here->marker.style)
            return i;
    }
    return 0;
}

/* 一抓 二抓 三抓: with three members that share a verb near each other the verb is none by chance,
 * so the marks are as good as 一是. */
static void trust_chains(struct candidate *at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_any_verb(&at[i]) || at[i].marker.number != 1)
            continue;
        size_t members = 1;
        for (size_t k = next_in_chain(at, count, i); k; k = next_in_chain(at, count, k))
            members++;
        if (members < CHAIN_MEMBERS)
            continue;
        for (size_t k = i, next;; k = next) {
            next = next_in_chain(at, count, k);
            at[k].marker.weak = false;
            if (!next)
                break;
        }
    }
}

static bool stays(const struct candidate *candidate)
{
    return !candidate->marker.family || candidate->marker.family == MARKER_OWN ||
           candidate->has_prev || candidate->has_next || cost_may_stand_alone(candidate);
}

/* --- texts that break off --- */

/* Whether the last paragraph breaks off in mid-sentence: long and without an end, or with dots. */
static bool breaks_off(const struct document *doc, size_t first, size_t end)
{
    while (end > first && (doc->paras.at[end - 1].flags & PARA_CHROME))
        end--;
    if (end == first)
        return false;
    struct strv last = strv_trim(document_para(doc, end - 1));
    if (strv_ends(last, STRV("...")) || strv_ends(last, STRV("…")))
        return true;
    return !is_closed(last) && cols_of(last, BODY_COLS) >= BODY_COLS;
}

/* Whether the mark stands right behind words that announce several: 讲三个问题: */
static bool is_announced(const struct document *doc, const struct candidate *candidate)
{
    enum { LOOK_BACK = 36 };
    size_t start = doc->paras.at[candidate->para].clean.start, end = candidate->marker.start, len;
    if (candidate->gap != GAP_COLON && candidate->gap != GAP_STOP)
        return false;
    size_t off = utf8_floor(strv_make(doc->clean, doc->clean_len),
                            end - start > LOOK_BACK ? end - LOOK_BACK : start);
    struct strv text = strv_make(doc->clean, end);
    for (; off < end; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        bool several = cp == U'几' || cp == U'幾' || cp == U'两' || cp == U'兩' ||
                       (char_is_digit(cp) && cp != U'一');
        if (several && char_is_topic(chars_peek(text, off + len)))
            return true;
    }
    return false;
}

/* Marks whose series the end of the text took away. */
static void note_cut_off(const struct document *doc, size_t first, size_t end, struct candidate *at,
                         size_t count)
{
    bool cut = breaks_off(doc, first, end);
    size_t last = end;
    while (last > first && (doc->paras.at[last - 1].flags & PARA_CHROME))
        last--;
    for (size_t i = 0; i < count; i++) {
        struct candidate *here = &at[i];
        const struct marker *marker = &here->marker;
        bool written = marker->family == MARKER_HAN || marker->family == MARKER_HAN_PAREN;
        cut = cut || (written && marker->number == 1 && !here->has_next && is_announced(doc, here));
        bool stands = here->gap == GAP_START
                          ? !marker->weak || (marker->family == MARKER_HAN && here->own_line)
                          : written && !marker->weak;
        bool ends = here->gap == GAP_START && here->para + 1 == last; /* and there it breaks off */
        here->cut_off = (cut || ends) && marker->number == 1 && !here->has_next && stands &&
                        marker_is_numbered(marker->family, marker->style);
        if (here->cut_off)
            here->marker.weak = false;
    }
}

void collect_candidates(const struct document *doc, struct span clean, size_t first_para,
                        struct candidates *out)
{
    struct scanner scanner = {.doc = doc, .out = out};
    size_t end = first_para;
    while (end < doc->paras.len && doc->paras.at[end].clean.start < clean.end)
        end++;
    for (size_t i = first_para; i < end; i++) {
        if (doc->paras.at[i].flags & (PARA_CHROME | PARA_NOTE))
            continue;
        size_t before = out->at.len;
        scan_para(&scanner, i, clean);
        bool marked = out->at.len > before && out->at.at[before].gap == GAP_START;
        struct marker none;
        if (!marked && may_be_heading(doc, first_para, i, end, &none)) {
            out->at.len = before;
            judge(&scanner);
            scanner.own_line = true;
            push(&scanner, none, GAP_START);
        }
    }
    neighbours_find(out->at.at, out->at.len);
    trust_chains(out->at.at, out->at.len);
    note_cut_off(doc, first_para, end, out->at.at, out->at.len);
    size_t kept = 0;
    for (size_t i = 0; i < out->at.len; i++) {
        if (stays(&out->at.at[i]))
            out->at.at[kept++] = out->at.at[i];
    }
    out->at.len = kept;
}
