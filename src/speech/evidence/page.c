/* See page.h. Words are counted once where they overlap; what a line is said to be follows from the
 * rows of RULES. */
#include "lectern/speech/evidence/page.h"

#include "page_lines.h"

#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

enum {
    HINT_MAX_CPS = 420, /* of a reading hint */
    SITE_MAX_CPS = 90,  /* of a line of a page */
    MENU_MAX_CPS = 180, /* of a menu */
    POSTING_MAX_CPS = 60,
    LINKS_MAX_CPS = 40, /* of the line above links */
    EDITORS_MAX_CPS = 24,
    CONTROL_MAX_CPS = 16,
    OPENS_LEN = 8, /* bytes: so far from its start a word still opens a line */
};

/* What the words of a line say together. */
struct tally {
    size_t site, page, related, editor, hint, field;
    uint32_t covered; /* bytes of the line that page words cover */
    enum chrome_kind kind;
};

/* Whether the line is a field name with a colon behind (来源:, posted on:). */
static bool is_field(struct strv text, const struct word_hit *hit)
{
    size_t off = hit->end;
    while (off < text.len && text.ptr[off] == ' ')
        off++;
    return off < text.len &&
           (text.ptr[off] == ':' || text.ptr[off] == '|' || chars_peek(text, off) == U'丨');
}

/* Whether no word touches the place from before: 时间 in 会议时间 is no field of a page. */
static bool is_apart(struct strv text, size_t off)
{
    size_t len;
    uint32_t before = off > 0 ? chars_before(text, off, &len) : ' ';
    return !chars_is_hanzi(before) && !chars_is_letter(before) && !chars_is_kana(before) &&
           !chars_is_hangul(before);
}

static struct tally tally_words(const struct person_line *line)
{
    struct tally tally = {.kind = CHROME_OTHER};
    size_t covered_to = 0;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        bool field = (hit->tags & WORD_FIELD) && is_field(line->folded, hit) &&
                     is_apart(line->folded, hit->start);
        bool page = hit->tags & (WORD_SITE | WORD_PAGE);
        tally.editor += (hit->tags & WORD_EDITOR) != 0;
        tally.hint += (hit->tags & WORD_HINT) != 0;
        if ((!page && !field) || hit->end <= covered_to)
            continue; /* a word inside one that was counted */
        if (tally.site + tally.page + tally.field == 0)
            tally.kind = hit->kind;
        tally.covered += hit->end - (uint32_t)(hit->start > covered_to ? hit->start : covered_to);
        if (hit->start >= covered_to) {
            tally.site += (hit->tags & WORD_SITE) != 0;
            tally.page += (hit->tags & WORD_PAGE) != 0;
            tally.field += field;
            tally.field += field && !(hit->tags & WORD_LOOSE) && hit->start < 4;
        }
        tally.related += (hit->tags & WORD_RELATED) != 0;
        covered_to = hit->end;
    }
    return tally;
}

/* --- whole lines of furniture --- */

static bool is_page_hit(const struct person_line *line, const struct word_hit *hit)
{
    return (hit->tags & (WORD_SITE | WORD_PAGE)) ||
           ((hit->tags & WORD_FIELD) && is_apart(line->folded, hit->start));
}

/* The end of the farthest word of pages that begins at the offset, or `off` where none does. */
static size_t page_word_end(const struct person_line *line, size_t off)
{
    size_t end = off;
    for (size_t i = 0; i < line->hit_count && line->hits[i].start <= off; i++)
        if (line->hits[i].start == off && line->hits[i].end > end &&
            is_page_hit(line, &line->hits[i]))
            end = line->hits[i].end;
    return end;
}

static bool is_word_char(uint32_t cp)
{
    return chars_is_hanzi(cp) || chars_is_letter(cp) || chars_is_kana(cp) || chars_is_hangul(cp);
}

/* Whether the line is made of words of pages, numbers and single characters (字体: 大 中 小), with
 * nothing of its own between: 上下一条心 is a word of its own though a page's word is most of it.
 */
static bool is_all_page_words(const struct person_line *line)
{
    struct strv text = line->folded;
    size_t words = 0, own = 0, len;
    bool covered = false; /* a word of pages stands in the run of characters */
    for (size_t off = 0; off <= text.len; off += len) {
        size_t end = off < text.len ? page_word_end(line, off) : off;
        uint32_t cp = off < text.len ? chars_at(text, off, &len) : (len = 1, (uint32_t)' ');
        if (end > off) {
            words++;
            covered = true;
            len = end - off;
        } else if (is_word_char(cp)) {
            own++;
        } else if (own > 1 || (own && covered)) {
            return false;
        } else {
            own = 0;
            covered = false;
        }
    }
    return words > 0;
}

/* Whether the line begins with a name that pages give to what follows: 上一篇:…, 来源:…. */
static bool is_page_label(const struct person_line *line)
{
    struct strv text = line->folded;
    size_t start = 0, len;
    while (start < text.len && !is_word_char(chars_at(text, start, &len)))
        start += len;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (hit->start != start || (hit->tags & WORD_LOOSE) || !is_page_hit(line, hit))
            continue;
        uint32_t next = chars_peek(text, parts_skip_blanks(text, hit->end));
        if (hit->end < text.len && (next == ':' || next == '|' || next == U'丨' || next == U'】'))
            return true;
    }
    return false;
}

/* Whether the last word of the line heads a list of links: 【…】相关文章: */
static bool heads_list(const struct person_line *line)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_RELATED) && line->hits[i].end + 1 >= line->folded.len)
            return true;
    return false;
}

/* --- the rules --- */

/* What is known of a line while the rules are tried in their order. */
struct look {
    const struct unit_line *line;
    struct strv text; /* folded */
    size_t cps;
    struct tally tally;
    size_t score; /* of the rules with a weight, which come first */
    bool covered; /* page words are most of the line, or its last one heads a list */
    bool opens;   /* a word of the lists stands at its start */
    bool sentence;
    bool menu;
    uint32_t flags;
};

static size_t site_words(const struct look *look)
{
    return look->tally.site;
}

static size_t page_words(const struct look *look)
{
    return look->tally.page;
}

static size_t fields(const struct look *look)
{
    return look->tally.field;
}

static size_t has_address(const struct look *look)
{
    return page_lines_url(look->text);
}

static size_t clock_beside_others(const struct look *look)
{
    return look->score && page_lines_clock(look->text);
}

static size_t any_page_sign(const struct look *look)
{
    return look->score || look->tally.editor;
}

static size_t is_edited_by(const struct look *look)
{
    return look->cps <= EDITORS_MAX_CPS && list_ends(LIST_EDITED_BY, look->text);
}

static size_t is_guide(const struct look *look)
{
    return look->tally.editor && (look->tally.hint || look->tally.editor > 1) &&
           look->cps <= HINT_MAX_CPS;
}

static size_t is_announcement(const struct look *look)
{
    return page_lines_announces(&look->line->person);
}

static size_t full_of_page_words(const struct look *look)
{
    return look->score >= 4 && look->cps <= HINT_MAX_CPS && !look->sentence;
}

/* Page words enough, in a line as long as lines of pages are. */
static bool is_page_line(const struct look *look, size_t score)
{
    return look->score >= score && look->cps <= SITE_MAX_CPS && !look->sentence;
}

static size_t three_page_signs(const struct look *look)
{
    return is_page_line(look, 3);
}

static size_t opens_with_page_words(const struct look *look)
{
    return is_page_line(look, 2) && look->opens;
}

static size_t covered_by_page_words(const struct look *look)
{
    return is_page_line(look, 2) && look->covered;
}

static size_t short_with_page_words(const struct look *look)
{
    return is_page_line(look, 2) && look->cps <= CONTROL_MAX_CPS;
}

static size_t is_control(const struct look *look)
{
    return look->score == 1 && look->covered && look->cps <= CONTROL_MAX_CPS;
}

static size_t is_release_time(const struct look *look)
{
    return date_is_time(look->text) == DATE_TIME_CLOCK;
}

static size_t is_tags(const struct look *look)
{
    return page_lines_tags(look->text);
}

static size_t is_sitting_close(const struct look *look)
{
    return page_lines_closes_sitting(look->text);
}

static size_t is_posting_line(const struct look *look)
{
    struct date date;
    return look->cps <= POSTING_MAX_CPS &&
           (look->line->folded.has & (FOLDED_YEAR | FOLDED_DIGIT)) &&
           date_find(look->text, 0, &date) && page_is_posting(look->text, &date) &&
           !parts_ends_sentence(look->text);
}

static size_t is_menu_line(const struct look *look)
{
    return look->menu;
}

static size_t is_print_head(const struct look *look)
{
    return page_lines_print_head(look->text);
}

static size_t is_address_alone(const struct look *look)
{
    return page_lines_address(look->text);
}

static size_t is_bare_menu(const struct look *look)
{
    return look->menu && look->score == 0;
}

static size_t is_furniture_words(const struct look *look)
{
    return (look->flags & UNIT_SITE) && is_all_page_words(&look->line->person);
}

static size_t is_furniture_label(const struct look *look)
{
    return (look->flags & UNIT_SITE) && !look->sentence && is_page_label(&look->line->person);
}

static size_t is_furniture_row(const struct look *look)
{
    enum { ROW_SCORE = 6 };
    return (look->flags & UNIT_SITE) && !look->sentence && look->score >= ROW_SCORE;
}

static size_t heads_links(const struct look *look)
{
    return (look->flags & UNIT_SITE) && look->tally.related && look->cps <= LINKS_MAX_CPS;
}

enum { KIND_STAYS = -1 };

/* The rules in their order: first those whose weights make the score, then those that decide by it.
 * A later kind takes the place of an earlier one. */
static const struct page_rule {
    struct sign sign;
    size_t weight; /* of each time that it was counted */
    uint32_t flags;
    int kind; /* of chrome, or KIND_STAYS */
    size_t (*count)(const struct look *look);
} RULES[] = {
    {{"site words", "no speech speaks of the parts of a web page", "网站地图", "清水村地图"},
     2,
     0,
     KIND_STAYS,
     site_words},
    {{"page words", "a speech may, but seldom does", "点赞", "赞同"}, 1, 0, KIND_STAYS, page_words},
    {{"fields", "heads of pages are fields with a colon", "来源:清水村", "水的来源在山里"},
     1,
     0,
     KIND_STAYS,
     fields},
    {{"web address", "addresses are not spoken", "见 www.example.org", "见第三页"},
     2,
     0,
     KIND_STAYS,
     has_address},
    {{"clock", "beside other signs, the time of posting", "发布时间:9:15", "9:15开始"},
     1,
     0,
     KIND_STAYS,
     clock_beside_others},
    {{"any page word", "counts at the foot of a page, where weaker signs are enough",
      "水渠清好以后请到网站首页看照片。", "水渠清好以后请到村口看照片。"},
     0,
     UNIT_SITE_HINT,
     KIND_STAYS,
     any_page_sign},
    {{"who edited", "books name the office that edited them", "清水县委党史研究室编", "大家把队编"},
     0,
     UNIT_SITE_HINT,
     KIND_STAYS,
     is_edited_by},
    {{"reading hint", "the site speaks of itself and hopes to be of use",
      "以下是小编整理的修渠讲话,欢迎阅读。", "以下是我的三点意见。"},
     0,
     UNIT_EDITOR,
     CHROME_INTRO,
     is_guide},
    {{"announcement", "the page says that the words of a speech follow",
      "以下为村长的讲话全文:", "以下为村长的三点意见:"},
     0,
     UNIT_EDITOR | UNIT_ANNOUNCES,
     CHROME_INTRO,
     is_announcement},
    {{"many page words", "even a long line with so many is no sentence of a speech",
      "首页 | 登录 网站地图", "请到首页看。"},
     0,
     UNIT_SITE,
     KIND_STAYS,
     full_of_page_words},
    {{"three page signs", "so many in one line come by no chance",
      "清水镇修渠讲话的打印 分享到 收藏", "清水镇修渠讲话的打印 分享到"},
     0,
     UNIT_SITE,
     KIND_STAYS,
     three_page_signs},
    {{"opens with page words", "what is pressed stands at the start",
      "分享到 打印清水镇的各村各户各组各班各位乡亲", "清水镇的各村各户各组各班各位乡亲打印 分享到"},
     0,
     UNIT_SITE,
     KIND_STAYS,
     opens_with_page_words},
    {{"covered by page words", "little else stands in the line", "联系我们清水镇", "清水镇的水渠"},
     0,
     UNIT_SITE,
     KIND_STAYS,
     covered_by_page_words},
    {{"short with page words", "lines of controls are short", "请到网站首页看", "请到村口看"},
     0,
     UNIT_SITE,
     KIND_STAYS,
     short_with_page_words},
    {{"a control alone", "one weak word that is the line", "点赞", "他为我们点赞了三次"},
     0,
     UNIT_SITE,
     KIND_STAYS,
     is_control},
    {{"time alone", "when a release began", "10:05 a.m.", "10:05 we met"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     CHROME_OTHER,
     is_release_time},
    {{"tags", "marked words are for finding a page", "#水渠 #修桥", "# 水渠和桥"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     CHROME_OTHER,
     is_tags},
    {{"sitting closed", "the record says it, nobody does", "午前十一时二十分散会", "我们马上散会"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     CHROME_OTHER,
     is_sitting_close},
    {{"posting", "a date with a clock or a reporter is that of the page", "2013-9-12 20:15",
      "2013-9-12 清水镇"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     CHROME_OTHER,
     is_posting_line},
    {{"print head", "browsers print day, hour and page on top of each sheet",
      "5/12/21, 6:17 PM The Road", "5/12/21 was the day"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     CHROME_OTHER,
     is_print_head},
    {{"address alone", "and at the foot its address", "https://www.example.org/a 1/3",
      "https://www.example.org/a is ours"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     CHROME_OTHER,
     is_address_alone},
    {{"menu", "short tokens in a row", "水渠 | 小桥 | 山路", "水渠、小桥、山路"},
     0,
     UNIT_SITE | UNIT_FURNITURE,
     KIND_STAYS,
     is_menu_line},
    {{"menu without page words", "nothing else says what the menu is", "水渠 | 小桥 | 山路",
      "首页 | 水渠 | 小桥"},
     0,
     0,
     CHROME_MENU,
     is_bare_menu},
    {{"made of page words", "a page's furniture as a whole line, wherever it stands",
      "【打印】 【关闭窗口】 字体: 大 中", "把水渠和打印放在心上"},
     0,
     UNIT_FURNITURE,
     KIND_STAYS,
     is_furniture_words},
    {{"page label", "what pages call the thing behind the colon", "上一篇:清水村的来历",
      "写好下篇文章:清水村"},
     0,
     UNIT_FURNITURE,
     KIND_STAYS,
     is_furniture_label},
    {{"row of page signs", "three sure ones in a line", "首页 清水 登录 山路 网站地图",
      "首页 清水 山路 网站地图"},
     0,
     UNIT_FURNITURE,
     KIND_STAYS,
     is_furniture_row},
    {{"heads links", "what follows are titles of other texts", "相关阅读", "相关的乡镇"},
     0,
     UNIT_RELATED,
     KIND_STAYS,
     heads_links},
};

enum { PAGE_RULES = sizeof RULES / sizeof *RULES };

static struct look look_at(const struct unit_line *line, size_t cps)
{
    struct look look = {.line = line, .text = line->person.folded, .cps = cps};
    look.tally = tally_words(&line->person);
    look.covered = 2 * (size_t)look.tally.covered >= look.text.len ||
                   (look.tally.related && heads_list(&line->person));
    look.opens = line->person.hit_count && line->hits[0].start < OPENS_LEN;
    look.sentence = parts_ends_sentence(look.text) && parts_has_stop(look.text);
    look.menu = cps <= MENU_MAX_CPS && page_lines_menu(&line->folded) && !date_is_alone(look.text);
    return look;
}

uint32_t page_flags(const struct unit_line *line, size_t cps, enum chrome_kind *kind,
                    sign_set *signs)
{
    struct look look = look_at(line, cps);
    *kind = look.tally.kind;
    *signs = 0;
    for (size_t i = 0; i < PAGE_RULES; i++) {
        size_t count = RULES[i].count(&look);
        if (!count)
            continue;
        *signs |= SIGN_BIT(i);
        look.score += RULES[i].weight * count;
        look.flags |= RULES[i].flags;
        if (RULES[i].kind != KIND_STAYS)
            *kind = (enum chrome_kind)RULES[i].kind;
    }
    return look.flags;
}

const struct sign *page_sign(size_t row)
{
    return row < PAGE_RULES ? &RULES[row].sign : NULL;
}
