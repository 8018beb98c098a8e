/* The clean view: which lines join, where flattened text is cut, what is left out, and that offsets
 * map back. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/clean/clean.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct text *text_of(const char *string)
{
    return text_new(mem_copy(string, strlen(string)), strlen(string));
}

/* The clean view of a text, paragraphs parted by '|'. The caller frees. */
static char *cleaned(const char *string)
{
    struct text *text = text_of(string);
    struct document doc = {0};
    clean_build(text, &doc);
    char *result = mem_copy(doc.clean, doc.clean_len);
    for (char *c = result; *c; c++) {
        if (*c == '\n')
            *c = '|';
    }
    document_free(&doc);
    text_free(text);
    return result;
}

static const struct {
    const char *name, *source, *clean;
} CASES[] = {
    {"lines stay lines", "甲乙\n丙丁\n", "甲乙|丙丁"},
    {"CR LF and blank lines", "甲乙\r\n\r\n　　丙丁\r\n", "甲乙|丙丁"},
    {"the label of a speaker is not cut from his words",
     "○港務課長（山田誠君）　　お答えいたします。防波堤の修繕は来年の三月に終わる見込みでありまして"
     "、漁業者の皆様にはその間、"
     "東側の岸壁をお使いいただくこととしております。費用は県が七割を負担いたします。",
     "○港務課長（山田誠君）　　お答えいたします。防波堤の修繕は来年の三月に終わる見込みでありまして"
     "、漁業者の皆様にはその間、"
     "東側の岸壁をお使いいただくこととしております。費用は県が七割を負担いたします。"},
    {"a drawn line is no part of the words around it",
     "港务署署长出席渔港落成典礼致辞\n******************************\n各位乡亲，今天潮水好。\n",
     "港务署署长出席渔港落成典礼致辞|******************************|各位乡亲，今天潮水好。"},
    {"a comma at the line end runs on", "各部门要抓紧落实,\n不得拖延。\n",
     "各部门要抓紧落实,不得拖延。"},
    {"an item after a comma that is no item", "这项工作,\n一刻也不能停。",
     "这项工作,一刻也不能停。"},
    {"Latin words get one blank", "The house will come to order,\nplease.",
     "The house will come to order, please."},
    {"zero-width characters go", "甲\u200B乙\u00AD丙", "甲乙丙"},
    {"entities are read", "甲&nbsp;&lt;乙&#x4E19;&amp;", "甲 <乙丙&"},
    {"no entity", "AT&T; R&D; a & b;", "AT&T; R&D; a & b;"},
    {"a short line keeps its blanks", "目  录", "目  录"},
};

static void each_source_gives_its_paragraphs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *result = cleaned(CASES[i].source);
        if (strcmp(result, CASES[i].clean) != 0)
            print_error("%s: %s\n", CASES[i].name, result);
        assert_string_equal(result, CASES[i].clean);
        free(result);
    }
}

static const char PROSE[] =
    "今年以来，各车间按照厂里的部署，把设备检修和安全教育放在前面，生产平稳有序，职工情绪稳定。"
    "但是也要看到，原料价格上涨很快，仓库周转偏慢，有的班组交接不清，这些问题都要在下半年解决。";

/* Writes PROSE twice, as two paragraphs, broken after every `width` characters. */
static void wrap_at(size_t width, struct strbuf *out)
{
    for (int para = 0; para < 2; para++) {
        struct strv rest = strv_of(PROSE);
        for (size_t n = 1; rest.len; n++) {
            strbuf_add_cp(out, utf8_take(&rest));
            if (n % width == 0 || !rest.len)
                strbuf_add_byte(out, '\n');
        }
    }
}

static void hard_wrapped_paragraphs_are_joined_at_any_width(void **state)
{
    (void)state;
    for (size_t width = 17; width <= 40; width++) {
        if (utf8_count(strv_of(PROSE)) % width == 0)
            continue; /* the last line is full: then nothing parts the two */
        struct strbuf source = {0}, expected = {0};
        wrap_at(width, &source);
        strbuf_addf(&expected, "%s|%s", PROSE, PROSE);
        char *result = cleaned(strbuf_str(&source));
        assert_string_equal(result, strbuf_str(&expected));
        free(result);
        strbuf_free(&source);
        strbuf_free(&expected);
    }
}

/* Writes a paragraph in lines of `width` characters; the first one and all of them are set in by so
 * many columns. */
static void set_paragraph(struct strbuf *out, const char *paragraph, size_t width, size_t first,
                          size_t margin)
{
    struct strv rest = strv_of(paragraph);
    size_t used = first / 2;
    strbuf_addf(out, "%*s", (int)(first + margin), "");
    while (rest.len) {
        strbuf_add_cp(out, utf8_take(&rest));
        if (++used < width || !rest.len)
            continue;
        strbuf_addf(out, "\n%*s", (int)margin, "");
        used = 0;
    }
    strbuf_add_byte(out, '\n');
}

/* Paragraphs of pages of 22 characters; the third and fifth fill their one line, set in, to its
 * end. */
static const char *const PAGE[] = {
    "今年以来各车间按照厂里的部署把设备检修和安全教育放在前面生产平稳有序职工情绪稳定原料价格上涨很"
    "快"
    "仓库周转偏慢有的班组交接不清这些问题都要在下半年解决。",
    "第二件事是仓库的账要月月对进出都要记对不上的当天查查不清的报到厂里来由财务科和保卫科一起查到底"
    "为止谁也不许自己改账面上的数字。",
    "各车间的主任回去就开会把这几件事都说清。",
    "第三件事是食堂的菜要天天新鲜价钱要公道师傅的手要干净用水用火用电都要有人看着出了事情先报告再处"
    "理"
    "一样也不能瞒着大家。",
    "各车间的工人回去就干活把这几件事都做好。",
    "第四件事是宿舍的灯要修好。",
};
enum { PAGE_LEN = sizeof PAGE / sizeof *PAGE, PAGE_WIDTH = 22 };

static void paragraphs_show_by_their_first_lines_whatever_the_margin(void **state)
{
    (void)state;
    for (size_t margin = 0; margin <= 8; margin += 4) {
        struct strbuf source = {0}, expected = {0};
        for (size_t i = 0; i < PAGE_LEN; i++) {
            set_paragraph(&source, PAGE[i], PAGE_WIDTH, 4, margin);
            strbuf_addf(&expected, "%s%s", i ? "|" : "", PAGE[i]);
        }
        char *result = cleaned(strbuf_str(&source));
        assert_string_equal(result, strbuf_str(&expected));
        free(result);
        strbuf_free(&source);
        strbuf_free(&expected);
    }
}

/* Where nothing else shows paragraphs, an item at the start of a line goes on with the one before
 * it in the same paragraph, and begins one where there is none before it. */
static void an_item_at_a_line_start_belongs_to_the_series_before_it(void **state)
{
    (void)state;
    static const char OTHER[] = "渠水的事情要说一说，各村出人出车出料不等不靠不要\n"
                                "水库的水位到了警戒线，各村出人出车出料不等不靠不\n"
                                "大家都去看过。\n";
    static const struct {
        const char *lines, *clean;
    } ROWS[] = {
        {"今年的活有两样，一是修渠，各村出人出车出料不等不\n"
         "二是修路，各村出人出车出料不等不靠不要按时开工天\n都要办好。\n",
         "今年的活有两样，一是修渠，各村出人出车出料不等不"
         "二是修路，各村出人出车出料不等不靠不要按时开工天都要办好。"},
        {"今年的活有很多样，都要办，各村出人出车出料不等不\n"
         "二是修路这件事要先办，各村出人出车出料不等不靠不\n都要办好。\n",
         "今年的活有很多样，都要办，各村出人出车出料不等不|"
         "二是修路这件事要先办，各村出人出车出料不等不靠不都要办好。"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct strbuf source = {0};
        strbuf_addf(&source, "%s%s%s", OTHER, ROWS[i].lines, OTHER);
        char *result = cleaned(strbuf_str(&source));
        if (!strstr(result, ROWS[i].clean))
            fail_msg("%s", result);
        free(result);
        strbuf_free(&source);
    }
}

static void a_quotation_set_in_as_a_whole_stays_one_paragraph(void **state)
{
    (void)state;
    struct strbuf source = {0}, expected = {0};
    set_paragraph(&source, PAGE[0], PAGE_WIDTH, 0, 0);
    set_paragraph(&source, PAGE[1], PAGE_WIDTH - 2, 0, 4);
    set_paragraph(&source, PAGE[3], PAGE_WIDTH, 0, 0);
    strbuf_addf(&expected, "%s|%s|%s", PAGE[0], PAGE[1], PAGE[3]);
    char *result = cleaned(strbuf_str(&source));
    assert_string_equal(result, strbuf_str(&expected));
    free(result);
    strbuf_free(&source);
    strbuf_free(&expected);
}

static void a_flattened_text_is_cut_at_runs_of_blanks(void **state)
{
    (void)state;
    struct strbuf source = {0}, expected = {0};
    strbuf_addf(&source, "同志们：  %s   一、总体情况  %s", PROSE, PROSE);
    strbuf_addf(&expected, "同志们：|%s|一、总体情况|%s", PROSE, PROSE);
    char *result = cleaned(strbuf_str(&source));
    assert_string_equal(result, strbuf_str(&expected));
    free(result);
    strbuf_free(&source);
    strbuf_free(&expected);
}

static void a_page_number_in_mid_paragraph_is_left_out(void **state)
{
    (void)state;
    char *result = cleaned("要把责任落实到每一个岗位和每一名\n\n— 9 —\n\n职工身上，形成合力。");
    assert_string_equal(result, "要把责任落实到每一个岗位和每一名职工身上，形成合力。");
    free(result);
}

static void inserted_pinyin_goes_and_a_single_gloss_stays(void **state)
{
    (void)state;
    struct strbuf source = {0}, expected = {0};
    for (int i = 0; i < 5; i++) {
        strbuf_add_str(&source, "業(yè)務(wù)發(fā)現(xiàn)節(jié)");
        strbuf_add_str(&expected, "業務發現節");
    }
    strbuf_add_str(&source, "，李翀(chōng)說");
    strbuf_add_str(&expected, "，李翀(chōng)說");
    char *result = cleaned(strbuf_str(&source));
    assert_string_equal(result, strbuf_str(&expected));
    free(result);
    strbuf_free(&source);
    strbuf_free(&expected);
}

static void every_clean_character_knows_its_source(void **state)
{
    (void)state;
    struct text *text = text_of("甲\u200B乙，\n丙&lt;丁\r\n\r\n戊");
    struct document doc = {0};
    clean_build(text, &doc);
    struct strv source = text_all(text), clean = strv_make(doc.clean, doc.clean_len);
    size_t expected_start = 0;
    for (size_t i = 0; i < doc.pieces.len; i++) {
        assert_int_equal(doc.pieces.at[i].clean.start, expected_start);
        expected_start = doc.pieces.at[i].clean.end;
    }
    assert_int_equal(expected_start, clean.len);
    for (size_t off = 0, len; off < clean.len; off += len) {
        uint32_t cp = utf8_at(clean, off, &len);
        size_t src = document_src_of(&doc, off);
        assert_int_equal(document_clean_of(&doc, src), off);
        size_t src_len;
        if (cp != '\n' && cp != '<')
            assert_int_equal(utf8_at(source, src, &src_len), cp);
    }
    document_free(&doc);
    text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_source_gives_its_paragraphs),
        cmocka_unit_test(hard_wrapped_paragraphs_are_joined_at_any_width),
        cmocka_unit_test(paragraphs_show_by_their_first_lines_whatever_the_margin),
        cmocka_unit_test(a_quotation_set_in_as_a_whole_stays_one_paragraph),
        cmocka_unit_test(an_item_at_a_line_start_belongs_to_the_series_before_it),
        cmocka_unit_test(a_flattened_text_is_cut_at_runs_of_blanks),
        cmocka_unit_test(a_page_number_in_mid_paragraph_is_left_out),
        cmocka_unit_test(inserted_pinyin_goes_and_a_single_gloss_stays),
        cmocka_unit_test(every_clean_character_knows_its_source),
    };
    return cmocka_run_group_tests_name("speech clean", tests, NULL, NULL);
}
