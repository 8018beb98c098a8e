/* Properties and styles of DOC (doc.h). Pages of 512 bytes in the main stream say what holds for
 * which bytes of the text: lists of changes to a style, of which few say something of a text. */
#include "doc.h"

#include "bytes.h"

#include <stdlib.h>
#include <string.h>

enum {
    PLACE_STYLES = 0xA2,
    PLACE_CHARS = 0xFA,
    PLACE_PARAS = 0x102,
    PAGE_LEN = 512,
    PARA_ROW = 13, /* of a page of paragraphs; of characters 1 */
    RUNS_MOST = 2000000,
};

/* Changes that say something (MS-DOC 2.6). */
enum {
    CHANGE_IN_TABLE = 0x2416,
    CHANGE_ROW_END = 0x2417,
    CHANGE_ALIGN = 0x2403,
    CHANGE_ALIGN_LOGICAL = 0x2461,
    CHANGE_OUTLINE = 0x2640,
    CHANGE_LIST = 0x460B,
    CHANGE_LIST_LEVEL = 0x260A,
    CHANGE_BOLD = 0x0835,
    CHANGE_HIDDEN = 0x083C,
    CHANGE_DELETED = 0x0800,
    CHANGE_TABLE = 0xD608, /* its length has two bytes */
    CHANGE_TABS = 0xC615,
};

static const struct doc_run NOTHING_SAID = {
    .outline = -1, .centred = -1, .list = -1, .list_level = -1};

/* How many bytes stand behind a change's two. */
static size_t operand_len(unsigned change, struct strv rest)
{
    switch (change >> 13) {
    case 0:
    case 1: return 1;
    case 2:
    case 4:
    case 5: return 2;
    case 3: return 4;
    case 7: return 3;
    default:
        if (change == CHANGE_TABLE)
            return rest.len >= 2 ? 1 + (size_t)bytes_u16(rest, 0) : rest.len;
        return rest.len ? 1 + (size_t)bytes_u8(rest, 0) : 0;
    }
}

/* The list by its number; from 0xF802 on it is negated, where the indentation is the paragraph's.
 */
static int32_t list_of(unsigned value)
{
    enum { NONE = 0xF801 };
    if (value > NONE)
        return (int32_t)(0x10000 - value);
    return value < NONE ? (int32_t)value : 0;
}

static void apply(struct doc_run *run, unsigned change, struct strv operand)
{
    enum { LEVEL_MOST = 8 };
    unsigned value = bytes_u8(operand, 0);
    switch (change) {
    case CHANGE_LIST: run->list = list_of(bytes_u16(operand, 0)); break;
    case CHANGE_LIST_LEVEL: run->list_level = value <= LEVEL_MOST ? (int8_t)value : -1; break;
    case CHANGE_IN_TABLE: run->in_table = value == 1; break;
    case CHANGE_ROW_END: run->row_end = value == 1; break;
    case CHANGE_ALIGN:
    case CHANGE_ALIGN_LOGICAL: run->centred = value == 1; break;
    case CHANGE_OUTLINE: run->outline = value <= 9 ? (int8_t)value : -1; break;
    case CHANGE_BOLD: run->bold = value == 1 || value == 0x81; break;
    case CHANGE_HIDDEN: run->hidden = value == 1 || value == 0x81; break;
    case CHANGE_DELETED: run->deleted = value == 1; break;
    default: break;
    }
}

static void apply_all(struct doc_run *run, struct strv changes)
{
    size_t at = 0;
    while (at + 3 <= changes.len) {
        unsigned change = bytes_u16(changes, at);
        struct strv rest = strv_make(changes.ptr + at + 2, changes.len - at - 2);
        size_t len = operand_len(change, rest);
        if (!len || len > rest.len)
            return;
        apply(run, change, rest);
        at += 2 + len;
    }
}

/* The changes of the page's row; empty for none. */
static struct strv changes_of(struct strv page, size_t row_off, bool paras, uint16_t *style)
{
    size_t at = 2 * (size_t)bytes_u8(page, row_off), len;
    struct strv none = {page.ptr, 0};
    *style = 0;
    if (!at)
        return none;
    len = bytes_u8(page, at);
    at++;
    if (paras) {
        if (len == 0 && at < PAGE_LEN) {
            len = 2 * (size_t)bytes_u8(page, at);
            at++;
        } else {
            len = 2 * len - 1;
        }
        if (len < 2 || at + len > PAGE_LEN)
            return none;
        *style = (uint16_t)bytes_u16(page, at);
        return strv_make(page.ptr + at + 2, len - 2);
    }
    return at + len > PAGE_LEN ? none : strv_make(page.ptr + at, len);
}

static void read_page(struct doc *doc, uint32_t number, bool paras)
{
    size_t off = (size_t)number * PAGE_LEN, row_len = paras ? PARA_ROW : 1;
    if (off > doc->main.len || doc->main.len - off < PAGE_LEN)
        return;
    struct strv page = strv_make(doc->main.ptr + off, PAGE_LEN);
    size_t count = bytes_u8(page, PAGE_LEN - 1);
    if (4 * (count + 1) + row_len * count > PAGE_LEN - 1)
        return;
    for (size_t i = 0; i < count; i++) {
        struct doc_run run = NOTHING_SAID;
        run.off = bytes_u32(page, 4 * i);
        run.end = bytes_u32(page, 4 * i + 4);
        if (run.end <= run.off)
            continue;
        apply_all(&run, changes_of(page, 4 * (count + 1) + row_len * i, paras, &run.style));
        if (paras)
            VEC_PUSH(&doc->paras, run);
        else
            VEC_PUSH(&doc->chars, run);
    }
}

static int compare_runs(const void *a, const void *b)
{
    const struct doc_run *x = a, *y = b;
    return x->off < y->off ? -1 : x->off > y->off;
}

static void read_pages(struct doc *doc, size_t place, bool paras)
{
    struct strv table;
    if (!doc_find(doc, place, &table) || table.len < 4)
        return;
    size_t count = (table.len - 4) / 8;
    for (size_t i = 0; i < count && doc->paras.len + doc->chars.len < RUNS_MOST; i++)
        read_page(doc, bytes_u32(table, 4 * (count + 1) + 4 * i), paras);
}

void doc_props_read(struct doc *doc)
{
    read_pages(doc, PLACE_PARAS, true);
    read_pages(doc, PLACE_CHARS, false);
    if (doc->paras.len)
        qsort(doc->paras.at, doc->paras.len, sizeof *doc->paras.at, compare_runs);
    if (doc->chars.len)
        qsort(doc->chars.at, doc->chars.len, sizeof *doc->chars.at, compare_runs);
}

const struct doc_run *doc_run_at(const struct doc_run *runs, size_t count, uint32_t off)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (runs[mid].off <= off)
            low = mid + 1;
        else
            high = mid;
    }
    return low && runs[low - 1].end > off ? &runs[low - 1] : NULL;
}

/* --- styles --- */

/* What a style of paragraphs says of them, behind its name. */
static void read_changes(struct doc_style *style, struct strv own, size_t base_len)
{
    enum { OF_PARAS = 1, SHORTEST = 10 };
    if (base_len < SHORTEST || own.len < base_len + 4 || (bytes_u16(own, 2) & 0xF) != OF_PARAS)
        return;
    size_t at = base_len + 2 * (size_t)bytes_u16(own, base_len) + 4; /* its name ends with a zero */
    if (at + 4 > own.len)
        return;
    size_t len = bytes_u16(own, at); /* its own number stands before the changes */
    if (len < 2 || len > own.len - at - 2)
        return;
    apply_all(&style->own, strv_make(own.ptr + at + 4, len - 2));
}

void doc_styles_read(struct doc *doc)
{
    enum { BUILT_IN_TITLE = 62, HEADINGS = 9 };
    struct strv sheet;
    if (!doc_find(doc, PLACE_STYLES, &sheet) || sheet.len < 6)
        return;
    size_t at = 2 + (size_t)bytes_u16(sheet, 0), count = bytes_u16(sheet, 2);
    for (size_t i = 0; i < count && at + 2 <= sheet.len; i++) {
        size_t len = bytes_u16(sheet, at);
        struct doc_style style = {.based_on = 0xFFF, .own = NOTHING_SAID};
        at += 2;
        if (len >= 6 && at + len <= sheet.len) {
            unsigned built_in = bytes_u16(sheet, at) & 0xFFF;
            read_changes(&style, strv_make(sheet.ptr + at, len), bytes_u16(sheet, 4));
            if (built_in >= 1 && built_in <= HEADINGS)
                style.own.outline = (int8_t)(built_in - 1);
            style.title = built_in == BUILT_IN_TITLE;
            style.based_on = (uint16_t)(bytes_u16(sheet, at + 2) >> 4);
        }
        VEC_PUSH(&doc->styles, style);
        at += len + (len & 1);
    }
}

struct doc_run doc_style_props(const struct doc *doc, uint16_t id)
{
    enum { CHAIN = 12 };
    struct doc_run all = NOTHING_SAID;
    for (int i = 0; i < CHAIN && id < doc->styles.len; i++) {
        const struct doc_run *own = &doc->styles.at[id].own;
        all.outline = all.outline < 0 ? own->outline : all.outline;
        all.centred = all.centred < 0 ? own->centred : all.centred;
        all.list_level = all.list_level < 0 ? own->list_level : all.list_level;
        if (all.list < 0 && own->list >= 0) {
            all.list = own->list;
            all.style = id;
        }
        id = doc->styles.at[id].based_on;
    }
    return all;
}
