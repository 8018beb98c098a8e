/* See charset.h. The order is: byte order mark; strict UTF-8 (with a cut tail allowed) that leaves
 * no doubt; else a sample is decoded as every candidate, each character weighs by how common it is
 * in the languages of that candidate, and the largest sum wins. The weights were set by hand and
 * not fitted to a corpus: what matters is that wrong decodings hit rare characters nearly always.
 *
 * Valid UTF-8 leaves doubt where it has no sequence longer than two bytes: two GBK hanzi or four
 * UTF-16 ones can look like that (统一 in GBK is valid UTF-8). Only a very plausible other reading
 * wins then.
 *
 * Windows-1252 does not take part in the weighing: it decodes nearly everything, so it is told by
 * how its letters and signs stand (western.h). */
#include "lectern/text/charset.h"

#include "lectern/base/utf8.h"
#include "lectern/text/western.h"

#include <stdlib.h>
#include <string.h>

#include "charset_weights.inc"

enum {
    QUICK_SAMPLE = 1024, /* tried first, enough where the winner is clear */
    SAMPLE = 65536,      /* else this much */
    SAMPLE_LEAD = 64,    /* bytes of context before the first byte that tells something */
    DOUBT_LEN = 256,     /* longer valid UTF-8 is UTF-8 */
};

static const double MEAN_CERTAIN = 1.0;   /* below this a reader should look */
static const double MEAN_PLAUSIBLE = 1.6; /* nearly all characters are common ones */
static const double NUL_SHARE = 0.02;     /* more NULs than this are no text of single bytes */
static const double CONTROL_SHARE = 0.05; /* more control characters than this are no text */

/* --- how plausible a character is --- */

enum home { HOME_CHINESE, HOME_JAPANESE, HOME_KOREAN, HOME_ANY };

static enum home home_of(enum charset charset)
{
    switch (charset) {
    case CHARSET_SHIFT_JIS:
    case CHARSET_EUC_JP:
    case CHARSET_ISO2022_JP: return HOME_JAPANESE;
    case CHARSET_EUC_KR:
    case CHARSET_ISO2022_KR: return HOME_KOREAN;
    case CHARSET_UTF8:
    case CHARSET_UTF16LE:
    case CHARSET_UTF16BE:
    case CHARSET_UTF32LE:
    case CHARSET_UTF32BE: return HOME_ANY;
    default: return HOME_CHINESE;
    }
}

static double hanzi_weight(uint32_t cp, enum home home)
{
    static const double CHINESE[8] = {-2.5, 2.2, 1.4, 0.8, -1.0, -2.5, -2.5, -2.5};
    unsigned packed = HANZI_TIERS[(cp - 0x4E00) / 2] >> ((cp & 1) * 4) & 0xF;
    unsigned tier = packed & 7;
    bool japanese = packed & 8;
    if (home == HOME_JAPANESE)
        return japanese ? 1.6 : tier == 1 || tier == 2 ? 0 : -1.5;
    if (home == HOME_KOREAN)
        return tier == 1 || tier == 2 ? -0.6 : -2.0;
    if (home == HOME_ANY && japanese && CHINESE[tier] < 1.0)
        return 1.0;
    return CHINESE[tier];
}

static bool is_hangul(uint32_t cp)
{
    return cp >= 0xAC00 && cp <= 0xD7A3;
}

static bool is_kana(uint32_t cp)
{
    return cp >= 0x3041 && cp <= 0x30FE && cp != 0x30FB;
}

static double hangul_weight(uint32_t cp, enum home home)
{
    static const double KOREAN[4] = {-1.5, 2.2, 1.4, -1.5};
    if (home != HOME_KOREAN && home != HOME_ANY)
        return -1.4;
    return KOREAN[HANGUL_TIERS[(cp - 0xAC00) / 4] >> ((cp & 3) * 2) & 3];
}

static double kana_weight(bool hiragana, enum home home)
{
    if (home == HOME_JAPANESE)
        return hiragana ? 1.8 : 1.4;
    return home == HOME_ANY ? 1.7 : -1.4;
}

static bool is_control(uint32_t cp)
{
    return cp == 0x7F || (cp < 0x20 && !(cp >= '\b' && cp <= '\r') && cp != 0x1B);
}

/* Signs and letters of the row 3000..33FF. */
static double cjk_sign_weight(uint32_t cp, enum home home)
{
    if (cp <= 0x3017)
        return 1.8;
    if (cp >= 0x3041 && cp <= 0x309F)
        return kana_weight(true, home);
    if (cp >= 0x30A0 && cp <= 0x30FF)
        return cp == 0x30FB ? 0.5 : kana_weight(false, home); /* the dot of GB 2312 names */
    return cp >= 0x3105 && cp <= 0x3129 ? 0 : -0.8;
}

/* Characters below U+3000 and beyond ASCII. */
static double sign_weight(uint32_t cp)
{
    if (cp < 0xA0)
        return -6;
    if (cp == 0xB7 || (cp >= 0x2014 && cp <= 0x2026) || (cp >= 0x2460 && cp <= 0x249B))
        return 1.8;
    if (cp < 0x250 || (cp >= 0x2010 && cp <= 0x2312))
        return 0;
    if ((cp >= 0x391 && cp < 0x460) || (cp >= 0x2313 && cp <= 0x266F))
        return -0.6; /* Greek, Cyrillic, box drawing: in the Chinese sets, but rare in texts */
    return -2.0;
}

/* Code points from U+A000 on that are neither hanzi nor hangul. */
static double far_weight(uint32_t cp, enum home home)
{
    if (cp == UTF8_REPLACEMENT || (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF))
        return -8;
    if (cp >= 0xE000 && cp <= 0xF8FF)
        return -6;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp < 0xFF10 || (cp > 0xFF19 && cp < 0xFF21) ? 1.8 : 0.8;
    if (cp >= 0xFF61 && cp <= 0xFF9F)
        return home == HOME_JAPANESE ? -0.8 : -1.6;
    if (cp == 0xFE0F || (cp >= 0x1F300 && cp <= 0x1FAFF))
        return 0;
    return cp >= 0x33480 ? -6 : -2.5;
}

static double weight_of(uint32_t cp, enum home home)
{
    if (cp < 0x80)
        return is_control(cp) ? -6 : 0.1;
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return hanzi_weight(cp, home);
    if (is_hangul(cp))
        return hangul_weight(cp, home);
    if (cp < 0x3000)
        return sign_weight(cp);
    if (cp < 0x3400)
        return cjk_sign_weight(cp, home);
    return cp < 0x4E00 ? -2.5 : far_weight(cp, home);
}

/* utf8_take(), the usual three bytes of CJK in place. */
static inline uint32_t take(struct strv *decoded)
{
    const unsigned char *p = (const unsigned char *)decoded->ptr;
    if (p[0] < 0xE1 || p[0] > 0xEC || decoded->len < 3)
        return utf8_take(decoded);
    decoded->ptr += 3;
    decoded->len -= 3;
    return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

struct charset_score charset_score(enum charset charset, struct strv decoded)
{
    struct charset_score score = {0};
    enum home home = home_of(charset);
    double wide_sum = 0;
    uint32_t before = 0;
    while (decoded.len) {
        uint32_t cp = take(&decoded);
        double weight = weight_of(cp, home);
        if (home == HOME_KOREAN && cp == ' ' && is_hangul(before))
            weight = 1.0; /* the one script here that parts its words */
        /* That bytes beyond ASCII form valid UTF-8 says more than what they mean. */
        if (charset == CHARSET_UTF8 && cp >= 0x80 && cp != UTF8_REPLACEMENT)
            weight = 1.2;
        score.sum += weight;
        score.chars++;
        score.controls += is_control(cp);
        score.errors += cp == UTF8_REPLACEMENT;
        score.kana += is_kana(cp);
        if (cp >= 0x80) {
            score.wide++;
            wide_sum += weight;
        }
        before = cp;
    }
    score.mean = score.wide ? wide_sum / (double)score.wide : 0;
    return score;
}

/* --- what the bytes show without decoding --- */

struct facts {
    struct strv sample;
    double nul_share, control_share;
    size_t utf8_len;             /* valid UTF-8 so far from the start of the text */
    bool valid_utf8;             /* all of it, but perhaps for a cut tail, unless that is a letter
                                    of Windows-1252 and the only byte beyond ASCII */
    struct western western;      /* looked at where it is no valid UTF-8 */
    bool seven_bit;              /* no byte above 7F in the sample */
    bool long_utf8;              /* a sequence of three or four bytes stands in it */
    bool tilde;                  /* "~{" stands in it */
    bool escapes[CHARSET_COUNT]; /* so does an escape of that encoding */
};

/* The part of the text worth looking at: from shortly before the first byte that is no plain ASCII
 * text. The start is even, so that UTF-16 stays in step. */
static struct strv choose_sample(struct strv bytes)
{
    size_t first = 0;
    while (first < bytes.len) {
        unsigned char byte = (unsigned char)bytes.ptr[first];
        if (byte >= 0x80 || byte == '~' || is_control(byte) || byte == 0x1B)
            break;
        first++;
    }
    size_t start = 0;
    if (first < bytes.len && first > SAMPLE / 2)
        start = (first - SAMPLE_LEAD) & ~(size_t)3;
    size_t len = bytes.len - start;
    return strv_make(bytes.ptr + start, len < SAMPLE ? len : SAMPLE);
}

/* The escapes that announce one of the ISO 2022 encodings. */
static const struct {
    enum charset charset;
    struct strv mark;
} ESCAPES[] = {
    {CHARSET_ISO2022_CN, {"\x1B$)A", 4}}, {CHARSET_ISO2022_CN, {"\x1B$)G", 4}},
    {CHARSET_ISO2022_KR, {"\x1B$)C", 4}}, {CHARSET_ISO2022_JP, {"\x1B$B", 3}},
    {CHARSET_ISO2022_JP, {"\x1B$@", 3}},
};

enum { ESCAPE_COUNT = sizeof ESCAPES / sizeof *ESCAPES };

static void find_escapes(struct facts *facts)
{
    if (!memchr(facts->sample.ptr, 0x1B, facts->sample.len))
        return;
    for (size_t i = 0; i < ESCAPE_COUNT; i++) {
        if (strv_find(facts->sample, ESCAPES[i].mark, 0) != SIZE_MAX)
            facts->escapes[ESCAPES[i].charset] = true;
    }
}

static struct facts look_at(struct strv bytes)
{
    struct facts facts = {.sample = choose_sample(bytes), .seven_bit = true};
    size_t nuls = 0, controls = 0;
    bool seven_bit_before = true; /* the last byte */
    for (size_t i = 0; i < facts.sample.len; i++) {
        unsigned char byte = (unsigned char)facts.sample.ptr[i];
        nuls += byte == 0;
        controls += is_control(byte);
        facts.long_utf8 |= byte >= 0xE0;
        seven_bit_before = facts.seven_bit;
        facts.seven_bit &= byte < 0x80;
    }
    double len = facts.sample.len ? (double)facts.sample.len : 1;
    facts.nul_share = (double)nuls / len;
    facts.control_share = (double)controls / len;
    facts.tilde = memchr(facts.sample.ptr, '~', facts.sample.len) &&
                  strv_find(facts.sample, STRV("~{"), 0) != SIZE_MAX;
    find_escapes(&facts);
    facts.utf8_len = utf8_valid_prefix(bytes, false);
    struct strv rest = strv_make(bytes.ptr + facts.utf8_len, bytes.len - facts.utf8_len);
    facts.valid_utf8 = utf8_valid_prefix(rest, true) == rest.len; /* but for a cut tail */
    bool lone = rest.len == 1 && seven_bit_before;
    if (!facts.valid_utf8 || lone)
        facts.western = western_look(facts.sample);
    facts.valid_utf8 = facts.valid_utf8 && !(lone && western_is_likely(&facts.western));
    return facts;
}

/* --- ranking --- */

/* Candidates in the order in which they win ties. */
static const enum charset CANDIDATES[] = {
    CHARSET_UTF8,       CHARSET_GB18030,    CHARSET_BIG5,       CHARSET_UTF16LE, CHARSET_UTF16BE,
    CHARSET_EUC_TW,     CHARSET_SHIFT_JIS,  CHARSET_EUC_JP,     CHARSET_EUC_KR,  CHARSET_HZ,
    CHARSET_ISO2022_CN, CHARSET_ISO2022_JP, CHARSET_ISO2022_KR, CHARSET_UTF32LE, CHARSET_UTF32BE,
};

static bool is_unicode_wide(enum charset charset)
{
    return charset == CHARSET_UTF16LE || charset == CHARSET_UTF16BE || charset == CHARSET_UTF32LE ||
           charset == CHARSET_UTF32BE;
}

static bool worth_trying(enum charset charset, const struct facts *facts)
{
    switch (charset) {
    case CHARSET_HZ: return facts->tilde;
    case CHARSET_ISO2022_CN:
    case CHARSET_ISO2022_JP:
    case CHARSET_ISO2022_KR: return facts->escapes[charset];
    case CHARSET_UTF32LE:
    case CHARSET_UTF32BE: return facts->nul_share > 0.2;
    default: return true;
    }
}

struct ranking {
    enum charset best;
    struct charset_score score;
    double runner_up; /* the best sum of another one */
    bool any;
};

static void enter(struct ranking *ranking, enum charset charset, struct charset_score score)
{
    if (!ranking->any) {
        *ranking = (struct ranking){charset, score, -1e300, true};
        return;
    }
    if (score.sum > ranking->score.sum) {
        ranking->runner_up = ranking->score.sum;
        ranking->best = charset;
        ranking->score = score;
    } else if (score.sum > ranking->runner_up) {
        ranking->runner_up = score.sum;
    }
}

/* What a reader would notice between the best and another reading, per character beyond ASCII. */
static const double CLEAR_MARGIN = 0.2;

/* Whether the beginning of the sample reads so badly in the encoding that the rest, were all of it
 * the commonest hanzi, could not bring it near the best one so far: then it is neither the answer
 * nor makes the answer doubtful. Most candidates end here, after a quarter of the work. */
static bool falls_behind(enum charset charset, struct strv sample, const struct ranking *ranking,
                         charset_trial *trial, void *context)
{
    static const double MOST_PER_BYTE = 1.1; /* two bytes of the commonest kind weigh 2.2 */
    static const double CUT_CHARACTER = 24;  /* what the character at the cut may be worth */
    size_t len = sample.len / 4 & ~(size_t)3;
    bool switches = charset == CHARSET_HZ || charset == CHARSET_ISO2022_CN ||
                    charset == CHARSET_ISO2022_JP || charset == CHARSET_ISO2022_KR;
    if (!ranking->any || switches)
        return false;
    struct strbuf decoded = {0};
    bool known = trial(context, charset, strv_make(sample.ptr, len), &decoded);
    double sum = charset_score(charset, strbuf_strv(&decoded)).sum;
    strbuf_free(&decoded);
    double most = sum + MOST_PER_BYTE * (double)(sample.len - len) + CUT_CHARACTER;
    return known && most < ranking->score.sum - CLEAR_MARGIN * (double)sample.len;
}

static struct ranking rank(struct strv sample, const struct facts *facts, charset_trial *trial,
                           void *context)
{
    struct ranking all = {0}, wide = {0};
    struct strbuf decoded = {0};
    bool nul_heavy = facts->nul_share > NUL_SHARE;
    for (size_t i = 0; i < sizeof CANDIDATES / sizeof *CANDIDATES; i++) {
        enum charset charset = CANDIDATES[i];
        strbuf_clear(&decoded);
        if (!worth_trying(charset, facts) ||
            (!nul_heavy && falls_behind(charset, sample, &all, trial, context)) ||
            !trial(context, charset, sample, &decoded))
            continue;
        struct charset_score score = charset_score(charset, strbuf_strv(&decoded));
        if (charset == CHARSET_EUC_JP && score.kana * 10 < score.wide)
            continue; /* EUC-JP gives common kanji for GB 2312 and EUC-KR too, but no kana */
        enter(&all, charset, score);
        if (is_unicode_wide(charset))
            enter(&wide, charset, score);
    }
    strbuf_free(&decoded);
    return nul_heavy && wide.any && wide.score.sum > 0 ? wide : all;
}

static bool is_clear(const struct ranking *ranking)
{
    double margin = ranking->score.sum - ranking->runner_up;
    return ranking->score.mean >= MEAN_CERTAIN &&
           margin > CLEAR_MARGIN * (double)ranking->score.wide;
}

/* --- the choice --- */

static struct charset_guess surely(enum charset charset, size_t bom_len, size_t utf8_len)
{
    return (struct charset_guess){.charset = charset,
                                  .confidence = 2,
                                  .certain = true,
                                  .bom_len = bom_len,
                                  .utf8_len = utf8_len};
}

/* Whether valid UTF-8 is to be taken for what it seems without weighing. */
static bool utf8_beyond_doubt(struct strv bytes, const struct facts *facts)
{
    if (!facts->valid_utf8 || facts->tilde || facts->nul_share > NUL_SHARE)
        return false;
    return facts->long_utf8 || bytes.len > DOUBT_LEN;
}

/* Whether a reading is good enough to stand against valid UTF-8. */
static bool beats_valid_utf8(const struct ranking *ranking, const struct facts *facts)
{
    if (ranking->best == CHARSET_HZ)
        return ranking->score.wide > 0;
    if (facts->nul_share > NUL_SHARE)
        return is_unicode_wide(ranking->best) && ranking->score.sum > 0;
    /* Pairs of ASCII letters are common hanzi in UTF-16 more often than chance would have it. */
    size_t need = is_unicode_wide(ranking->best) ? 4 : 2;
    return ranking->score.errors == 0 && ranking->score.wide >= need &&
           ranking->score.mean >= MEAN_PLAUSIBLE;
}

/* Whether bytes that are no UTF-8 are Western ones, against a reading in a set of two bytes. Pairs
 * of letters that are common hanzi in UTF-16 speak for that only where there are some. */
static bool is_western(const struct ranking *ranking, const struct facts *facts)
{
    enum { MIN_PAIRS = 4 };
    bool pairs = is_unicode_wide(ranking->best) && ranking->score.wide >= MIN_PAIRS &&
                 ranking->score.errors == 0 && ranking->score.mean >= MEAN_PLAUSIBLE;
    return !facts->valid_utf8 && !pairs && western_is_likely(&facts->western);
}

/* Typographers' signs are the same in all of Windows' Western encodings, the letters are not. */
static struct charset_guess western_guess(const struct western *western)
{
    enum { MIN_SIGNS = 2, SIGNS_PER_LETTER = 4 };
    bool certain = western->odd == 0 && western->signs >= MIN_SIGNS &&
                   western->signs >= western->letters * SIGNS_PER_LETTER;
    return (struct charset_guess){.charset = CHARSET_WINDOWS_1252,
                                  .confidence = certain ? MEAN_CERTAIN : MEAN_CERTAIN / 2,
                                  .certain = certain};
}

static bool is_binary(const struct ranking *ranking, const struct facts *facts)
{
    double chars = ranking->score.chars ? (double)ranking->score.chars : 1;
    return facts->control_share > CONTROL_SHARE && ranking->score.sum / chars < -0.2;
}

struct charset_guess charset_guess(struct strv bytes, charset_trial *trial, void *context)
{
    enum charset marked;
    size_t bom_len = charset_bom(bytes, &marked);
    if (bom_len)
        return surely(marked, bom_len, 0);
    size_t whole_len = bytes.len;
    while (bytes.len && bytes.ptr[bytes.len - 1] == '\0')
        bytes.len--; /* padding of disks and of broken copies; UTF-16 loses half a character at most
                      */
    if (bytes.len == 0)
        return (struct charset_guess){.certain = true, .binary = whole_len > 0};
    struct facts facts = look_at(bytes);
    for (size_t i = 0; i < ESCAPE_COUNT && facts.seven_bit; i++) {
        if (facts.escapes[ESCAPES[i].charset])
            return surely(ESCAPES[i].charset, 0, 0);
    }
    if (utf8_beyond_doubt(bytes, &facts))
        return surely(CHARSET_UTF8, 0, facts.utf8_len);
    struct strv quick = facts.sample;
    if (quick.len > QUICK_SAMPLE)
        quick.len = QUICK_SAMPLE;
    struct ranking ranking = rank(quick, &facts, trial, context);
    if (quick.len < facts.sample.len && !is_clear(&ranking))
        ranking = rank(facts.sample, &facts, trial, context);
    if (is_western(&ranking, &facts))
        return western_guess(&facts.western);
    if (facts.valid_utf8 && !beats_valid_utf8(&ranking, &facts) && !is_binary(&ranking, &facts))
        return surely(CHARSET_UTF8, 0, facts.utf8_len);
    return (struct charset_guess){.charset = ranking.best,
                                  .confidence = ranking.score.mean,
                                  .certain = is_clear(&ranking),
                                  .binary = is_binary(&ranking, &facts),
                                  .utf8_len = facts.utf8_len};
}
