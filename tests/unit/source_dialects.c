/* MHTML, Aozora's annotations and wiki markup: what shows and what is marked. */
#include "unit/check.h"
#include "unit/source_marks.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *file, *format, *shown;
} SHOWN[] = {
    {"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n "
     "boundary=\"--b\"\r\n\r\n"
     "----b\r\nContent-Type: image/png\r\n\r\nzzz\r\n----b\r\nContent-Type: text/html; "
     "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><h1>=E6=8A=A4"
     "=E5=A0=A4</h1><p>a=\r\nb=3Dc</p>\r\n----b--\r\n",
     "mhtml", "护堤\nab=c\n"},
    {"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
     "PHA+5oqk\n5aCkPC9wPg==\n",
     "mhtml", "护堤\n"},
    {"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>甲=乙</p>", "mhtml", "甲=乙\n"},
    {"堤防の話\n川田太郎\n\n-------------------------------------------------------\n"
     "【テキスト中に現れる記号について】\n《》：ルビ\n［＃］：入力者注\n"
     "-------------------------------------------------------\n\n"
     "［＃３字下げ］一［＃「一」は大見出し］\n｜堤防《ていぼう》と※［＃「さんずい」］を直す。\n［＃"
     "改ページ］\n"
     "底本：「全集」\n",
     "aozora", "堤防の話\n川田太郎\n\n\n\n一\n堤防と※を直す。\n\n底本：「全集」\n"},
    {"{{header\n| title = 护堤要早\n| author = 林大川\n| year = 1958\n}}\n== 备料 "
     "==\n'''石料'''要''备足''<ref>注"
     "</ref>，见[[堤|河堤]]和[[石]]。\n[[分类:讲话]]\n* 甲\n[http://a.example 乙]\n{| "
     "class=x\n|-\n| 一 || "
     "二\n|}\n__NOTOC__\n<!-- c -->",
     "wiki", "\n备料\n石料要备足，见河堤和石。\n\n甲\n乙\n\n\n 一 || 二\n\n\n"},
};

static void signs_are_hidden_and_words_are_not(void **state)
{
    struct strbuf shown = {0};
    (void)state;
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++) {
        struct source source;
        assert_true(sample_source(&source, NULL, SHOWN[i].file));
        assert_string_equal(source.format->name, SHOWN[i].format);
        assert_true(sample_sound(&source));
        sample_shown(&source, &shown);
        assert_string_equal(strbuf_str(&shown), SHOWN[i].shown);
        source_free(&source);
    }
    strbuf_free(&shown);
}

static const struct {
    size_t file; /* row of SHOWN */
    enum mark_kind kind;
    const char *marked;
} MARKED[] = {
    {0, MARK_HEADING, "1:护堤"},
    {3, MARK_TITLE, "2:堤防の話"},
    {3, MARK_AUTHOR, "2:川田太郎"},
    {3, MARK_HEADING, "1:［＃３字下げ］一［＃「一」は大見出し］"},
    {3, MARK_READING, "0:《ていぼう》"},
    {3, MARK_NAVIGATION, "0:底本：「全集」\n"},
    {4, MARK_TITLE, "2:护堤要早"},
    {4, MARK_AUTHOR, "2:林大川"},
    {4, MARK_DATE, "3:1958"},
    {4, MARK_HEADING, "2:备料"},
    {4, MARK_STRONG, "0:石料"},
    {4, MARK_EMPHASIS, "0:备足"},
    {4, MARK_LINK, "0:河堤|0:石"},
    {4, MARK_ITEM, "1:甲"},
};

static void fields_and_headings_are_marked(void **state)
{
    struct strbuf marked = {0};
    (void)state;
    for (size_t i = 0; i < sizeof MARKED / sizeof *MARKED; i++) {
        struct source source;
        assert_true(sample_source(&source, NULL, SHOWN[MARKED[i].file].file));
        sample_marked(&source, MARKED[i].kind, &marked);
        assert_string_equal(strbuf_str(&marked), MARKED[i].marked);
        source_free(&source);
    }
    strbuf_free(&marked);
}

static void chinese_titles_are_no_readings_and_mails_no_pages(void **state)
{
    static const char *const TEXTS[] = {
        "见《护堤条例》和《河工章程》，都要读。\n",
        "MIME-Version: 1.0\nContent-Type: text/plain\n\n护堤要早。\n",
        "== 一 ==\n护堤要早。\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct source source;
        assert_true(sample_source(&source, "a.txt", TEXTS[i]));
        assert_string_equal(source.format->name, "text");
        source_free(&source);
    }
}

static void a_mail_without_its_page_says_so(void **state)
{
    struct source source;
    struct err err = {0};
    struct source_in in = {
        .bytes = STRV("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n")};
    (void)state;
    assert_false(source_read(&in, &source, &err));
    assert_int_equal(err.code, ERR_FORMAT);
}

/* The test's time limit is what fails. */
static void a_hundred_thousand_openings_take_linear_time(void **state)
{
    static const struct {
        const char *name, *head, *piece;
    } ROWS[] = {
        {"a.wiki", "", "{{"},
        {"a.wiki", "", "[["},
        {"a.wiki", "", "<ref>"},
        {"a.wiki", "", "'''"},
        {"a.wiki", "", "[http "},
        {"a.wiki", "", "{{\n"},
        {NULL, "［＃a］［＃b］［＃c］\n", "［＃"},
        {NULL, "［＃a］［＃b］［＃c］\n", "《"},
        {NULL, "MIME-Version: 1.0\nContent-Type: multipart/x\n\n", "--b\n\n"},
        {NULL, "MIME-Version: 1.0\nContent-Type: multipart/x\n\n", "--b\nX:"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct strbuf file = {0};
        struct source source = {0};
        strbuf_add_str(&file, ROWS[i].head);
        for (size_t n = 0; n < 100000; n++)
            strbuf_add_str(&file, ROWS[i].piece);
        if (sample_source(&source, ROWS[i].name, strbuf_str(&file)))
            assert_true(sample_sound(&source));
        source_free(&source);
        strbuf_free(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_hidden_and_words_are_not),
        cmocka_unit_test(fields_and_headings_are_marked),
        cmocka_unit_test(chinese_titles_are_no_readings_and_mails_no_pages),
        cmocka_unit_test(a_mail_without_its_page_says_so),
        cmocka_unit_test(a_hundred_thousand_openings_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
