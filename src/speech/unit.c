/* See unit.h. Every rule reads one folded line; the order of the rules in classify() is the order
 * in which they exclude one another. */
#include "lectern/speech/unit.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/date.h"
#include "lectern/speech/marker.h"

#include <stdlib.h>
#include <string.h>

enum {
    TITLE_MAX_CPS = 60,        /* of CJK */
    TITLE_MAX_LATIN_CPS = 140, /* of alphabets */
    HINT_MAX_CPS = 420,
    SITE_MAX_CPS = 90,
    LONG_LOOK = 400, /* bytes at the start of a long paragraph that are looked at */
    TINY_CPS = 8,    /* a sentence shorter than this is no running text */
    TAIL_LEN = 150,  /* bytes at the end of a paragraph that are searched for thanks */
};

/* What the words of a line say together. */
struct tally {
    size_t site, page, related, editor, hint, field;
    uint32_t covered; /* bytes of the line that page words cover */
    enum chrome_kind kind;
};

struct strv unit_text(const struct document *doc, size_t para)
{
    struct span span = doc->paras.at[para].clean;
    return strv_make(doc->clean + span.start, span.end - span.start);
}

void unit_read_line(const struct words *words, struct strv clean, struct unit_line *line)
{
    words_fold(clean, &line->folded);
    line->person.folded = words_strv(&line->folded);
    line->person.map = &line->folded;
    line->person.source = clean;
    line->person.hits = line->hits;
    line->person.hit_count = words_find(words, line->person.folded, line->hits, WORDS_MAX_HITS);
}

uint64_t unit_key(struct strv folded)
{
    uint64_t hash = 1469598103934665603u;
    size_t len;
    for (size_t off = 0; off < folded.len; off += len) {
        uint32_t cp = chars_at(folded, off, &len);
        if (chars_is_hanzi(cp) || chars_is_letter(cp) || chars_is_digit(cp) || chars_is_kana(cp) ||
            chars_is_hangul(cp))
            hash = (hash ^ cp) * 1099511628211u;
    }
    return hash;
}

/* --- marks -------------------------------------------------------------------------------------
 */

bool unit_mark(struct strv folded, size_t *end)
{
    struct marker marker;
    if (folded.len == 0 || !marker_at(folded, 0, true, &marker) || marker.family == MARKER_HASH)
        return false;
    if (marker.weak &&
        marker.family !=
            MARKER_HAN) /* 一 blank: Japanese headings; 1, and the like are too common */
        return false;
    *end = marker.title;
    return true;
}

/* --- observations ------------------------------------------------------------------------------
 */

/* Whether the line is a field name with a colon behind (来源:, posted on:). */
static bool is_field(struct strv text, const struct word_hit *hit)
{
    size_t off = hit->end;
    while (off < text.len && text.ptr[off] == ' ')
        off++;
    return off < text.len && text.ptr[off] == ':';
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

static bool is_latin(struct strv text)
{
    size_t latin = 0, wide = 0, len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        latin += chars_is_letter(cp);
        wide += chars_is_wide_script(cp) ? 2 : 0;
        wide += chars_is_hangul(cp) ? 2 : 0;
    }
    return latin > wide;
}

/* Short tokens in a row, as menus are: 首页 | 新闻 | 讲话. */
static bool is_menu(struct strv text)
{
    size_t tokens = 0, bars = 0, cps = 0, longest = 0, len;
    for (size_t off = 0; off <= text.len; off += len) {
        uint32_t cp = off < text.len ? chars_at(text, off, &len) : (len = 1, (uint32_t)' ');
        bool bar = cp == '|' || cp == '>' || cp == 0xBB || cp == 0x2022 || cp == 0xB7 ||
                   cp == 0x203A || cp == 0x4E28 || cp == 0x2502;
        bars += bar;
        if (cp == 0x3002 || cp == 0xFF0C || cp == ',' || cp == 0x3001 || cp == '!' || cp == '?')
            return false;
        if (!bar && cp != ' ') {
            cps++;
            continue;
        }
        tokens += cps > 0;
        longest = cps > longest ? cps : longest;
        cps = 0;
    }
    return (bars >= 2 && tokens >= 3 && longest <= 14) ||
           (tokens >= 6 && longest <= 5 && !is_latin(text));
}

static bool has_url(struct strv text)
{
    static const char *const PARTS[] = {"http:", "https:", "www.", ".com", ".cn",  ".gov", ".org",
                                        ".net",  ".html",  ".doc", ".pdf", ".tw/", ".hk"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (strv_find(text, strv_of(PARTS[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* A time of day with seconds or beside a date (2013-9-12 20:15): pages have it, speeches seldom. */
static bool has_clock(struct strv text)
{
    for (size_t i = 1; i + 2 < text.len; i++)
        if (text.ptr[i] == ':' && chars_is_digit((unsigned char)text.ptr[i - 1]) &&
            chars_is_digit((unsigned char)text.ptr[i + 1]) &&
            chars_is_digit((unsigned char)text.ptr[i + 2]))
            return true;
    return false;
}

/* — 9 —, 1/15, 第9页, page 9 of 12, 12. */
static bool is_page_number(struct strv text)
{
    size_t digits = 0, len;
    struct strv rest = text;
    if (strv_starts(rest, STRV("page ")))
        rest = strv_make(rest.ptr + 5, rest.len - 5);
    for (size_t off = 0; off < rest.len; off += len) {
        uint32_t cp = chars_at(rest, off, &len);
        digits += chars_is_digit(cp);
        bool other = cp == ' ' || cp == '-' || cp == '/' || cp == 0x2014 || cp == 0x2013 ||
                     cp == 0x2015 || cp == 0x7B2C || cp == 0x9875 || cp == 0x5171 || cp == 0x9801 ||
                     cp == 0xB7 || cp == 0x30FC;
        if (!chars_is_digit(cp) && !other && strncmp(rest.ptr + off, "of ", 3) != 0 && cp != 'o' &&
            cp != 'f')
            return false;
    }
    return digits > 0 && digits <= 6;
}

static bool is_ornament(struct strv text)
{
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (chars_is_hanzi(cp) || chars_is_letter(cp) || chars_is_digit(cp) || chars_is_kana(cp) ||
            chars_is_hangul(cp) || cp >= 0x1F000)
            return false;
    }
    return true;
}

/* The part of a line before a bracket at its end: 在…上的讲话(摘要). */
static size_t without_tail_bracket(struct strv text)
{
    size_t end = text.len;
    while (end > 0 && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '*'))
        end--;
    if (end == 0 || text.ptr[end - 1] != ')')
        return end;
    const char *open = memrchr(text.ptr, '(', end);
    if (!open || open == text.ptr)
        return end;
    end = (size_t)(open - text.ptr);
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    return end;
}

/* Whether the line names a speech: ends with a word for one, or begins as English titles do. */
static bool names(const struct person_line *line, uint32_t tags)
{
    struct strv text = line->folded;
    size_t end = without_tail_bracket(text);
    struct strv head = strv_make(text.ptr, end);
    if (strv_ends(head, STRV("》")))
        end -= 3;
    static const char *const TAILS[] = {"稿",   "全文", "文",   "实录", "摘要",
                                        "节选", "摘登", "要点", "(一)", " "};
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        head.len = end;
        if (strv_ends(head, strv_of(TAILS[i])) && end > strlen(TAILS[i]) + 6)
            end -= strlen(TAILS[i]);
    }
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if ((hit->tags & tags) && hit->start > 0 && (hit->end == end || hit->end == text.len))
            return true;
        if ((tags & WORD_SPEECH) && (hit->tags & WORD_LEADS) &&
            (hit->start == 0 || hit->start <= 24))
            return true;
    }
    return false;
}

static bool ends_sentence(struct strv text)
{
    size_t len, end = text.len;
    while (end > 0) {
        uint32_t cp = chars_before(text, end, &len);
        if (chars_is_stop(cp) || cp == ';')
            return true;
        if (!chars_is_closing(cp))
            return false;
        end -= len;
    }
    return false;
}

/* A stop, semicolon or question mark before the end: running text. */
static bool has_inner_stop(struct strv text)
{
    size_t len, seen = SIZE_MAX;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (seen != SIZE_MAX && off >= seen && !chars_is_closing(cp) && !chars_is_stop(cp))
            return true;
        if (cp == 0x3002 || cp == ';' || cp == '!' || cp == '?')
            seen = off + len;
    }
    return false;
}

/* Whether what stands before a date says that the speech was held then. */
static bool is_speech_date_label(struct strv text, size_t date)
{
    static const char *const LABELS[] = {
        "delivered on:", "delivered on ", "date of speech:", "讲话时间:", "会议时间:",
        "演讲时间:",     "致辞时间:",     "演讲日期:",       "讲话日期:", "日期:",
        "时间:",         "일시:",         "일시 :",          "date:"};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (strv_starts(text, strv_of(LABELS[i])) && date <= strlen(LABELS[i]) + 1)
            return true;
    return false;
}

/* --- flags -------------------------------------------------------------------------------------
 */

/* A date and little else: (2012年6月15日), 2012年3月5日在…会议上, Wellington, 15 June 2012, 县长
 * 张三 2012年3月. */
static uint32_t date_flags(const struct unit_line *line, size_t cps)
{
    struct strv text = line->person.folded;
    struct date date;
    if (cps > TITLE_MAX_LATIN_CPS || !date_find(text, 0, &date))
        return 0;
    size_t before = utf8_count(strv_make(text.ptr, date.start));
    size_t behind = utf8_count(strv_make(text.ptr + date.end, text.len - date.end));
    bool bracket = text.ptr[0] == '(' && text.ptr[text.len - 1] == ')';
    if (!date.month && before + behind > (bracket ? 4u : 2u))
        return 0; /* a year in a title: 2018年度工作报告 */
    bool dash = strv_starts(text, STRV("—"));
    bool latin = is_latin(text);
    uint32_t flags = 0;
    struct span who;
    bool strong;
    if (is_speech_date_label(text, date.start))
        flags |= UNIT_DATE;
    if (before <= (latin ? 80u : 14u) && behind <= (latin ? 30u : 14u))
        flags |= UNIT_DATE;
    if ((bracket || dash || date.start == 0) && before <= 4 && behind <= 44 && date.month)
        flags |= UNIT_DATE;
    if (date.start > 0 && before >= 2 &&
        person_speaker(&line->person, (struct span){0, date.start}, &who, &strong))
        flags |= UNIT_DATE | (strong ? UNIT_SPEAKER : UNIT_NAME);
    else if (behind >= 2 &&
             person_speaker(&line->person, (struct span){date.end, text.len}, &who, &strong))
        flags |= UNIT_DATE | (strong ? UNIT_SPEAKER : UNIT_NAME);
    return flags;
}

static uint32_t thanks_flags(const struct words *words, struct strv clean)
{
    struct strv tail = clean;
    if (tail.len > TAIL_LEN) {
        size_t from = utf8_floor(clean, clean.len - TAIL_LEN);
        tail = strv_make(clean.ptr + from, clean.len - from);
    }
    struct unit_line line;
    unit_read_line(words, tail, &line);
    for (size_t i = 0; i < line.person.hit_count; i++) {
        if (!(line.hits[i].tags & WORD_THANKS))
            continue;
        struct strv rest =
            strv_make(line.folded.text + line.hits[i].end, line.folded.len - line.hits[i].end);
        if (utf8_count(rest) <= 12 && !has_inner_stop(rest))
            return UNIT_THANKS;
    }
    return 0;
}

/* Whether the last word of the line heads a list of links: 【…】相关文章: */
static bool heads_list(const struct person_line *line)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_RELATED) && line->hits[i].end + 1 >= line->folded.len)
            return true;
    return false;
}

/* 以下为…致辞全文: — the page announces the speech. */
static bool announces(const struct person_line *line)
{
    struct strv text = line->folded;
    static const char *const STARTS[] = {"以下为",       "以下是",           "下面是",
                                         "below is the", "the following is", "following is the"};
    bool starts = false;
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        starts = starts || strv_starts(text, strv_of(STARTS[i]));
    bool speech = false;
    for (size_t i = 0; i < line->hit_count; i++)
        speech = speech || (line->hits[i].tags & WORD_SPEECH);
    return starts && speech && utf8_count(text) <= 120 &&
           (text.ptr[text.len - 1] == ':' || text.ptr[0] < 0);
}

/* Flags that say: this belongs to a page. */
static uint32_t page_flags(const struct unit_line *line, size_t cps, enum chrome_kind *kind)
{
    struct strv text = line->person.folded;
    struct tally tally = tally_words(&line->person);
    uint32_t flags = 0;
    size_t score = 2 * tally.site + tally.page + tally.field + 2 * has_url(text);
    if (score && has_clock(text))
        score++;
    if (score || tally.editor)
        flags |= UNIT_SITE_HINT;
    *kind = tally.kind;
    if ((tally.editor && (tally.hint || tally.editor > 1) && cps <= HINT_MAX_CPS) ||
        announces(&line->person)) {
        flags |= UNIT_EDITOR;
        *kind = CHROME_INTRO;
    }
    bool covered =
        2 * (size_t)tally.covered >= text.len || (tally.related && heads_list(&line->person));
    bool opens = line->person.hit_count && line->hits[0].start < 8;
    bool sentence = ends_sentence(text) && has_inner_stop(text);
    bool site = (score >= 2 && cps <= SITE_MAX_CPS && !sentence &&
                 (opens || covered || score >= 3 || cps <= 16)) ||
                (score == 1 && covered && cps <= 16) ||
                (score >= 4 && cps <= HINT_MAX_CPS && !sentence);
    if (cps <= SITE_MAX_CPS * 2 && is_menu(text)) {
        site = true;
        *kind = score ? *kind : CHROME_MENU;
    }
    if (site)
        flags |= UNIT_SITE | (tally.related && cps <= 40 ? UNIT_RELATED : 0);
    return flags;
}

/* Whether the line is one of these words and nothing else, blanks between its characters apart (目
 * 录). */
static bool is_only(const struct words *words, const struct unit_line *line, uint32_t tags)
{
    char squeezed[64];
    size_t len = 0;
    for (size_t i = 0; i < line->folded.len && len < sizeof squeezed; i++)
        if (line->folded.text[i] != ' ' || line->folded.len > 30)
            squeezed[len++] = line->folded.text[i];
    struct word_hit hits[8];
    size_t count = len < sizeof squeezed ? words_find(words, strv_make(squeezed, len), hits, 8) : 0;
    for (size_t i = 0; i < count; i++)
        if ((hits[i].tags & tags) && hits[i].start == 0 && hits[i].end + 3 >= len)
            return true;
    return false;
}

/* A name of a few characters, a colon, and what it is: 会议地点:二楼会议室. */
static bool is_labelled(const struct person_line *line)
{
    struct strv text = line->folded;
    static const char *const FIELDS[] = {"location:", "venue:", "place:", "occasion:", "event:",
                                         "from:",     "date:",  "time:",  "speaker:",  "host:"};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (strv_starts(text, strv_of(FIELDS[i])))
            return true;
    size_t colon = strv_find(text, STRV(":"), 0);
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & (WORD_SPEECH | WORD_DOCUMENT)) && line->hits[i].end <= colon)
            return false; /* 主题演讲:… */
    return colon != SIZE_MAX && colon > 0 && colon + 1 < text.len &&
           utf8_count(strv_make(text.ptr, colon)) <= 6 && !chars_is_letter(chars_peek(text, 0));
}

/* Flags of a line that is short and does not end as a sentence does. */
static uint32_t short_flags(const struct unit_line *line)
{
    struct strv text = line->person.folded;
    uint32_t flags = UNIT_SHORT;
    flags |= names(&line->person, WORD_SPEECH)     ? UNIT_TITLE
             : names(&line->person, WORD_DOCUMENT) ? UNIT_DOCUMENT
                                                   : 0;
    if (is_labelled(&line->person))
        flags |= UNIT_LABELLED;
    bool bracket = text.ptr[0] == '(' && text.ptr[text.len - 1] == ')';
    if (strv_starts(text, STRV("—")) || strv_starts(text, STRV("-")) || bracket)
        flags |= UNIT_SUBTITLE;
    static const char *const OPEN[] = {"在", "关于", "于", "就"};
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        if (!(flags & UNIT_TITLE) && strv_starts(text, strv_of(OPEN[i])))
            flags |= UNIT_OPEN;
    return flags;
}

/* Flags of a line no longer than titles and salutations are. */
static uint32_t line_flags(const struct words *words, const struct unit_line *line, size_t cps)
{
    struct strv text = line->person.folded;
    struct span who;
    size_t behind, mark;
    bool strong;
    uint32_t flags = is_latin(text) ? UNIT_LATIN : 0;
    size_t limit = flags & UNIT_LATIN ? TITLE_MAX_LATIN_CPS : TITLE_MAX_CPS;
    if (is_ornament(text))
        return UNIT_ORNAMENT;
    if (is_page_number(text))
        return UNIT_PAGE_NUMBER;
    if (person_salutation(&line->person, 0, &who, &behind)) {
        bool alone = behind + 3 >= text.len || !line->folded.whole;
        return flags | UNIT_SALUTATION | (alone ? UNIT_ADDRESS : UNIT_BODY);
    }
    if (person_turn(&line->person, &who, &behind))
        return flags | UNIT_TURN | UNIT_BODY;
    flags |= date_flags(line, cps);
    if (!(flags & UNIT_DATE) &&
        person_speaker(&line->person, (struct span){0, text.len}, &who, &strong))
        flags |= strong ? UNIT_SPEAKER : UNIT_NAME;
    if (unit_mark(text, &mark))
        flags |= UNIT_MARK;
    if (is_only(words, line, WORD_CONTENTS))
        flags |= UNIT_CONTENTS;
    if (is_only(words, line, WORD_APPENDIX))
        flags |= UNIT_APPENDIX;
    bool sentence = ends_sentence(text) || has_inner_stop(text) ||
                    (cps > 0 && strchr(",:", text.ptr[text.len - 1]));
    if (cps <= limit && !sentence)
        flags |= short_flags(line);
    else if (!(flags & (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME)) && cps >= TINY_CPS)
        flags |= UNIT_BODY;
    return flags;
}

struct unit unit_of(const struct words *words, struct strv clean)
{
    struct unit unit = {.kind = CHROME_OTHER};
    struct unit_line line;
    bool is_long = clean.len > WORDS_MAX_LEN + 200;
    unit_read_line(words, is_long ? strv_make(clean.ptr, utf8_floor(clean, LONG_LOOK)) : clean,
                   &line);
    line.folded.whole = line.folded.whole && !is_long;
    size_t cps = line.folded.cps;
    unit.cps = (uint32_t)(line.folded.whole ? cps : UNIT_MAX_CPS);
    unit.key = unit_key(line.person.folded);
    if (cps == 0) {
        unit.flags = UNIT_ORNAMENT;
        return unit;
    }
    if (line.folded.whole)
        unit.flags = page_flags(&line, cps, &unit.kind);
    if (line.folded.whole && cps <= TITLE_MAX_LATIN_CPS + 20)
        unit.flags |= line_flags(words, &line, cps);
    else {
        struct span who;
        size_t behind;
        unit.flags |= UNIT_BODY | (is_latin(line.person.folded) ? UNIT_LATIN : 0);
        if (person_salutation(&line.person, 0, &who, &behind))
            unit.flags |= UNIT_SALUTATION;
        else if (person_turn(&line.person, &who, &behind))
            unit.flags |= UNIT_TURN;
    }
    unit.flags |= thanks_flags(words, clean);
    return unit;
}

struct unit *unit_scan(const struct words *words, const struct document *doc)
{
    struct unit *units = mem_new(doc->paras.len + 1, sizeof *units);
    for (size_t i = 0; i < doc->paras.len; i++)
        units[i] = unit_of(words, unit_text(doc, i));
    return units;
}
