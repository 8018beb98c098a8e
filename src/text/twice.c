/* See twice.h. A text is suspected by a sample only: for Windows-1252 where nothing beyond ASCII
 * stands outside of that encoding, for GBK where its hanzi are ones that nobody writes. The bytes
 * behind the characters then have to be valid UTF-8, or clearly more plausible as something else.
 */
#include "lectern/text/twice.h"

#include "lectern/base/utf8.h"
#include "lectern/text/gbk.h"

enum {
    SAMPLE_LEN = 16 << 10,
    MIN_WIDE = 12,   /* characters beyond ASCII that a verdict needs */
    LOST_SHARE = 70, /* per cent of the bytes that must be UTF-8 where some are lost */
    WIDE_SHARE = 20, /* per cent of bytes beyond ASCII in text of another encoding */
};

/* Gain of plausibility per character (charset.h) that proves another reading, and how plausible the
 * text must be as it stands to be beyond suspicion. */
static const double MIN_GAIN = 0.6, BEYOND_SUSPICION = 1.1, MIN_MEAN = 1.0;

const char *twice_name(enum twice_way way)
{
    static const char *const NAMES[] = {"", "WINDOWS-1252", "GBK", "UTF-8"};
    return NAMES[way];
}

/* The byte of a character of Windows-1252, its holes filled by Latin-1; 0 for none. */
static unsigned byte_1252(uint32_t cp)
{
    static const uint16_t UPPER[32] = {
        0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178,
    };
    if (cp >= 0x80 && cp <= 0xFF)
        return cp;
    for (unsigned i = 0; cp > 0xFF && i < 32; i++)
        if (UPPER[i] == cp)
            return 0x80 + i;
    return 0;
}

/* Turns characters into the bytes they were read from; returns how many have none. */
static size_t encode(struct strv text, enum twice_way way, const struct gbk *gbk,
                     struct strbuf *bytes)
{
    size_t lost = 0;
    strbuf_add(bytes, "", 0);
    while (text.len) {
        uint32_t cp = utf8_take(&text);
        uint32_t pair = cp < 0x80 ? cp : way == TWICE_BY_GBK ? gbk_bytes(gbk, cp) : byte_1252(cp);
        lost += pair == 0 && cp != 0;
        if (pair > 0xFF)
            strbuf_add_byte(bytes, (char)(pair >> 8));
        if (pair || !cp)
            strbuf_add_byte(bytes, (char)pair);
    }
    return lost;
}

/* How many of the bytes beyond ASCII belong to valid UTF-8 of at least two bytes, and how many
 * there are. */
static size_t utf8_bytes(struct strv bytes, size_t *beyond)
{
    size_t good = 0, len;
    *beyond = 0;
    for (size_t off = 0; off < bytes.len; off += len) {
        uint32_t cp = utf8_at(bytes, off, &len);
        if ((unsigned char)bytes.ptr[off] < 0x80)
            continue;
        *beyond += len;
        good += len > 1 && cp != UTF8_REPLACEMENT ? len : 0;
    }
    return good;
}

/* A beginning of the text that ends with a character, from the first one beyond ASCII on. */
static struct strv sample_of(struct strv text)
{
    size_t from = 0;
    while (from < text.len && (unsigned char)text.ptr[from] < 0x80)
        from++;
    struct strv rest = strv_make(text.ptr + from, text.len - from);
    if (rest.len > SAMPLE_LEN)
        rest.len = utf8_floor(rest, SAMPLE_LEN);
    return rest;
}

/* Whether the bytes are far more plausible as another encoding than the text as it stands. */
static bool is_other(struct strv sample, struct strv bytes, charset_trial *trial, void *context,
                     enum charset *charset)
{
    struct strbuf out = {0};
    struct charset_guess guess = charset_guess(bytes, trial, context);
    *charset = guess.charset;
    bool fits = !guess.binary && guess.certain &&
                (guess.charset == CHARSET_GB18030 || guess.charset == CHARSET_BIG5);
    if (fits && trial(context, guess.charset, bytes, &out)) {
        struct charset_score before = charset_score(guess.charset, sample);
        struct charset_score after = charset_score(guess.charset, strbuf_strv(&out));
        fits = after.wide >= MIN_WIDE && after.errors == 0 && after.mean >= MIN_MEAN &&
               after.mean > before.mean + MIN_GAIN;
    }
    strbuf_free(&out);
    return fits;
}

/* What the sample says for one way. */
static struct twice judge(struct strv sample, enum twice_way way, const struct gbk *gbk,
                          charset_trial *trial, void *context)
{
    struct strbuf bytes = {0};
    struct twice twice = {.way = TWICE_NOT, .charset = CHARSET_UTF8};
    size_t beyond, lost = encode(sample, way, gbk, &bytes);
    size_t good = utf8_bytes(strbuf_strv(&bytes), &beyond);
    bool enough = beyond >= MIN_WIDE;
    if (enough && lost == 0 && good + UTF8_MAX_LEN > beyond) /* the sample may end in a character */
        twice.way = way;
    else if (enough && lost == 0 && beyond * 100 >= bytes.len * WIDE_SHARE &&
             is_other(sample, strbuf_strv(&bytes), trial, context, &twice.charset))
        twice.way = way;
    else if (enough && good * 100 >= beyond * LOST_SHARE)
        twice = (struct twice){.way = way, .charset = CHARSET_UTF8, .lost = true};
    strbuf_free(&bytes);
    return twice;
}

static bool is_all_1252(struct strv sample)
{
    size_t wide = 0;
    while (sample.len) {
        uint32_t cp = utf8_take(&sample);
        if (cp >= 0x80 && !byte_1252(cp) && cp != UTF8_REPLACEMENT)
            return false;
        wide += cp >= 0x80;
    }
    return wide >= MIN_WIDE;
}

/* Whether so many characters were replaced when the text was read as UTF-8 that it is rubble; the
 * last decoding replaced `bad_count` itself. */
static bool is_rubble(struct strv sample, size_t bad_count)
{
    enum { MIN_KUN = 3, RUBBLE_SHARE = 15 };
    size_t lost = 0, kun = 0, wide = 0;
    for (size_t at = 0; (at = strv_find(sample, STRV("锟斤拷"), at)) != SIZE_MAX; at++)
        kun++;
    while (sample.len) {
        uint32_t cp = utf8_take(&sample);
        wide += cp >= 0x80;
        lost += cp == UTF8_REPLACEMENT;
    }
    lost = lost > bad_count ? lost - bad_count : 0;
    return kun >= MIN_KUN || (lost >= MIN_WIDE && lost * 100 >= wide * RUBBLE_SHARE);
}

/* Confirms by the whole text what the sample promised. */
static void confirm(struct strv decoded, const struct gbk *gbk, struct twice *twice,
                    struct strbuf *bytes)
{
    size_t start = bytes->len, beyond;
    size_t lost = encode(decoded, twice->way, gbk, bytes);
    struct strv all = strv_make(bytes->ptr + start, bytes->len - start);
    bool whole = lost == 0;
    if (twice->charset == CHARSET_UTF8)
        whole =
            whole && utf8_bytes(all, &beyond) == beyond && utf8_valid_prefix(all, false) == all.len;
    if (whole)
        return;
    bytes->len = start;
    twice->lost = true;
}

struct twice twice_find(struct strv decoded, size_t bad_count, charset_trial *trial, void *context,
                        struct strbuf *bytes)
{
    struct twice twice = {.way = TWICE_NOT};
    struct strv sample = sample_of(decoded);
    if (is_all_1252(sample)) {
        twice = judge(sample, TWICE_BY_1252, NULL, trial, context);
        if (twice.way && !twice.lost)
            confirm(decoded, NULL, &twice, bytes);
        if (twice.way)
            return twice;
    }
    if (is_rubble(sample, bad_count))
        return (struct twice){.way = TWICE_BY_UTF8, .lost = true};
    struct charset_score score = charset_score(CHARSET_GB18030, sample);
    if (score.wide < MIN_WIDE || score.mean >= BEYOND_SUSPICION)
        return twice;
    struct gbk *gbk = gbk_new();
    twice = judge(sample, TWICE_BY_GBK, gbk, trial, context);
    if (twice.way && !twice.lost)
        confirm(decoded, gbk, &twice, bytes);
    gbk_free(gbk);
    return twice;
}
