/* HTML and XHTML: pages as they were saved, with whatever their authors left open.
 *
 * The text is made: one paragraph a line, the page's title and fields in front of it and hidden.
 * The encoding is the detector's; what the page says of itself breaks ties only, since it is wrong
 * too often. */
#include "fields.h"
#include "html_elements.h"
#include "html_page.h"
#include "html_token.h"
#include "modules.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- probing --- */

static bool starts_with(struct strv text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && strncasecmp(text.ptr, word, len) == 0;
}

/* The text behind blanks, comments and instructions. */
static struct strv behind_prologue(struct strv text)
{
    struct html_tokens tokens = {.text = text};
    struct html_token token;
    size_t off;
    do {
        off = tokens.off;
        html_next(&tokens, &token);
    } while ((token.kind == HTML_COMMENT && !starts_with(token.words, "<!doctype html")) ||
             (token.kind == HTML_TEXT && strv_trim(token.words).len == 0));
    return strv_make(text.ptr + off, text.len - off);
}

/* How many tags of known elements stand in the head of the text, and how many of them close. */
static size_t count_tags(struct strv text, size_t *closing)
{
    struct html_tokens tokens = {.text = text};
    struct html_token token = {.kind = HTML_TEXT};
    size_t count = 0;
    *closing = 0;
    while (token.kind != HTML_END) {
        html_next(&tokens, &token);
        bool known =
            (token.kind == HTML_OPEN || token.kind == HTML_CLOSE) && html_element(token.name) != 0;
        count += known;
        *closing += known && token.kind == HTML_CLOSE;
    }
    return count;
}

int html_probe(struct strv text, const char *name)
{
    enum { LOOK = 16 << 10, FEWEST = 6, LEN_A_TAG = 400 };
    static const char *const STARTS[] = {"<!doctype html", "<html", "<head",
                                         "<body",          "<meta", "<title"};
    struct strv head = strv_make(text.ptr, text.len < LOOK ? text.len : LOOK);
    if (!head.len || !memchr(head.ptr, '<', head.len))
        return SOURCE_NO;
    struct strv start = behind_prologue(head);
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (starts_with(start, STARTS[i]))
            return SOURCE_CERTAIN - 10;
    bool named = source_name_ends(name, ".html|.htm|.xhtml|.xht|.shtml|.php|.asp|.aspx|.jsp");
    bool page = strv_find(head, STRV("<html"), 0) != SIZE_MAX ||
                strv_find(head, STRV("<HTML"), 0) != SIZE_MAX;
    size_t closing, tags = count_tags(head, &closing);
    if (page && tags >= FEWEST)
        return SOURCE_CERTAIN - 10;
    bool begins = start.len && start.ptr[0] == '<';
    if (tags >= FEWEST && closing * 3 >= tags && (begins || named || head.len / tags < LEN_A_TAG))
        return SOURCE_LOOKS + 10;
    return named && tags ? SOURCE_LOOKS : SOURCE_NO;
}

/* --- encoding --- */

/* The encoding that the page names in its first bytes; null for none that is known. */
static const char *named_encoding(struct strv bytes)
{
    enum { LOOK = 4096, NAME_LEN = 40 };
    char name[NAME_LEN + 1];
    struct strv head = strv_make(bytes.ptr, bytes.len < LOOK ? bytes.len : LOOK);
    size_t at = strv_find(head, STRV("charset"), 0), len = 0;
    if (at == SIZE_MAX)
        return NULL;
    at += 7;
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
    while (at < head.len && memchr(" =\"'", head.ptr[at], 4))
        at++;
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
    while (at < head.len && len < NAME_LEN && !memchr(" \"'/>;", head.ptr[at], 6))
        name[len++] = head.ptr[at++];
    name[len] = '\0';
    if (strcasecmp(name, "iso-8859-1") == 0 || strcasecmp(name, "latin1") == 0)
        return decode_encoding_name("windows-1252");
    return decode_encoding_name(name);
}

/* Decodes again as the page says, where the detector was not sure and the page's word fits. */
static void settle_encoding(const struct source_in *in, struct source *out)
{
    const char *name = in->encoding || out->report.certain ? NULL : named_encoding(in->bytes);
    struct decode_report report;
    if (!name || strcmp(name, out->report.encoding) == 0)
        return;
    struct text *text = decoder_decode(in->decoder, in->bytes, name, &report, NULL);
    if (!text)
        return;
    if (report.bad_count > out->report.bad_count) {
        text_free(text);
        decode_report_free(&report);
        return;
    }
    report.forced = false;
    text_free(out->text);
    decode_report_free(&out->report);
    out->text = text;
    out->report = report;
}

/* --- fields --- */

/* og:title, article:published_time, DC.title, ArticleTitle: the name without its prefix. */
static struct strv field_name(struct strv name)
{
    static const char *const PREFIXES[] = {"og:",      "article:", "twitter:", "dc.",
                                           "dcterms.", "dc:",      "article"};
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
        size_t len = strlen(PREFIXES[i]);
        if (name.len > len && starts_with(name, PREFIXES[i]))
            return strv_make(name.ptr + len, name.len - len);
    }
    return name;
}

static void take_meta(struct html_page *page, struct strv attributes)
{
    static const char *const NAMES[] = {"property", "name", "itemprop"};
    struct strv name, content;
    enum mark_weight weight;
    if (!html_attribute(attributes, "content", &content))
        return;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!html_attribute(attributes, NAMES[i], &name))
            continue;
        bool exact = html_name_is(name, "ArticleTitle");
        enum mark_kind kind = field_kind(field_name(name), &weight);
        if (kind != MARK_KINDS)
            html_page_field(page, kind, exact ? MARK_OF_TEXT : MARK_OF_PAGE, content);
        return;
    }
}

/* --- reading --- */

struct reader {
    struct html_tokens tokens;
    struct html_page page;
    bool titled;
    bool unclosed[HTML_ELEMENTS_MOST]; /* no closing tag of the kind stands behind any more */
};

static void skip_element(struct reader *r, const struct html_token *token, size_t element)
{
    size_t start = r->tokens.off;
    bool swallows = html_element_meaning(element) == HTML_SWALLOWED;
    if (token->closed || r->unclosed[element])
        return;
    html_skip_raw(&r->tokens, token->name);
    if (r->tokens.off < r->tokens.text.len || swallows)
        return;
    r->unclosed[element] = true;
    r->tokens.off = start;
}

static void take_title(struct reader *r, const struct html_token *token, size_t element)
{
    size_t start = r->tokens.off;
    if (r->unclosed[element])
        return;
    struct strv words = html_skip_raw(&r->tokens, token->name);
    if (r->tokens.off == r->tokens.text.len) {
        r->tokens.off = start; /* never closed: what follows is the page */
        r->unclosed[element] = true;
        return;
    }
    if (!r->titled)
        html_page_field(&r->page, MARK_TITLE, MARK_OF_PAGE, words);
    r->titled = true;
}

static void take_open(struct reader *r, const struct html_token *token)
{
    size_t element = html_element(token->name);
    switch (html_element_meaning(element)) {
    case HTML_SKIPPED:
    case HTML_SWALLOWED: skip_element(r, token, element); break;
    case HTML_PAGE_TITLE: take_title(r, token, element); break;
    case HTML_META: take_meta(&r->page, token->attributes); break;
    default:
        html_page_open(&r->page, element, token->attributes);
        if (token->closed && !html_element_is_void(element))
            html_page_close(&r->page, element);
    }
}

static void walk(struct reader *r)
{
    struct html_token token = {.kind = HTML_TEXT};
    while (token.kind != HTML_END) {
        html_next(&r->tokens, &token);
        switch (token.kind) {
        case HTML_TEXT:
        case HTML_RAW: html_page_text(&r->page, token.words); break;
        case HTML_OPEN: take_open(r, &token); break;
        case HTML_CLOSE: html_page_close(&r->page, html_element(token.name)); break;
        case HTML_COMMENT:
            if (strv_starts(token.words, STRV("<!--")))
                marks_add(&r->page.marks, MARK_COMMENT, 0, r->page.out.len, r->page.out.len);
            break;
        case HTML_END: break;
        }
    }
    html_page_finish(&r->page);
}

/* Puts the fields in front of the text, and all marks in order. A page may be large: its text is
 * not copied for that. */
static void assemble(struct html_page *page, struct source *out)
{
    size_t shift = page->head.len;
    strbuf_splice(&page->out, 0, 0, strbuf_str(&page->head), shift);
    strbuf_add(&page->out, "", 0);
    for (size_t i = 0; i < page->marks.at.len; i++)
        page->marks.at.at[i].off += shift;
    for (size_t i = 0; i < page->fields.at.len; i++)
        VEC_PUSH(&page->marks.at, page->fields.at.at[i]);
    out->marks = page->marks;
    page->marks = (struct marks){0};
    marks_sort(&out->marks);
    /* where lines are broken by hand they may be halves of paragraphs */
    out->marks.paragraphs = page->breaks * 2 <= page->blocks;
    size_t len = page->out.len;
    text_free(out->text);
    out->text = text_new(strbuf_take(&page->out), len);
}

void html_page_read(struct strv text, struct html_notes *notes, bool keep_lines,
                    struct html_page *page)
{
    struct reader *r = mem_new(1, sizeof *r);
    r->page.notes = notes;
    r->page.keeps_lines = keep_lines;
    strbuf_reserve(&r->page.out, text.len); /* so that it never lies there twice while it grows */
    r->tokens.text = text;
    walk(r);
    *page = r->page;
    mem_free(r);
}

bool html_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct html_page page;
    struct html_notes notes = {0};
    (void)err;
    settle_encoding(in, out);
    html_page_read(text_all(out->text), &notes, false, &page);
    html_notes_mark(&notes, &page.marks);
    html_notes_free(&notes);
    assemble(&page, out);
    html_page_free(&page);
    return true;
}
