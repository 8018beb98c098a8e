/* See correct.h. */
#include "lectern/speech/split/correct.h"

#include "lectern/base/i18n.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/split/split.h"

#include <string.h>

/* --- text and what is none --- */

static size_t para_at(const struct document *doc, size_t src_off)
{
    for (size_t i = 0; i < doc->paras.len; i++)
        if (doc->paras.at[i].src.start == src_off)
            return i;
    return NO_PARA;
}

/* The last speech that begins at the paragraph or before it, else the first. */
static struct speech *speech_around(struct document *doc, size_t para)
{
    size_t found = 0;
    for (size_t i = 0; i < doc->speeches.len; i++)
        if (doc->speeches.at[i].first_para <= para)
            found = i;
    return &doc->speeches.at[found];
}

/* Makes the speech reach as far as the paragraph. */
static void stretch_speech(const struct document *doc, struct speech *speech, size_t para)
{
    size_t end = speech->first_para + speech->para_count;
    if (para < speech->first_para) {
        speech->para_count = end - para;
        speech->first_para = para;
        speech->src.start = doc->paras.at[para].src.start;
    } else if (para >= end) {
        speech->para_count = para + 1 - speech->first_para;
        speech->src.end = doc->paras.at[para].src.end;
    }
}

/* A speech whose title is set aside has none; it is named by its first line then. */
static void leave_title(const struct document *doc, struct speech *speech, size_t para)
{
    const struct span *src = &doc->paras.at[para].src;
    if (speech->title_off < src->start || speech->title_off >= src->end)
        return;
    speech->title = speech->label = NULL;
    speech->from[FACT_TITLE] = (struct fact_source){0};
    for (size_t i = para + 1; i < speech->first_para + speech->para_count; i++)
        if (!chrome_has(doc, i)) {
            speech->title_off = doc->paras.at[i].src.start;
            return;
        }
}

void correct_text(const struct text *text, struct document *doc, const struct correction *edits,
                  size_t count)
{
    bool changed = false;
    doc->pass = PASS_READER;
    for (size_t i = 0; i < count; i++) {
        if (edits[i].kind != CORRECTION_CHROME && edits[i].kind != CORRECTION_TEXT)
            continue;
        size_t para = para_at(doc, edits[i].src.start);
        if (para == NO_PARA || doc->speeches.len == 0)
            continue;
        struct speech *speech = speech_around(doc, para);
        if (edits[i].kind == CORRECTION_CHROME) {
            chrome_mark(doc, para, CHROME_OTHER);
            leave_title(doc, speech, para);
        } else {
            chrome_unmark(doc, para);
            stretch_speech(doc, speech, para);
        }
        changed = true;
    }
    if (changed)
        split_cover(text, doc);
}

/* --- facts --- */

static struct speech *speech_at(struct document *doc, size_t src_off)
{
    for (size_t i = 0; i < doc->speeches.len; i++)
        if (src_off >= doc->speeches.at[i].src.start && src_off < doc->speeches.at[i].src.end)
            return &doc->speeches.at[i];
    return NULL;
}

/* A part of a folded line as it was written; null where it is empty. */
static const char *copy_part(struct document *doc, const struct unit_line *line, struct span part)
{
    struct span source = {line->folded.back[part.start], line->folded.back[part.end]};
    return part.start < part.end ? unit_copy(doc, parts_cut(line->person.source, source)) : NULL;
}

/* Office and name of a speaker that the reader typed. */
static void part_speaker(struct document *doc, const struct words *words, struct speech *speech)
{
    struct unit_line line;
    struct span office = {0}, person = {0};
    bool own_office = speech->edited & 1u << FACT_OFFICE;
    speech->person = NULL;
    if (!own_office)
        speech->office = NULL;
    if (!speech->speaker)
        return;
    unit_read_line(words, strv_of(speech->speaker), &line);
    bool parted = person_split(&line.person, (struct span){0, line.folded.len}, &office, &person);
    if (!own_office && parted)
        speech->office = copy_part(doc, &line, office);
    speech->person = parted ? copy_part(doc, &line, person) : speech->speaker;
}

/* Office and name as one: 县长 李明远; Jane Doe, Minister. */
static const char *join_speaker(struct document *doc, const struct speech *speech)
{
    struct strbuf out = {0};
    struct strv person = strv_of(speech->person);
    if (!speech->office)
        return speech->person;
    if (chars_is_wide_script(chars_peek(person, 0)))
        strbuf_addf(&out, "%s %s", speech->office, speech->person);
    else
        strbuf_addf(&out, "%s, %s", speech->person, speech->office);
    const char *speaker = arena_copy(doc->arena, out.ptr, out.len);
    strbuf_free(&out);
    return speaker;
}

void correct_facts(struct document *doc, const struct words *words, const struct correction *edits,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct speech *speech =
            correction_is_fact(edits[i].kind) ? speech_at(doc, edits[i].src.start) : NULL;
        if (!speech)
            continue;
        enum fact fact = correction_fact(edits[i].kind);
        const char **const places[FACT_CORRECTED] = {[FACT_TITLE] = &speech->title,
                                                     [FACT_SPEAKER] = &speech->speaker,
                                                     [FACT_OFFICE] = &speech->office,
                                                     [FACT_DATE] = &speech->date,
                                                     [FACT_PLACE] = &speech->occasion};
        const char *value = edits[i].value ? edits[i].value : "";
        *places[fact] = *value ? arena_copy(doc->arena, value, strlen(value)) : NULL;
        speech->edited |= 1u << fact;
        speech->from[fact] = (struct fact_source){.how = N_("the reader")};
        if (fact == FACT_SPEAKER)
            part_speaker(doc, words, speech);
        else if (fact == FACT_OFFICE && speech->person && !(speech->edited & 1u << FACT_SPEAKER))
            speech->speaker = join_speaker(doc, speech);
    }
}
