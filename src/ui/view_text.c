/* The reading pane: content, geometry, and what lies at the cursor.
 *
 * What is shown is a document of its own (shown.h) made whenever content or style change;
 * everything the view remembers across such a change is kept as a source offset for that moment.
 * The page is set as a whole, which costs some milliseconds for a long speech and only happens when
 * the width changes.
 */
#include "view_text_internal.h"

#include "lectern/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes up to which a line counts as title, speaker or date. */
enum { OPENING_LEN = 240 };

/* Bytes of text from one entry in `counts` to the next. */
enum { COUNT_STEP = 4096 };

struct view_text *view_text_new(void)
{
    struct view_text *view = mem_new(1, sizeof *view);
    view->style = (struct view_text_style){
        .measure_chars = 40, .indent_chars = 2, .sentence = true, .ambiguous = 1};
    view->goal_col = -1;
    view->rows = 24;
    view->cols = 80;
    return view;
}

void view_text_clear(struct view_text *view)
{
    document_free(&view->doc);
    page_free(&view->page);
    view->source = NULL;
    view->text = NULL;
    view->notes = NULL;
    view->note_count = 0;
    view->settings.len = view->para_roles.len = view->runs.len = view->styles.len =
        view->heads.len = 0;
    view->marks.len = view->hits.spans.len = view->counts.len = view->passages.len = 0;
    strbuf_clear(&view->query);
    view->cursor = view->top = view->top_row = view->anchor = 0;
    view->select = SELECT_NONE;
    view->goal_col = -1;
}

void view_text_free(struct view_text *view)
{
    if (!view)
        return;
    view_text_clear(view);
    VEC_FREE(&view->settled);
    VEC_FREE(&view->settings);
    VEC_FREE(&view->para_roles);
    VEC_FREE(&view->runs);
    VEC_FREE(&view->styles);
    VEC_FREE(&view->heads);
    VEC_FREE(&view->marks);
    VEC_FREE(&view->passages);
    VEC_FREE(&view->counts);
    find_hits_free(&view->hits);
    strbuf_free(&view->query);
    free(view);
}

bool view_text_empty(const struct view_text *view)
{
    return !view->source || view->doc.paras.len == 0;
}

const struct document *view_text_doc(const struct view_text *view)
{
    return view->source ? &view->doc : NULL;
}

const struct view_text_style *view_text_style(const struct view_text *view)
{
    return &view->style;
}

size_t view_text_clean_of(const struct view_text *view, size_t src_off)
{
    size_t off = document_clean_of(&view->doc, src_off);
    return off < view->doc.clean_len
               ? utf8_floor(strv_make(view->doc.clean, view->doc.clean_len), off)
               : motion_last(&view->doc);
}

size_t view_text_src_of(const struct view_text *view, size_t clean_off)
{
    return document_src_of(&view->doc, clean_off);
}

struct span view_text_damage_span(const struct view_text *view, size_t index)
{
    struct span src = view->source->damages.at[index].src;
    return (struct span){view_text_clean_of(view, src.start), view_text_clean_of(view, src.end)};
}

const char *view_text_damage_at_cursor(const struct view_text *view)
{
    for (size_t i = 0; view->source && i < view->source->damages.len; i++) {
        struct span span = view_text_damage_span(view, i);
        if (view->cursor >= span.start && view->cursor < span.end)
            return view->source->damages.at[i].suggestion;
    }
    return NULL;
}

static enum role heading_role(uint32_t depth)
{
    return depth <= 1 ? ROLE_HEADING : depth == 2 ? ROLE_HEADING2 : ROLE_HEADING3;
}

static void add_run(struct view_text *view, struct span src, enum role role)
{
    struct span clean = {document_clean_of(&view->doc, src.start),
                         document_clean_of(&view->doc, src.end)};
    size_t floor = view->runs.len > 0 ? view->runs.at[view->runs.len - 1].clean.end : 0;
    if (clean.start < floor)
        clean.start = floor;
    if (clean.end > clean.start)
        VEC_PUSH(&view->runs, ((struct text_run){clean, role}));
}

/* Whether the paragraph's words begin with a fact of the speech. */
static bool states(struct strv words, const char *fact)
{
    return fact && fact[0] != '\0' && strv_starts(words, strv_of(fact));
}

/* How a paragraph stands: the title and the lines of speaker and date below it are centred, the
 * salutation is not indented. */
static enum page_setting setting_of_para(const struct document *doc, size_t index, bool *opening)
{
    const struct speech *speech = &doc->speeches.at[0];
    const struct para *para = &doc->paras.at[index];
    struct strv words =
        strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start);
    if (states(words, speech->salutation) &&
        words.len <= strlen(speech->salutation) + UTF8_MAX_LEN) {
        *opening = false;
        return PAGE_FLUSH;
    }
    if (speech->title && speech->title_off >= para->src.start &&
        speech->title_off < para->src.end && words.len <= OPENING_LEN) {
        *opening = true;
        return PAGE_CENTRED;
    }
    *opening = *opening && words.len <= OPENING_LEN && (para->flags & PARA_HEADING) == 0;
    return *opening && speech->salutation ? PAGE_CENTRED : PAGE_BODY;
}

static void style_paragraphs(struct view_text *view)
{
    const struct document *doc = &view->doc;
    bool opening = false; /* between the title and the salutation */
    view->settings.len = view->para_roles.len = 0;
    for (size_t i = 0; i < doc->paras.len; i++) {
        if (doc->paras.at[i].flags & PARA_CHROME) {
            VEC_PUSH(&view->settings, (uint8_t)PAGE_FLUSH);
            VEC_PUSH(&view->para_roles, (uint8_t)ROLE_DIM);
            continue;
        }
        enum page_setting setting = setting_of_para(doc, i, &opening);
        bool heading = (doc->paras.at[i].flags & PARA_HEADING) != 0 ||
                       (setting == PAGE_CENTRED &&
                        doc->speeches.at[0].title_off >= doc->paras.at[i].src.start &&
                        doc->speeches.at[0].title_off < doc->paras.at[i].src.end);
        bool flush = view->style.raw || (doc->paras.at[i].flags & PARA_ROW) != 0;
        VEC_PUSH(&view->settings, (uint8_t)(flush ? PAGE_FLUSH : setting));
        VEC_PUSH(&view->para_roles, heading ? ROLE_HEADING : ROLE_TEXT);
    }
}

/* Headings by depth; labels and run-in titles as runs. */
static void style_sections(struct view_text *view)
{
    const struct document *doc = &view->doc;
    view->runs.len = view->heads.len = 0;
    for (size_t i = 0; i < doc->sections.len; i++) {
        const struct section *section = &doc->sections.at[i];
        size_t start = document_clean_of(doc, section->src.start);
        VEC_PUSH(&view->heads, start);
        if (doc->paras.len == 0)
            continue;
        size_t para = motion_para_of(doc, start);
        bool own_line = (doc->paras.at[para].flags & PARA_HEADING) && !section->is_inline;
        if (own_line) {
            view->para_roles.at[para] = (uint8_t)heading_role(section->depth);
            continue;
        }
        add_run(view, section->label, ROLE_MARKER);
        if (!section->is_inline)
            add_run(view, section->title, heading_role(section->depth + 1));
    }
}

/* The measure and its margins: bookmark letters or paragraph numbers left, note marks right. */
static void measure(struct view_text *view, struct page_options *options)
{
    int left = view->style.numbers ? 6 : view->cols >= 30 ? 3 : 1;
    int right = view->cols >= 30 ? 3 : 2;
    int room = view->cols - left - right;
    int wish = view->style.measure_chars > 0 ? view->style.measure_chars * 2 : room;
    int cols = wish < room ? wish : room;
    view->text_cols = cols < 2 ? 2 : cols;
    view->left_col = left + (room > cols ? (room - cols) / 2 : 0);
    const struct view_text_style *style = &view->style;
    *options = (struct page_options){
        .wrap = {.cols = view->text_cols,
                 .indent_cols = view->text_cols >= 16 ? style->indent_chars * 2 : 0,
                 .hang_cols = style->hanging ? 2 : 0,
                 .ambiguous = style->ambiguous,
                 .justify = style->justify,
                 .full_width = style->full_width},
        .spacing = style->raw ? 0 : style->spacing};
}

/* Sets the page anew for the size last laid out: whoever moves or looks up a row finds one that
 * belongs to the text shown. */
static void set_page(struct view_text *view)
{
    struct page_options options;
    measure(view, &options);
    page_make(&view->page, &view->doc, view->settings.at, &options);
    /* The offset wished for at the top is kept, not the row it comes to lie in: so a size that is
     * passed through on the way does not move the page. */
    size_t wished = view->top;
    view_text_set_top(view, (long)page_row_of(&view->page, wished));
    size_t row = view->top_row;
    view_text_reveal(view);
    if (view->top_row == row)
        view->top = wished;
}

/* Makes the shown text anew; the cursor and the rest keep the given source offsets. */
static void remake(struct view_text *view, size_t cursor_src, size_t top_src, size_t anchor_src)
{
    document_free(&view->doc);
    view->counts.len = 0;
    if (view->style.raw && view->text)
        shown_make_raw(view->source, view->text, view->style.script, &view->doc);
    else
        shown_make(view->source, view->style.script, view->style.aside, &view->doc);
    view_text_unsettle(view);
    style_paragraphs(view);
    style_sections(view);
    view_text_style_words(view);
    view->cursor = view_text_clean_of(view, cursor_src);
    view->top = view_text_clean_of(view, top_src);
    view->anchor = view_text_clean_of(view, anchor_src);
    view->goal_col = -1;
    view_text_set_notes(view, view->notes, view->note_count);
    view_text_refind(view);
    set_page(view);
}

void view_text_set(struct view_text *view, const struct document *doc, const struct text *text,
                   size_t src_off)
{
    view_text_clear(view);
    view->source = doc;
    view->text = text;
    remake(view, src_off, src_off, src_off);
}

void view_text_set_source(struct view_text *view, const struct text *text)
{
    view->text = text;
}

void view_text_set_style(struct view_text *view, const struct view_text_style *style)
{
    bool same = style->raw == view->style.raw && style->aside == view->style.aside &&
                style->script.script == view->style.script.script &&
                style->script.phrases == view->style.script.phrases;
    view->style = *style;
    if (!view->source)
        return;
    if (same)
        set_page(view);
    else
        remake(view, view_text_src_of(view, view->cursor), view_text_src_of(view, view->top),
               view_text_src_of(view, view->anchor));
}

static int by_place(const void *a, const void *b)
{
    const struct text_mark *left = a, *right = b;
    if (left->clean.start != right->clean.start)
        return left->clean.start < right->clean.start ? -1 : 1;
    return left->note < right->note ? -1 : left->note > right->note;
}

void view_text_set_passages(struct view_text *view, const struct text_passage *passages,
                            size_t count)
{
    view->passages.len = 0;
    for (size_t i = 0; i < count; i++)
        VEC_PUSH(&view->passages, passages[i]);
}

void view_text_set_notes(struct view_text *view, const struct note *notes, size_t count)
{
    view->notes = notes;
    view->note_count = count;
    view->marks.len = 0;
    if (!view->source)
        return;
    for (size_t i = 0; i < count; i++) {
        struct span src = notes[i].src;
        if (notes[i].state == NOTE_ORPHAN)
            continue;
        struct span clean = {document_clean_of(&view->doc, src.start),
                             document_clean_of(&view->doc, src.end)};
        VEC_PUSH(&view->marks, ((struct text_mark){clean, i}));
    }
    if (view->marks.len > 1)
        qsort(view->marks.at, view->marks.len, sizeof *view->marks.at, by_place);
}

void view_text_layout(struct view_text *view, int rows, int cols)
{
    bool resized = rows != view->rows, reset = cols != view->cols;
    view->rows = rows < 1 ? 1 : rows;
    view->cols = cols < 1 ? 1 : cols;
    if (!view->source)
        return;
    if (reset) {
        set_page(view);
    } else if (resized) {
        view_text_set_top(view, (long)view->top_row);
        view_text_reveal(view);
    }
    view_text_settle_screen(view);
}

size_t view_text_cursor(const struct view_text *view)
{
    return view->source ? view_text_src_of(view, view->cursor) : 0;
}

size_t view_text_top(const struct view_text *view)
{
    return view->source ? view_text_src_of(view, view->top) : 0;
}

double view_text_progress(const struct view_text *view)
{
    size_t all = view->page.rows.len, rows = (size_t)view->rows;
    if (!view->source || all == 0)
        return 0;
    return all <= rows || view->top_row >= all - rows
               ? 1
               : (double)view->top_row / (double)(all - rows);
}

/* The character border from which an entry in `counts` counts. */
static size_t count_off(const struct view_text *view, size_t entry)
{
    return utf8_floor(strv_make(view->doc.clean, view->doc.clean_len), entry * COUNT_STEP);
}

static void count_all(struct view_text *view)
{
    size_t count = 0, last = view->doc.clean_len / COUNT_STEP;
    VEC_PUSH(&view->counts, count);
    for (size_t i = 0; i < last; i++) {
        size_t start = count_off(view, i), end = count_off(view, i + 1);
        count += utf8_count(strv_make(view->doc.clean + start, end - start));
        VEC_PUSH(&view->counts, count);
    }
}

/* Characters before a clean offset. */
static size_t count_before(const struct view_text *view, size_t off)
{
    size_t entry = off / COUNT_STEP, start = count_off(view, entry);
    return view->counts.at[entry] + utf8_count(strv_make(view->doc.clean + start, off - start));
}

/* Asked for with every frame, also after a jump through a whole book: hence the table. */
size_t view_text_chars_left(struct view_text *view, size_t src_end)
{
    if (!view->source)
        return 0;
    size_t len = view->doc.clean_len, end = document_clean_of(&view->doc, src_end);
    if (view->counts.len == 0)
        count_all(view);
    if (end > len)
        end = len;
    return view->cursor < end ? count_before(view, end) - count_before(view, view->cursor) : 0;
}

uint32_t view_text_section_at(const struct view_text *view, size_t src_off)
{
    const struct document *doc = &view->doc;
    size_t low = 0, high = view->source ? doc->sections.len : 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (doc->sections.at[mid].src.start <= src_off)
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t at = low > 0 ? (uint32_t)(low - 1) : SECTION_NONE;
    while (at != SECTION_NONE && doc->sections.at[at].src.end <= src_off)
        at = doc->sections.at[at].parent;
    return at;
}

/* Whether a mark covers the cursor. A note on a section or speech is met at its first paragraph
 * only: else it would be in the way of everything below. */
static bool covers(const struct view_text *view, const struct text_mark *mark)
{
    size_t off = view->cursor;
    enum note_kind kind = view->notes[mark->note].kind;
    if (kind == NOTE_SECTION || kind == NOTE_SPEECH)
        return motion_para_of(&view->doc, off) == motion_para_of(&view->doc, mark->clean.start);
    return off >= mark->clean.start &&
           (off < mark->clean.end || (off == mark->clean.start && mark->clean.end <= off));
}

const struct note *view_text_note_at(const struct view_text *view, size_t n)
{
    size_t last_len = 0, last_note = 0;
    const struct note *found = NULL;
    for (size_t step = 0; step <= n; step++) {
        const struct text_mark *best = NULL;
        for (size_t i = 0; i < view->marks.len; i++) {
            const struct text_mark *mark = &view->marks.at[i];
            size_t len = mark->clean.end - mark->clean.start;
            bool after = step == 0 || len > last_len || (len == last_len && mark->note > last_note);
            bool shorter = !best || len < best->clean.end - best->clean.start ||
                           (len == best->clean.end - best->clean.start && mark->note < best->note);
            if (covers(view, mark) && after && shorter)
                best = mark;
        }
        if (!best)
            return NULL;
        last_len = best->clean.end - best->clean.start;
        last_note = best->note;
        found = &view->notes[best->note];
    }
    return found;
}

size_t view_text_notes_here(const struct view_text *view, size_t *which)
{
    const struct note *meant = view_text_note(view), *note;
    size_t count = 0;
    *which = 0;
    while ((note = view_text_note_at(view, count))) {
        count++;
        if (note == meant)
            *which = count;
    }
    return count;
}

const struct note *view_text_note(const struct view_text *view)
{
    const struct note *note;
    for (size_t n = 0; view->chosen_at == view->cursor && view->chosen[0] != '\0'; n++) {
        note = view_text_note_at(view, n);
        if (!note)
            break;
        if (strcmp(note->id, view->chosen) == 0)
            return note;
    }
    return view_text_note_at(view, 0);
}

void view_text_choose_note(struct view_text *view, const char *id)
{
    snprintf(view->chosen, sizeof view->chosen, "%s", id);
    view->chosen_at = view->cursor;
}

bool view_text_next_note_here(struct view_text *view)
{
    size_t which, count = view_text_notes_here(view, &which);
    if (count < 2)
        return false;
    view_text_choose_note(view, view_text_note_at(view, which % count)->id);
    return true;
}
