/* What the scripts of the suites ask the program's own functions: one line of output for each of
 * input.
 *
 *     probe detect < PATHS            encoding TAB certain|doubt, or "none" where it is refused
 *     probe decode ENCODING < HEX     the text of these bytes, in hex
 *     probe breaks < HEX              offsets in bytes where a line may end, of UTF-8 in hex
 *     probe clusters < HEX            offsets of the borders of clusters
 *     probe fold < HEX                the text of these bytes as search compares it, in hex
 *     probe names < NAMES             the encoding of a name, or "none"
 */
#include "lectern/base/file.h"
#include "lectern/text/cluster.h"
#include "lectern/text/decode.h"
#include "lectern/text/fold.h"
#include "lectern/text/linebreak.h"

#include <stdio.h>
#include <string.h>

enum { FILE_LIMIT = 64 << 20, DIGITS = 16 };

static int digit_value(char digit)
{
    const char *at = digit ? strchr("0123456789abcdef", digit) : NULL;
    return at ? (int)(at - "0123456789abcdef") : -1;
}

/* The bytes that a line of hex digits stands for; what is no digit is passed over. */
static void read_hex(struct strv line, struct strbuf *bytes)
{
    int high = -1;
    strbuf_clear(bytes);
    for (size_t i = 0; i < line.len; i++) {
        int value = digit_value(line.ptr[i]);
        if (value >= 0 && high >= 0)
            strbuf_add_byte(bytes, (char)(high * DIGITS + value));
        if (value >= 0)
            high = high >= 0 ? -1 : value;
    }
}

static void print_hex(struct strv bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        printf("%02x", (unsigned char)bytes.ptr[i]);
    putchar('\n');
}

static void detect(struct decoder *decoder, const char *path)
{
    struct strbuf bytes = {0};
    struct decode_report report = {0};
    struct err err = {0};
    struct text *text = NULL;
    if (file_read(path, FILE_LIMIT, &bytes, &err))
        text = decoder_decode(decoder, strbuf_strv(&bytes), NULL, &report, &err);
    if (text)
        printf("%s\t%s%s\n", report.encoding, report.certain ? "certain" : "doubt",
               report.twice ? "\ttwice" : "");
    else
        puts("none");
    decode_report_free(&report);
    text_free(text);
    strbuf_free(&bytes);
}

static void decode(struct decoder *decoder, const char *encoding, struct strv line)
{
    struct strbuf bytes = {0};
    struct decode_report report = {0};
    struct err err = {0};
    read_hex(line, &bytes);
    struct text *text = decoder_decode(decoder, strbuf_strv(&bytes), encoding, &report, &err);
    print_hex(text ? text_all(text) : (struct strv){0});
    decode_report_free(&report);
    text_free(text);
    strbuf_free(&bytes);
}

/* A break behind blanks is told there, as Unicode's tests have it. */
static void breaks(struct strv line)
{
    struct strbuf bytes = {0};
    read_hex(line, &bytes);
    struct linebreak state = {.text = strbuf_strv(&bytes), .ambiguous = 1};
    struct linebreak_unit unit, last = {0};
    bool any = false, blank = false;
    while (linebreak_next(&state, &unit)) {
        if (unit.class == LINEBREAK_BLANK) {
            blank = true;
            continue;
        }
        if (any && linebreak_allowed(&last, &unit, blank))
            printf("%zu ", unit.start);
        last = unit;
        any = true;
        blank = false;
    }
    putchar('\n');
    strbuf_free(&bytes);
}

static void clusters(struct strv line)
{
    struct strbuf bytes = {0};
    read_hex(line, &bytes);
    struct strv text = strbuf_strv(&bytes);
    for (size_t off = 0; off < text.len;) {
        off = cluster_end(text, off);
        printf("%zu ", off);
    }
    putchar('\n');
    strbuf_free(&bytes);
}

static void fold(struct strv line)
{
    struct strbuf bytes = {0}, folded = {0};
    read_hex(line, &bytes);
    fold_text(strbuf_strv(&bytes), &folded);
    print_hex(strbuf_strv(&folded));
    strbuf_free(&bytes);
    strbuf_free(&folded);
}

static void name(const char *alias)
{
    const char *encoding = decode_encoding_name(alias);
    puts(encoding ? encoding : "none");
}

static bool answer(struct decoder *decoder, const char *verb, const char *operand, struct strv line)
{
    if (strcmp(verb, "detect") == 0)
        detect(decoder, line.ptr);
    else if (strcmp(verb, "decode") == 0)
        decode(decoder, operand, line);
    else if (strcmp(verb, "breaks") == 0)
        breaks(line);
    else if (strcmp(verb, "clusters") == 0)
        clusters(line);
    else if (strcmp(verb, "fold") == 0)
        fold(line);
    else if (strcmp(verb, "names") == 0)
        name(line.ptr);
    else
        return false;
    return true;
}

int main(int argc, char **argv)
{
    static char line[1 << 20];
    struct decoder *decoder = decoder_new();
    bool known = argc > 1;
    while (known && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        known = answer(decoder, argv[1], argc > 2 ? argv[2] : NULL, strv_of(line));
    }
    decoder_free(decoder);
    if (!known)
        fputs("usage: probe detect|decode ENCODING|breaks|clusters|fold|names\n", stderr);
    return known ? 0 : 2;
}
