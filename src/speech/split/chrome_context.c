/* See chrome_context.h. Each looks at a few paragraphs around a line, so time is linear. */
#include "chrome_context.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/words/list.h"

enum { HEAD_PARAS = 24 /* where a page's own lines stand */ };

static const uint32_t SPOKEN = UNIT_SALUTATION | UNIT_TURN | UNIT_THANKS;

/* --- previews --- */

/* The text without the dots by which it breaks off. */
static struct strv without_dots(struct strv text)
{
    size_t len;
    while (text.len) {
        uint32_t cp = chars_before(text, text.len, &len);
        if (cp != '.' && cp != U'…' && !chars_is_blank(cp))
            break;
        text.len -= len;
    }
    return text;
}

/* The words of the line from a paragraph on, which may have been cut in several. */
static struct strv rest_of_line(const struct document *doc, size_t para)
{
    size_t last = para;
    while (last + 1 < doc->paras.len && (doc->paras.at[last].flags & PARA_CUT))
        last++;
    return document_text(
        doc, (struct span){doc->paras.at[para].clean.start, doc->paras.at[last].clean.end});
}

/* Whether `text` begins with all of `start`, blanks apart, and goes on. */
static bool begins_with(struct strv text, struct strv start)
{
    bool whole;
    return parts_common_start(text, start, &whole) < text.len && whole;
}

void chrome_context_previews(struct document *doc, struct survey *survey)
{
    enum { FEWEST_CPS = 40, LOOK_DOWN = 8 };
    for (size_t i = 0; i < doc->paras.len && i < HEAD_PARAS; i++) {
        if (chrome_has(doc, i) || survey->units[i].cps < FEWEST_CPS)
            continue;
        struct strv start = without_dots(document_para(doc, i));
        for (size_t k = i + 1; k < doc->paras.len && k <= i + LOOK_DOWN; k++)
            if (begins_with(rest_of_line(doc, k), start)) {
                chrome_mark(doc, i, CHROME_INTRO);
                survey->units[i].flags |= UNIT_FURNITURE;
                break;
            }
    }
}

/* --- captions --- */

/* Whether the line is running text that goes on below a picture or above it. */
static bool is_said(const struct document *doc, const struct survey *survey, size_t para)
{
    return !chrome_has(doc, para) && (survey->units[para].flags & UNIT_BODY) &&
           !(survey->units[para].flags & (SPOKEN | UNIT_MARK));
}

static bool is_caption(const struct words *words, struct strv text)
{
    struct unit_line line;
    unit_read_line(words, text, &line);
    if (!list_ends(LIST_PICTURED, line.person.folded))
        return false;
    for (size_t i = 0; i < line.person.hit_count; i++)
        if (line.hits[i].tags & WORD_OFFICE)
            return true;
    return person_has_surname(line.person.folded);
}

void chrome_context_captions(struct document *doc, struct survey *survey)
{
    enum { MOST_CPS = 24 };
    for (size_t i = 1; i + 1 < doc->paras.len; i++) {
        const struct unit *unit = &survey->units[i];
        if (chrome_has(doc, i) || unit->cps > MOST_CPS || !(unit->flags & UNIT_SHORT) ||
            (unit->flags & UNIT_MARK) || para_level(&doc->paras.at[i]) ||
            !is_said(doc, survey, i - 1) || !is_said(doc, survey, i + 1) ||
            !is_caption(survey->words, document_para(doc, i)))
            continue;
        chrome_mark(doc, i, CHROME_OTHER);
        survey->units[i].flags |= UNIT_FURNITURE;
    }
}

/* --- the site's name --- */

void chrome_context_sites(struct document *doc, struct survey *survey)
{
    enum { TOP = 3, MOST_CPS = 10, FEWEST_CPS = 4 };
    static const uint32_t OWN = UNIT_TITLE | UNIT_MARK | UNIT_DATE | UNIT_SALUTATION | UNIT_SPEAKER;
    for (size_t i = 0; i < doc->paras.len && i < TOP; i++) {
        const struct unit *unit = &survey->units[i];
        if (unit->flags & (UNIT_BODY | SPOKEN))
            return;
        struct strv text = document_para(doc, i);
        bool heads = i + 1 < doc->paras.len && (survey->units[i + 1].flags & UNIT_SHORT);
        if (!chrome_has(doc, i) && heads && (unit->flags & UNIT_SHORT) && !(unit->flags & OWN) &&
            unit->cps >= FEWEST_CPS && unit->cps <= MOST_CPS && !para_level(&doc->paras.at[i]) &&
            list_ends(LIST_SITE_END, text)) {
            chrome_mark(doc, i, CHROME_MENU);
            survey->units[i].flags |= UNIT_FURNITURE;
        }
    }
}
