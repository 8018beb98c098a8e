/* The variants, one function each: by lines, by columns, by characters, by encoding. */
#include "eval/variant.h"

#include "eval/variant_han.inc"
#include "eval/variant_lines.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* Hard-wrapped and flattened forms lose what tells headings from text, so a little may be lost
 * there. */
#define FLOOR      0.97
#define FLOOR_HARD 0.95

/* A character that every text in the script has: no, の; i, 이. */
#define HIRAGANA_NO 0x306E
#define HANGUL_I    0xC774

static const struct {
    const char *name;
    double floor;
    size_t columns;       /* for the wrapped ones */
    const char *encoding; /* for the re-encoded ones */
    uint32_t needs;       /* only for texts that have this character; 0 for all */
} KINDS[VARIANT_KINDS] = {
    [VARIANT_GB18030] = {"GB18030", FLOOR, 0, "GB18030", 0},
    [VARIANT_BIG5] = {"Big5", FLOOR, 0, "BIG5", 0},
    [VARIANT_UTF16LE] = {"UTF-16LE", FLOOR, 0, "UTF-16LE", 0},
    [VARIANT_UTF16BE] = {"UTF-16BE", FLOOR, 0, "UTF-16BE", 0},
    [VARIANT_EUC_TW] = {"EUC-TW", FLOOR, 0, "EUC-TW", 0},
    [VARIANT_SHIFT_JIS] = {"Shift_JIS", FLOOR, 0, "CP932", HIRAGANA_NO},
    [VARIANT_EUC_KR] = {"EUC-KR", FLOOR, 0, "EUC-KR", HANGUL_I},
    [VARIANT_BOM] = {"byte order mark", FLOOR, 0, "UTF-8", 0},
    [VARIANT_CRLF] = {"CRLF", FLOOR, 0, NULL, 0},
    [VARIANT_WRAP_20] = {"wrapped at 20", FLOOR_HARD, 20, NULL, 0},
    [VARIANT_WRAP_28] = {"wrapped at 28", FLOOR_HARD, 28, NULL, 0},
    [VARIANT_WRAP_40] = {"wrapped at 40", FLOOR_HARD, 40, NULL, 0},
    [VARIANT_WRAP_57] = {"wrapped at 57", FLOOR_HARD, 57, NULL, 0},
    [VARIANT_WRAP_76] = {"wrapped at 76", FLOOR_HARD, 76, NULL, 0},
    [VARIANT_WRAP_80] = {"wrapped at 80", FLOOR_HARD, 80, NULL, 0},
    [VARIANT_FLAT] = {"flattened", FLOOR_HARD, 0, NULL, 0},
    [VARIANT_BLANK_LINES] = {"blank lines", FLOOR, 0, NULL, 0},
    [VARIANT_NO_BLANK_LINES] = {"no blank lines", FLOOR, 0, NULL, 0},
    [VARIANT_INDENT] = {"indented", FLOOR, 0, NULL, 0},
    [VARIANT_ASCII] = {"ASCII punctuation", FLOOR, 0, NULL, 0},
    [VARIANT_FULL_WIDTH] = {"full-width punctuation", FLOOR, 0, NULL, 0},
    [VARIANT_TRADITIONAL] = {"Traditional", FLOOR, 0, NULL, 0},
    [VARIANT_SIMPLIFIED] = {"Simplified", FLOOR, 0, NULL, 0},
    [VARIANT_CHROME] = {"chrome around", FLOOR, 0, NULL, 0},
};

static const char CHROME_HEAD[] =
    "网站首页 | 新闻 | 公文 | 图片 | 会员登录\n"
    "当前位置：首页 > 讲话 > 正文\n"
    "发布时间：2020-03-04 08:15 来源：网络 点击：235次 字号：大 中 小\n\n";
static const char CHROME_TAIL[] = "\n\n上一篇：没有了\n下一篇：年终工作总结\n相关阅读：\n"
                                  "1. 述职报告范文\n2. 主持词三篇\n3. 心得体会大全\n"
                                  "版权所有 网站地图 联系我们 备案号00000000\n";
static const char ENGLISH_HEAD[] = "Skip to main content\nHome | News | Speeches | Contact\n"
                                   "Share: Facebook Twitter Email Print\n\n";
static const char ENGLISH_TAIL[] = "\n\nRelated links\n1. Photo gallery\n2. Press contacts\n"
                                   "Terms of use | Privacy policy | Accessibility\n";

const char *variant_name(enum variant_kind kind)
{
    return KINDS[kind].name;
}

double variant_floor(enum variant_kind kind)
{
    return KINDS[kind].floor;
}

/* --- lines --- */

static void end_line(struct variant *v, struct strv all, const struct vline *line)
{
    if (line->end < all.len)
        variant_keep(v, all, line->end, line->end + 1);
}

static bool make_crlf(struct variant *v, struct strv all, const struct vlines *lines)
{
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct vline *line = &lines->at.at[i];
        variant_keep(v, all, line->start, line->end);
        if (line->end == line->start || all.ptr[line->end - 1] != '\r')
            variant_extra(v, "\r");
        end_line(v, all, line);
    }
    return true;
}

static bool make_blank_lines(struct variant *v, struct strv all, const struct vlines *lines)
{
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct vline *line = &lines->at.at[i];
        variant_keep(v, all, line->start, line->end);
        end_line(v, all, line);
        if (!line->goes_on)
            variant_extra(v, "\n");
    }
    return !vlines_broken(lines);
}

static bool make_no_blank_lines(struct variant *v, struct strv all, const struct vlines *lines)
{
    bool any = false;
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct vline *line = &lines->at.at[i];
        size_t behind = line->end < all.len ? line->end + 1 : line->end;
        if (line->blank)
            variant_skip(v, line->start, behind);
        else
            variant_keep(v, all, line->start, behind);
        any |= line->blank;
    }
    return any && !vlines_broken(lines);
}

static bool starts_with_hash(struct strv all, const struct vline *line)
{
    return line->start < line->end && all.ptr[line->start] == '#';
}

/* Markdown is told by what a line starts with: it has neither an indented nor a flat form. */
static bool is_markdown(struct strv all, const struct vlines *lines)
{
    for (size_t i = 0; i < lines->at.len; i++)
        if (starts_with_hash(all, &lines->at.at[i]))
            return true;
    return false;
}

static bool make_indent(struct variant *v, struct strv all, const struct vlines *lines)
{
    bool in_para = false;
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct vline *line = &lines->at.at[i];
        if (!line->blank && !in_para)
            variant_extra(v, "　　");
        variant_keep(v, all, line->start, line->end);
        end_line(v, all, line);
        in_para = line->goes_on;
    }
    return !is_markdown(all, lines);
}

/* The part of a line between its blanks. */
static struct span trimmed(struct strv all, const struct vline *line)
{
    struct span span = {line->start, line->end};
    size_t len;
    while (span.start < span.end && vchar_blank(utf8_at(all, span.start, &len)))
        span.start += len;
    while (span.end > span.start && vchar_blank(utf8_before(all, span.end, &len)))
        span.end -= len;
    return span;
}

/* What stands between two joined lines: nothing between hanzi, one blank between words, a run of
 * blanks between paragraphs. */
static void join(struct variant *v, struct strv all, const struct vline *line, size_t paragraph)
{
    size_t len;
    struct span span = trimmed(all, line);
    if (!line->goes_on)
        variant_extra(v, paragraph % 3 ? "  " : "   ");
    else if (span.end > span.start && !vchar_wide(utf8_before(all, span.end, &len)))
        variant_extra(v, " ");
}

static bool make_flat(struct variant *v, struct strv all, const struct vlines *lines)
{
    const struct vline *before = NULL;
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct vline *line = &lines->at.at[i];
        size_t behind = line->end < all.len ? line->end + 1 : line->end;
        if (line->chrome) {
            if (before)
                variant_extra(v, "\n");
            before = NULL;
            variant_keep(v, all, line->start, behind);
            continue;
        }
        if (line->blank) {
            variant_skip(v, line->start, behind);
            continue;
        }
        if (before)
            join(v, all, before, i);
        struct span span = trimmed(all, line);
        variant_skip(v, line->start, span.start);
        variant_keep(v, all, span.start, span.end);
        variant_skip(v, span.end, behind);
        before = line;
    }
    return !vlines_broken(lines) && !is_markdown(all, lines);
}

/* --- hard line breaks --- */

static bool never_first(uint32_t cp)
{
    char bytes[UTF8_MAX_LEN];
    size_t len = utf8_put(cp, bytes);
    return strv_find(STRV("，。、；：！？）》”’」』,.;:!?)…— "), strv_make(bytes, len), 0) !=
           SIZE_MAX;
}

struct breaker {
    struct variant *v;
    struct strv all;
    size_t limit_col, col;
    size_t word_off; /* where the Latin word in hand began, in the text */
    size_t word_col; /* its columns so far */
};

/* Where a line may be broken before `cp`, which does not fit: at the blank before a Latin word, or
 * here. */
static void break_before(struct breaker *b, uint32_t cp, uint32_t before)
{
    bool in_word = !vchar_wide(cp) && !vchar_wide(before) && before != ' ';
    struct strbuf *out = &b->v->bytes;
    if (!in_word) {
        if (before == ' ' && out->len > 0 && out->ptr[out->len - 1] == ' ')
            out->ptr[out->len - 1] = '\n';
        else
            variant_extra(b->v, "\n");
        b->col = 0;
        return;
    }
    size_t at = b->v->map[b->word_off];
    if (at > 0 && out->ptr[at - 1] == ' ') {
        out->ptr[at - 1] = '\n';
        b->col = b->word_col;
    }
}

/* A run of blanks parts paragraphs in a flattened text: it is not cut in two, but opens the next
 * line. */
static size_t blank_run(struct strv all, size_t off, size_t end)
{
    size_t run = 0;
    while (off + run < end && all.ptr[off + run] == ' ')
        run++;
    return run;
}

static void wrap_line(struct breaker *b, const struct vline *line)
{
    uint32_t before = ' ';
    size_t len;
    b->col = 0;
    for (size_t off = line->start; off < line->end; off += len) {
        uint32_t cp = utf8_at(b->all, off, &len);
        size_t width = vchar_wide(cp) || cp == 0x3000 ? 2 : 1;
        bool word = !vchar_wide(cp) && cp != ' ';
        if (!word || before == ' ' || vchar_wide(before)) {
            b->word_off = off;
            b->word_col = 0;
        }
        size_t run = before == ' ' ? 0 : blank_run(b->all, off, line->end);
        if (run > 1 && b->col + run + 2 > b->limit_col) {
            variant_extra(b->v, "\n");
            b->col = 0;
        } else if (b->col + width > b->limit_col && !never_first(cp))
            break_before(b, cp, before);
        variant_keep(b->v, b->all, off, off + len);
        b->col += width;
        b->word_col += width;
        before = cp;
    }
}

static bool make_wrapped(struct variant *v, struct strv all, const struct vlines *lines,
                         size_t columns)
{
    struct breaker b = {.v = v, .all = all, .limit_col = columns};
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct vline *line = &lines->at.at[i];
        if (line->chrome)
            variant_keep(v, all, line->start, line->end);
        else
            wrap_line(&b, line);
        end_line(v, all, line);
    }
    return !vlines_broken(lines);
}

/* --- characters --- */

static bool mostly_han(struct strv all)
{
    size_t han = 0, other = 0;
    while (all.len > 0) {
        uint32_t cp = utf8_take(&all);
        han += vchar_han(cp);
        other +=
            (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xAC00 && cp <= 0xD7A3);
    }
    return han > other;
}

static bool full_width_stop(uint32_t cp)
{
    return cp != 0 && cp < 0x80 && strchr(",:;!?()", (int)cp) != NULL;
}

static uint32_t to_ascii(uint32_t cp, uint32_t before)
{
    (void)before;
    bool digit = cp >= 0xFF10 && cp <= 0xFF19;
    bool stop = cp >= 0xFF01 && cp <= 0xFF5E && (full_width_stop(cp - 0xFEE0) || cp == 0xFF0E);
    return digit || stop ? cp - 0xFEE0 : cp;
}

static uint32_t to_full_width(uint32_t cp, uint32_t before)
{
    bool digit = cp >= '0' && cp <= '9';
    bool point = cp == '.' && before >= '0' && before <= '9';
    return digit || point || full_width_stop(cp) ? cp + 0xFEE0 : cp;
}

/* The second of the pair of hanzi whose first is `cp`, or `cp`. */
static uint32_t partner(const char pairs[][7], size_t count, uint32_t cp)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2, len;
        struct strv pair = strv_of(pairs[middle]);
        uint32_t first = utf8_at(pair, 0, &len);
        if (first == cp)
            return utf8_at(pair, len, &len);
        if (first < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return cp;
}

static uint32_t to_traditional(uint32_t cp, uint32_t before)
{
    (void)before;
    return partner(TO_TRADITIONAL, sizeof TO_TRADITIONAL / sizeof *TO_TRADITIONAL, cp);
}

static uint32_t to_simplified(uint32_t cp, uint32_t before)
{
    (void)before;
    return partner(TO_SIMPLIFIED, sizeof TO_SIMPLIFIED / sizeof *TO_SIMPLIFIED, cp);
}

static bool change_each(struct variant *v, struct strv all,
                        uint32_t (*change)(uint32_t cp, uint32_t before))
{
    bool changed = false;
    uint32_t before = 0;
    size_t len;
    for (size_t off = 0; off < all.len; off += len) {
        uint32_t cp = utf8_at(all, off, &len);
        uint32_t to = change(cp, before);
        variant_put(v, off, off + len, to);
        changed |= to != cp;
        before = cp;
    }
    return changed;
}

/* --- encodings, chrome --- */

static bool has_character(struct strv all, uint32_t cp)
{
    char bytes[UTF8_MAX_LEN];
    size_t len = utf8_put(cp, bytes);
    return strv_find(all, strv_make(bytes, len), 0) != SIZE_MAX;
}

static bool make_encoded(struct variant *v, struct strv all, const char *encoding)
{
    iconv_t cd = iconv_open(encoding, "UTF-8");
    if (cd == (iconv_t)-1)
        return false;
    char *copy = mem_copy(all.ptr, all.len), *in = copy;
    size_t in_left = all.len, out_left = 4 * all.len + 16;
    strbuf_reserve(&v->bytes, out_left + UTF8_MAX_LEN);
    if (strcmp(encoding, "UTF-8") == 0)
        strbuf_add_cp(&v->bytes, 0xFEFF);
    char *out = v->bytes.ptr + v->bytes.len;
    size_t result = iconv(cd, &in, &in_left, &out, &out_left);
    v->bytes.len = (size_t)(out - v->bytes.ptr);
    iconv_close(cd);
    free(copy);
    for (size_t off = 0; off < all.len; off++)
        v->map[off] = off;
    v->encoded = encoding;
    return result != (size_t)-1;
}

static bool make_chrome(struct variant *v, struct strv all)
{
    bool han = mostly_han(all);
    variant_extra(v, han ? CHROME_HEAD : ENGLISH_HEAD);
    variant_keep(v, all, 0, all.len);
    variant_extra(v, han ? CHROME_TAIL : ENGLISH_TAIL);
    return true;
}

static bool make(enum variant_kind kind, struct strv all, const struct vlines *lines,
                 struct variant *v)
{
    if (KINDS[kind].needs && !has_character(all, KINDS[kind].needs))
        return false;
    if (KINDS[kind].encoding)
        return make_encoded(v, all, KINDS[kind].encoding);
    if (KINDS[kind].columns)
        return make_wrapped(v, all, lines, KINDS[kind].columns);
    switch (kind) {
    case VARIANT_CRLF: return make_crlf(v, all, lines);
    case VARIANT_FLAT: return make_flat(v, all, lines);
    case VARIANT_BLANK_LINES: return make_blank_lines(v, all, lines);
    case VARIANT_NO_BLANK_LINES: return make_no_blank_lines(v, all, lines);
    case VARIANT_INDENT: return make_indent(v, all, lines);
    case VARIANT_ASCII: return change_each(v, all, to_ascii);
    case VARIANT_FULL_WIDTH: return mostly_han(all) && change_each(v, all, to_full_width);
    case VARIANT_TRADITIONAL: return change_each(v, all, to_traditional);
    case VARIANT_SIMPLIFIED: return change_each(v, all, to_simplified);
    case VARIANT_CHROME: return make_chrome(v, all);
    default: return false;
    }
}

bool variant_make(enum variant_kind kind, const struct text *text, const struct document *doc,
                  struct variant *variant)
{
    struct strv all = text_all(text);
    struct vlines lines;
    *variant = (struct variant){.map = mem_new(all.len + 1, sizeof *variant->map)};
    vlines_make(text, doc, &lines);
    bool made = make(kind, all, &lines, variant);
    variant->map[all.len] = variant->encoded ? all.len : variant->bytes.len;
    VEC_FREE(&lines.at);
    return made;
}

void variant_free(struct variant *variant)
{
    strbuf_free(&variant->bytes);
    free(variant->map);
    *variant = (struct variant){0};
}
