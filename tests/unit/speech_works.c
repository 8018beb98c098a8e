/* Parts of a book that its source marks: works, each a speech of its own, or chapters of one. */
#include "unit/check.h"

#include "lectern/model/mark.h"
#include "lectern/speech/read.h"

#include <string.h>

#define BODY                                                                                       \
    "今年雨水来得早，各村的水渠要在月底以前清完，清不完的由包村干部带头去清，不要等，不要靠。\n"
#define MORE "去年修的那三座小桥已经通车，两岸的群众来往方便了许多，这件事大家办得好。\n"

#define LONG                                                                                                                                     \
    "这本小册子收了三篇话，都是在堤上说的，说的时候没有稿子，是后来由记的人一句一句对过的，错的地" \
    "方改了，"                                                                                                                               \
    "漏的地方补了，没有改动意思，也没有添什么新话，看的人可以放心。\n"

static const struct {
    const char *book;   /* a part begins with \1, \2: the level of its row in the contents */
    const char *titles; /* of its speeches */
} ROWS[] = {
    /* each part is a work, though a second title with a date stands in one */
    {"\1说水利\n（2001年3月2日）\n" BODY MORE
     "在防火会议上的讲话\n（2001年3月5日）\n同志们：\n" BODY "\1说防火\n（2001年3月9日）\n" MORE
     "\1说修路\n" BODY,
     "说水利|说防火|说修路"},
    /* the title of a volume is none, and sections below the works are none */
    {"\1上卷\n\2说水利\n（2001年3月2日）\n" BODY "\2说防火\n（2001年3月9日）\n" MORE
     "\1下卷\n\2说修路\n（2002年3月9日）\n" BODY "\3石料\n" MORE "\3人手\n" BODY,
     "说水利|说防火|说修路"},
    /* the title may stand there twice */
    {"\1说水利\n说水利\n（2001年3月2日）\n" BODY "\1说防火\n说防火\n（2001年3月9日）\n" MORE,
     "说水利|说防火"},
    /* what is said before the first one is a text, too; a line or two is none */
    {"本书说明\n" LONG LONG LONG LONG "\1说水利\n（2001年3月2日）\n" BODY
     "\1说防火\n（2001年3月9日）\n" MORE,
     "本书说明|说水利|说防火"},
    {"某某出版社\n\1说水利\n（2001年3月2日）\n" BODY "\1说防火\n（2001年3月9日）\n" MORE,
     "说水利|说防火"},
    /* chapters of one text, which has no title here */
    {"\1第一章 水利\n" BODY MORE "\1第二章 防火\n" BODY MORE "\1第三章 修路\n" BODY, ""},
};

/* The row's text, with marks for the lines behind its signs. */
static struct text *book_of(const char *form, struct marks *marks)
{
    struct strbuf out = {0};
    for (; *form; form++) {
        if ((unsigned char)*form > 3) {
            strbuf_add_byte(&out, *form);
            continue;
        }
        size_t len = (size_t)(strchr(form + 1, '\n') - form - 1);
        marks_add(marks, MARK_WORK, (unsigned)*form, out.len, out.len + len);
        marks_add(marks, MARK_HEADING, (unsigned)*form, out.len, out.len + len);
    }
    size_t len = out.len;
    marks->paragraphs = true;
    marks_sort(marks);
    return text_new(strbuf_take(&out), len);
}

static void parts_of_a_book_are_works_where_they_say_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct marks marks = {0};
        struct strbuf titles = {0};
        struct text *text = book_of(ROWS[i].book, &marks);
        struct document doc;
        speech_read_with(text, &marks, NULL, NULL, 0, &doc);
        for (size_t k = 0; k < doc.speeches.len; k++)
            strbuf_addf(&titles, "%s%s", k ? "|" : "",
                        doc.speeches.at[k].title ? doc.speeches.at[k].title : "");
        assert_string_equal(strbuf_str(&titles), ROWS[i].titles);
        strbuf_free(&titles);
        document_free(&doc);
        marks_free(&marks);
        text_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_book_are_works_where_they_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
