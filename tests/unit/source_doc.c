/* Word 97 documents, also Kingsoft's: pieces in UTF-16 and in code page 936, styles, notes, tables;
 * and files that lead in circles. */
#include "unit/check.h"
#include "unit/source_marks.h"
#include "unit/word97.h"

#include <stdio.h>
#include <stdlib.h>

enum { OUTLINE = 0x2640, ALIGN = 0x2403, IN_TABLE = 0x2416, ROW_END = 0x2417 };

static bool read_file(struct strv bytes, struct source *source, struct err *err)
{
    struct source_in in = {.bytes = bytes, .name = "a.wps"};
    return source_read(&in, source, err);
}

static void assert_text(struct word97 *w, size_t notes, const char *expected)
{
    struct source source;
    struct strbuf text = {0};
    assert_true(read_file(word97_end(w, notes), &source, NULL));
    assert_string_equal(source.format->name, "doc");
    assert_true(sample_sound(&source));
    strbuf_add_strv(&text, text_all(source.text));
    assert_string_equal(strbuf_str(&text), expected);
    strbuf_free(&text);
    source_free(&source);
}

static void pieces_of_both_kinds_are_one_text(void **state)
{
    struct word97 w = {0};
    (void)state;
    word97_piece(&w, "修渠\r第", true);
    word97_piece(&w, "\xD2\xBB\xB6\xCE abc\r", false);
    word97_piece(&w, "尾\x0B行\r", true);
    assert_text(&w, 0, "修渠\n第一段 abc\n尾\n行\n");
}

static void fields_show_their_results_and_signs_are_no_text(void **state)
{
    struct word97 w = {0};
    (void)state;
    word97_piece(&w,
                 "甲\x13 PAGE \x14"
                 "7\x15乙\x13 XE \x15丙\x01\x1E\x1F丁\r",
                 true);
    assert_text(&w, 0, "甲7乙丙-丁\n");
}

static void footnotes_stand_behind_the_text(void **state)
{
    struct word97 w = {0};
    (void)state;
    word97_piece(&w, "甲\x02乙\r", true);
    word97_piece(&w, "\x02 注\r", true);
    assert_text(&w, 4, "甲[1]乙\n[1] 注\n");
}

static void styles_and_outline_levels_are_headings(void **state)
{
    struct word97 w = {0};
    struct source source;
    struct strbuf marked = {0};
    (void)state;
    static const struct {
        const char *text;
        unsigned style, change, value;
    } PARAS[] = {{"题\r", 3, ALIGN, 1},
                 {"甲\r", 1, ALIGN, 0},
                 {"乙\r", 2, ALIGN, 0},
                 {"丙\r", 0, OUTLINE, 2},
                 {"丁\r", 1, OUTLINE, 9}};
    for (size_t i = 0; i < sizeof PARAS / sizeof *PARAS; i++) {
        word97_piece(&w, PARAS[i].text, true);
        word97_para(&w, PARAS[i].style, PARAS[i].change, PARAS[i].value);
    }
    assert_true(read_file(word97_end(&w, 0), &source, NULL));
    sample_marked(&source, MARK_HEADING, &marked);
    assert_string_equal(strbuf_str(&marked), "1:甲|1:乙|3:丙");
    sample_marked(&source, MARK_TITLE, &marked);
    assert_string_equal(strbuf_str(&marked), "2:题");
    sample_marked(&source, MARK_CENTRE, &marked);
    assert_string_equal(strbuf_str(&marked), "0:题");
    strbuf_free(&marked);
    source_free(&source);
}

static void rows_of_tables_are_lines(void **state)
{
    struct word97 w = {0};
    (void)state;
    word97_piece(&w, "甲\x07乙\x07", true);
    word97_para(&w, 0, IN_TABLE, 1);
    word97_piece(&w, "\x07", true);
    word97_para(&w, 0, ROW_END, 1);
    word97_piece(&w, "丙\r", true);
    word97_para(&w, 0, ALIGN, 0);
    assert_text(&w, 0, "甲\t乙\n丙\n");
}

static void automatic_numbers_are_written_into_the_lines(void **state)
{
    static const struct {
        const char *text;
        unsigned style, list, level;
    } PARAS[] = {{"甲\r", 0, 1, 0}, {"乙\r", 0, 1, 1}, {"丙\x0B行\r", 0, 1, 1},
                 {"\r", 0, 1, 1},   {"丁\r", 0, 1, 0}, {"戊\r", 0, 0xFFFF, 1},
                 {"己\r", 0, 2, 0}, {"庚\r", 0, 0, 0}};
    struct word97 w = {0};
    (void)state;
    for (size_t i = 0; i < sizeof PARAS / sizeof *PARAS; i++) {
        word97_piece(&w, PARAS[i].text, true);
        word97_item(&w, PARAS[i].style, PARAS[i].list, PARAS[i].level);
    }
    word97_lists(&w);
    assert_text(&w, 0, "一、甲\n（一）乙\n（二）丙\n行\n\n二、丁\n（一）戊\n五、己\n庚\n");
}

/* Changes four bytes of a good file; the message of the error. */
static void assert_damaged(size_t off, uint32_t value, const char *said)
{
    struct word97 w = {0};
    struct source source;
    struct err err = {0};
    word97_piece(&w, "甲\r", true);
    word97_piece(&w, "乙\r", true);
    struct strv bytes = word97_end(&w, 0);
    word97_u32(w.file + off, value);
    assert_false(read_file(bytes, &source, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_non_null(strstr(err.msg, said));
}

static void chains_in_circles_and_out_of_the_file_are_damage(void **state)
{
    enum { FAT = 512, ROWS = 1024, MAIN = 1536, TABLE = MAIN + WORD97_MAIN };
    (void)state;
    assert_damaged(FAT + 4, 1, "circle");     /* the directory leads to itself */
    assert_damaged(FAT + 4 * 5, 3, "circle"); /* the main stream back to its second sector */
    assert_damaged(FAT + 4 * 5, 0x7FFFFFF0, "circle");
    assert_damaged(68, 0, "circle"); /* lists of the table that never end */
    assert_damaged(ROWS + 128 + 116, 0x7FFFFFF0, "circle");
    assert_damaged(30, 0xFFFF, "header");
    assert_damaged(TABLE + 5 + 4, 0x7FFFFFFF, "piece"); /* a piece of 2 GB */
    assert_damaged(TABLE + 5 + 8, 0, "piece");          /* pieces that go back */
    assert_damaged(MAIN + 0x1A2, 0xFFFFFF, "piece");
    assert_damaged(MAIN + 8, 0x0300 << 16, "encrypted");
}

static void files_that_are_cut_off_never_break_the_reader(void **state)
{
    struct word97 w = {0};
    (void)state;
    word97_piece(&w, "甲\r", true);
    word97_item(&w, 0, 1, 0);
    word97_lists(&w);
    struct strv bytes = word97_end(&w, 0);
    for (size_t len = 8; len < bytes.len; len += 61) {
        struct source source;
        char *cut = mem_copy(bytes.ptr, len); /* so that the sanitizer sees its end */
        if (read_file(strv_make(cut, len), &source, NULL))
            source_free(&source);
        free(cut);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_both_kinds_are_one_text),
        cmocka_unit_test(fields_show_their_results_and_signs_are_no_text),
        cmocka_unit_test(footnotes_stand_behind_the_text),
        cmocka_unit_test(styles_and_outline_levels_are_headings),
        cmocka_unit_test(rows_of_tables_are_lines),
        cmocka_unit_test(automatic_numbers_are_written_into_the_lines),
        cmocka_unit_test(chains_in_circles_and_out_of_the_file_are_damage),
        cmocka_unit_test(files_that_are_cut_off_never_break_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
