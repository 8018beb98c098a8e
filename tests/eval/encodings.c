/* Measures the encoding detector: per cent right for each encoding and length of sample, whole and
 * damaged.
 *
 *     encodings [--samples N] [--misses N]
 *
 * Samples start at any character of this project's own texts and are cut at any byte. Two further
 * tables have one byte in a hundred changed, dropped or doubled, and the first byte missing. Exit
 * status 1 where a whole or 10 kB sample without damage is told wrong.
 */
#include "eval/encode.h"

#include <stdio.h>

enum harm { UNHARMED, DAMAGED, HEADLESS, HARMS };

static const char *const HARM_NAMES[HARMS] = {"as it is", "1 % of the bytes damaged",
                                              "first byte missing"};
static const size_t SIZES[] = {8, 16, 32, 100, 1000, 10000, 0};

enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

struct options {
    int samples, misses;
    struct decoder *decoder;
};

static void make_sample(const struct encoding *encoding, struct strv text, size_t len,
                        enum harm harm, uint32_t *seed, struct strbuf *bytes)
{
    encode_cut(encoding, text, len, seed, bytes);
    if (harm == DAMAGED)
        encode_damage(bytes, 100, seed);
    if (harm == HEADLESS && bytes->len)
        strbuf_splice(bytes, 0, 1, "", 0);
}

static void show_miss(const struct encoding *encoding, struct strv bytes)
{
    struct decode_report report;
    struct err err = {0};
    struct text *text = decode_bytes(bytes, NULL, &report, &err);
    printf("    %s: %s", encoding->label, text ? report.encoding : err.msg);
    for (size_t i = 0; i < bytes.len && i < 24; i++)
        printf(" %02X", (unsigned char)bytes.ptr[i]);
    putchar('\n');
    text_free(text);
    if (text)
        decode_report_free(&report);
}

/* Per cent right of one cell, -1 where iconv lacks the encoding. */
static double measure_cell(const struct encoding *encoding, size_t len, enum harm harm,
                           struct options *options)
{
    uint32_t seed = 7;
    int right = 0, samples = len               ? options->samples
                             : harm == DAMAGED ? options->samples / 4 + 1
                                               : 1;
    struct strbuf text = encode_text(encoding->language, encode_sample(encoding->language));
    for (int i = 0; i < samples; i++) {
        struct strbuf bytes = {0};
        make_sample(encoding, strbuf_strv(&text), len, harm, &seed, &bytes);
        bool found = encode_is_found(options->decoder, encoding, strbuf_strv(&bytes));
        right += found;
        if (!found && options->misses > 0) {
            options->misses--;
            show_miss(encoding, strbuf_strv(&bytes));
        }
        strbuf_free(&bytes);
    }
    strbuf_free(&text);
    return 100.0 * right / samples;
}

static bool is_available(const struct encoding *encoding)
{
    struct strbuf bytes = {0};
    bool known = encode_as(encoding, STRV("x"), &bytes);
    strbuf_free(&bytes);
    return known;
}

/* Prints one table; returns whether its 10 kB and whole cells are all 100 %. */
static bool measure_table(enum harm harm, struct options *options)
{
    bool perfect = true;
    printf("%-24s    8 B   16 B   32 B  100 B   1 kB  10 kB  whole\n", HARM_NAMES[harm]);
    for (size_t e = 0; e < ENCODING_COUNT; e++) {
        if (!is_available(&ENCODINGS[e])) {
            printf("%-24s skipped: this iconv lacks it\n", ENCODINGS[e].label);
            continue;
        }
        printf("%-24s", ENCODINGS[e].label);
        for (size_t s = 0; s < SIZE_COUNT; s++) {
            double cell = measure_cell(&ENCODINGS[e], SIZES[s], harm, options);
            perfect = perfect && (cell == 100.0 || (SIZES[s] && SIZES[s] < 10000));
            printf("%7.1f", cell);
        }
        putchar('\n');
    }
    putchar('\n');
    return perfect;
}

int main(int argc, char **argv)
{
    struct options options = {.samples = 100, .decoder = decoder_new()};
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--samples") == 0)
            options.samples = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "--misses") == 0)
            options.misses = atoi(argv[i + 1]);
    }
    bool perfect = measure_table(UNHARMED, &options);
    measure_table(DAMAGED, &options);
    measure_table(HEADLESS, &options);
    decoder_free(options.decoder);
    return perfect ? 0 : 1;
}
