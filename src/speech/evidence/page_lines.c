/* See page_lines.h. */
#include "page_lines.h"

#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

/* Short tokens in a row, as menus are: 首页 | 新闻 | 讲话. */
bool page_lines_menu(const struct folded *folded)
{
    if (folded->has & FOLDED_PAUSE)
        return false;
    struct strv text = words_strv(folded);
    size_t tokens = 0, bars = 0, cps = 0, longest = 0, hangul = 0, len;
    for (size_t off = 0; off <= text.len; off += len) {
        uint32_t cp = off < text.len ? chars_at(text, off, &len) : (len = 1, (uint32_t)' ');
        bool point = cp == U'·' && (off == 0 || text.ptr[off - 1] == ' ' ||
                                    chars_peek(text, off + len) == ' '); /* not of a name */
        bool bar = cp == '|' || cp == '>' || cp == U'»' || cp == U'•' || point || cp == U'›' ||
                   cp == U'丨' || cp == U'│';
        bars += bar;
        hangul += chars_is_hangul(cp); /* blanks part its words in sentences, too */
        if (!bar && cp != ' ') {
            cps++;
            continue;
        }
        tokens += cps > 0;
        longest = cps > longest ? cps : longest;
        cps = 0;
    }
    return (bars >= 2 && tokens >= 3 && longest <= 14) ||
           (tokens >= 6 && longest <= 5 && !folded->latin && !hangul);
}

bool page_lines_url(struct strv text)
{
    bool slash = memchr(text.ptr, '/', text.len);
    const char *dot = text.ptr, *end = text.ptr + text.len;
    if (slash && (strv_find(text, STRV("http:"), 0) != SIZE_MAX ||
                  strv_find(text, STRV("https:"), 0) != SIZE_MAX))
        return true;
    for (; (dot = memchr(dot, '.', (size_t)(end - dot))); dot++)
        if ((dot - text.ptr >= 3 && memcmp(dot - 3, "www", 3) == 0) ||
            list_starts_at(LIST_WEB_ADDRESS, text, (size_t)(dot - text.ptr)))
            return true;
    return false;
}

/* A time of day with seconds or beside a date (2013-9-12 20:15): pages have it, speeches seldom. */
bool page_lines_clock(struct strv text)
{
    for (size_t i = 2; i + 4 < text.len; i++) /* 07时41分 */
        if (chars_is_digit((unsigned char)text.ptr[i - 1]) &&
            chars_is_digit((unsigned char)text.ptr[i + 3]) &&
            (strv_starts(strv_make(text.ptr + i, text.len - i), STRV("时")) ||
             strv_starts(strv_make(text.ptr + i, text.len - i), STRV("点"))))
            return true;
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
    bool clock = date->end + 3 < text.len && text.ptr[date->end] == ' ' && page_lines_clock(text);
    bool minute = clock && strv_ends(text, STRV("分"));
    struct span site = {0, date->start};
    parts_trim(text, &site, "");
    bool of_site = date->end == text.len && site.end > 0 &&
                   (strv_ends(parts_cut(text, site), STRV("网")) ||
                    strv_ends(parts_cut(text, site), STRV("报"))); /* 清水网 2001年3月2日 */
    return ((iso || minute) && clock) || of_site || list_stands_in(LIST_POSTING, text);
}

/* 以下为…致辞全文:, …演説の全文は次の通り。 — the page announces the speech. */
bool page_lines_announces(const struct person_line *line)
{
    enum { ANNOUNCEMENT_CPS = 120, LATIN_CPS = 400 };
    struct strv text = line->folded, words = text;
    size_t len;
    bool colon = text.ptr[text.len - 1] == ':';
    if (utf8_count(text) > (line->map->latin ? LATIN_CPS : ANNOUNCEMENT_CPS))
        return false;
    while (words.len && chars_is_stop(chars_before(words, words.len, &len)))
        words.len -= len;
    bool ends = words.len && list_ends(LIST_ANNOUNCEMENT_END, words);
    if (colon ? !ends && !list_stands_in(LIST_ANNOUNCEMENT, text) &&
                    !list_ends(LIST_ANNOUNCEMENT_END, text)
              : !ends)
        return false;
    bool speech = false;
    for (size_t i = 0; i < line->hit_count; i++)
        speech = speech || (line->hits[i].tags & WORD_SPEECH);
    return speech;
}

/* #words #words */
bool page_lines_tags(struct strv text)
{
    const char *second =
        text.len > 1 && text.ptr[0] == '#' ? memchr(text.ptr + 1, '#', text.len - 1) : NULL;
    return second && second[-1] == ' ' && text.ptr[1] != ' ';
}

/* 午前十一时二十分散会 */
bool page_lines_closes_sitting(struct strv text)
{
    return text.len <= 60 && list_ends(LIST_SITTING_CLOSE, text) && list_stands_in(LIST_HOUR, text);
}

/* How many digits stand at `off`, no more than `most`. */
static size_t skip_digits(struct strv text, size_t off, size_t most)
{
    size_t n = 0;
    while (n < most && off + n < text.len && text.ptr[off + n] >= '0' && text.ptr[off + n] <= '9')
        n++;
    return n;
}

bool page_lines_print_head(struct strv text)
{
    size_t off = 0, n;
    for (int part = 0; part < 3; part++) {
        n = skip_digits(text, off, 4);
        off += n;
        if (n == 0 || off >= text.len || (part < 2 && text.ptr[off] != '/'))
            return false;
        off += part < 2;
    }
    while (off < text.len && (text.ptr[off] == ',' || text.ptr[off] == ' '))
        off++;
    off += list_starts_at(LIST_DAY_HALF, text, off);
    n = skip_digits(text, off, 2);
    off += n;
    size_t minutes = off < text.len && text.ptr[off] == ':' ? skip_digits(text, off + 1, 2) : 0;
    off += 1 + minutes;
    return n > 0 && minutes == 2 && off < text.len && text.ptr[off] == ' ';
}

bool page_lines_address(struct strv text)
{
    bool web = strv_starts(text, STRV("http://")) || strv_starts(text, STRV("https://"));
    const char *blank = web ? memchr(text.ptr, ' ', text.len) : NULL;
    for (const char *at = blank; at && at < text.ptr + text.len; at++)
        if (*at != ' ' && *at != '/' && (*at < '0' || *at > '9'))
            return false;
    for (size_t off = 0; web && off < text.len; off++)
        if ((unsigned char)text.ptr[off] >= 0x80)
            return false;
    return web;
}
