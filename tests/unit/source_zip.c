/* Archives: what is in them, and that none of their lies is believed. */
#include "unit/check.h"
#include "unit/packed.h"

#include "../src/source/zip.h"

#include <stdio.h>
#include <stdlib.h>

/* Opens what was packed; the message where that fails. */
static const char *open_fails(struct packed *p, struct err *err)
{
    struct zip zip;
    packed_end(p);
    bool ok = zip_open(strbuf_strv(&p->out), &zip, err);
    if (ok)
        zip_close(&zip);
    packed_free(p);
    return ok ? NULL : err->msg;
}

static const char *read_fails(struct packed *p, const char *name, struct err *err)
{
    struct zip zip;
    struct strbuf out = {0};
    packed_end(p);
    assert_true(zip_open(strbuf_strv(&p->out), &zip, err));
    bool ok = zip_read(&zip, zip_find(&zip, strv_of(name)), &out, err);
    strbuf_free(&out);
    zip_close(&zip);
    packed_free(p);
    return ok ? NULL : err->msg;
}

static void stored_entries_are_read_by_their_names(void **state)
{
    struct packed p = {0};
    struct zip zip;
    struct strbuf out = {0};
    (void)state;
    packed_add(&p, "a.txt", "甲");
    packed_add(&p, "堤/b.txt", "乙丙");
    packed_end(&p);
    assert_true(zip_is(strbuf_strv(&p.out)));
    assert_true(zip_open(strbuf_strv(&p.out), &zip, NULL));
    assert_int_equal(zip.entries.len, 2);
    assert_true(zip_read(&zip, zip_find(&zip, STRV("堤/b.txt")), &out, NULL));
    assert_string_equal(strbuf_str(&out), "乙丙");
    assert_null(zip_find(&zip, STRV("c.txt")));
    strbuf_free(&out);
    zip_close(&zip);
    packed_free(&p);
}

static void something_may_stand_in_front_of_an_archive(void **state)
{
    struct packed p = {0};
    struct zip zip;
    struct strbuf all = {0}, out = {0};
    (void)state;
    packed_add(&p, "a.txt", "甲");
    packed_end(&p);
    strbuf_add_str(&all, "#!/bin/sh\n");
    strbuf_add_strv(&all, strbuf_strv(&p.out));
    assert_true(zip_open(strbuf_strv(&all), &zip, NULL));
    assert_true(zip_read(&zip, zip_find(&zip, STRV("a.txt")), &out, NULL));
    assert_string_equal(strbuf_str(&out), "甲");
    strbuf_free(&out);
    strbuf_free(&all);
    zip_close(&zip);
    packed_free(&p);
}

static void names_that_leave_the_folder_are_refused(void **state)
{
    static const char *const NAMES[] = {"../a", "a/../../b", "/etc/passwd", "a\\..\\b", ".."};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct packed p = {0};
        struct err err = {0};
        packed_add(&p, NAMES[i], "x");
        assert_non_null(open_fails(&p, &err));
        assert_int_equal(err.code, ERR_FORMAT);
    }
    struct packed fine = {0};
    packed_add(&fine, "a..b/c...d", "x");
    assert_null(open_fails(&fine, NULL));
}

static void more_entries_than_the_limit_are_refused(void **state)
{
    struct packed p = {0};
    struct err err = {0};
    (void)state;
    for (int i = 0; i <= ZIP_ENTRIES; i++)
        packed_add(&p, "a", "");
    assert_non_null(open_fails(&p, &err));
    assert_int_equal(err.code, ERR_LIMIT);
}

static void lengths_that_lie_are_not_believed(void **state)
{
    static const struct {
        unsigned method;
        size_t len;
        enum err_code code;
    } LIES[] = {
        {0, 1 << 30, ERR_LIMIT},                        /* a gigabyte */
        {8, 1 << 30, ERR_LIMIT}, {8, 50000, ERR_LIMIT}, /* 1 to 10,000 */
        {0, 6, ERR_FORMAT},                             /* stored, but not as long as that */
        {12, 5, ERR_FORMAT},                            /* another method */
        {8, 5, ERR_FORMAT},                             /* nothing that was ever deflated */
    };
    (void)state;
    for (size_t i = 0; i < sizeof LIES / sizeof *LIES; i++) {
        struct packed p = {0};
        struct err err = {0};
        packed_add_as(&p, STRV("a"), STRV("\xFF\xFF\xFF\xFF\xFF"), LIES[i].method, LIES[i].len);
        assert_non_null(read_fails(&p, "a", &err));
        assert_int_equal(err.code, LIES[i].code);
    }
}

static void archives_that_are_cut_off_are_called_damaged(void **state)
{
    struct packed p = {0};
    struct zip zip;
    (void)state;
    packed_add(&p, "a.txt", "甲乙丙丁");
    packed_add(&p, "b.txt", "戊己庚辛");
    packed_end(&p);
    for (size_t len = 0; len < p.out.len; len++) {
        struct err err = {0};
        assert_false(zip_open(strv_make(p.out.ptr, len), &zip, &err));
        assert_int_equal(err.code, ERR_FORMAT);
    }
    packed_free(&p);
}

/* "abc" a hundred times, as zlib wrote it. */
static void deflated_entries_are_unpacked(void **state)
{
    static const char BYTES[] = "\x4b\x4c\x4a\x4e\x1c\x45\xc4\x21\x00";
    struct packed p = {0};
    struct zip zip;
    struct strbuf out = {0};
    struct err err = {0};
    (void)state;
    packed_add_as(&p, STRV("a"), strv_make(BYTES, 9), 8, 300);
    packed_add_as(&p, STRV("b"), strv_make(BYTES, 9), 8, 299);
    packed_add_as(&p, STRV("c"), strv_make(BYTES, 7), 8, 300);
    packed_end(&p);
    assert_true(zip_open(strbuf_strv(&p.out), &zip, NULL));
    if (zip_read(&zip, zip_find(&zip, STRV("a")), &out, &err)) {
        assert_int_equal(out.len, 300);
        assert_true(strv_starts(strbuf_strv(&out), STRV("abcabcabc")));
    } else {
        assert_non_null(strstr(err.msg, "zlib")); /* a build without it says so */
    }
    assert_false(zip_read(&zip, zip_find(&zip, STRV("b")), &out, NULL));
    assert_false(zip_read(&zip, zip_find(&zip, STRV("c")), &out, NULL));
    strbuf_free(&out);
    zip_close(&zip);
    packed_free(&p);
}

/* Appends bits, those of a code with the highest first, as deflate wants them. */
struct bits {
    struct strbuf out;
    unsigned byte, count;
};

static void add_bits(struct bits *bits, unsigned code, int len)
{
    while (len-- > 0) {
        bits->byte |= (code >> len & 1) << bits->count;
        if (++bits->count < 8)
            continue;
        strbuf_add_byte(&bits->out, (char)bits->byte);
        bits->byte = bits->count = 0;
    }
}

/* A block of the fixed codes: one byte, and a copy of 258 of it again and again. */
static void add_bomb(struct bits *bits, size_t copies)
{
    add_bits(bits, 6, 3);    /* the last block: 1, of kind 01 with its lower bit first */
    add_bits(bits, 0x30, 8); /* the byte 0 */
    for (size_t i = 0; i < copies; i++)
        add_bits(bits, 0xC5 << 5, 13); /* length 258, distance 1 */
    add_bits(bits, 0, 7 + 8);          /* the end */
}

static void what_unpacks_to_more_than_it_says_is_stopped(void **state)
{
    enum { COPIES = 40000 };
    struct packed p = {0};
    struct bits bits = {0};
    struct zip zip;
    struct strbuf out = {0};
    struct err err = {0};
    (void)state;
    add_bomb(&bits, COPIES);
    packed_add_as(&p, STRV("a"), strbuf_strv(&bits.out), 8, 1000);
    packed_add_as(&p, STRV("b"), strbuf_strv(&bits.out), 8, 1 + (size_t)COPIES * 258);
    packed_end(&p);
    assert_true(zip_open(strbuf_strv(&p.out), &zip, NULL));
    assert_false(zip_read(&zip, zip_find(&zip, STRV("a")), &out, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_true(out.cap < 1 << 20); /* of ten million bytes */
    strbuf_clear(&out);
    if (zip_read(&zip, zip_find(&zip, STRV("b")), &out,
                 &err)) /* its length was all that was wrong */
        assert_int_equal(out.len, 1 + COPIES * 258);
    else
        assert_non_null(strstr(err.msg, "zlib"));
    strbuf_free(&out);
    strbuf_free(&bits.out);
    zip_close(&zip);
    packed_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_entries_are_read_by_their_names),
        cmocka_unit_test(something_may_stand_in_front_of_an_archive),
        cmocka_unit_test(names_that_leave_the_folder_are_refused),
        cmocka_unit_test(more_entries_than_the_limit_are_refused),
        cmocka_unit_test(lengths_that_lie_are_not_believed),
        cmocka_unit_test(archives_that_are_cut_off_are_called_damaged),
        cmocka_unit_test(deflated_entries_are_unpacked),
        cmocka_unit_test(what_unpacks_to_more_than_it_says_is_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
