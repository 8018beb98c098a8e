/* How long documents take to become text, beside the programs that people use for it:
 * formats BUILD FOLDER. A peer that is not installed leaves its row out. See bench.c for the table.
 */
#include "bench/timing.h"
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/library/exchange/word.h"
#include "lectern/source/source.h"
#include "lectern/speech/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS = 5, DOCUMENT_LEN = 2 << 20, PAGE_LEN = 6 << 20 };

static bool over;

static bool is_installed(const char *program)
{
    char path[64];
    snprintf(path, sizeof path, "/usr/bin/%s", program);
    return access(path, X_OK) == 0;
}

/* Whole lines of the texts, about so many bytes. */
static struct strv cut(struct strv text, size_t len)
{
    len = len < text.len ? len : text.len;
    while (len > 0 && text.ptr[len - 1] != '\n')
        len--;
    return strv_make(text.ptr, len);
}

/* A page as sites send them: navigation around, an element with attributes a paragraph. */
static void make_page(struct strv text, struct strbuf *out)
{
    size_t number = 0;
    strbuf_add_str(out, "<!DOCTYPE html>\n<html><head><meta charset=\"gb18030\"><title>page</title>"
                        "<style>p{margin:0}</style></head><body><div class=\"menu\"><ul>");
    for (int i = 0; i < 40; i++)
        strbuf_addf(out, "<li class=\"item\"><a href=\"/list/%d.html\">%d</a></li>", i, i);
    strbuf_add_str(out, "</ul></div><div class=\"content\">\n");
    while (text.ptr && text.len) {
        struct strv line = strv_split(&text, '\n');
        strbuf_addf(out, "<p class=\"para\" id=\"p%zu\" style=\"text-indent:2em\"><span>",
                    number++);
        strbuf_add_strv(out, line);
        strbuf_add_str(out, "</span>&nbsp;</p>\n");
    }
    strbuf_add_str(out, "</div></body></html>\n");
}

/* Writes the page in GB18030: by the peer itself. */
static bool write_page(const char *folder, struct strv text, char *path, size_t size)
{
    char utf8[600], command[2000];
    struct strbuf page = {0};
    make_page(text, &page);
    snprintf(utf8, sizeof utf8, "%s/page-utf8.html", folder);
    snprintf(path, size, "%s/page.html", folder);
    bool ok = file_write(utf8, strbuf_strv(&page), NULL);
    strbuf_free(&page);
    snprintf(command, sizeof command, "iconv -f UTF-8 -t GB18030 -c '%s' >'%s'", utf8, path);
    ok = ok && system(command) == 0; /* names of the bench's own */
    remove(utf8);
    return ok;
}

static void bench_html(const char *folder, struct strv text)
{
    char path[600];
    double ours[ROUNDS], theirs[ROUNDS];
    struct strbuf bytes = {0};
    struct err err = {0};
    if (!write_page(folder, text, path, sizeof path) || !file_read(path, 1u << 30, &bytes, &err))
        mem_die("the page cannot be written");
    const char *const peer[] = {"iconv", "-f", "GB18030", "-t", "UTF-8", path, NULL};
    struct decoder *decoder = decoder_new();
    for (int i = 0; i < ROUNDS; i++) {
        struct source source;
        struct source_in in = {.bytes = strbuf_strv(&bytes), .name = path, .decoder = decoder};
        double begun = timing_now_ms();
        if (!source_read(&in, &source, &err))
            mem_die(err.msg);
        ours[i] = timing_now_ms() - begun;
        source_free(&source);
        theirs[i] = timing_command(peer);
    }
    timing_ratio(&over, "HTML to text (GB18030)", timing_median(ours, ROUNDS), "iconv",
                 timing_median(theirs, ROUNDS), 3);
    decoder_free(decoder);
    strbuf_free(&bytes);
}

/* One document of all the text, in the layout of offices. */
static void write_document(const char *path, struct strv text)
{
    struct document doc;
    struct strbuf out = {0};
    VEC(struct sheet) sheets = {0};
    struct text *read = text_new(mem_copy(text.ptr, text.len), text.len);
    speech_read(read, &doc);
    for (size_t i = 0; i < doc.speeches.len; i++)
        VEC_PUSH(&sheets, ((struct sheet){.doc = &doc, .speech = i}));
    word_write_sheets(sheets.at, sheets.len, WORD_GB9704, &out);
    if (!file_write(path, strbuf_strv(&out), NULL))
        mem_die("the document cannot be written");
    VEC_FREE(&sheets);
    strbuf_free(&out);
    document_free(&doc);
    text_free(read);
}

static void bench_docx(const char *program, const char *folder, struct strv text)
{
    char path[600];
    double ours[ROUNDS], theirs[ROUNDS];
    if (!is_installed("pandoc"))
        return;
    snprintf(path, sizeof path, "%s/document.docx", folder);
    write_document(path, text);
    const char *const ourselves[] = {program, "show", "--raw", path, NULL};
    const char *const peer[] = {"pandoc", "-f", "docx", "-t", "plain", path, NULL};
    for (int i = 0; i < ROUNDS; i++) {
        ours[i] = timing_command(ourselves);
        theirs[i] = timing_command(peer);
        if (ours[i] < 0 || theirs[i] < 0)
            mem_die("reading the document failed");
    }
    timing_ratio(&over, "DOCX to text (2 MB of text)", timing_median(ours, ROUNDS), "pandoc",
                 timing_median(theirs, ROUNDS), 0.1);
}

int main(int argc, char **argv)
{
    char program[512], all[600];
    struct strbuf text = {0};
    struct err err = {0};
    if (argc != 3)
        return 2;
    snprintf(program, sizeof program, "%s/lectern", argv[1]);
    snprintf(all, sizeof all, "%s/all.txt", argv[2]);
    if (!file_read(all, UINT64_C(1) << 30, &text, &err))
        mem_die(err.msg);
    bench_html(argv[2], cut(strbuf_strv(&text), PAGE_LEN));
    bench_docx(program, argv[2], cut(strbuf_strv(&text), DOCUMENT_LEN));
    strbuf_free(&text);
    return over ? 1 : 0;
}
