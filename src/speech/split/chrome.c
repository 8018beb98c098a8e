/* See chrome.h. Three passes over the paragraphs' flags: lines that show by themselves, lists that
 * hang on them (links under "related", entries under "contents"), and the foot of the page, where
 * weaker signs are enough.
 */
#include "lectern/speech/split/chrome.h"

#include "chrome_context.h"
#include "head_chrome.h"
#include "lectern/base/keys.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/words/list.h"

#include <string.h>

enum {
    KIND_SHIFT = 8, /* the kind's place in para.flags */
    KIND_MASK = 0xF << KIND_SHIFT,
    MASKS = KIND_MASK | 0xF << PARA_PASS_SHIFT,
    HEAD_PARAS = 24,     /* where reading hints are looked for */
    LIST_MAX = 200,      /* lines of a list of links */
    CONTENTS_MAX = 3000, /* entries of a contents page */
    ENTRY_MAX_CPS = 100,
    FOOT_STOP_CPS =
        60, /* a paragraph of so many characters without page words ends the foot of a page */
    FOOT_BODY_CPS = 30, /* running text of so many hanzi does, too */
    FOOT_HINT_CPS = 40,
    FOOT_SENTENCES = 2, /* running text without page words within a foot, in paragraphs */
    FOOT_GAP = 6,       /* paragraphs without page words within a foot */
};

static const uint32_t RUNNING = UNIT_BODY | UNIT_SALUTATION | UNIT_TURN;

bool chrome_has(const struct document *doc, size_t para)
{
    return (doc->paras.at[para].flags & PARA_CHROME) != 0;
}

void chrome_mark(struct document *doc, size_t para, enum chrome_kind kind)
{
    uint32_t *flags = &doc->paras.at[para].flags;
    if (!(*flags & PARA_CHROME))
        *flags = (*flags & ~(uint32_t)MASKS) | PARA_CHROME | (uint32_t)kind << KIND_SHIFT |
                 (uint32_t)doc->pass << PARA_PASS_SHIFT;
}

static enum chrome_kind kind_of(const struct document *doc, size_t para)
{
    return (enum chrome_kind)((doc->paras.at[para].flags & KIND_MASK) >> KIND_SHIFT);
}

void chrome_unmark(struct document *doc, size_t para)
{
    doc->paras.at[para].flags &= ~((uint32_t)PARA_CHROME | MASKS);
}

/* --- lines by themselves --- */

static void mark_numbers(struct document *doc, struct survey *survey)
{
    for (size_t i = 0; i < doc->paras.len; i++)
        if ((survey->units[i].flags & UNIT_PAGE_NUMBER) || (doc->paras.at[i].flags & PARA_PRINT))
            chrome_mark(doc, i, CHROME_PAGE_NUMBER);
}

static bool is_site_line(const struct unit *unit)
{
    return (unit->flags & UNIT_SITE) && !(unit->flags & (UNIT_SALUTATION | UNIT_THANKS)) &&
           (!(unit->flags & UNIT_MARK) || unit->cps < 12);
}

static void mark_editors(struct document *doc, struct survey *survey)
{
    bool headed = true; /* nothing but short lines and chrome so far, or right behind chrome */
    for (size_t i = 0; i < doc->paras.len; i++) {
        uint32_t flags = survey->units[i].flags;
        bool editor = (flags & UNIT_EDITOR) && (i < HEAD_PARAS || headed);
        if (editor && !(flags & UNIT_SALUTATION))
            chrome_mark(doc, i, CHROME_INTRO);
        headed =
            chrome_has(doc, i) || is_site_line(&survey->units[i]) || (headed && !(flags & RUNNING));
    }
}

static void mark_site_lines(struct document *doc, struct survey *survey)
{
    for (size_t i = 0; i < doc->paras.len; i++)
        if (is_site_line(&survey->units[i]))
            chrome_mark(doc, i, survey->units[i].kind);
}

/* The part of a line behind its last sign of a path (A » B › C, A > C), or nothing. */
static struct strv path_end(struct strv text)
{
    size_t len, end = text.len;
    for (size_t off = text.len; off > 0; off -= len) {
        uint32_t cp = chars_before(text, off, &len);
        if (cp == '>' || cp == U'＞' || cp == U'»' || cp == U'›' || cp == U'→' || cp == U'▶')
            return strv_make(text.ptr + off, end - off);
    }
    return (struct strv){0};
}

/* The path over a page ends with the headline that stands below it. */
static void mark_paths(struct document *doc, struct survey *survey)
{
    struct unit *units = survey->units;
    enum { LOOK_DOWN = 12, FEWEST_CPS = 4 };
    struct folded folded;
    for (size_t i = 0; i < doc->paras.len && i < HEAD_PARAS; i++) {
        struct strv end = path_end(document_para(doc, i));
        if (!end.len || !(units[i].flags & UNIT_SHORT))
            continue;
        words_fold(end, &folded);
        uint64_t key = unit_key(words_strv(&folded));
        for (size_t k = i + 1; k < doc->paras.len && k < i + LOOK_DOWN; k++)
            if (folded.cps >= FEWEST_CPS && units[k].key == key) {
                chrome_mark(doc, i, CHROME_MENU);
                units[i].flags |= UNIT_FURNITURE;
            }
    }
}

/* Lines of pages that come again are furniture, whatever else they say. */
static void mark_again(struct document *doc, struct survey *survey)
{
    struct unit *units = survey->units;
    struct keys keys = {0};
    for (size_t i = 0; i < doc->paras.len; i++)
        if (chrome_has(doc, i) && (units[i].flags & UNIT_SITE) && units[i].key)
            keys_add(&keys, units[i].key);
    keys_sort(&keys);
    for (size_t i = 0; i < doc->paras.len; i++)
        if (chrome_has(doc, i) && keys_count(&keys, units[i].key) >= 2)
            units[i].flags |= UNIT_FURNITURE;
    keys_free(&keys);
}

/* --- lists --- */

/* Whether the line begins with a mark as headings of a speech have it (一、 (一) 第一章) and lists
 * of links have not. */
static bool has_heading_mark(const struct document *doc, size_t para)
{
    struct folded folded;
    words_fold(document_para(doc, para), &folded);
    size_t len, end;
    if (!unit_mark(words_strv(&folded), &end))
        return false;
    for (size_t off = 0; off < end; off += len)
        if (chars_is_hanzi(chars_at(words_strv(&folded), off, &len)))
            return true;
    return false;
}

/* Where the head of the speech that begins with the running text at `stop` starts, not before
 * `from`. */
static size_t head_before(const struct unit *units, size_t from, size_t stop)
{
    size_t title = stop, i = stop;
    while (i > from && stop - i < 6) {
        uint32_t flags = units[--i].flags;
        if (flags & UNIT_TITLE) {
            title = i;
            if (!(i > from && (units[i - 1].flags & UNIT_OPEN)))
                break;
        } else if (flags & UNIT_OPEN) {
            title = i;
        } else if (!(flags &
                     (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME | UNIT_SUBTITLE | UNIT_ADDRESS))) {
            break;
        }
    }
    return title;
}

/* Flags the links under a line that heads them. */
static size_t mark_links(struct document *doc, struct unit *units, const struct series *series,
                         size_t head)
{
    size_t i = head + 1, count = doc->paras.len;
    while (i < count && i - head < LIST_MAX && !(units[i].flags & RUNNING) &&
           !series_at(series, i) && !(units[i].flags & UNIT_THANKS) && !has_heading_mark(doc, i))
        i++;
    size_t end = i;
    if (i < count && i - head < LIST_MAX && !series_at(series, i))
        end = head_before(units, head + 1, i);
    for (i = head + 1; i < end; i++) {
        chrome_mark(doc, i, CHROME_ADVERT);
        units[i].flags |= units[head].flags & UNIT_FURNITURE;
    }
    return end;
}

/* The words of a contents entry without leaders, page number and bracket at its end, as a key. */
static uint64_t entry_key(const struct document *doc, size_t para)
{
    struct folded folded;
    words_fold(document_para(doc, para), &folded);
    struct strv text = words_strv(&folded);
    size_t len, end = text.len;
    for (int bracket = 0; end > 0; end -= len) {
        uint32_t cp = chars_before(text, end, &len);
        bracket += cp == ')' ? 1 : cp == '(' ? -1 : 0;
        if (bracket == 0 && cp != '(' && cp != ' ' && cp != '.' && cp != '-' && cp != U'…' &&
            cp != U'·' && cp != U'—' && cp != '/' && !chars_is_digit(cp))
            break;
    }
    return unit_key(strv_make(text.ptr, end));
}

/* Flags a contents page: its head and the entries up to where the first one comes again, or running
 * text begins. */
static size_t mark_contents(struct document *doc, struct unit *units, size_t head)
{
    size_t i = head + 1, count = doc->paras.len;
    uint64_t first = i < count ? entry_key(doc, i) : 0;
    bool again = false;
    for (; i < count && i - head < CONTENTS_MAX; i++) {
        if ((units[i].flags & (UNIT_SALUTATION | UNIT_TURN)) || units[i].cps > ENTRY_MAX_CPS)
            break;
        again = i > head + 1 && entry_key(doc, i) == first;
        if (again ||
            ((units[i].flags & UNIT_BODY) && !(units[i].flags & UNIT_MARK) && units[i].cps > 40))
            break;
    }
    size_t end = again ? i : head_before(units, head + 1, i);
    if (end < head + 3)
        return head + 1; /* a line that says 目录 and no list behind it */
    for (i = head; i < end; i++) {
        chrome_unmark(doc, i);
        chrome_mark(doc, i, CHROME_CONTENTS);
        units[i].flags |= UNIT_FURNITURE;
    }
    return end;
}

static void mark_lists(struct document *doc, struct survey *survey)
{
    struct unit *units = survey->units;
    const struct series *series = &survey->series;
    for (size_t i = 0; i < doc->paras.len;) {
        if (units[i].flags & UNIT_CONTENTS)
            i = mark_contents(doc, units, i);
        else if (chrome_has(doc, i) && (units[i].flags & UNIT_RELATED))
            i = mark_links(doc, units, series, i);
        else
            i++;
    }
}

/* --- the foot of the page --- */

/* From the end of the text back to the first line of a page's foot. A foot holds lines of pages all
 * through; the speech ends above the topmost of them that is reached without crossing running text.
 */
static bool is_foot_line(const struct document *doc, const struct unit *units, size_t i)
{
    uint32_t flags = units[i].flags;
    if (chrome_has(doc, i) &&
        (kind_of(doc, i) == CHROME_CONTENTS || kind_of(doc, i) == CHROME_INTRO))
        return false;
    if ((flags & UNIT_PAGE_NUMBER) || (doc->paras.at[i].flags & PARA_CAPTION))
        return false;
    return chrome_has(doc, i) || (flags & UNIT_SITE) ||
           ((flags & UNIT_SITE_HINT) && (flags & UNIT_SHORT) && units[i].cps <= FOOT_HINT_CPS);
}

/* Whether sentences below a line of pages may be the page's, too: it is furniture as a whole, and
 * either more of a page stands below them or the line heads them. A sentence below a page break is
 * the speech's. */
static bool may_cross(const struct document *doc, const struct unit *units, size_t i, size_t top)
{
    struct strv text = document_para(doc, i);
    size_t len;
    bool heads =
        chars_fold(chars_before(text, text.len, &len)) == ':' || units[i].kind == CHROME_COPYRIGHT;
    return (units[i].flags & UNIT_FURNITURE) && (top < doc->paras.len || heads);
}

static void mark_foot(struct document *doc, struct survey *survey)
{
    const struct unit *units = survey->units;
    const struct series *series = &survey->series;
    size_t top = doc->paras.len, gap = 0, sentences = 0, spoken = 0;
    for (size_t i = doc->paras.len; i-- > 0;) {
        uint32_t flags = units[i].flags;
        bool crossed = spoken > 0 && !may_cross(doc, units, i, top);
        if (is_foot_line(doc, units, i) && !crossed) {
            top = i;
            gap = sentences = spoken = 0;
            continue;
        }
        spoken += (flags & UNIT_BODY) && !(flags & UNIT_EDITOR);
        bool hint = flags & (UNIT_SITE_HINT | UNIT_ORNAMENT | UNIT_PAGE_NUMBER);
        if (hint && units[i].cps <= 2 * FOOT_STOP_CPS)
            continue;
        sentences += (flags & UNIT_BODY) != 0;
        size_t limit =
            (flags & (UNIT_BODY | UNIT_LATIN)) == UNIT_BODY ? FOOT_BODY_CPS : FOOT_STOP_CPS;
        if ((flags & (UNIT_THANKS | UNIT_SALUTATION)) || series_at(series, i) ||
            units[i].cps > limit || para_level(&doc->paras.at[i]))
            break;
        if (++gap > FOOT_GAP || sentences > FOOT_SENTENCES)
            break;
    }
    for (size_t i = top; i < doc->paras.len; i++)
        chrome_mark(doc, i, units[i].flags & UNIT_SITE ? units[i].kind : CHROME_OTHER);
}

/* Who is sent a copy, and other lines of an office below the day that closes a notice. */
static void mark_copies(struct document *doc, struct survey *survey)
{
    enum { FEWEST = 3 };
    const struct unit *units = survey->units;
    size_t count = doc->paras.len, last = count;
    while (last > 0 && !(units[last - 1].flags & (RUNNING | UNIT_THANKS | UNIT_TITLE | UNIT_MARK)))
        last--;
    size_t day = last;
    while (day < count && !(units[day].flags & UNIT_DATE))
        day++;
    if (last == 0 || day > last + 2 || day + FEWEST >= count)
        return;
    for (size_t i = day + 1; i < count; i++)
        if (!(units[i].flags & UNIT_DATE) && !chrome_has(doc, i) &&
            !list_ends(LIST_OF_OFFICES, document_para(doc, i)))
            return;
    for (size_t i = day + 1; i < count; i++)
        chrome_mark(doc, i, CHROME_OTHER);
}

/* --- text again --- */

/* What the source itself, or the printed page, says to be none of the text. */
static const uint32_t STATED = PARA_PRINT | PARA_NAVIGATION | PARA_CAPTION;

static bool is_spoken(const struct document *doc, const struct unit *units, size_t i)
{
    return !chrome_has(doc, i) &&
           (units[i].flags & (UNIT_BODY | UNIT_SALUTATION | UNIT_THANKS | UNIT_TURN));
}

void chrome_give_back(struct document *doc, const struct unit *units, size_t start, size_t end)
{
    while (start < end && !is_spoken(doc, units, start))
        start++;
    while (end > start && !is_spoken(doc, units, end - 1))
        end--;
    for (size_t i = start; i < end; i++)
        if (chrome_has(doc, i) && !(units[i].flags & (UNIT_FURNITURE | UNIT_PAGE_NUMBER)) &&
            !(doc->paras.at[i].flags & STATED))
            chrome_unmark(doc, i);
}

/* --- ranges --- */

static void add_range(struct document *doc, struct span src, enum chrome_kind kind)
{
    VEC_PUSH(&doc->chrome, ((struct chrome){src, kind}));
}

/* What was left out of the paragraphs and between them before `end`, from the one with index
 * `*next` on. */
static void add_left_out(struct document *doc, size_t end, size_t *next)
{
    for (; *next < doc->left_out.len && doc->left_out.at[*next].src.start < end; ++*next)
        add_range(doc, doc->left_out.at[*next].src, doc->left_out.at[*next].kind);
}

void chrome_collect(struct document *doc)
{
    doc->chrome.len = 0;
    size_t next = 0;
    for (size_t i = 0; i < doc->paras.len; i++) {
        const struct para *para = &doc->paras.at[i];
        if (!(para->flags & PARA_CHROME)) {
            add_left_out(doc, para->src.end, &next);
            continue;
        }
        bool follows = i > 0 && chrome_has(doc, i - 1) && doc->chrome.len > 0;
        if (!follows)
            add_left_out(doc, para->src.start, &next);
        enum chrome_kind kind = kind_of(doc, i);
        struct chrome *last = follows ? &doc->chrome.at[doc->chrome.len - 1] : NULL;
        if (last && last->kind == kind)
            last->src.end = para->src.end;
        else
            add_range(doc, (struct span){last ? last->src.end : para->src.start, para->src.end},
                      kind);
        while (next < doc->left_out.len && doc->left_out.at[next].src.start < para->src.end)
            next++; /* within chrome already */
    }
    add_left_out(doc, SIZE_MAX, &next);
}

/* What the source says is no text of its own. */
static void mark_by_source(struct document *doc, struct survey *survey)
{
    (void)survey;
    for (size_t i = 0; i < doc->paras.len; i++)
        if (doc->paras.at[i].flags & (PARA_NAVIGATION | PARA_CAPTION))
            chrome_mark(doc, i,
                        doc->paras.at[i].flags & PARA_NAVIGATION ? CHROME_MENU : CHROME_OTHER);
}

/* --- the passes --- */

#define BODY                                                                                       \
    "今年雨水来得早,各村的水渠要在月底以前清完,清不完的由包村干部带头去清,不要等,不要靠。\n"
#define SPEECH "在水利会议上的讲话\n各位乡亲:\n" BODY

/* In their order; a later one sees what those before it have set aside. */
static const struct chrome_row {
    struct sign sign;
    enum chrome_pass pass; /* what is told to the reader */
    void (*mark)(struct document *doc, struct survey *survey);
} CHROME_ROWS[] = {
    {{"said by the source", "marked as a menu or a caption there", "", ""},
     PASS_SOURCE,
     mark_by_source},
    {{"page number", "printed pages leave it", SPEECH "— 9 —\n" BODY, SPEECH "9 点开会\n" BODY},
     PASS_LINE,
     mark_numbers},
    {{"editor", "the site speaks of itself", "以下是小编整理的修渠讲话,欢迎阅读。\n" SPEECH,
      "以下是我的三点意见。\n" SPEECH},
     PASS_LINE,
     mark_editors},
    {{"line of a page", "a control, a field, a menu", "首页 | 登录 网站地图\n" SPEECH,
      "先上网站看地图,再到村口集合。\n" SPEECH},
     PASS_LINE,
     mark_site_lines},
    {{"path", "ends with the headline that stands below it",
      "清水 > 清水渠修好以后的管护\n清水渠修好以后的管护\n" BODY,
      "清水 > 会议\n清水渠修好以后的管护\n" BODY},
     PASS_LINE,
     mark_paths},
    {{"site's name", "on top of the page, above its headline",
      "清水文学网\n修渠的来历和管护\n" BODY, "织牢安全网\n" BODY},
     PASS_LINE,
     chrome_context_sites},
    {{"preview", "the site shows how the text below begins",
      "修渠的来历\n今年雨水来得早,各村的水渠要在月底以前清完,清不完的由包村干部带头去清,"
      "不要等…\n" BODY,
      "修渠的来历\n今年雨水来得晚,各村的水渠要在月底以前清完,清不完的由包村干部带头去清,"
      "不要等…\n" BODY},
     PASS_LINE,
     chrome_context_previews},
    {{"caption", "a page says whom a picture in the midst of the speech shows",
      SPEECH "王水生镇长发表讲话\n" BODY, SPEECH "王水生镇长的讲话\n" BODY},
     PASS_LINE,
     chrome_context_captions},
    {{"again", "furniture comes again on every page", "", ""}, PASS_LINE, mark_again},
    {{"lead", "the page reports, and then announces the words",
      "镇长在会上讲了水渠的事,到会的人有两百多,会开了整整一个上午。\n以下为镇长的讲话全文:\n" BODY,
      "镇长在会上讲了水渠的事,到会的人有两百多,会开了整整一个上午。\n" BODY},
     PASS_LEAD,
     head_chrome_lead},
    {{"editor's block", "from the words that name an editor's note to the last that it says",
      "清水渠的来历\n【编者按】近日镇上开了修渠会,村长说了修渠的事。\n村长认为修渠要早,也要细,"
      "更要大家一起动手才行。\n本文由小编整理,仅供参考。\n" BODY,
      "清水渠的来历\n村长认为修渠要早,也要细,更要大家一起动手才行。\n" BODY},
     PASS_LEAD,
     head_chrome_editor},
    {{"quoted note", "in a quotation above the text an editor says what it is", "", ""},
     PASS_LEAD,
     head_chrome_note},
    {{"lists", "links to other texts, contents", SPEECH "相关阅读\n修桥的来历\n修路的来历\n",
      SPEECH "修桥的来历。\n"},
     PASS_LISTS,
     mark_lists},
    {{"foot", "below the last words a page's weaker words are enough",
      SPEECH "王水生写的水渠清好以后大家转发的话\n", SPEECH "王水生写的水渠清好以后大家说过的话\n"},
     PASS_FOOT,
     mark_foot},
    {{"copies", "who is sent a copy of a notice, below its day",
      SPEECH "清水镇政府\n2001年3月2日\n此件公开\n镇水利办\n镇林业办\n镇文化站\n",
      SPEECH "清水镇政府\n2001年3月2日\n那一年的春天\n镇水利办\n镇林业办\n镇文化站\n"},
     PASS_FOOT,
     mark_copies},
};

enum { CHROME_ROW_COUNT = sizeof CHROME_ROWS / sizeof *CHROME_ROWS };

static size_t count_chrome(const struct document *doc)
{
    size_t count = 0;
    for (size_t i = 0; i < doc->paras.len; i++)
        count += chrome_has(doc, i);
    return count;
}

sign_set chrome_find(struct document *doc, struct survey *survey)
{
    sign_set signs = 0;
    size_t before = 0;
    for (size_t i = 0; i < CHROME_ROW_COUNT; i++) {
        doc->pass = CHROME_ROWS[i].pass;
        CHROME_ROWS[i].mark(doc, survey);
        size_t after = count_chrome(doc);
        signs |= after > before ? SIGN_BIT(i) : 0;
        before = after;
    }
    return signs;
}

const struct sign *chrome_sign(size_t row)
{
    return row < CHROME_ROW_COUNT ? &CHROME_ROWS[row].sign : NULL;
}
