/* Archives of documents: which they are, their names, and their limits. */
#include "lectern/source/archive.h"
#include "lectern/source/source.h"
#include "unit/check.h"
#include "unit/packed.h"

#include <stdio.h>
#include <stdlib.h>

/* 坝上修路讲话.txt, 渠口清淤报告.txt, 磨坊开磨讲话稿.txt in GBK. */
#define GBK_ROAD  "\xB0\xD3\xC9\xCF\xD0\xDE\xC2\xB7\xBD\xB2\xBB\xB0.txt"
#define GBK_DITCH "\xC7\xFE\xBF\xDA\xC7\xE5\xD3\xD9\xB1\xA8\xB8\xE6.txt"
/* 誠信.txt: the second bytes of both characters could be ASCII: 0x5C is one of them */
#define GBK_SLASH "\xD5\x5C\xD0\xC5.txt"

static struct archive *open_packed(struct packed *p)
{
    struct err err = {0};
    packed_end(p);
    assert_true(source_is_archive(strbuf_strv(&p->out)));
    struct archive *archive = archive_open(strbuf_strv(&p->out), &err);
    if (!archive)
        fail_msg("%s", err.msg);
    return archive;
}

static void assert_names(struct packed *p, const char *const *names, size_t count)
{
    struct archive *archive = open_packed(p);
    assert_int_equal(archive_count(archive), count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(archive_item(archive, i).name, names[i]);
        assert_int_equal(archive_find(archive, names[i]), i);
    }
    archive_close(archive);
    packed_free(p);
}

static void names_of_windows_in_china_are_read(void **state)
{
    static const char *const NAMES[] = {"坝上修路讲话.txt", "渠口清淤报告.txt", "誠信.txt"};
    struct packed p = {.unmarked = true};
    (void)state;
    packed_add(&p, GBK_ROAD, "甲");
    packed_add(&p, GBK_DITCH, "乙");
    packed_add(&p, GBK_SLASH, "丙");
    assert_names(&p, NAMES, 3);
}

static void one_short_name_is_read_as_gbk(void **state)
{
    static const char *const NAMES[] = {"渠口.txt"};
    struct packed p = {.unmarked = true};
    (void)state;
    packed_add(&p, "\xC7\xFE\xBF\xDA.txt", "甲");
    assert_names(&p, NAMES, 1);
}

static void names_of_other_systems_are_read(void **state)
{
    static const char *const NAMES[] = {"渠口/讲话.txt", "坝上.txt", "磨坊.txt"};
    struct packed p = {.unmarked = true};
    struct strbuf extra = {0};
    (void)state;
    packed_add(&p, "渠口/讲话.txt", "甲"); /* UTF-8 that does not say so */
    packed_u16(&extra, 0x7075);            /* Info-ZIP's name beside the name */
    packed_u16(&extra, (unsigned)(5 + strlen("坝上.txt")));
    strbuf_add(&extra, "\1\0\0\0\0坝上.txt", 5 + strlen("坝上.txt"));
    p.extra = strbuf_strv(&extra);
    packed_add(&p, "__.txt", "乙");
    p.extra = (struct strv){0};
    p.unmarked = false;
    packed_add(&p, "磨坊.txt", "丙");
    assert_names(&p, NAMES, 3);
    strbuf_free(&extra);
}

static void names_that_lead_elsewhere_are_made_harmless(void **state)
{
    static const char *const NAMES[] = {"a.txt",   "etc/b.txt", "d/c.txt", "d.txt",
                                        "e_f.txt", "g/h.txt",   "_"};
    struct packed p = {0};
    (void)state;
    packed_add(&p, "../../a.txt", "x");
    packed_add(&p, "/etc/b.txt", "x");
    packed_add(&p, "d\\..\\c.txt", "x");
    packed_add(&p, "C:\\d.txt", "x");
    packed_add(&p,
               "e\x1B"
               "f.txt",
               "x");
    packed_add(&p, "g/./h.txt", "x");
    packed_add(&p, "folder/", "");
    packed_add(&p, "..", "x");
    assert_names(&p, NAMES, 7);
}

static void names_that_stand_twice_are_told_apart(void **state)
{
    static const char *const NAMES[] = {"a.txt", "v.1/b", "a~2.txt", "v.1/b~2", "a~3.txt"};
    struct packed p = {0};
    (void)state;
    packed_add(&p, "a.txt", "x");
    packed_add(&p, "v.1/b", "x");
    packed_add(&p, "../a.txt", "x");
    packed_add(&p, "v.1/b", "x");
    packed_add(&p, "/a.txt", "x");
    assert_names(&p, NAMES, 5);
}

static void files_are_unpacked_by_their_numbers(void **state)
{
    struct packed p = {0};
    struct strbuf out = {0};
    struct err err = {0};
    (void)state;
    packed_add(&p, "a.txt", "甲");
    packed_add(&p, "folder/", "");
    packed_add(&p, "folder/b.txt", "乙丙");
    p.flags = 1;
    packed_add(&p, "c.txt", "secret");
    struct archive *archive = open_packed(&p);
    assert_int_equal(archive_item(archive, 1).len, strlen("乙丙"));
    assert_true(archive_unpack(archive, 1, &out, NULL));
    assert_string_equal(strbuf_str(&out), "乙丙");
    assert_false(archive_item(archive, 1).encrypted);
    assert_true(archive_item(archive, 2).encrypted);
    assert_false(archive_unpack(archive, 2, &out, &err));
    assert_non_null(strstr(err.msg, "encrypted"));
    assert_int_equal(archive_find(archive, "folder"), SIZE_MAX);
    strbuf_free(&out);
    archive_close(archive);
    packed_free(&p);
}

/* Fails to open what was packed, with that code. */
static void assert_refused(struct packed *p, enum err_code code)
{
    struct err err = {0};
    packed_end(p);
    assert_null(archive_open(strbuf_strv(&p->out), &err));
    assert_int_equal(err.code, code);
    packed_free(p);
}

static void what_would_be_too_much_is_refused_before_anything_is_unpacked(void **state)
{
    enum { MIB = 1 << 20 };
    struct packed p = {0};
    struct strbuf zeros = {0};
    (void)state;
    for (size_t i = 0; i < MIB / 4; i++)
        strbuf_add_byte(&zeros, 0);
    for (int i = 0; i < 2; i++) /* 150 MiB each, by their words */
        packed_add_as(&p, STRV("a.txt"), strbuf_strv(&zeros), 8, (size_t)150 * MIB);
    assert_refused(&p, ERR_LIMIT);
    packed_add_as(&p, STRV("a.txt"), strbuf_strv(&zeros), 8, (size_t)250 * MIB);
    packed_end(&p);
    struct err err = {0};
    struct strbuf out = {0};
    struct archive *archive = archive_open(strbuf_strv(&p.out), &err);
    assert_non_null(archive);
    assert_false(archive_unpack(archive, 0, &out, &err));
    strbuf_free(&out);
    strbuf_free(&zeros);
    archive_close(archive);
    packed_free(&p);
}

static void documents_spreadsheets_and_programs_are_none(void **state)
{
    static const char *const OTHERS[] = {"xl/workbook.xml", "AndroidManifest.xml"};
    struct packed p = {0};
    (void)state;
    packed_add(&p, "mimetype", "application/epub+zip");
    packed_end(&p);
    assert_false(source_is_archive(strbuf_strv(&p.out)));
    packed_free(&p);
    assert_false(source_is_archive(STRV("PK is how the note begins")));
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        packed_add(&p, OTHERS[i], "x");
        assert_refused(&p, ERR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_windows_in_china_are_read),
        cmocka_unit_test(one_short_name_is_read_as_gbk),
        cmocka_unit_test(names_of_other_systems_are_read),
        cmocka_unit_test(names_that_lead_elsewhere_are_made_harmless),
        cmocka_unit_test(names_that_stand_twice_are_told_apart),
        cmocka_unit_test(files_are_unpacked_by_their_numbers),
        cmocka_unit_test(what_would_be_too_much_is_refused_before_anything_is_unpacked),
        cmocka_unit_test(documents_spreadsheets_and_programs_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
