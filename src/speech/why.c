/* See why.h. What a fact was taken from is noted by the stages (struct fact_source, chrome_pass);
 * the rules that hold for a line set aside by itself are asked again, since they are pure. */
#include "lectern/speech/why.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/evidence/unit.h"
#include "lectern/speech/split/head_signs.h"

#include <string.h>

enum { QUOTE_CP = 40, SIGNS_MAX = 64 };

static const char *pass_name(unsigned pass)
{
    static const char *const NAMES[CHROME_PASSES] = {
        [PASS_LINE] = N_("a line of the page"),
        [PASS_SOURCE] = N_("the source calls it navigation or a caption"),
        [PASS_LEAD] = N_("a report above the speech"),
        [PASS_LISTS] = N_("a list of links or contents"),
        [PASS_FOOT] = N_("the foot of the page"),
        [PASS_BEFORE] = N_("before the speech"),
        [PASS_AGAIN] = N_("a title again"),
        [PASS_BEHIND] = N_("behind the end of a speech"),
        [PASS_READER] = N_("the reader"),
    };
    return NAMES[pass < CHROME_PASSES ? pass : PASS_LINE];
}

static const char *pass_key(unsigned pass)
{
    static const char *const KEYS[CHROME_PASSES] = {
        [PASS_LINE] = "line",   [PASS_SOURCE] = "source", [PASS_LEAD] = "lead",
        [PASS_LISTS] = "list",  [PASS_FOOT] = "foot",     [PASS_BEFORE] = "before",
        [PASS_AGAIN] = "again", [PASS_BEHIND] = "behind", [PASS_READER] = "reader",
    };
    return KEYS[pass < CHROME_PASSES ? pass : PASS_LINE];
}

static const char *const *fact_words(const struct speech *speech, const char *words[FACT_KINDS])
{
    words[FACT_TITLE] = speech->title;
    words[FACT_SPEAKER] = speech->speaker;
    words[FACT_OFFICE] = speech->office;
    words[FACT_DATE] = speech->date;
    words[FACT_PLACE] = speech->occasion;
    words[FACT_SALUTATION] = speech->salutation;
    return words;
}

/* The beginning of source text on one line. */
static void add_quote(struct strbuf *out, const struct text *text, struct span src)
{
    struct strv words = strv_trim(text_slice(text, src.start, src.end));
    size_t end = utf8_offset(words, QUOTE_CP);
    for (size_t i = 0; i < end; i++)
        strbuf_add_byte(out, (unsigned char)words.ptr[i] < ' ' ? ' ' : words.ptr[i]);
    if (end < words.len)
        strbuf_add_str(out, "…");
}

/* --- what was set aside --- */

/* Paragraphs in a row that the same look set aside. */
struct run {
    size_t first, end;
    unsigned pass;
};

/* The next run from a paragraph on; false behind the last. */
static bool next_run(const struct document *doc, size_t from, struct run *run)
{
    while (from < doc->paras.len && !(doc->paras.at[from].flags & PARA_CHROME))
        from++;
    if (from >= doc->paras.len)
        return false;
    *run = (struct run){from, from + 1, para_pass(&doc->paras.at[from])};
    while (run->pass != PASS_LINE && run->end < doc->paras.len &&
           (doc->paras.at[run->end].flags & PARA_CHROME) &&
           para_pass(&doc->paras.at[run->end]) == run->pass)
        run->end++;
    return true;
}

/* The names of the rules that hold for a line by itself. */
static size_t signs_of(const struct words *words, const struct document *doc, size_t para,
                       const char *names[SIGNS_MAX])
{
    struct unit_line line;
    enum chrome_kind kind;
    sign_set signs = 0;
    size_t count = 0;
    struct strv text = document_para(doc, para);
    unit_read_line(words, text, &line);
    page_flags(&line, utf8_count(text), &kind, &signs);
    for (size_t row = 0; row < SIGNS_MAX && page_sign(row); row++)
        if (signs & SIGN_BIT(row))
            names[count++] = page_sign(row)->name;
    return count;
}

static void print_run(struct strbuf *out, const struct text *text, const struct document *doc,
                      const struct words *words, const struct run *run)
{
    const char *names[SIGNS_MAX];
    struct span src = {doc->paras.at[run->first].src.start, doc->paras.at[run->end - 1].src.end};
    size_t from = text_place_of(text, src.start).line, to = text_place_of(text, src.end).line;
    strbuf_addf(out, from == to ? "  %zu: " : "  %zu-%zu: ", from, to);
    strbuf_add_str(out, _(pass_name(run->pass)));
    size_t count = run->pass == PASS_LINE ? signs_of(words, doc, run->first, names) : 0;
    for (size_t i = 0; i < count; i++)
        strbuf_addf(out, "%s%s", i ? ", " : " - ", names[i]);
    strbuf_add_str(out, ": ");
    add_quote(out, text, src);
    strbuf_add_byte(out, '\n');
}

/* --- for people --- */

static void print_fact(struct strbuf *out, const struct text *text, const struct speech *speech,
                       enum fact fact, const char *words)
{
    const struct fact_source *from = &speech->from[fact];
    if (!from->how)
        return;
    strbuf_addf(out, "  %s: %s\n", _(fact_name(fact)), words ? words : "-");
    strbuf_addf(out, "    %s", _(from->how));
    if (from->src.end > from->src.start) {
        strbuf_addf(out, _(", line %zu: "), text_place_of(text, from->src.start).line);
        add_quote(out, text, from->src);
    }
    strbuf_add_byte(out, '\n');
}

static void print_speech(struct strbuf *out, const struct text *text, const struct document *doc,
                         size_t index)
{
    const struct speech *speech = &doc->speeches.at[index];
    const char *words[FACT_KINDS];
    struct text_place place = text_place_of(text, speech->title_off);
    strbuf_addf(out, _("speech %zu begins at %zu:%zu"), index + 1, place.line, place.column_cp + 1);
    size_t signs = 0;
    for (size_t row = 0; head_sign(row); row++)
        if (speech->head_signs & SIGN_BIT(row))
            strbuf_addf(out, "%s%s", signs++ ? ", " : ": ", head_sign(row)->name);
    strbuf_add_byte(out, '\n');
    fact_words(speech, words);
    for (int fact = 0; fact < FACT_KINDS; fact++)
        print_fact(out, text, speech, (enum fact)fact, words[fact]);
    if (!speech->title && speech->name)
        strbuf_addf(out, _("  called, since it has no title: %s\n"), speech->name);
}

void why_print(struct strbuf *out, const struct text *text, const struct document *doc)
{
    struct words *words = words_new();
    struct run run = {0};
    for (size_t i = 0; i < doc->speeches.len; i++)
        print_speech(out, text, doc, i);
    bool any = false;
    while (next_run(doc, run.end, &run)) {
        if (!any)
            strbuf_addf(out, "%s\n", _("set aside:"));
        any = true;
        print_run(out, text, doc, words, &run);
    }
    words_free(words);
}

/* --- for programs --- */

static void json_fact(struct json *json, const struct text *text, const struct speech *speech,
                      enum fact fact)
{
    const struct fact_source *from = &speech->from[fact];
    json_key(json, fact_key(fact));
    if (!from->how) {
        json_string_or_null(json, NULL);
        return;
    }
    json_open_object(json);
    json_key(json, "by");
    json_string(json, strv_of(from->how));
    if (from->src.end > from->src.start) {
        json_key(json, "from");
        json_int(json, (int64_t)text_place_of(text, from->src.start).line);
        json_key(json, "to");
        json_int(json, (int64_t)text_place_of(text, from->src.end).line);
    }
    json_close_object(json);
}

static void json_speech(struct json *json, const struct text *text, const struct speech *speech)
{
    struct text_place place = text_place_of(text, speech->title_off);
    json_open_object(json);
    json_key(json, "line");
    json_int(json, (int64_t)place.line);
    json_key(json, "column");
    json_int(json, (int64_t)place.column_cp);
    json_key(json, "signs");
    json_open_array(json);
    for (size_t row = 0; head_sign(row); row++)
        if (speech->head_signs & SIGN_BIT(row))
            json_string(json, strv_of(head_sign(row)->name));
    json_close_array(json);
    for (int fact = 0; fact < FACT_KINDS; fact++)
        json_fact(json, text, speech, (enum fact)fact);
    json_close_object(json);
}

static void json_run(struct json *json, const struct text *text, const struct document *doc,
                     const struct words *words, const struct run *run)
{
    const char *names[SIGNS_MAX];
    size_t count = run->pass == PASS_LINE ? signs_of(words, doc, run->first, names) : 0;
    json_open_object(json);
    json_key(json, "from");
    json_int(json, (int64_t)text_place_of(text, doc->paras.at[run->first].src.start).line);
    json_key(json, "to");
    json_int(json, (int64_t)text_place_of(text, doc->paras.at[run->end - 1].src.end).line);
    json_key(json, "by");
    json_string(json, strv_of(pass_key(run->pass)));
    json_key(json, "signs");
    json_open_array(json);
    for (size_t i = 0; i < count; i++)
        json_string(json, strv_of(names[i]));
    json_close_array(json);
    json_close_object(json);
}

void why_json(struct json *json, const struct text *text, const struct document *doc)
{
    struct words *words = words_new();
    struct run run = {0};
    json_key(json, "why");
    json_open_array(json);
    for (size_t i = 0; i < doc->speeches.len; i++)
        json_speech(json, text, &doc->speeches.at[i]);
    json_close_array(json);
    json_key(json, "set_aside_by");
    json_open_array(json);
    while (next_run(doc, run.end, &run))
        json_run(json, text, doc, words, &run);
    json_close_array(json);
    words_free(words);
}
