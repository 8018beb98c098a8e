/* What a source's marks say enters the speech layer as evidence: titles, speakers and dates out of
 * fields, styled headings in the outline, and bytes that no reader sees in nothing. */
#include "unit/check.h"

#include "lectern/source/source.h"
#include "lectern/speech/read.h"

#include <stdio.h>
#include <stdlib.h>

/* All speeches in one line: "title/speaker/date" and behind it ";depth label title" a section. */
static void summarise(const struct document *doc, struct strbuf *out)
{
    strbuf_clear(out);
    for (size_t i = 0; i < doc->speeches.len; i++) {
        const struct speech *speech = &doc->speeches.at[i];
        strbuf_addf(out, "%s%s/%s/%s", i ? " || " : "", speech->title ? speech->title : "",
                    speech->speaker ? speech->speaker : "", speech->date ? speech->date : "");
        for (size_t k = 0; k < speech->section_count; k++) {
            const struct section *section = &doc->sections.at[speech->first_section + k];
            strbuf_addf(out, ";%u%s%s", section->depth, section->label_text, section->title_text);
        }
    }
}

static const char BODY[] =
    "河堤有三十里，今年要全部加高，石料要备足，人手要请好，明年汛期就不怕水了。\n\n";

/* A row's file has BODY in the place of every @. */
static void fill(const char *form, struct strbuf *out)
{
    strbuf_clear(out);
    for (; *form; form++) {
        if (*form == '@')
            strbuf_add_str(out, BODY);
        else
            strbuf_add_byte(out, *form);
    }
}

static const struct {
    const char *file, *summary;
} ROWS[] = {
    /* fields */
    {"---\ntitle: 在护堤会上的讲话\ndate: 2020-09-01\n---\n\n同志们：\n\n@",
     "在护堤会上的讲话//2020-09-01"},
    {"---\ntitle: 护堤\nauthor: 林大川\n---\n\n# 护堤\n\n@", "护堤/林大川/"},
    {"---\nspeaker: Ann Lee\nyear: \"1990\"\nschool: Quay College\n---\n\nThank you all for coming "
     "to "
     "the river today. I want to speak about banks.\n",
     "/Ann Lee/1990"},
    {"---\npath: /a\nschool: Quay College\n---\n\nThank you all for coming to the river today. I "
     "want "
     "to speak about banks.\n",
     "//"},
    /* the day of publication stands only where nothing else dates the speech */
    {"---\ndate: 2020-09-01\n---\n# 在护堤会上的讲话\n\n（2019年3月5日）\n\n@",
     "在护堤会上的讲话//2019-03-05"},
    {"---\nyear: 2018\n---\n# 在护堤会上的讲话\n\n（2019年3月5日）\n\n@", "在护堤会上的讲话//2018"},
    /* who wrote it down is no speaker */
    {"---\ntitle: 护堤\nauthor: 河声日报记者\n---\n\n@", "护堤//"},
    {"---\ntitle: 护堤\nauthor: 林大川（译）翻译\n---\n\n@", "护堤//"},
    {"---\ntitle: 护堤\nauthor: www.example.org\n---\n\n@", "护堤//"},
    {"---\ntitle: 护堤\nspeaker: 河声社\n---\n\n@", "护堤/河声社/"},
    /* a field's title that the text has, too, is where the text has it; else it wins */
    {"# Speech\n\n**Title:** THE BANKS\n**Date:** 1998-02-27\n**Speakers:** Dr Ann Lee (Minister "
     "for "
     "Rivers); Mr John Tan;\n\n---\n\nTHE BANKS\n\nThe banks are long and the river is deep, and "
     "we "
     "have to mend them before the rain comes.\n",
     "THE BANKS/Dr Ann Lee (Minister for Rivers)/1998-02-27"},
    /* styled headings */
    {"# 护堤要早\n\n@## 备料\n\n@## 请人\n\n@", "护堤要早//;1备料;1请人"},
    {"# 护堤要早\n\n@## 备料\n\n@### 石料\n\n@### 木料\n\n@## 请人\n\n@",
     "护堤要早//;1备料;2石料;2木料;1请人"},
    {"# 护堤要早\n\n## 一\n\n@## 二\n\n@", "护堤要早//;1一;1二"},
    {"# 护堤要早\n\n**一**\n\n@**二**\n\n@", "护堤要早//;1一;1二"},
    {"# 护堤要早\n\n## 引言\n\n@## 一、备料\n\n@### （一）石料\n\n@### （二）木料\n\n@## "
     "二、请人\n\n@## "
     "结语\n\n@",
     "护堤要早//;1引言;1一、备料;2（一）石料;2（二）木料;1二、请人;1结语"},
    {"# 护堤要早\n\n## 备料\n\n一、石料\n\n@二、木料\n\n@## 请人\n\n@",
     "护堤要早//;1备料;2一、石料;2二、木料;1请人"},
    {"# 护堤要早\n\n**一、备料**\n\n@一、石料\n\n@二、木料\n\n@**二、请人**\n\n@",
     "护堤要早//;1一、备料;2一、石料;2二、木料;1二、请人"},
    /* lines that name speeches below a styled title are sections of it */
    {"## "
     "在护堤座谈会上的讲话\n\n2013年6月18日\n\n一、听了备料情况后的发言\n\n1、料要快。\n\n2、料要省"
     "。\n\n二、"
     "在听取请人情况时的讲话\n\n1、人要早。\n\n2、人要齐。\n",
     "在护堤座谈会上的讲话//2013-06-18;1一、听了备料情况后的发言;21、料要快;22、料要省;1二、"
     "在听取请人情况时的讲话;21、人要早;22、人要齐"},
    /* a style that is on everything is none */
    {"## 河堤有三十里，今年要全部加高。\n\n## 石料要备足，人手要请好。\n\n## "
     "明年汛期就不怕水了。\n",
     "//"},
    /* pictures, tags and links */
    {"# 护堤要早\n<img src=\"a?key=护堤要早.md\">\n\n2018年2月24日\n\n@", "护堤要早//2018-02-24"},
};

static void fields_and_styles_are_evidence(void **state)
{
    struct strbuf file = {0}, summary = {0};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct source source;
        struct document doc;
        fill(ROWS[i].file, &file);
        struct source_in in = {.bytes = strbuf_strv(&file), .name = "a.md"};
        assert_true(source_read(&in, &source, NULL));
        speech_read_with(source.text, &source.marks, NULL, NULL, 0, &doc);
        summarise(&doc, &summary);
        assert_string_equal(strbuf_str(&summary), ROWS[i].summary);
        document_free(&doc);
        source_free(&source);
    }
    strbuf_free(&file);
    strbuf_free(&summary);
}

/* Marks made by hand, as formats whose text is made have them. */
struct made {
    struct text *text;
    struct marks marks;
    struct document doc;
};

static void make(struct made *made, const char *content)
{
    *made = (struct made){.text = text_new(mem_copy(content, strlen(content)), strlen(content))};
}

static void mark(struct made *made, enum mark_kind kind, unsigned level, const char *words)
{
    size_t at = strv_find(text_all(made->text), strv_of(words), 0);
    assert_int_not_equal(at, SIZE_MAX);
    marks_add(&made->marks, kind, level, at, at + strlen(words));
}

static void read_made(struct made *made)
{
    marks_sort(&made->marks);
    speech_read_with(made->text, &made->marks, NULL, NULL, 0, &made->doc);
}

static void free_made(struct made *made)
{
    document_free(&made->doc);
    marks_free(&made->marks);
    text_free(made->text);
}

static void navigation_captions_and_hidden_bytes_never_become_text(void **state)
{
    struct made made;
    (void)state;
    make(&made,
         "首页新闻\n护堤要早\n河堤有三十里，今年要全部加高，石料要备足，人手要请好。\n图一：工地\n"
         "秘密的话在这里，谁也不该看见，这是一段脚本里的文字。\n明年汛期就不怕水了，大家放心回去种"
         "田。\n");
    mark(&made, MARK_NAVIGATION, 0, "首页新闻");
    mark(&made, MARK_HEADING, 1, "护堤要早");
    mark(&made, MARK_CAPTION, 0, "图一：工地");
    mark(&made, MARK_HIDDEN, 0, "秘密的话在这里，谁也不该看见，这是一段脚本里的文字。");
    read_made(&made);
    assert_int_equal(made.doc.speeches.len, 1);
    assert_string_equal(made.doc.speeches.at[0].title, "护堤要早");
    assert_null(strstr(made.doc.clean, "秘密"));
    for (size_t i = 0; i < made.doc.paras.len; i++) {
        struct strv words =
            strv_make(made.doc.clean + made.doc.paras.at[i].clean.start,
                      made.doc.paras.at[i].clean.end - made.doc.paras.at[i].clean.start);
        bool chrome = made.doc.paras.at[i].flags & PARA_CHROME;
        assert_int_equal(chrome,
                         strv_starts(words, STRV("首页")) || strv_starts(words, STRV("图一")));
    }
    free_made(&made);
}

/* A page's title is the site's and the article's. */
static void a_page_title_finds_the_line_that_says_the_same(void **state)
{
    struct made made;
    (void)state;
    make(&made, "护堤要早 - "
                "河声网\n河声网\n今日要闻\n护堤要早\n河堤有三十里，今年要全部加高，石料要备足。\n");
    mark(&made, MARK_HIDDEN, 0, "护堤要早 - 河声网");
    mark(&made, MARK_TITLE, MARK_OF_PAGE, "护堤要早 - 河声网");
    read_made(&made);
    assert_string_equal(made.doc.speeches.at[0].title, "护堤要早");
    free_made(&made);
    make(&made, "河声网\n河堤有三十里，今年要全部加高，石料要备足，人手要请好，明年就不怕水了。\n");
    mark(&made, MARK_HIDDEN, 0, "河声网");
    mark(&made, MARK_TITLE, MARK_OF_PAGE, "河声网");
    read_made(&made);
    assert_null(made.doc.speeches.at[0].title);
    free_made(&made);
}

static void made_paragraphs_are_not_joined_and_cells_are_parted_by_tabs(void **state)
{
    struct made made;
    (void)state;
    make(&made, "甲 | 乙\n河堤有三十里，今年要全部加高，\n石料要备足\n");
    mark(&made, MARK_ROW, 0, "甲 | 乙");
    mark(&made, MARK_CELL, 0, " | ");
    made.marks.paragraphs = true;
    read_made(&made);
    assert_int_equal(made.doc.paras.len, 3);
    assert_true(made.doc.paras.at[0].flags & PARA_ROW);
    assert_memory_equal(made.doc.clean, "甲\t乙\n", 8);
    free_made(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_and_styles_are_evidence),
        cmocka_unit_test(navigation_captions_and_hidden_bytes_never_become_text),
        cmocka_unit_test(a_page_title_finds_the_line_that_says_the_same),
        cmocka_unit_test(made_paragraphs_are_not_joined_and_cells_are_parted_by_tabs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
