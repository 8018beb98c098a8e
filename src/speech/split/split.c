/* See split.h. A group is a run of short lines between two pieces of running text; heads.c weighs
 * it. Here the heads become spans: what stands between a speech and the next head is its foot up to
 * the first chrome, and chrome from there.
 */
#include "lectern/speech/split/split.h"

#include "lectern/base/i18n.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/split/head_signs.h"
#include "lectern/speech/split/heads.h"
#include "lectern/speech/split/repeats.h"

#include <stdlib.h>
#include <string.h>

enum {
    END_LINES = 60,    /* lines of a page's foot */
    LEFT_OVER_CPS = 4, /* what is left over of a control */
};

/* Bytes of Markdown's heading marks and other ornaments, or of a field's name ([題名] …), before
 * the words of a title. */
static size_t ornament_len(struct strv text)
{
    enum { FIELD_LEN = 36 };
    size_t off = 0;
    const char *close = text.len > 1 && text.ptr[0] == '['
                            ? memchr(text.ptr, ']', text.len < FIELD_LEN ? text.len : FIELD_LEN)
                            : NULL;
    if (close && close + 2 < text.ptr + text.len && close[1] == ' ')
        off = (size_t)(close - text.ptr) + 2;
    while (off < text.len && strchr("#*> =", text.ptr[off]))
        off++;
    return off < text.len ? off : 0;
}

/* The lines of a title as one: no blank between hanzi, one between words of alphabets. */
static const char *join_title(struct document *doc, const struct head *head)
{
    struct strbuf out = {0};
    size_t len;
    for (size_t i = head->title; i < head->title + head->title_count; i++) {
        struct strv text = document_para(doc, i);
        size_t skip = ornament_len(text);
        text = strv_make(text.ptr + skip, text.len - skip);
        bool wide = out.len == 0 || text.len == 0 ||
                    chars_is_wide_script(chars_before(strbuf_strv(&out), out.len, &len)) ||
                    chars_is_wide_script(chars_peek(text, 0));
        if (!wide)
            strbuf_add_byte(&out, ' ');
        strbuf_add_strv(&out, text);
    }
    const char *title = unit_copy(doc, strbuf_strv(&out));
    strbuf_free(&out);
    return title;
}

/* Title, label and title_off of the speech with that head. */
static void name_speech(struct document *doc, const struct head *head, struct speech *speech)
{
    const struct para *first = &doc->paras.at[head->title];
    speech->title_off =
        document_src_of(doc, first->clean.start + ornament_len(document_para(doc, head->title)));
    if (!head->mark) {
        speech->title = head->title_count ? join_title(doc, head) : NULL;
        if (head->label.end > head->label.start) {
            struct strv text = document_para(doc, head->title);
            speech->label = unit_copy(doc, parts_cut(text, head->label));
            speech->title =
                unit_copy(doc, strv_make(text.ptr + head->label.end, text.len - head->label.end));
        }
        return;
    }
    struct strv text = document_para(doc, head->mark->para);
    speech->label = unit_copy(doc, parts_cut(text, head->mark->label));
    speech->title = head->named != NO_PARA ? unit_copy(doc, document_para(doc, head->named))
                                           : unit_copy(doc, parts_cut(text, head->mark->title));
    speech->title_off =
        document_src_of(doc, doc->paras.at[head->mark->para].clean.start + head->mark->label.start);
}

/* Whether a list of links stands there behind the thanks that end a speech: what comes below it is
 * other news. */
static bool closes_page(const struct document *doc, const struct unit *units, size_t start,
                        size_t para)
{
    if (!chrome_has(doc, para) || !(units[para].flags & UNIT_RELATED))
        return false;
    size_t spoken = para;
    while (spoken > start && (chrome_has(doc, spoken) ||
                              (units[spoken].flags & (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME))))
        spoken--;
    return (units[spoken].flags & UNIT_THANKS) != 0;
}

/* Whether a line says that the text ends, and nothing but short lines follow up to the next speech.
 */
static bool ends_text(const struct document *doc, const struct unit *units, size_t para,
                      size_t next)
{
    if (!(units[para].flags & UNIT_END) || next - para > END_LINES)
        return false;
    for (size_t i = para + 1; i < next; i++)
        if (!chrome_has(doc, i) && (units[i].flags & (UNIT_BODY | UNIT_SALUTATION)))
            return false;
    return true;
}

/* Where the paragraphs of a speech (one of several) end that is followed by the head at `next` (or
 * the end of the text): behind its foot. What stands between is flagged as chrome. */
static size_t close_speech(struct document *doc, const struct unit *units, const struct head *head,
                           size_t next, bool several)
{
    size_t end = next;
    size_t start = head->title > head->start ? head->title : head->start;
    while (end > start && (chrome_has(doc, end - 1) ||
                           !(units[end - 1].flags & (UNIT_BODY | UNIT_SALUTATION | UNIT_THANKS))))
        end--;
    while (end < next && !chrome_has(doc, end))
        end++;
    if (end <= start)
        end = next;
    for (size_t i = start + 1; i < end; i++)
        if ((several && (units[i].flags & UNIT_APPENDIX)) || closes_page(doc, units, start, i) ||
            ends_text(doc, units, i, next))
            end = i;
    for (size_t i = end; i < next; i++)
        chrome_mark(doc, i, CHROME_OTHER);
    return end;
}

/* Lines elsewhere that say again what the page or the speech is called. */
static void mark_repeated_titles(struct document *doc, const struct unit *units,
                                 const struct heads *heads)
{
    size_t first = heads->at.at[0].start;
    for (size_t h = 0; h < heads->at.len; h++) {
        const struct head *head = &heads->at.at[h];
        size_t end = h + 1 < heads->at.len ? heads->at.at[h + 1].start : doc->paras.len;
        for (size_t i = head->title + (head->title_count ? head->title_count : 1); i < end; i++)
            if (!chrome_has(doc, i) && units[i].cps >= 4 &&
                !(units[i].flags & (UNIT_MARK | UNIT_BODY)) &&
                (repeats_title(doc, head, i) || repeats_page_title(doc, units, first, i) ||
                 repeats_running_head(doc, units, first, i)))
                chrome_mark(doc, i, CHROME_REPEATED_TITLE);
    }
}

/* What was said in a sitting carries the title of its record: the last one above. */
static void name_turn(struct document *doc, const struct head *head, struct speech *speech)
{
    if (speech->title || !(head->signs & SIGN_BIT(HEAD_TURN)) || !doc->speeches.len)
        return;
    const struct speech *before = &doc->speeches.at[doc->speeches.len - 1];
    speech->title = before->title;
    speech->from[FACT_TITLE] = before->from[FACT_TITLE];
}

/* The lines that the title was taken from. */
static struct fact_source title_source(const struct document *doc, const struct head *head)
{
    size_t first = head->mark && head->named != NO_PARA ? head->named : head->title;
    size_t count = head->mark || !head->title_count ? 1 : head->title_count;
    return (struct fact_source){
        .src = {doc->paras.at[first].src.start, doc->paras.at[first + count - 1].src.end},
        .how = head->mark ? N_("a mark of a row") : N_("the line above the speech"),
    };
}

/* How many of the words of a folded line stand in a text, of all that it has. */
static size_t words_again(struct strv line, struct strv said, size_t *all)
{
    size_t again = 0;
    *all = 0;
    for (size_t off = 0; off < line.len;) {
        size_t end = off;
        while (end < line.len && (chars_is_letter((unsigned char)line.ptr[end]) ||
                                  chars_is_digit((unsigned char)line.ptr[end]) ||
                                  (unsigned char)line.ptr[end] >= 0x80))
            end++;
        if (end > off) {
            (*all)++;
            again += strv_find(said, strv_make(line.ptr + off, end - off), 0) != SIZE_MAX;
        }
        off = end > off ? end : off + 1;
    }
    return again;
}

/* Whether nearly all words of a line in an alphabet were said in the lines above it. */
static bool says_again(const struct folded *line, struct strv said)
{
    size_t all, again = words_again(words_strv(line), said, &all);
    return line->latin && all > 0 && 6 * again >= 5 * all;
}

/* Lines of a second cover: what they say stands on the first one. */
static void mark_second_cover(struct document *doc, const struct unit *units,
                              const struct head *head, const struct speech *speech)
{
    enum { FEWEST_CPS = 6 };
    struct folded title, line;
    if (!speech->title || head->title_count < 1 || head->mark)
        return;
    words_fold(strv_of(speech->title), &title);
    struct strbuf said = {0};
    for (size_t i = head->start; i < head->title + head->title_count; i++) {
        words_fold(document_para(doc, i), &line);
        strbuf_addf(&said, "%s ", line.text);
    }
    bool second = false;
    for (size_t i = head->title + head->title_count; i < head->body; i++) {
        if (chrome_has(doc, i) || (units[i].flags & (UNIT_BODY | UNIT_SALUTATION)))
            continue;
        words_fold(document_para(doc, i), &line);
        bool whole = units[i].cps >= FEWEST_CPS && !(units[i].flags & UNIT_DATE) &&
                     strv_find(words_strv(&title), words_strv(&line), 0) != SIZE_MAX;
        bool again = whole || ((second || units[i].cps >= FEWEST_CPS) &&
                               says_again(&line, strbuf_strv(&said)));
        second = second || (again && !(units[i].flags & UNIT_DATE));
        if (again && second)
            chrome_mark(doc, i, CHROME_REPEATED_TITLE);
        else
            strbuf_addf(&said, "%s ", line.text);
    }
    strbuf_free(&said);
}

static void add_speech(struct document *doc, const struct unit *units, const struct head *head,
                       size_t next, bool several)
{
    struct speech speech = {0};
    size_t end = close_speech(doc, units, head, next, several);
    speech.first_para = head->start;
    speech.para_count = end - head->start;
    speech.src.start = doc->paras.at[head->start].src.start;
    speech.src.end = doc->paras.at[end - 1].src.end;
    speech.head_signs = head->signs;
    name_speech(doc, head, &speech);
    if (speech.title)
        speech.from[FACT_TITLE] = title_source(doc, head);
    mark_second_cover(doc, units, head, &speech);
    name_turn(doc, head, &speech);
    if (speech.title_off < speech.src.start)
        speech.title_off = speech.src.start;
    VEC_PUSH(&doc->speeches, speech);
}

/* A text whose lines all look like chrome is shown as one speech: a reader must never show nothing.
 */
static void show_all(struct document *doc)
{
    static const uint32_t BY_SOURCE = PARA_NAVIGATION | PARA_CAPTION;
    size_t own = 0;
    for (size_t i = 0; i < doc->paras.len; i++)
        own += !(doc->paras.at[i].flags & BY_SOURCE);
    for (size_t i = 0; i < doc->paras.len; i++)
        if (!own || !(doc->paras.at[i].flags & BY_SOURCE))
            chrome_unmark(doc, i);
}

static bool all_chrome(const struct document *doc)
{
    for (size_t i = 0; i < doc->paras.len; i++)
        if (!chrome_has(doc, i))
            return false;
    return true;
}

/* The first and the end of the last character that shows in [start, end) of the source; false where
 * there is none. */
static bool visible_part(struct strv all, size_t start, size_t end, struct span *part)
{
    size_t len;
    *part = (struct span){end, end};
    for (size_t off = start; off < end; off += len) {
        uint32_t cp = chars_at(all, off, &len);
        if (chars_is_blank(cp) || chars_is_break(cp) || chars_is_invisible(cp))
            continue;
        if (part->start == end)
            part->start = off;
        part->end = off + len;
    }
    return part->start < end;
}

/* Where the line of an offset starts. */
static size_t line_start(struct strv all, size_t off)
{
    const char *end = memrchr(all.ptr, '\n', off);
    return end ? (size_t)(end - all.ptr) + 1 : 0;
}

/* Source text that the clean view leaves out at the edge of a paragraph goes to the speech or
 * chrome before it (the first one's to that one), so that all of the text has a home. */
static void cover_gaps(const struct text *text, struct document *doc)
{
    struct strv all = text_all(text);
    size_t speech = 0, chrome = 0;
    struct span *before = NULL, part;
    while (speech < doc->speeches.len || chrome < doc->chrome.len) {
        bool take_chrome = speech >= doc->speeches.len ||
                           (chrome < doc->chrome.len &&
                            doc->chrome.at[chrome].src.start < doc->speeches.at[speech].src.start);
        struct span *home =
            take_chrome ? &doc->chrome.at[chrome++].src : &doc->speeches.at[speech++].src;
        if (before && home->end <= before->end) { /* chrome within a speech */
            size_t line = doc->marks && take_chrome ? line_start(all, home->start) : home->start;
            if (line < home->start && line > before->start &&
                visible_part(all, line, home->start, &part))
                home->start = part.start; /* with the sign of its quotation */
            continue;
        }
        size_t from = before ? before->end : 0;
        size_t own = doc->marks ? line_start(all, home->start) : home->start;
        if (own > from && own < home->start && visible_part(all, own, home->start, &part))
            home->start = part.start; /* the signs of its heading */
        if (from < home->start && visible_part(all, from, home->start, &part)) {
            if (before)
                before->end = part.end;
            else
                home->start = part.start;
        }
        before = home;
    }
    if (before && visible_part(all, before->end, all.len, &part))
        before->end = part.end;
}

/* What a page shows between a headline and the words: a picture's caption. */
static bool is_pictured(const struct document *doc, size_t para)
{
    enum { CAPTION_LEN = 240 };
    struct folded folded;
    struct strv text = document_para(doc, para);
    if (text.len > CAPTION_LEN)
        return false;
    words_fold(text, &folded);
    return list_ends(LIST_PICTURED, words_strv(&folded)) > 0;
}

/* A rule right below the title, and the title again with what a page puts between the two. */
static void mark_below_title(struct document *doc, const struct unit *units,
                             const struct head *head)
{
    enum { LOOK_DOWN = 8, FEWEST_CPS = 8 };
    static const uint32_t OWN = UNIT_SALUTATION | UNIT_TURN | UNIT_MARK | UNIT_THANKS;
    size_t below = head->title + head->title_count, again = 0;
    bool spoken = false;
    for (size_t i = below; i < doc->paras.len && i < below + LOOK_DOWN; i++) {
        if (units[i].flags & OWN)
            break;
        spoken = spoken || ((units[i].flags & UNIT_BODY) && !chrome_has(doc, i));
        if ((units[i].flags & UNIT_ORNAMENT) && units[i].key == unit_key(STRV("")) && !spoken)
            chrome_mark(doc, i, CHROME_OTHER);
        if (units[i].key == units[head->title].key && units[i].cps >= FEWEST_CPS)
            again = i;
    }
    for (size_t i = below; i <= again && head->title_count == 1; i++)
        chrome_mark(doc, i, i == again ? CHROME_REPEATED_TITLE : CHROME_OTHER);
}

/* Flags what stands before the first speech, and between its title and its own lines where the
 * title was found above chrome. */
static void mark_head_chrome(struct document *doc, const struct unit *units,
                             const struct heads *heads)
{
    const struct head *first = &heads->at.at[0];
    for (size_t i = 0; i < first->start; i++)
        chrome_mark(doc, i, CHROME_OTHER);
    for (size_t i = 0; i < heads->at.len; i++)
        chrome_unmark(doc, heads->at.at[i].start);
    bool below = false; /* lines right under the title are its own */
    size_t own = first->own == NO_PARA ? 0 : first->own;
    if (first->title_count)
        mark_below_title(doc, units, first);
    size_t last = own; /* behind the last line of the page before the words */
    while (last > first->title && !chrome_has(doc, last - 1))
        last--;
    for (size_t i = first->title + first->title_count; i < own; i++)
        if ((below = below || chrome_has(doc, i) || is_pictured(doc, i)) &&
            (i < last || is_pictured(doc, i) || units[i].cps <= LEFT_OVER_CPS ||
             (units[i].flags & UNIT_FURNITURE)) &&
            !(units[i].flags &
              (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME | UNIT_SUBTITLE | UNIT_SALUTATION)))
            chrome_mark(doc, i, CHROME_CONTROLS);
}

/* Lines within a speech that only hold a word of pages are text. */
static void give_back(struct document *doc, const struct unit *units, const struct heads *heads)
{
    for (size_t i = 0; i < heads->at.len; i++)
        chrome_give_back(doc, units, heads->at.at[i].start,
                         i + 1 < heads->at.len ? heads->at.at[i + 1].start : doc->paras.len);
}

/* Where somebody begins to speak in a talk, for the outline. */
static void mark_turns(struct document *doc, const struct survey *survey)
{
    for (size_t i = 0; survey->is_talk && i < doc->paras.len; i++)
        if ((survey->units[i].flags & UNIT_TURN) && !chrome_has(doc, i))
            doc->paras.at[i].flags |= PARA_TURN;
}

void split_cover(const struct text *text, struct document *doc)
{
    chrome_collect(doc);
    cover_gaps(text, doc);
}

void split_speeches(const struct text *text, struct document *doc, const struct survey *survey)
{
    doc->speeches.len = 0;
    if (doc->paras.len == 0) {
        chrome_collect(doc);
        return;
    }
    if (all_chrome(doc))
        show_all(doc);
    struct heads heads = {0};
    heads_find(text, doc, survey, &heads);
    doc->pass = PASS_BEFORE;
    mark_head_chrome(doc, survey->units, &heads);
    give_back(doc, survey->units, &heads);
    doc->pass = PASS_AGAIN;
    mark_repeated_titles(doc, survey->units, &heads);
    mark_turns(doc, survey);
    doc->pass = PASS_BEHIND;
    for (size_t i = 0; i < heads.at.len; i++) {
        size_t next = i + 1 < heads.at.len ? heads.at.at[i + 1].start : doc->paras.len;
        add_speech(doc, survey->units, &heads.at.at[i], next, heads.at.len > 1);
    }
    split_cover(text, doc);
    heads_free(&heads);
}
