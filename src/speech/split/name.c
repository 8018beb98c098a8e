/* See name.h. Sentences that only greet (大家好!) say nothing of the speech and are passed over. */
#include "lectern/speech/split/name.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/unit.h"

#include <string.h>

enum {
    NAME_COLS = 60,   /* of a name at most */
    GREETING_CPS = 8, /* so short a sentence only greets */
    HEADING_CPS = 2,  /* a heading of fewer characters names nothing */
    LOOK_PARAS = 12,
};

static const char *first_heading(struct document *doc, const struct speech *speech)
{
    for (size_t i = 0; i < speech->section_count; i++) {
        struct strv title = strv_of(doc->sections.at[speech->first_section + i].title_text);
        if (utf8_count(title) >= HEADING_CPS)
            return unit_copy(doc, title);
    }
    return NULL;
}

/* Behind the blanks and punctuation that part a salutation or a greeting from what follows. */
static size_t skip_pause(struct strv text, size_t off)
{
    size_t len;
    for (; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (!chars_is_blank(cp) && !chars_is_break(cp) && !chars_never_starts(cp))
            break;
    }
    return off;
}

/* Behind the stop that ends the sentence which begins at `off`; the end of the text where none
 * does. A full stop between digits or letters ends none. */
static size_t sentence_end(struct strv text, size_t off)
{
    size_t len, next;
    for (; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (!chars_is_stop(cp))
            continue;
        uint32_t behind = off + len < text.len ? chars_at(text, off + len, &next) : ' ';
        if (cp != '.' || chars_is_blank(behind) || chars_is_break(behind))
            return off + len;
    }
    return text.len;
}

/* The sentence that begins at `off`, as much of it as a name can have. */
static const char *copy_sentence(struct document *doc, struct strv text, size_t off)
{
    struct strbuf out = {0};
    size_t end = sentence_end(text, off), len, cols = 0, at = off;
    for (; at < end && cols < NAME_COLS; at += len)
        cols += chars_cols(chars_at(text, at, &len));
    bool cut = at < end;
    for (; !cut && at > off && chars_is_stop(chars_before(text, at, &len)); at -= len)
        ;
    strbuf_add(&out, text.ptr + off, at - off);
    if (cut)
        strbuf_add_str(&out, "…");
    const char *name = out.len ? unit_copy(doc, strbuf_strv(&out)) : NULL;
    strbuf_free(&out);
    return name;
}

/* The first sentence of a paragraph from `off` on that does more than greet; null for none. */
static const char *first_sentence(struct document *doc, struct strv text, size_t off)
{
    for (off = skip_pause(text, off); off < text.len; off = skip_pause(text, off)) {
        size_t end = sentence_end(text, off);
        if (utf8_count(strv_make(text.ptr + off, end - off)) > GREETING_CPS)
            return copy_sentence(doc, text, off);
        off = end;
    }
    return NULL;
}

/* Whether a paragraph states a fact by itself: a line for the speaker, the date. */
static bool states_fact(const struct speech *speech, const struct para *para)
{
    for (int fact = 0; fact < FACT_SALUTATION; fact++)
        if (speech->from[fact].how && speech->from[fact].src.start == para->src.start &&
            speech->from[fact].src.end == para->src.end)
            return true;
    return false;
}

/* The paragraph that holds the salutation; the first one of the speech where there is none. */
static size_t start_of_words(const struct document *doc, const struct speech *speech)
{
    const struct fact_source *from = &speech->from[FACT_SALUTATION];
    for (size_t i = 0; speech->salutation && from->how && i < speech->para_count; i++)
        if (doc->paras.at[speech->first_para + i].src.start == from->src.start)
            return i;
    return 0;
}

static const char *beginning(struct document *doc, const struct speech *speech)
{
    size_t start = start_of_words(doc, speech), seen = 0;
    struct strv salutation = strv_of(speech->salutation ? speech->salutation : "");
    for (size_t i = start; i < speech->para_count && seen < LOOK_PARAS; i++) {
        const struct para *para = &doc->paras.at[speech->first_para + i];
        struct strv text = document_text(doc, para->clean);
        if (para->flags & PARA_CHROME)
            continue;
        seen++;
        size_t off = 0;
        if (i == start && salutation.len) {
            size_t at = strv_find(text, salutation, 0);
            if (at == SIZE_MAX)
                continue;
            off = at + salutation.len;
        } else if (states_fact(speech, para)) {
            continue;
        }
        const char *name = first_sentence(doc, text, off);
        if (name)
            return name;
    }
    return NULL;
}

static bool has_title(const struct document *doc, size_t speech, const char *title)
{
    return speech < doc->speeches.len && doc->speeches.at[speech].title &&
           strcmp(doc->speeches.at[speech].title, title) == 0;
}

/* Whether the speech beside it has the same title: that of a series, which tells none of them from
 * the others. */
static bool shares_title(const struct document *doc, size_t speech)
{
    const char *title = doc->speeches.at[speech].title;
    return has_title(doc, speech + 1, title) || (speech && has_title(doc, speech - 1, title));
}

void name_speeches(struct document *doc)
{
    for (size_t i = 0; i < doc->speeches.len; i++) {
        struct speech *speech = &doc->speeches.at[i];
        speech->name = NULL;
        if (speech->title && *speech->title && !shares_title(doc, i))
            continue;
        speech->name = first_heading(doc, speech);
        if (!speech->name)
            speech->name = beginning(doc, speech);
    }
}
