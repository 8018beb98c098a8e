/* Word documents: the layout's figures, headings that other programs find, nothing of machine or
 * writer, and the same bytes of the same speech. */
#include "unit/check.h"

#include "../src/library/exchange/zip_write.h"
#include "lectern/library/exchange/word.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/read.h"
#include "unit/library_fixture.h"

#include <stdlib.h>

static const char SPEECH[] =
    "在全县桥梁养护工作会议上的讲话\n——在春季例会上\n县长　林远山\n（2021年3月5日）\n\n同志们：\n"
    "大家好！今天只说两件事。\n一、看好老桥\n（一）看桥墩。每月看一次，看了要记。“看过”……——不算数。"
    "\n"
    "（二）看桥面。喆堃先生说过，坑要当天补。\n二、修好新桥\n先修引道，一是铺石，二是压土。\n"
    "谢谢大家！\n";

static struct strbuf written(const char *source, const struct note *notes, size_t count,
                             enum word_layout layout)
{
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct document doc;
    struct strbuf out = {0};
    speech_read(text, &doc);
    assert_int_equal(doc.speeches.len, 1);
    struct sheet sheet = {.doc = &doc, .notes = notes, .note_count = count};
    word_write_sheets(&sheet, 1, layout, &out);
    document_free(&doc);
    text_free(text);
    return out;
}

/* Stored files stand in the archive as they are. */
static bool holds(const struct strbuf *docx, const char *part)
{
    return strv_find(strbuf_strv(docx), strv_of(part), 0) != SIZE_MAX;
}

static void assert_holds(const struct strbuf *docx, const char *part)
{
    if (!holds(docx, part))
        fail_msg("no %s", part);
}

static void the_page_has_the_figures_of_the_standard(void **state)
{
    static const char *const PARTS[] = {
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\"",
        "w:line=\"579\" w:lineRule=\"exact\"",
        "<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>",
        "<w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/>",
        "w:eastAsia=\"方正小标宋简体\"",
        "<w:sz w:val=\"44\"/>",
        "<w:evenAndOddHeaders/>",
        "w:footer=\"1447\"",
        "<w:name w:val=\"heading 4\"/>",
        "<w:t xml:space=\"preserve\">— </w:t>",
    };
    (void)state;
    struct strbuf docx = written(SPEECH, NULL, 0, WORD_GB9704);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        assert_holds(&docx, PARTS[i]);
    strbuf_free(&docx);
    docx = written(SPEECH, NULL, 0, WORD_PLAIN);
    assert_false(holds(&docx, "w:line=\"579\""));
    assert_holds(&docx, "<w:b/>");
    strbuf_free(&docx);
}

static void what_stands_above_the_salutation_is_set_as_speech_offices_do(void **state)
{
#define STYLED(style, words)                                                                       \
    "<w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>"   \
    "<w:t xml:space=\"preserve\">" words "</w:t>"
    static const char *const PARTS[] = {
        STYLED("Title", "在全县桥梁养护工作会议上的讲话"),
        STYLED("Subtitle", "——在春季例会上"),
        STYLED("Byline", "县长　林远山"),
        STYLED("Byline", "（2021年3月5日）"),
        STYLED("Salutation", "同志们："),
        STYLED("Normal", "大家好！今天只说两件事。"),
        STYLED("Heading1", "一、看好老桥"),
    };
    (void)state;
    struct strbuf docx = written(SPEECH, NULL, 0, WORD_GB9704);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        assert_holds(&docx, PARTS[i]);
    strbuf_free(&docx);
}

static void a_heading_in_a_paragraph_reaches_to_its_stop(void **state)
{
    (void)state;
    struct strbuf docx = written(SPEECH, NULL, 0, WORD_GB9704);
    /* at the beginning: a paragraph that the next one is joined to */
    assert_holds(&docx, "<w:pStyle w:val=\"Heading2\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>"
                        "</w:pPr>");
    assert_holds(&docx, "（一）看桥墩</w:t>");
    assert_holds(&docx, STYLED("Normal", "每月看一次，看了要记。“看过”……——不算数。"));
    /* in the middle: only its typeface */
    assert_holds(&docx, "<w:rFonts w:hAnsi=\"楷体_GB2312\" w:eastAsia=\"楷体_GB2312\" "
                        "w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">一是铺石</w:t>");
    strbuf_free(&docx);
    /* one that is all of its paragraph must not swallow the next line */
    docx = written("在桥头的讲话\n同志们：\n一、看桥。\n看了要记下来，记了要报。\n二、修桥。\n"
                   "修了要验，验了才通车。\n",
                   NULL, 0, WORD_GB9704);
    assert_false(holds(&docx, "specVanish"));
    strbuf_free(&docx);
}

static void hanzi_that_the_narrow_typefaces_lack_get_the_wide_one(void **state)
{
    (void)state;
    struct strbuf docx = written(SPEECH, NULL, 0, WORD_GB9704);
    assert_holds(&docx, "w:eastAsia=\"仿宋\" w:hint=\"eastAsia\"/></w:rPr><w:t "
                        "xml:space=\"preserve\">喆</w:t>");
    assert_false(holds(&docx, "w:eastAsia=\"仿宋_GB2312\" w:hint"));
    strbuf_free(&docx);
}

static void notes_are_footnotes_and_those_without_a_place_stand_behind(void **state)
{
    const char *at = strstr(SPEECH, "每月看一次");
    size_t start = (size_t)(at - SPEECH);
    const struct note notes[] = {
        {.kind = NOTE_PASSAGE,
         .src = {start, start + strlen("每月看一次")},
         .exact = "每月看一次",
         .color = "green",
         .body = "两<次>\n更好"},
        {.kind = NOTE_SPEECH, .exact = "", .body = "整篇可用"},
    };
    (void)state;
    struct strbuf docx = written(SPEECH, notes, 2, WORD_GB9704);
    assert_holds(&docx, "<w:footnoteReference w:id=\"1\"/>");
    assert_holds(&docx, "w:fill=\"CDEEC9\"");
    assert_holds(&docx, "“每月看一次” 两&lt;次&gt;</w:t>");
    assert_false(holds(&docx, "w:id=\"2\""));
    assert_holds(&docx, "整篇可用");
    strbuf_free(&docx);
}

static void the_document_tells_nothing_of_its_making(void **state)
{
    static const char *const NEVER[] = {"<w:ins",  "<w:del",  "comment",        "rsid",
                                        "creator", "created", "lastModifiedBy", "Theme"};
    (void)state;
    struct strbuf docx = written(SPEECH, NULL, 0, WORD_GB9704);
    struct strbuf again = written(SPEECH, NULL, 0, WORD_GB9704);
    assert_true(strv_eq(strbuf_strv(&docx), strbuf_strv(&again)));
    for (size_t i = 0; i < sizeof NEVER / sizeof *NEVER; i++)
        assert_false(holds(&docx, NEVER[i]));
    strbuf_free(&docx);
    strbuf_free(&again);
    docx = written("在渡口的讲话\n同志们：\n灯要亮。\x1b[31m\x7f&<船>要稳，绳要牢。\n", NULL, 0,
                   WORD_PLAIN);
    assert_false(holds(&docx, "\x1b"));
    assert_false(holds(&docx, "\x7f"));
    assert_holds(&docx, "&amp;&lt;船&gt;");
    strbuf_free(&docx);
}

static void the_program_reads_its_own_documents(void **state)
{
    (void)state;
    struct strbuf docx = written(SPEECH, NULL, 0, WORD_GB9704);
    struct scratch scratch = scratch_make();
    char *path = scratch_write(&scratch, "bridge.docx", strbuf_strv(&docx));
    struct library *library;
    struct add_result added;
    struct add_options options = {.now_ms = 1};
    struct err err = {0};
    library = library_open(":memory:", NULL, &err);
    assert_non_null(library);
    assert_true(library_add(library, path, &options, &added, &err));
    struct speech_info info;
    struct document doc;
    assert_true(library_load(library, added.first_speech_id, &info, &doc, &err));
    assert_string_equal(info.title, "在全县桥梁养护工作会议上的讲话");
    assert_string_equal(info.date, "2021-03-05");
    assert_int_equal(doc.sections.len, 6);
    assert_string_equal(doc.sections.at[1].title_text, "看桥墩");
    assert_int_equal(doc.sections.at[1].depth, 2);
    document_free(&doc);
    library_close(library);
    free(path);
    scratch_remove(&scratch);
    strbuf_free(&docx);
}

static void archives_have_the_checksum_that_others_expect(void **state)
{
    (void)state;
    assert_int_equal(zip_crc(STRV("123456789")), 0xCBF43926); /* the check value of CRC-32 */
    assert_int_equal(zip_crc(STRV("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_has_the_figures_of_the_standard),
        cmocka_unit_test(what_stands_above_the_salutation_is_set_as_speech_offices_do),
        cmocka_unit_test(a_heading_in_a_paragraph_reaches_to_its_stop),
        cmocka_unit_test(hanzi_that_the_narrow_typefaces_lack_get_the_wide_one),
        cmocka_unit_test(notes_are_footnotes_and_those_without_a_place_stand_behind),
        cmocka_unit_test(the_document_tells_nothing_of_its_making),
        cmocka_unit_test(the_program_reads_its_own_documents),
        cmocka_unit_test(archives_have_the_checksum_that_others_expect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
