/* See html_page.h. Elements are kept on a stack without a limit; a closing tag that nothing opened
 * is passed over, one that opened farther out closes what was left open in it. Every element is
 * pushed and popped once, so the whole is linear. */
#include "html_page.h"

#include "html_elements.h"
#include "html_token.h"

#include <stdlib.h>
#include <string.h>

enum {
    WEAK_PROSE = 600, /* bytes of text outside links: navigation by its class holds less */
    NAV_PROSE = 3000, /* and by its element, too */
    NEAR = 64,        /* open elements that are looked at for one that a new one closes */
    DEEPEST = 4096,   /* elements that are open in each other; those in these only end lines */
};

/* --- text --- */

static bool is_wide(struct strv text, size_t off)
{
    unsigned char byte = (unsigned char)text.ptr[off];
    return byte >= 0xE3 && byte <= 0xEF; /* CJK and its punctuation; little else begins so */
}

static bool ends_wide(const struct strbuf *out)
{
    size_t at = out->len;
    while (at > 0 && ((unsigned char)out->ptr[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && at < out->len && is_wide(strbuf_strv(out), at - 1);
}

/* The number of a list's item, unless the item brings its own. */
static void write_number(struct html_page *p, struct strv text)
{
    static const char *const OWN[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九",
                                      "十", "第", "（", "(",  "①",  "②",  "③",  "【"};
    size_t number = p->item_number;
    p->item_number = 0;
    if (text.ptr[0] >= '0' && text.ptr[0] <= '9')
        return;
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (strv_starts(text, strv_of(OWN[i])))
            return;
    strbuf_addf(&p->out, "%zu. ", number);
}

/* What waits to be written before text that begins so: a blank, a tab; and open elements begin. */
static void begin_text(struct html_page *p, struct strv text)
{
    bool empty = p->out.len == p->line_start;
    if (p->cell && !empty) {
        strbuf_add_byte(&p->out, '\t');
        if (p->counts[html_element(STRV("tr"))])
            for (size_t i = p->open.len; i-- > 0;)
                if (html_element_meaning(p->open.at[i].element) == HTML_ROW) {
                    p->open.at[i].number++;
                    break;
                }
    } else if (p->blank && !empty && p->out.ptr[p->out.len - 1] != '\t') {
        bool joins = p->blank_is_break && is_wide(text, 0) && ends_wide(&p->out);
        if (!joins)
            strbuf_add_byte(&p->out, ' ');
    }
    p->blank = p->blank_is_break = p->cell = false;
    if (p->note && p->out.len == p->line_start)
        html_page_begin_note(p, text);
    p->note = 0;
    for (; p->unset < p->open.len; p->unset++)
        p->open.at[p->unset].start = p->out.len;
    if (p->item_number)
        write_number(p, text);
}

static void write(struct html_page *p, struct strv run)
{
    if (p->blank || p->cell || p->item_number || p->note || p->unset < p->open.len)
        begin_text(p, run);
    strbuf_add_strv(&p->out, run);
    if (p->links_open)
        p->link_len += run.len;
    else
        p->prose += run.len;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void take_space(struct html_page *p, char byte)
{
    if (p->preformatted && byte == '\n') {
        html_page_end_line(p);
        p->breaks++;
        return;
    }
    p->blank = true;
    p->blank_is_break = p->blank_is_break || byte == '\n' || byte == '\r';
}

void html_page_text(struct html_page *p, struct strv text)
{
    size_t off = 0;
    if (p->hidden)
        return;
    while (off < text.len) {
        size_t from = off, written;
        char bytes[8];
        while (off < text.len && text.ptr[off] != '&' && !is_space(text.ptr[off]))
            off++;
        if (off > from)
            write(p, strv_make(text.ptr + from, off - from));
        if (off == text.len)
            break;
        if (text.ptr[off] != '&') {
            take_space(p, text.ptr[off++]);
            continue;
        }
        size_t len = html_entity(text, off, bytes, &written);
        if (len && written == 1 && is_space(bytes[0]))
            take_space(p, bytes[0]);
        else
            write(p, len ? strv_make(bytes, written) : strv_make("&", 1));
        off += len ? len : 1;
    }
}

void html_page_end_line(struct html_page *p)
{
    p->blank = p->blank_is_break = p->cell = false;
    if (p->out.len == p->line_start)
        return;
    struct html_line line = {p->line_start, p->out.len, p->link_len, p->links};
    if (p->note_start)
        marks_add(&p->marks, MARK_FOOTNOTE, 0, p->note_start - 1, p->out.len);
    p->note = p->note_start = 0;
    html_page_mark_caption(p, &line);
    if (p->keeps_lines)
        VEC_PUSH(&p->lines, line);
    p->line_count++;
    html_page_mark_links(p, &line);
    html_page_mark_posting(p, &line);
    strbuf_add_byte(&p->out, '\n');
    p->line_start = p->out.len;
    p->link_len = p->links = 0;
}

/* --- opening --- */

static bool holds(struct strv value, const char *words)
{
    size_t len = strlen(words);
    for (size_t i = 0; i + len <= value.len; i++)
        if (html_name_is(strv_make(value.ptr + i, len), words))
            return true;
    return false;
}

/* What the attributes of a tag say of its element. */
struct said {
    bool hidden, navigation, centred, sign;
    struct strv id, link;
};

static void hear_style(struct said *said, struct strv value)
{
    said->hidden = said->hidden || holds(value, "display:none") || holds(value, "display: none");
    said->centred =
        said->centred || holds(value, "text-align:center") || holds(value, "text-align: center");
}

/* Attributes are read once a tag: most of a page's bytes are theirs. */
static struct said hear(struct strv attributes)
{
    struct said said = {0};
    struct strv name, value;
    while (html_take_attribute(&attributes, &name, &value)) {
        bool id = html_name_is(name, "id");
        if (id || html_name_is(name, "name"))
            said.id = value;
        else if (html_name_is(name, "href"))
            said.link = value;
        if (id || html_name_is(name, "class"))
            said.navigation = said.navigation || html_class_is_navigation(value);
        else if (html_name_is(name, "style"))
            hear_style(&said, value);
        else if (html_name_is(name, "role"))
            said.navigation =
                said.navigation || holds(value, "navigation") || holds(value, "contentinfo"),
            said.sign = said.sign || holds(value, "doc-noteref");
        else if (html_name_is(name, "epub:type"))
            said.sign = said.sign || holds(value, "noteref");
        else if (html_name_is(name, "align"))
            said.centred = said.centred || holds(value, "center");
        else if (html_name_is(name, "hidden"))
            said.hidden = true;
    }
    return said;
}

/* The open element nearest to the top that means `meaning`, not beyond one that means `stop`; its
 * index, SIZE_MAX for none. */
static size_t nearest(const struct html_page *p, enum html_meaning meaning, enum html_meaning stop)
{
    for (size_t i = p->open.len, seen = 0; i-- > 0 && seen < NEAR; seen++) {
        enum html_meaning here = html_element_meaning(p->open.at[i].element);
        if (here == meaning)
            return i;
        if (here == stop || (stop == HTML_LIST && here == HTML_NUMBERED_LIST))
            break;
    }
    return SIZE_MAX;
}

static void close_to(struct html_page *p, size_t index);

/* Closes what a new element of that meaning ends without a tag: items, cells, rows. */
static void close_implied(struct html_page *p, enum html_meaning meaning)
{
    size_t at = SIZE_MAX;
    if (meaning == HTML_ITEM)
        at = nearest(p, HTML_ITEM, HTML_LIST);
    else if (meaning == HTML_CELL)
        at = nearest(p, HTML_CELL, HTML_ROW);
    else if (meaning == HTML_ROW)
        at = nearest(p, HTML_ROW, HTML_TABLE);
    else if (meaning == HTML_HEADING)
        at = nearest(p, HTML_HEADING, HTML_BLOCK);
    if (at != SIZE_MAX)
        close_to(p, at);
}

static void number_item(struct html_page *p)
{
    size_t list = p->open.len;
    while (list-- > 0 && p->open.len - list < NEAR) {
        enum html_meaning meaning = html_element_meaning(p->open.at[list].element);
        if (meaning == HTML_LIST)
            return;
        if (meaning != HTML_NUMBERED_LIST)
            continue;
        p->item_number = ++p->open.at[list].number;
        return;
    }
}

static void open_void(struct html_page *p, enum html_meaning meaning)
{
    if (meaning == HTML_PICTURE && p->out.len == p->line_start)
        p->picture = p->line_count;
    if (meaning == HTML_PICTURE && !p->hidden)
        marks_add(&p->marks, MARK_PICTURE, 0, p->out.len, p->out.len);
    if (meaning != HTML_LINE_BREAK)
        return;
    if (p->headings_open) {
        p->blank = p->blank_is_break = true;
        return;
    }
    p->breaks += p->out.len > p->line_start;
    html_page_end_line(p);
}

/* No author nests so deep, but a page without end tags may: what its elements mean is given up, so
 * that it needs no more memory than its text. */
static void open_deeper(struct html_page *p, size_t element, bool block)
{
    p->deeper[element]++;
    if (block) {
        p->blocks += p->out.len > p->line_start;
        html_page_end_line(p);
    }
}

void html_page_open(struct html_page *p, size_t element, struct strv attributes)
{
    enum html_meaning meaning = html_element_meaning(element);
    bool block = html_element_is_block(element);
    if (html_element_is_void(element)) {
        open_void(p, meaning);
        return;
    }
    if (p->open.len >= DEEPEST) {
        open_deeper(p, element, block);
        return;
    }
    struct said said = hear(attributes);
    size_t note =
        p->hidden ? 0 : html_notes_find(p->notes, html_notes_key(p->notes, said.id, true));
    if (!element && !p->hidden && !said.hidden) {
        p->note = note ? note : p->note;
        return;
    }
    close_implied(p, meaning);
    if (block && p->open.len && html_element_is(p->open.at[p->open.len - 1].element, "p"))
        close_to(p, p->open.len - 1);
    if (block) {
        p->blocks += p->out.len > p->line_start;
        html_page_end_line(p);
    }
    struct html_open open = {.start = SIZE_MAX,
                             .prose = p->prose,
                             .titles = p->titles,
                             .notes = p->note_count,
                             .element = (uint8_t)element,
                             .note = note && block};
    if (meaning == HTML_LINK) {
        open.target = html_notes_key(p->notes, said.link, false);
        open.sign = said.sign;
    }
    p->note = note ? note : p->note;
    open.hidden = meaning == HTML_READING_PAREN || said.hidden;
    open.weak = block && meaning != HTML_HEADING && said.navigation;
    open.centred = block && said.centred;
    p->hidden += open.hidden;
    p->links_open += meaning == HTML_LINK;
    p->links += meaning == HTML_LINK;
    p->headings_open += meaning == HTML_HEADING;
    p->preformatted += meaning == HTML_PREFORMATTED;
    p->counts[element]++;
    if (meaning == HTML_CELL)
        p->cell = p->out.len > p->line_start;
    p->item_number = meaning == HTML_ITEM ? 0 : p->item_number;
    if (meaning == HTML_ITEM)
        number_item(p);
    VEC_PUSH(&p->open, open);
    if (meaning == HTML_READING && !p->hidden)
        html_page_text(p, STRV("("));
}

/* --- closing --- */

static unsigned heading_level(size_t element)
{
    unsigned level = 1;
    static const char *const NAMES[] = {"h1", "h2", "h3", "h4", "h5"};
    while (level < 6 && !html_element_is(element, NAMES[level - 1]))
        level++;
    return level;
}

static bool is_navigation(const struct html_page *p, const struct html_open *open,
                          enum html_meaning meaning)
{
    size_t prose = p->prose - open->prose;
    if (p->note_count > open->notes)
        return false;
    if (meaning == HTML_PAGE_HEADER)
        return p->titles == open->titles && prose < WEAK_PROSE &&
               !p->counts[html_element(STRV("article"))];
    if (meaning == HTML_NAVIGATION)
        return prose < NAV_PROSE;
    return open->weak && prose < WEAK_PROSE && p->titles == open->titles;
}

/* A link within the page: the sign of a footnote, or the arrow that leads back from one. */
static void take_link(struct html_page *p, const struct html_open *open, size_t end)
{
    struct strv words = strv_make(p->out.ptr + open->start, end - open->start);
    if (html_notes_is_arrow(words))
        marks_add(&p->marks, MARK_HIDDEN, 0, open->start, end);
    else
        html_notes_add(p->notes, open->target, open->start, words, open->sign,
                       p->counts[html_element(STRV("sup"))] > 0);
}

static void mark_element(struct html_page *p, const struct html_open *open, size_t end)
{
    enum html_meaning meaning = html_element_meaning(open->element);
    static const struct {
        enum html_meaning meaning;
        enum mark_kind kind;
    } KINDS[] = {
        {HTML_LINK, MARK_LINK},         {HTML_ITEM, MARK_ITEM},       {HTML_CAPTION, MARK_CAPTION},
        {HTML_QUOTE, MARK_QUOTE},       {HTML_CENTRE, MARK_CENTRE},   {HTML_STRONG, MARK_STRONG},
        {HTML_EMPHASIS, MARK_EMPHASIS}, {HTML_FORMULA, MARK_FORMULA},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (KINDS[i].meaning == meaning)
            marks_add(&p->marks, KINDS[i].kind, meaning == HTML_ITEM, open->start, end);
    if (meaning == HTML_HEADING)
        marks_add(&p->marks, MARK_HEADING, heading_level(open->element), open->start, end);
    if (meaning == HTML_TIME)
        marks_add(&p->marks, MARK_DATE, MARK_OF_PAGE, open->start, end);
    if (meaning == HTML_ROW && open->number &&
        !memchr(p->out.ptr + open->start, '\n', end - open->start))
        marks_add(&p->marks, MARK_ROW, 0, open->start, end);
    if (open->target)
        take_link(p, open, end);
    if (open->note && p->note_count > open->notes)
        marks_add(&p->marks, MARK_FOOTNOTE, 0, open->start, end);
    if (open->centred)
        marks_add(&p->marks, MARK_CENTRE, 0, open->start, end);
    if (is_navigation(p, open, meaning))
        marks_add(&p->marks, MARK_NAVIGATION, 0, open->start, end);
}

static void close_top(struct html_page *p)
{
    struct html_open open = p->open.at[p->open.len - 1];
    enum html_meaning meaning = html_element_meaning(open.element);
    bool shown = !p->hidden;
    if (meaning == HTML_READING && shown && open.start != SIZE_MAX) {
        strbuf_add_byte(&p->out, ')');
        marks_add(&p->marks, MARK_READING, 0, open.start, p->out.len);
        marks_add(&p->marks, MARK_HIDDEN, 0, open.start, p->out.len);
    }
    p->open.len--;
    p->unset = p->unset > p->open.len ? p->open.len : p->unset;
    p->counts[open.element]--;
    p->hidden -= open.hidden;
    p->links_open -= meaning == HTML_LINK;
    p->headings_open -= meaning == HTML_HEADING;
    p->preformatted -= meaning == HTML_PREFORMATTED;
    if (meaning == HTML_HEADING && heading_level(open.element) <= 2 && open.start != SIZE_MAX)
        p->titles++;
    size_t end = p->out.len;
    while (open.start != SIZE_MAX && end > open.start &&
           (p->out.ptr[end - 1] == '\n' || p->out.ptr[end - 1] == ' '))
        end--;
    if (open.start != SIZE_MAX && end > open.start)
        mark_element(p, &open, end);
    if (meaning == HTML_ITEM)
        p->item_number = 0;
    if (html_element_is_block(open.element))
        html_page_end_line(p);
}

static void close_to(struct html_page *p, size_t index)
{
    while (p->open.len > index)
        close_top(p);
}

void html_page_close(struct html_page *p, size_t element)
{
    bool deeper = p->deeper[element] > 0;
    p->deeper[element] -= deeper;
    if (html_element_is_void(element) || deeper || !p->counts[element]) {
        if (html_element_meaning(element) == HTML_LINE_BREAK)
            open_void(p, HTML_LINE_BREAK); /* </br> */
        if (html_element_is_block(element))
            html_page_end_line(p);
        return;
    }
    size_t at = p->open.len;
    while (at-- > 0 && p->open.at[at].element != element)
        continue;
    close_to(p, at);
}

void html_page_finish(struct html_page *p)
{
    close_to(p, 0);
    html_page_end_line(p);
    html_page_mark_links(p, NULL);
}

void html_page_free(struct html_page *p)
{
    strbuf_free(&p->out);
    strbuf_free(&p->head);
    marks_free(&p->marks);
    marks_free(&p->fields);
    VEC_FREE(&p->open);
    VEC_FREE(&p->lines);
}
