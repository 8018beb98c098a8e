/* Decoding by an iconv that lies, as those of some systems do about some bytes: this program brings
 * one of its own, which converts ASCII and has a false word for each byte above. Whatever it says,
 * what stands around such a byte is kept and the byte is counted. */
#include "unit/check.h"

#include "lectern/text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

enum lie {
    REFUSED = 0x81,     /* as it should be: in front of the byte */
    CONSUMED,           /* refused, but consumed */
    CONSUMED_WITH_NEXT, /* … with the byte behind it */
    ALL_CONSUMED,       /* … with all bytes behind it */
    LEFT_OVER,          /* done, with bytes left */
    FULL_AT_ONCE,       /* no room, although there is */
    INCOMPLETE,         /* an incomplete character in the middle of the text */
    NO_UTF8,            /* converted to what is no UTF-8 */
    SURROGATE,          /* converted to a surrogate */
    BACKWARDS,          /* more bytes left than there were */
    PAST_THE_END,       /* fewer bytes left than none */
    MORE_ROOM,          /* more room than there was */
    COUNT_AND_POINTER,  /* the pointer and the count disagree */
    UNKNOWN_ERROR,      /* an error that the standard does not know */
    LIES_END,
    SWALLOWED, /* done, and nothing written */
};

static size_t fails_with(int code)
{
    errno = code;
    return (size_t)-1;
}

static void put(char **out, size_t *room, const char *bytes, size_t len)
{
    memcpy(*out, bytes, len);
    *out += len;
    *room -= len;
}

static void take(char **in, size_t *left, size_t len)
{
    *in += len;
    *left -= len;
}

/* One byte; 0 where it goes on behind it, else what iconv() returns. */
static size_t tell(enum lie lie, char **in, size_t *left, char **out, size_t *room, bool *stop)
{
    *stop = true;
    switch (lie) {
    case CONSUMED: take(in, left, 1); return fails_with(EILSEQ);
    case CONSUMED_WITH_NEXT: take(in, left, *left < 2 ? 1 : 2); return fails_with(EILSEQ);
    case ALL_CONSUMED: take(in, left, *left); return fails_with(EILSEQ);
    case LEFT_OVER: return 0;
    case FULL_AT_ONCE: return fails_with(E2BIG);
    case INCOMPLETE: return fails_with(EINVAL);
    case BACKWARDS: *left += 100; return fails_with(EILSEQ);
    case PAST_THE_END: *left = SIZE_MAX; return fails_with(EILSEQ);
    case MORE_ROOM: *room += 1 << 20; return fails_with(EILSEQ);
    case COUNT_AND_POINTER: *left -= 1; return fails_with(EILSEQ);
    case UNKNOWN_ERROR: return fails_with(EIO);
    case NO_UTF8: put(out, room, "\xFE", 1); break;
    case SURROGATE: put(out, room, "\xED\xA0\x80", 3); break;
    case SWALLOWED: break;
    default: return fails_with(EILSEQ);
    }
    take(in, left, 1);
    *stop = false;
    return 0;
}

/* In the place of the system's. */
size_t iconv(iconv_t converter, char **restrict in, size_t *restrict left, char **restrict out,
             size_t *restrict room)
{
    (void)converter;
    while (in && *in && *left) {
        unsigned char byte = (unsigned char)**in;
        if (*room < 4)
            return fails_with(E2BIG);
        bool stop = false;
        if (byte < 0x80) {
            put(out, room, *in, 1);
            take(in, left, 1);
            continue;
        }
        size_t result = tell((enum lie)byte, in, left, out, room, &stop);
        if (stop)
            return result;
    }
    return 0;
}

static void assert_decodes(const char *bytes, size_t len, const char *expected, size_t bad,
                           enum lie lie)
{
    struct decode_report report;
    struct err err = {0};
    struct text *text = decode_bytes(strv_make(bytes, len), "koi8-r", &report, &err);
    if (!text)
        fail_msg("%s", err.msg);
    if (!strv_eq(text_all(text), strv_of(expected)) || report.bad_count != bad)
        fail_msg("lie %02X, %zu bytes: \"%s\", %zu bad", (unsigned)lie, len, text_all(text).ptr,
                 report.bad_count);
    text_free(text);
    decode_report_free(&report);
}

#define BAD "\xEF\xBF\xBD"

static void no_lie_costs_more_than_its_byte(void **state)
{
    (void)state;
    for (enum lie lie = REFUSED; lie < LIES_END; lie++) {
        const char x = (char)lie;
        const char text[] = {'a', 'b', x, 'c', x, x, 'd', ' ', 'e', 'f', 'g', 'h', 'i', x};
        assert_decodes(text, sizeof text, "ab" BAD "c" BAD BAD "d efghi" BAD, 4, lie);
        assert_decodes(&x, 1, BAD, 1, lie);
    }
    /* Within a text nothing tells that a byte was swallowed. */
    assert_decodes("\x90", 1, BAD, 1, SWALLOWED);
}

/* More than is converted at a time stands around the byte. */
static void a_lie_within_a_long_text_costs_its_byte(void **state)
{
    (void)state;
    enum { LONG = 600 * 1000 };
    char *text = malloc(LONG), *expected = malloc(LONG + 3);
    for (enum lie lie = REFUSED; lie < LIES_END; lie++) {
        size_t at = LONG / 3 * 2, tail = LONG - at - 1;
        memset(text, 'x', LONG);
        text[at] = (char)lie;
        memset(expected, 'x', at);
        memcpy(expected + at, BAD, 3);
        memset(expected + at + 3, 'x', tail);
        expected[LONG + 2] = '\0';
        assert_decodes(text, LONG, expected, 1, lie);
    }
    free(text);
    free(expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_lie_costs_more_than_its_byte),
        cmocka_unit_test(a_lie_within_a_long_text_costs_its_byte),
    };
    return cmocka_run_group_tests_name("text decode lies", tests, NULL, NULL);
}
