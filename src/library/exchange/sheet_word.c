/* Speeches with their notes as a Word document. See word.h. */
#include "word_write.h"
#include "sheet_write.h"

#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct page {
    struct word_doc docx;
    const struct sheet *sheet;
    bool pending;    /* a paragraph has begun that is not opened yet: it may begin with a heading */
    bool in_para;    /* it is open */
    bool head_ended; /* a heading inside the paragraph, and nothing behind it yet */
    bool greeted;    /* the salutation is written */
    bool titled;     /* … the title */
    enum word_style face;         /* of the text that is written now */
    VEC(struct sheet_note) held;  /* notes that wait for the paragraph to be opened */
    VEC(struct sheet_note) loose; /* … that stand on no passage */
};

/* --- what stands above the salutation --- */

static bool is_within(struct strv text, const char *words)
{
    return words && *words && strv_find(text, strv_of(words), 0) != SIZE_MAX;
}

static size_t count_digits(struct strv text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] >= '0' && text.ptr[i] <= '9';
    return count;
}

/* Whether a line above the salutation is a day: short, and its digits or 年 and 日 say so. */
static bool is_day(struct strv text)
{
    bool hanzi =
        strv_find(text, STRV("年"), 0) != SIZE_MAX && strv_find(text, STRV("日"), 0) != SIZE_MAX;
    return utf8_count(text) <= 20 && (hanzi || count_digits(text) >= 6);
}

static struct strv words_of(const struct page *page, const struct para *para)
{
    return strv_make(page->sheet->doc->clean + para->clean.start,
                     para->clean.end - para->clean.start);
}

/* The style of a paragraph that is neither title nor heading. */
static enum word_style style_of(struct page *page, const struct para *para)
{
    const struct speech *speech = &page->sheet->doc->speeches.at[page->sheet->speech];
    struct strv text = words_of(page, para);
    if (page->greeted || !page->titled)
        return WORD_BODY;
    if (speech->salutation && strv_starts(text, strv_of(speech->salutation))) {
        page->greeted = true;
        return WORD_SALUTATION;
    }
    if (strv_starts(text, STRV("——")) || strv_starts(text, STRV("──")))
        return WORD_SUBTITLE;
    if (utf8_count(text) <= 40 &&
        (is_day(text) || is_within(text, speech->person) || is_within(text, speech->speaker)))
        return WORD_BYLINE;
    page->greeted = !speech->salutation; /* without one, the first other line begins the speech */
    return WORD_BODY;
}

/* Whether the speech's text itself says who speaks or when; else the title is followed by it. */
static bool says(const struct page *page, const char *words, bool day)
{
    const struct document *doc = page->sheet->doc;
    const struct speech *speech = &doc->speeches.at[page->sheet->speech];
    enum { HEAD_PARAS = 8 };
    for (size_t i = 0; i < speech->para_count && i < HEAD_PARAS; i++) {
        struct strv text = words_of(page, &doc->paras.at[speech->first_para + i]);
        if (speech->salutation && strv_starts(text, strv_of(speech->salutation)))
            break;
        if (is_within(text, words) || (day && is_day(text)))
            return true;
    }
    return false;
}

static void add_byline(struct page *page)
{
    const struct speech *speech = &page->sheet->doc->speeches.at[page->sheet->speech];
    const char *who = speech->person ? speech->person : speech->speaker;
    if (speech->speaker && !says(page, who, false))
        word_line(&page->docx, WORD_BYLINE, strv_of(speech->speaker));
    if (speech->date && !says(page, NULL, true)) {
        struct strbuf day = {0};
        strbuf_addf(&day, "（%s）", speech->date);
        word_line(&page->docx, WORD_BYLINE, strbuf_strv(&day));
        strbuf_free(&day);
    }
}

/* --- what the walk tells --- */

static void word_open_para(void *user, enum sheet_para kind, const struct section *section,
                           const struct para *para)
{
    struct page *page = user;
    page->face = kind == SHEET_TITLE     ? WORD_TITLE
                 : kind == SHEET_HEADING ? word_heading(section->depth)
                                         : style_of(page, para);
    if (page->face == WORD_SALUTATION) /* one blank line above it */
        word_line(&page->docx, WORD_BODY, STRV(""));
    page->pending = true;
}

/* What a footnote says: the passage, the reader's words, and what else there is to say of it. */
static void add_words(const struct sheet_note *at, struct strbuf *out)
{
    struct strbuf words = {0}, facts = {0};
    sheet_words(at->note, &words);
    sheet_note_facts(at->note, &facts);
    if (words.len)
        strbuf_addf(out, "“%s”", words.ptr);
    if (at->note->body && *at->note->body)
        strbuf_addf(out, "%s%s", out->len ? " " : "", at->note->body);
    if (facts.len)
        strbuf_addf(out, "%s(%s)", out->len ? " " : "", facts.ptr);
    strbuf_free(&words);
    strbuf_free(&facts);
}

static void add_footnote(struct page *page, const struct sheet_note *at)
{
    struct strbuf words = {0};
    add_words(at, &words);
    word_footnote(&page->docx, strbuf_strv(&words));
    strbuf_free(&words);
}

/* Opens the paragraph where it is not. */
static void begin(struct page *page, enum word_style style)
{
    if (page->in_para)
        return;
    word_open(&page->docx, style);
    page->in_para = true;
    for (size_t i = 0; i < page->held.len; i++)
        add_footnote(page, &page->held.at[i]);
    page->held.len = 0;
}

static void word_close_para(void *user)
{
    struct page *page = user;
    begin(page, page->face);
    word_close(&page->docx);
    page->in_para = page->pending = page->head_ended = false;
    if (page->face == WORD_TITLE && !page->titled)
        add_byline(page);
    page->titled = page->titled || page->face == WORD_TITLE;
    page->face = WORD_BODY;
}

static void word_open_head(void *user, const struct section *section)
{
    struct page *page = user;
    page->face = word_heading(section->depth);
    page->head_ended = false;
    begin(page, page->face);
}

static void word_close_head(void *user)
{
    struct page *page = user;
    page->head_ended = true;
}

/* Takes the stop that ends a heading from what follows it: it is set as the heading is. */
static struct strv take_stop(struct strv *text)
{
    static const char *const STOPS[] = {"。", "．", ".", "！", "？", "：", ":"};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++) {
        size_t len = strlen(STOPS[i]);
        if (strv_starts(*text, strv_of(STOPS[i]))) {
            struct strv stop = {text->ptr, len};
            *text = strv_make(text->ptr + len, text->len - len);
            return stop;
        }
    }
    return STRV("");
}

/* Goes on behind a heading inside a paragraph; one at its beginning is a paragraph of its own that
 * the rest is joined to. */
static void leave_head(struct page *page, struct strv *text)
{
    word_text(&page->docx, take_stop(text), page->face, NULL);
    if (text->len && page->docx.style == page->face && page->face != WORD_BODY) {
        word_close_to_run_on(&page->docx);
        page->in_para = false;
    }
    page->face = WORD_BODY;
    page->head_ended = false;
}

static void word_run(void *user, struct strv text, int color, bool more)
{
    static const char *const FILLS[SHEET_COLORS] = {"FFF3A3", "CDEEC9", "CFE3FB", "FBD3D0",
                                                    "E6D6F7", "FDE0BD", NULL};
    struct page *page = user;
    (void)more;
    if (page->head_ended)
        leave_head(page, &text);
    if (!text.len)
        return;
    begin(page, page->face);
    word_text(&page->docx, text, page->face, color == SHEET_NO_MARK ? NULL : FILLS[color]);
}

static void word_note(void *user, const struct sheet_note *note)
{
    struct page *page = user;
    if (page->in_para)
        add_footnote(page, note);
    else if (page->pending)
        VEC_PUSH(&page->held, *note);
    else
        VEC_PUSH(&page->loose, *note);
}

static void add_loose(struct page *page)
{
    for (size_t i = 0; i < page->loose.len; i++) {
        struct strbuf words = {0};
        add_words(&page->loose.at[i], &words);
        for (struct strv rest = strbuf_strv(&words); rest.ptr;)
            word_line(&page->docx, WORD_QUOTATION, strv_split(&rest, '\n'));
        strbuf_free(&words);
    }
    VEC_FREE(&page->loose);
    VEC_FREE(&page->held);
}

void word_write_sheets(const struct sheet *sheets, size_t count, enum word_layout layout,
                       struct strbuf *out)
{
    static const struct sheet_ops OPS = {word_open_para,  word_close_para, word_open_head,
                                         word_close_head, word_run,        word_note};
    struct word_doc docx = word_start(layout);
    for (size_t i = 0; i < count; i++) {
        struct page page = {.docx = docx, .sheet = &sheets[i], .face = WORD_BODY};
        page.docx.page_break = i > 0;
        sheet_walk(&sheets[i], &OPS, &page);
        add_loose(&page);
        docx = page.docx;
    }
    word_end(&docx, count ? sheet_title(&sheets[0]) : NULL, out);
}
