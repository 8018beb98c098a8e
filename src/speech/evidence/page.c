/* See page.h. Words are counted once where they overlap; what a line is said to be follows from how
 * much of it they cover. */
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/evidence/parts.h"

enum {
    HINT_MAX_CPS = 420, /* of a reading hint */
    SITE_MAX_CPS = 90,  /* of a line of a page */
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

/* Short tokens in a row, as menus are: 首页 | 新闻 | 讲话. */
static bool is_menu(const struct folded *folded)
{
    if (folded->has & FOLDED_PAUSE)
        return false;
    struct strv text = words_strv(folded);
    size_t tokens = 0, bars = 0, cps = 0, longest = 0, len;
    for (size_t off = 0; off <= text.len; off += len) {
        uint32_t cp = off < text.len ? chars_at(text, off, &len) : (len = 1, (uint32_t)' ');
        bool bar = cp == '|' || cp == '>' || cp == U'»' || cp == U'•' || cp == U'·' || cp == U'›' ||
                   cp == U'丨' || cp == U'│';
        bars += bar;
        if (!bar && cp != ' ') {
            cps++;
            continue;
        }
        tokens += cps > 0;
        longest = cps > longest ? cps : longest;
        cps = 0;
    }
    return (bars >= 2 && tokens >= 3 && longest <= 14) ||
           (tokens >= 6 && longest <= 5 && !folded->latin);
}

static bool has_url(struct strv text)
{
    bool slash = memchr(text.ptr, '/', text.len) != NULL;
    const char *dot = text.ptr, *end = text.ptr + text.len;
    if (slash && (strv_find(text, STRV("http:"), 0) != SIZE_MAX ||
                  strv_find(text, STRV("https:"), 0) != SIZE_MAX))
        return true;
    for (; (dot = memchr(dot, '.', (size_t)(end - dot))) != NULL; dot++)
        if ((dot - text.ptr >= 3 && memcmp(dot - 3, "www", 3) == 0) ||
            list_starts_at(LIST_WEB_ADDRESS, text, (size_t)(dot - text.ptr)))
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

bool page_is_posting(struct strv text, const struct date *date)
{
    bool iso = date->end - date->start >= 8 &&
               !chars_is_letter((unsigned char)text.ptr[date->start]) &&
               strchr("-./", text.ptr[date->start + 4]);
    bool clock = date->end + 3 < text.len && text.ptr[date->end] == ' ' && has_clock(text);
    return (iso && clock) || list_stands_in(LIST_POSTING, text);
}

/* 以下为…致辞全文: — the page announces the speech. */
static bool announces(const struct person_line *line)
{
    struct strv text = line->folded;
    if (text.ptr[text.len - 1] != ':' || utf8_count(text) > 120)
        return false;
    bool starts = list_ends(LIST_ANNOUNCEMENT_END, text) || list_stands_in(LIST_ANNOUNCEMENT, text);
    bool speech = false;
    for (size_t i = 0; i < line->hit_count; i++)
        speech = speech || (line->hits[i].tags & WORD_SPEECH);
    return starts && speech;
}

/* 10:05 a.m. and nothing else: when a release began. */
static bool is_time_line(struct strv text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool digit = chars_is_digit((unsigned char)text.ptr[i]);
        if (!digit && !strchr(":. apmest", text.ptr[i]))
            return false;
        digits += digit;
    }
    return digits >= 3 && digits <= 4 && has_clock(text);
}

/* #words #words */
static bool is_tag_line(struct strv text)
{
    const char *second =
        text.len > 1 && text.ptr[0] == '#' ? memchr(text.ptr + 1, '#', text.len - 1) : NULL;
    return second && second[-1] == ' ' && text.ptr[1] != ' ';
}

/* 午前十一时二十分散会 */
static bool closes_sitting(struct strv text)
{
    return text.len <= 60 && list_ends(LIST_SITTING_CLOSE, text) && list_stands_in(LIST_HOUR, text);
}

/* Whether the last word of the line heads a list of links: 【…】相关文章: */
static bool heads_list(const struct person_line *line)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_RELATED) && line->hits[i].end + 1 >= line->folded.len)
            return true;
    return false;
}

uint32_t page_flags(const struct unit_line *line, size_t cps, enum chrome_kind *kind)
{
    struct strv text = line->person.folded;
    struct tally tally = tally_words(&line->person);
    uint32_t flags = 0;
    size_t score = 2 * tally.site + tally.page + tally.field + (has_url(text) ? 2u : 0u);
    if (score && has_clock(text))
        score++;
    bool edited = cps <= 24 && list_ends(LIST_EDITED_BY, text);
    if (score || tally.editor || edited)
        flags |= UNIT_SITE_HINT;
    *kind = tally.kind;
    if ((tally.editor && (tally.hint || tally.editor > 1) && cps <= HINT_MAX_CPS) ||
        announces(&line->person)) {
        flags |= announces(&line->person) ? UNIT_EDITOR | UNIT_ANNOUNCES : UNIT_EDITOR;
        *kind = CHROME_INTRO;
    }
    bool covered =
        2 * (size_t)tally.covered >= text.len || (tally.related && heads_list(&line->person));
    bool opens = line->person.hit_count && line->hits[0].start < 8;
    bool sentence = parts_ends_sentence(text) && parts_has_stop(text);
    bool site = (score >= 2 && cps <= SITE_MAX_CPS && !sentence &&
                 (opens || covered || score >= 3 || cps <= 16)) ||
                (score == 1 && covered && cps <= 16) ||
                (score >= 4 && cps <= HINT_MAX_CPS && !sentence);
    struct date date;
    if (is_time_line(text) || is_tag_line(text) || closes_sitting(text) ||
        (cps <= 60 && (line->folded.has & (FOLDED_YEAR | FOLDED_DIGIT)) &&
         date_find(text, 0, &date) && page_is_posting(text, &date) && !parts_ends_sentence(text))) {
        site = true;
        *kind = CHROME_OTHER;
    }
    if (cps <= (size_t)SITE_MAX_CPS * 2 && is_menu(&line->folded)) {
        site = true;
        *kind = score ? *kind : CHROME_MENU;
    }
    if (site)
        flags |= UNIT_SITE | (tally.related && cps <= 40 ? UNIT_RELATED : 0);
    return flags;
}
