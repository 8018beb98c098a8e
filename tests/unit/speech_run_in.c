/* Headings in bold at the head of their paragraph make sections; labels that look like them do not.
 */
#include "unit/check.h"
#include "unit/source_marks.h"

#include "lectern/speech/read.h"

#define BODY "去年的水大家都看见了，堤上哪里薄哪里漏也都看见了，今年谁也不能再说没有料到。"
#define WORDS                                                                                      \
    "it was said in the hall last year and it is no less true today, as all of you know.</p>"

static const struct {
    const char *name, *page, *outline; /* "depth title|…" */
} ROWS[] = {
    {"talk.md",
     "# 说说河堤\n\n各位乡亲：\n\n**先备土。**" BODY "\n\n**再排人：** " BODY "\n\n" BODY "\n",
     "1 先备土|1 再排人"},
    {"talk.html",
     "<h1>Dykes</h1><p>Friends, " WORDS "<p><b>Old walls:</b> " WORDS "<p><b>What does it "
     "cost?</b> Less than a flood, " WORDS "<p><b>Pumps</b>. As to pumps, " WORDS,
     "1 Old walls|1 What does it cost|1 Pumps"},
    {"below.md",
     "# 说说河堤\n\n一、堤\n\n**先备土。**" BODY "\n\n**再排人。**" BODY
     "\n\n二、渠\n\n**先清淤。**" BODY "\n\n**再砌石。**" BODY "\n",
     "1 堤|2 先备土|2 再排人|1 渠|2 先清淤|2 再砌石"},
    {"alone.md", "# 说说河堤\n\n**注意：**" BODY "\n\n" BODY "\n", ""},
    {"stressed.md", "# 说说河堤\n\n**今年**先备土。" BODY "\n\n**明年**再排人。" BODY "\n", ""},
    {"said again.md",
     "# 说说河堤\n\n**又来了：**" BODY "\n\n**又来了：**" BODY "\n\n**还是来了：**" BODY
     "\n\n**还是来了：**" BODY "\n",
     ""},
    {"fields.md", "# 说说河堤\n\n**地点：**王村\n\n**人数：**六十\n\n" BODY "\n\n" BODY "\n", ""},
    {"items.md", "# 说说河堤\n\n" BODY "\n\n- **土：** " BODY "\n- **石：** " BODY "\n", ""},
};

static void bold_heads_of_paragraphs_are_headings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct source source;
        struct document doc;
        struct strbuf outline = {0};
        assert_true(sample_source(&source, ROWS[i].name, ROWS[i].page));
        speech_read_with(source.text, &source.marks, NULL, NULL, 0, &doc);
        for (size_t k = 0; k < doc.sections.len; k++)
            strbuf_addf(&outline, "%s%u %s", k ? "|" : "", (unsigned)doc.sections.at[k].depth,
                        doc.sections.at[k].title_text);
        if (!strv_eq(strbuf_strv(&outline), strv_of(ROWS[i].outline)))
            print_error("%s\n", ROWS[i].name);
        assert_string_equal(strbuf_str(&outline), ROWS[i].outline);
        for (size_t k = 0; k < doc.paras.len; k++) /* no body is set as a heading */
            assert_false(doc.paras.at[k].flags & PARA_RUN_IN &&
                         doc.paras.at[k].flags & PARA_HEADING);
        strbuf_free(&outline);
        document_free(&doc);
        source_free(&source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bold_heads_of_paragraphs_are_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
