/* A speech with its notes as Markdown and as a page of HTML: every note is named once, whatever
 * lies over what, and nothing of a text gets out of its place. */
#include "unit/check.h"

#include "lectern/library/exchange/sheet.h"
#include "lectern/speech/read.h"
#include "unit/library_fixture.h"

#include <stdlib.h>

static const char SPEECH[] =
    "在灯塔修缮工程开工仪式上的讲话\n\n工友们：\n一、先修塔身\n塔身有三道裂缝，最长的一道有两米。\n"
    "二、再换灯器\n（一）换镜片。镜片要从外地运来。\n（二）换电线。旧电线<已经>老化 & 发硬。\n";

struct text_of {
    struct text *text;
    struct document doc;
};

static struct text_of read_text(const char *source)
{
    struct text_of t = {.text = text_new(mem_copy(source, strlen(source)), strlen(source))};
    speech_read(t.text, &t.doc);
    assert_int_equal(t.doc.speeches.len, 1);
    return t;
}

static void free_text(struct text_of *t)
{
    document_free(&t->doc);
    text_free(t->text);
}

static struct note note_on(const char *source, const char *words, const char *color,
                           const char *body)
{
    size_t start = (size_t)(strstr(source, words) - source);
    return (struct note){.kind = body ? NOTE_PASSAGE : NOTE_HIGHLIGHT,
                         .src = {start, start + strlen(words)},
                         .exact = words,
                         .color = color,
                         .body = body};
}

static char *written(const char *source, const struct note *notes, size_t count,
                     enum sheet_format format)
{
    struct text_of t = read_text(source);
    struct strbuf out = {0};
    struct sheet sheet = {.doc = &t.doc, .notes = notes, .note_count = count};
    sheet_write(&sheet, 1, format, &(struct out_look){.name = "name.txt"}, &out);
    free_text(&t);
    return strbuf_take(&out);
}

static void assert_has(const char *out, const char *part)
{
    if (!strstr(out, part))
        fail_msg("no %s in %s", part, out);
}

static size_t count_of(const char *out, const char *part)
{
    size_t count = 0;
    for (const char *at = out; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

static void markdown_has_headings_by_depth_and_a_footnote_a_note(void **state)
{
    (void)state;
    struct note notes[] = {note_on(SPEECH, "三道裂缝", NULL, "查过了\n是*三*道"),
                           note_on(SPEECH, "从外地运来", "yellow", NULL)};
    notes[0].tags = "数据 引文";
    char *out = written(SPEECH, notes, 2, SHEET_MARKDOWN);
    assert_has(out, "# 在灯塔修缮工程开工仪式上的讲话\n\n");
    assert_has(out, "## 一、先修塔身\n\n");
    assert_has(out, "塔身有三道裂缝[^1]，最长");
    assert_has(out, "**（一）换镜片**。镜片要从外地运来[^2]。");
    assert_has(out, "旧电线\\<已经\\>老化 \\& 发硬。");
    assert_has(out, "[^1]: “三道裂缝” (#数据, #引文)\n\n    查过了\n    是*三*道\n");
    assert_has(out, "[^2]: “从外地运来” (yellow)\n");
    free(out);
}

static void a_page_of_html_has_contents_anchors_and_its_language(void **state)
{
    (void)state;
    char *out = written(SPEECH, NULL, 0, SHEET_HTML);
    assert_has(out, "<html lang=\"zh-Hans\">");
    assert_has(out, "<title>在灯塔修缮工程开工仪式上的讲话</title>");
    assert_has(out, "<li><a href=\"#s1-2\">二、再换灯器</a><ul><li><a href=\"#s1-3\">");
    assert_has(out, "<h1>在灯塔修缮工程开工仪式上的讲话</h1>");
    assert_has(out, "<h2 id=\"s1-1\">一、先修塔身</h2>");
    assert_has(out, "<span class=\"head\" id=\"s1-3\">（一）换镜片</span>。镜片");
    assert_has(out, "旧电线&lt;已经&gt;老化 &amp; 发硬。");
    assert_has(out, "default-src 'none'");
    assert_null(strstr(out, "<script"));
    assert_int_equal(count_of(out, "<ul>"), count_of(out, "</ul>"));
    assert_int_equal(count_of(out, "<li>"), count_of(out, "</li>"));
    free(out);
}

static void notes_over_each_other_are_each_named_and_coloured(void **state)
{
    (void)state;
    struct note notes[] = {
        note_on(SPEECH, "塔身有三道裂缝，最长的一道有两米。", "yellow", "整句"),
        note_on(SPEECH, "三道裂缝，最长", "blue", "中间"),
        note_on(SPEECH, "裂缝，最长的一道", NULL, "尾巴"),
        note_on(SPEECH, "塔身有三道裂缝，最长的一道有两米。\n二、再换灯器\n（一）换镜片。镜片",
                "red", "跨段"),
    };
    char *out = written(SPEECH, notes, 4, SHEET_HTML);
    assert_has(out, "<mark class=\"blue more\">三道</mark>");
    assert_has(out, "<mark class=\"note more\">裂缝，最长</mark>");
    assert_has(out, "<h2 id=\"s1-2\"><mark class=\"red\">二、再换灯器</mark></h2>");
    for (int i = 1; i <= 4; i++) {
        char ref[32], own[32];
        snprintf(ref, sizeof ref, "id=\"r1-%d\"", i);
        snprintf(own, sizeof own, "id=\"n1-%d\"", i);
        assert_int_equal(count_of(out, ref), 1);
        assert_int_equal(count_of(out, own), 1);
    }
    assert_int_equal(count_of(out, "<mark"), count_of(out, "</mark>"));
    free(out);
}

static void notes_without_a_place_are_kept(void **state)
{
    (void)state;
    struct note notes[] = {
        note_on(SPEECH, "三道裂缝", NULL, "不见了"), note_on(SPEECH, "工友们", NULL, "整篇"),
        note_on(SPEECH, "两米", NULL, "再看看"), note_on(SPEECH, "镜片", NULL, NULL)};
    notes[0].state = NOTE_ORPHAN;
    notes[1].kind = NOTE_SPEECH;
    notes[2].state = NOTE_UNSURE;
    notes[3].kind = NOTE_BOOKMARK;
    notes[3].letter = 'b';
    notes[3].name = "看这里";
    notes[3].src.end = notes[3].src.start;
    char *html = written(SPEECH, notes, 4, SHEET_HTML);
    char *markdown = written(SPEECH, notes, 4, SHEET_MARKDOWN);
    static const char *const PARTS[] = {"不见了",
                                        "整篇",
                                        "再看看",
                                        "看这里",
                                        "bookmark b",
                                        "its passage is not there any more",
                                        "unsure: the text has changed"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        assert_int_equal(count_of(html, PARTS[i]), 1);
        assert_int_equal(count_of(markdown, PARTS[i]), 1);
    }
    free(html);
    free(markdown);
}

static void nothing_hostile_gets_through(void **state)
{
    (void)state;
    static const char HOSTILE[] =
        "在“<script>alert(1)</script>”讨论会上的讲话\n\n各位：\n1. [x](javascript:y) `rm` "
        "\x1b[31m红\xE2\x80\xAE反。\n+ 不是标题，是一句话。\n";
    struct note note =
        note_on(HOSTILE, "不是标题", "\" onclick=\"x", "\x1b]52;c;x\x07 </aside><b>");
    note.tags = "<i>";
    char *html = written(HOSTILE, &note, 1, SHEET_HTML);
    char *markdown = written(HOSTILE, &note, 1, SHEET_MARKDOWN);
    static const char *const NEVER[] = {"<script>", "\x1b", "\xE2\x80\xAE", "onclick=\"x",
                                        "<b>",      "<i>",  "\x07"};
    for (size_t i = 0; i < sizeof NEVER / sizeof *NEVER; i++)
        if (strstr(html, NEVER[i]))
            fail_msg("%s is in %s", NEVER[i], html);
    assert_null(strchr(markdown, '\x1b'));
    assert_has(markdown, "1\\. \\[x\\](javascript:y) \\`rm\\`");
    assert_has(markdown, "\\+ 不是标题");
    assert_null(strstr(markdown, "<script>"));
    assert_has(markdown, "\\</aside>\\<b>");
    free(html);
    free(markdown);
}

static void the_language_is_told_by_the_characters(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"在學會年會上的講話\n\n各位會員：\n這幾年學會發展得很快，會員增加了。\n", "zh-Hant"},
        {"在学会年会上的讲话\n\n各位会员：\n这几年学会发展得很快。\n", "zh-Hans"},
        {"学会での挨拶\n\nみなさん、このたびはお集まりいただきありがとうございます。\n", "ja"},
        {"기념식 축사\n\n여러분, 반갑습니다. 오늘은 기쁜 날입니다.\n", "ko"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char want[32];
        snprintf(want, sizeof want, "<html lang=\"%s\">", CASES[i][1]);
        char *out = written(CASES[i][0], NULL, 0, SHEET_HTML);
        assert_has(out, want);
        free(out);
    }
}

static void formats_are_known_by_the_end_of_the_name(void **state)
{
    (void)state;
    const struct out_format *rows = sheet_formats();
    assert_int_equal(out_format_of_file(rows, "a/b.md")->format, SHEET_MARKDOWN);
    assert_int_equal(out_format_of_file(rows, "b.htm")->format, SHEET_HTML);
    assert_int_equal(out_format_of_file(rows, "b.docx")->format, SHEET_DOCX);
    assert_null(out_format_of_file(rows, "b.doc"));
    assert_null(out_format_of_file(rows, "md"));
    assert_int_equal(out_format_named(rows, "markdown")->format, SHEET_MARKDOWN);
    assert_null(out_format_named(rows, "mark"));
    assert_null(out_format_named(rows, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_has_headings_by_depth_and_a_footnote_a_note),
        cmocka_unit_test(a_page_of_html_has_contents_anchors_and_its_language),
        cmocka_unit_test(notes_over_each_other_are_each_named_and_coloured),
        cmocka_unit_test(notes_without_a_place_are_kept),
        cmocka_unit_test(nothing_hostile_gets_through),
        cmocka_unit_test(the_language_is_told_by_the_characters),
        cmocka_unit_test(formats_are_known_by_the_end_of_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
