/* How long documents take to become text, beside the programs that people use for it:
 * formats BUILD FOLDER. Where a peer, or what makes its document, is not installed the row says so.
 * See bench.c for the table.
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
    char command[100];
    snprintf(command, sizeof command, "command -v %s >/dev/null", program);
    return system(command) == 0; /* names of the bench's own */
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

/* What stands for the document in the commands below, and for the folder. */
#define HERE   "@"
#define FOLDER "%"

static const struct peer {
    const char *what;
    const char *ending;   /* of the document */
    const char *maker[9]; /* makes it of document.docx in the folder; null where it is that */
    const char *peer[7];
    double limit; /* of the ratio; 0 for none */
} PEERS[] = {
    {"DOCX to text (2 MB of text)",
     "docx",
     {NULL},
     {"pandoc", "-f", "docx", "-t", "plain", HERE, NULL},
     0.1},
    {"ODT to text",
     "odt",
     {"pandoc", "-f", "docx", "-o", HERE, FOLDER "/document.docx", NULL},
     {"pandoc", "-f", "odt", "-t", "plain", HERE, NULL},
     0.1},
    {"EPUB to text",
     "epub",
     {"pandoc", "-f", "docx", "--metadata=title=x", "-o", HERE, FOLDER "/document.docx", NULL},
     {"pandoc", "-f", "epub", "-t", "plain", HERE, NULL},
     0.1},
    {"DOC to text",
     "doc",
     {"soffice", "--headless", "--convert-to", "doc", "--outdir", FOLDER, FOLDER "/document.docx",
      NULL},
     {"antiword", "-m", "UTF-8.txt", HERE, NULL},
     3},
    {"PDF to text (through pdftotext)",
     "pdf",
     {"soffice", "--headless", "--convert-to", "pdf", "--outdir", FOLDER, FOLDER "/document.docx",
      NULL},
     {"pdftotext", "-bbox-layout", HERE, "-", NULL},
     3},
};

/* A command with its names put in; they are kept in `names`. */
static void fill(const char *const *from, size_t count, const char *folder, const char *path,
                 char (*names)[700], const char **argv)
{
    for (size_t i = 0; i < count; i++) {
        argv[i] = from[i];
        if (from[i] && strcmp(from[i], HERE) == 0)
            argv[i] = path;
        if (!from[i] || from[i][0] != FOLDER[0])
            continue;
        snprintf(names[i], sizeof names[i], "%s%s", folder, from[i] + 1);
        argv[i] = names[i];
    }
}

static void bench_peer(const struct peer *row, const char *program, const char *folder)
{
    enum { WORDS = sizeof row->maker / sizeof *row->maker };
    char path[700], names[WORDS][700];
    const char *maker[WORDS] = {0}, *peer[WORDS] = {0};
    double ours[ROUNDS], theirs[ROUNDS];
    snprintf(path, sizeof path, "%s/document.%s", folder, row->ending);
    fill(row->maker, WORDS, folder, path, names, maker);
    fill(row->peer, sizeof row->peer / sizeof *row->peer, folder, path, names, peer);
    const char *missing = !is_installed(row->peer[0])                     ? row->peer[0]
                          : row->maker[0] && !is_installed(row->maker[0]) ? row->maker[0]
                                                                          : NULL;
    if (missing) {
        printf("%-34s not there: %s\n", row->what, missing);
        return;
    }
    if (maker[0])
        remove(path);
    const char *const ourselves[] = {program, "show", "--raw", path, NULL};
    bool ok = !maker[0] || (timing_command(maker) >= 0 && access(path, R_OK) == 0);
    for (int i = 0; ok && i < ROUNDS; i++) {
        ours[i] = timing_command(ourselves);
        theirs[i] = timing_command(peer);
        ok = ours[i] >= 0 && theirs[i] >= 0;
    }
    if (!ok)
        mem_die("reading the document failed");
    timing_ratio(&over, row->what, timing_median(ours, ROUNDS), row->peer[0],
                 timing_median(theirs, ROUNDS), row->limit);
}

static void bench_peers(const char *program, const char *folder, struct strv text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/document.docx", folder);
    write_document(path, text);
    for (size_t i = 0; i < sizeof PEERS / sizeof *PEERS; i++)
        bench_peer(&PEERS[i], program, folder);
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
    bench_peers(program, argv[2], cut(strbuf_strv(&text), DOCUMENT_LEN));
    strbuf_free(&text);
    return over ? 1 : 0;
}
