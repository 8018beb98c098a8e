/* See decode.h. The only user of iconv, which is held to the little that all systems do alike:
 * always *to* UTF-8, one exact name an encoding, no suffixes, and a fresh start after every bad
 * byte. Unicode's own forms (unicode.h), Big5 (big5.h), EUC-JP (eucjp.h) and the switching of the
 * 7-bit encodings (escape.h) are done here without it. */
#include "lectern/text/decode.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/big5.h"
#include "lectern/text/charset.h"
#include "lectern/text/escape.h"
#include "lectern/text/eucjp.h"
#include "lectern/text/lead.h"
#include "lectern/text/magic.h"
#include "lectern/text/sink.h"
#include "lectern/text/twice.h"
#include "lectern/text/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* Converters are opened when first needed and kept: the GNU library loads a module for each, which
 * takes longer than decoding a speech. */
struct decoder {
    iconv_t at[CHARSET_COUNT];
    enum { CONVERTER_UNKNOWN, CONVERTER_OPEN, CONVERTER_MISSING } state[CHARSET_COUNT];
};

static bool open_converter(struct decoder *decoder, enum charset charset)
{
    const char *name;
    for (size_t n = 0; decoder->state[charset] == CONVERTER_UNKNOWN; n++) {
        name = charset_iconv_name(charset, n);
        if (!name) {
            decoder->state[charset] = CONVERTER_MISSING;
            break;
        }
        decoder->at[charset] = iconv_open("UTF-8", name);
        if (decoder->at[charset] != (iconv_t)-1)
            decoder->state[charset] = CONVERTER_OPEN;
    }
    return decoder->state[charset] == CONVERTER_OPEN;
}

struct decoder *decoder_new(void)
{
    return mem_new(1, sizeof(struct decoder));
}

void decoder_free(struct decoder *decoder)
{
    for (enum charset i = 0; decoder && i < CHARSET_COUNT; i++) {
        if (decoder->state[i] == CONVERTER_OPEN)
            iconv_close(decoder->at[i]);
    }
    mem_free(decoder);
}

enum {
    STRIDE = 1 << 16, /* bytes of input for which room is reserved at a time */
    GROWTH = 4,       /* no encoding here grows more than fourfold in UTF-8 */
    HELD_LEN = 32,    /* room for what iconv keeps back */
    CHAR_MAX_LEN = 8, /* no character of any encoding has more bytes */
};

/* What a run of iconv from a fresh start did. */
struct run {
    bool sane;         /* its counts fit what was handed in, and its output is UTF-8 */
    size_t used, made; /* bytes of input and of output */
    int why;           /* it stopped: 0 at the end of the input, else an errno */
};

/* Converts what it can of `bytes` into the `room` at `out`; what iconv keeps back there (half of a
 * composed character in BIG5-HKSCS) is written too. */
static struct run run_iconv(iconv_t converter, struct strv bytes, char *out, size_t room)
{
    char *in =
        (char *)(uintptr_t)bytes.ptr; /* iconv does not write there, whatever its type says */
    char *to = out;
    size_t left = bytes.len, free_len = room - HELD_LEN;
    iconv(converter, NULL, NULL, NULL, NULL);
    bool done = iconv(converter, (void *)&in, &left, &to, &free_len) != (size_t)-1;
    struct run run = {.why = done ? 0 : errno};
    if (left > bytes.len || in != bytes.ptr + (bytes.len - left) || free_len > room - HELD_LEN)
        return run;
    free_len += HELD_LEN;
    iconv(converter, NULL, NULL, &to, &free_len);
    if (free_len > room || to != out + (room - free_len))
        return run;
    run.used = bytes.len - left;
    run.made = room - free_len;
    run.sane = utf8_valid_prefix(strv_make(out, run.made), false) == run.made;
    return run;
}

/* Whether a run did what it says. One that stopped at a bad byte must have stopped in front of it:
 * glibc's CP949 for one takes A2 E8 for consumed. So what it consumed is converted once more, to
 * the same place, and must be good by itself. */
static bool holds(iconv_t converter, struct strv bytes, struct run run, char *out)
{
    if (!run.sane || (run.made == 0) != (run.used == 0))
        return false;
    if (run.why == 0)
        return run.used == bytes.len;
    if (run.why == E2BIG || run.used == 0)
        return run.used > 0 || run.why == EILSEQ || run.why == EINVAL;
    struct strv used = strv_make(bytes.ptr, run.used);
    struct run again = run_iconv(converter, used, out, run.made + HELD_LEN);
    return run.used < bytes.len && again.sane && again.why == 0 && again.used == run.used &&
           again.made == run.made;
}

/* The way of one who trusts nothing: character by character, each from a fresh start, for a stride.
 * Returns where it came to. */
static size_t convert_slowly(iconv_t converter, enum charset charset, struct strv bytes, size_t off,
                             struct sink *sink)
{
    size_t end = bytes.len - off > STRIDE ? off + STRIDE : bytes.len;
    while (off < end) {
        char out[CHAR_MAX_LEN * GROWTH + HELD_LEN];
        struct run run = {.why = EINVAL};
        struct strv one = strv_make(bytes.ptr + off, 0);
        while (run.why == EINVAL && one.len < CHAR_MAX_LEN && one.len < bytes.len - off) {
            one.len++;
            run = run_iconv(converter, one, out, sizeof out);
        }
        if (run.sane && run.why == EINVAL && one.len == bytes.len - off) {
            sink_cut_tail(sink, off);
            return bytes.len;
        }
        bool good = run.sane && run.why == 0 && run.used == one.len && run.made > 0;
        if (good)
            strbuf_add(sink->out, out, run.made);
        else
            sink_bad(sink, off);
        off += good ? one.len : lead_bad_len(charset, bytes, off, !sink->report);
    }
    return off;
}

/* Every turn takes at least a byte. */
static void convert_by_iconv(iconv_t converter, enum charset charset, struct strv bytes,
                             struct sink *sink)
{
    size_t off = 0, from = sink->out->len;
    while (off < bytes.len) {
        struct strv rest = strv_make(bytes.ptr + off, bytes.len - off);
        strbuf_reserve(sink->out, (rest.len < STRIDE ? rest.len : STRIDE) * GROWTH + HELD_LEN);
        char *out = sink->out->ptr + sink->out->len;
        struct run run = run_iconv(converter, rest, out, sink->out->cap - sink->out->len - 1);
        if (!holds(converter, rest, run, out)) {
            off = convert_slowly(converter, charset, bytes, off, sink);
            continue;
        }
        sink->out->len += run.made;
        off += run.used;
        if (run.why == EINVAL && bytes.len - off < CHAR_MAX_LEN) {
            sink_cut_tail(sink, off);
            break;
        }
        if (run.why && run.why != E2BIG) {
            sink_bad(sink, off);
            off += lead_bad_len(charset, bytes, off, !sink->report);
        }
    }
    strbuf_reserve(sink->out, 0);
    sink->out->ptr[sink->out->len] = '\0';
    /* A3A0 is a full-width blank in texts, as index gb18030 of the Encoding Standard has it; iconv
     * takes it for a character of private use, which is as long in UTF-8. */
    if (charset == CHARSET_GB18030)
        strbuf_overwrite(sink->out, from, STRV("\xEE\x97\xA5"), STRV("\xE3\x80\x80"));
}

static bool convert_runs(struct decoder *decoder, enum charset charset, struct strv bytes,
                         struct sink *sink);

static bool convert(struct decoder *decoder, enum charset charset, struct strv bytes,
                    struct sink *sink)
{
    switch (charset) {
    case CHARSET_UTF8: unicode_utf8(bytes, sink); return true;
    case CHARSET_BIG5: big5_decode(bytes, sink); return true;
    case CHARSET_EUC_JP: eucjp_decode(bytes, sink); return true;
    case CHARSET_UTF16LE:
    case CHARSET_UTF16BE: unicode_utf16(bytes, charset == CHARSET_UTF16BE, sink); return true;
    case CHARSET_UTF32LE:
    case CHARSET_UTF32BE: unicode_utf32(bytes, charset == CHARSET_UTF32BE, sink); return true;
    case CHARSET_HZ:
    case CHARSET_ISO2022_CN:
    case CHARSET_ISO2022_JP:
    case CHARSET_ISO2022_KR: return convert_runs(decoder, charset, bytes, sink);
    default: break;
    }
    if (!open_converter(decoder, charset))
        return false;
    convert_by_iconv(decoder->at[charset], charset, bytes, sink);
    return true;
}

/* The bytes of a run as the 8-bit encoding has them. */
static void unshift(struct strv bytes, const struct escape_run *run, struct strbuf *unshifted)
{
    strbuf_clear(unshifted);
    strbuf_add_str(unshifted, run->prefix);
    size_t from = unshifted->len;
    strbuf_add(unshifted, bytes.ptr + run->start, run->end - run->start);
    for (size_t i = from; run->high_bit && i < unshifted->len; i++)
        unshifted->ptr[i] = (char)(unshifted->ptr[i] | 0x80);
}

static bool convert_runs(struct decoder *decoder, enum charset charset, struct strv bytes,
                         struct sink *sink)
{
    struct escape_state state = ESCAPE_START(charset);
    struct escape_run run;
    struct strbuf unshifted = {0};
    size_t base_off = sink->base_off;
    bool cut_tail_ok = sink->cut_tail_ok, known = true;
    while (known && escape_next(&state, bytes, &run)) {
        unshift(bytes, &run, &unshifted);
        sink->base_off = base_off + run.start - strlen(run.prefix);
        sink->cut_tail_ok = cut_tail_ok && run.end == bytes.len;
        known = convert(decoder, run.charset, strbuf_strv(&unshifted), sink);
    }
    strbuf_free(&unshifted);
    sink->base_off = base_off;
    sink->cut_tail_ok = cut_tail_ok;
    return known;
}

static bool trial(void *context, enum charset charset, struct strv sample, struct strbuf *out)
{
    struct sink sink = {out, NULL, 0, true};
    return convert(context, charset, sample, &sink);
}

/* A name like "UTF-16" leaves the byte order open: the mark tells, else what reads better. */
static enum charset settle_order(struct decoder *decoder, const char *encoding, struct strv bytes,
                                 enum charset little)
{
    enum charset big = little == CHARSET_UTF16LE ? CHARSET_UTF16BE : CHARSET_UTF32BE;
    struct strv name = strv_of(encoding);
    if ((little != CHARSET_UTF16LE && little != CHARSET_UTF32LE) || strv_ends(name, STRV("le")) ||
        strv_ends(name, STRV("LE")) || charset_bom_of(bytes, little))
        return little;
    if (charset_bom_of(bytes, big))
        return big;
    struct strv sample = strv_make(bytes.ptr, bytes.len < STRIDE ? bytes.len : STRIDE);
    struct strbuf as_little = {0}, as_big = {0};
    trial(decoder, little, sample, &as_little);
    trial(decoder, big, sample, &as_big);
    bool swap = charset_score(big, strbuf_strv(&as_big)).sum >
                charset_score(little, strbuf_strv(&as_little)).sum;
    strbuf_free(&as_little);
    strbuf_free(&as_big);
    return swap ? big : little;
}

/* The encoding that the user named. */
static bool choose_named(struct decoder *decoder, const char *encoding, struct strv bytes,
                         struct charset_guess *guess, struct err *err)
{
    enum charset charset;
    if (!charset_find(strv_of(encoding), &charset))
        return err_set(err, ERR_USAGE, _("unknown encoding \"%s\""), encoding);
    charset = settle_order(decoder, encoding, bytes, charset);
    *guess = (struct charset_guess){
        .charset = charset, .certain = true, .bom_len = charset_bom_of(bytes, charset)};
    return true;
}

static bool choose(struct decoder *decoder, struct strv bytes, const char *encoding,
                   struct charset_guess *guess, struct err *err)
{
    if (encoding)
        return choose_named(decoder, encoding, bytes, guess, err);
    const char *kind = magic_kind(bytes);
    if (kind)
        return err_set(err, ERR_FORMAT, _("this is %s, not a text file"), _(kind));
    *guess = charset_guess(bytes, trial, decoder);
    if (guess->binary)
        return err_set(err, ERR_FORMAT,
                       _("this is no text in any known encoding (a binary file?)"));
    return true;
}

/* How plausible the beginning of a text is whose encoding the user named. */
static double confidence_of(enum charset charset, struct strv decoded)
{
    decoded.len = decoded.len < STRIDE ? decoded.len : utf8_floor(decoded, STRIDE);
    return charset_score(charset, decoded).mean;
}

static bool decode_as(struct decoder *decoder, struct strv bytes, struct charset_guess guess,
                      struct strbuf *out, struct decode_report *report, struct err *err)
{
    /* What is known to be UTF-8 needs no second look; the rest begins at a character. */
    size_t from = guess.charset == CHARSET_UTF8 ? guess.bom_len + guess.utf8_len : guess.bom_len;
    struct strv body = strv_make(bytes.ptr + from, bytes.len - from);
    struct sink sink = {out, report, from, false};
    strbuf_add(out, bytes.ptr + guess.bom_len, from - guess.bom_len);
    if (!convert(decoder, guess.charset, body, &sink))
        return err_set(err, ERR_FORMAT, _("this system cannot convert %s (its iconv lacks it)"),
                       charset_name(guess.charset));
    report->encoding = charset_name(guess.charset);
    report->bom = guess.bom_len > 0;
    report->certain = guess.certain;
    report->confidence =
        report->forced ? confidence_of(guess.charset, strbuf_strv(out)) : guess.confidence;
    return true;
}

/* Puts in the place of a text that was decoded twice what it was, where nothing of it is lost. */
static void undo_twice(struct decoder *decoder, struct strbuf *out, struct decode_report *report)
{
    struct strbuf bytes = {0}, again = {0};
    struct twice twice = twice_find(strbuf_strv(out), report->bad_count, trial, decoder, &bytes);
    if (twice.way) {
        struct decode_report inner = {0};
        struct sink sink = {&again, &inner, 0, false};
        bool whole = !twice.lost && convert(decoder, twice.charset, strbuf_strv(&bytes), &sink) &&
                     inner.bad_count == 0 &&
                     strv_find(strbuf_strv(&again), STRV("\xEF\xBF\xBD"), 0) == SIZE_MAX;
        report->twice = twice_name(twice.way);
        report->twice_lost = !whole;
        decode_report_free(&inner);
        if (whole) {
            struct strbuf wrong = *out;
            *out = again;
            again = wrong;
        }
    }
    strbuf_free(&bytes);
    strbuf_free(&again);
}

struct text *decoder_decode(struct decoder *decoder, struct strv bytes, const char *encoding,
                            struct decode_report *report, struct err *err)
{
    struct charset_guess guess = {0};
    struct strbuf out = {0};
    *report = (struct decode_report){.forced = encoding};
    if (!choose(decoder, bytes, encoding, &guess, err) ||
        !decode_as(decoder, bytes, guess, &out, report, err)) {
        strbuf_free(&out);
        return NULL;
    }
    if (!encoding)
        undo_twice(decoder, &out, report);
    size_t len = out.len;
    return text_new(strbuf_take(&out), len);
}

struct text *decode_bytes(struct strv bytes, const char *encoding, struct decode_report *report,
                          struct err *err)
{
    struct decoder *decoder = decoder_new();
    struct text *text = decoder_decode(decoder, bytes, encoding, report, err);
    decoder_free(decoder);
    return text;
}

void decode_report_free(struct decode_report *report)
{
    VEC_FREE(&report->bad);
}

const char *decode_encoding_name(const char *alias)
{
    enum charset charset;
    return alias && charset_find(strv_of(alias), &charset) ? charset_name(charset) : NULL;
}

const char *decode_encoding_at(size_t n)
{
    return n < CHARSET_COUNT ? charset_name((enum charset)n) : NULL;
}
