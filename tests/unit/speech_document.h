/* Makes documents out of small texts for the tests of the speech layer's stages. */
#ifndef TESTS_UNIT_SPEECH_DOCUMENT_H
#define TESTS_UNIT_SPEECH_DOCUMENT_H

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/split/cuts.h"
#include "lectern/speech/clean/clean.h"
#include "lectern/speech/split/meta.h"
#include "lectern/speech/split/split.h"
#include "lectern/text/text.h"

#include <string.h>

struct sample {
    struct text *text;
    struct document doc;
};

/* The stages up to the facts, run over a text. */
static inline void sample_read(struct sample *sample, const char *content)
{
    *sample =
        (struct sample){.text = text_new(mem_copy(content, strlen(content)), strlen(content))};
    sample->doc.arena = arena_new();
    clean_build(sample->text, &sample->doc);
    struct survey survey;
    struct words *words = words_new();
    survey_make(&survey, words, &sample->doc, cuts_apply(words, &sample->doc));
    chrome_find(&sample->doc, &survey);
    split_speeches(sample->text, &sample->doc, &survey);
    meta_find(&sample->doc, &survey);
    survey_free(&survey);
    words_free(words);
}

static inline void sample_free(struct sample *sample)
{
    document_free(&sample->doc);
    text_free(sample->text);
}

/* In how many speeches and chrome ranges an offset lies. */
static inline void sample_homes(const struct sample *sample, size_t off, size_t *speeches,
                                size_t *chrome)
{
    *speeches = *chrome = 0;
    for (size_t i = 0; i < sample->doc.speeches.len; i++)
        *speeches +=
            off >= sample->doc.speeches.at[i].src.start && off < sample->doc.speeches.at[i].src.end;
    for (size_t i = 0; i < sample->doc.chrome.len; i++)
        *chrome +=
            off >= sample->doc.chrome.at[i].src.start && off < sample->doc.chrome.at[i].src.end;
}

/* The first character that shows and lies in no speech and no chrome, or in two of a kind; SIZE_MAX
 * where all is well. */
static inline size_t sample_lost(const struct sample *sample)
{
    struct strv all = text_all(sample->text);
    size_t len, speeches, chrome;
    for (size_t off = 0; off < all.len; off += len) {
        uint32_t cp = chars_at(all, off, &len);
        if (chars_is_blank(cp) || chars_is_break(cp) || chars_is_invisible(cp))
            continue;
        sample_homes(sample, off, &speeches, &chrome);
        if (speeches > 1 || chrome > 1 || speeches + chrome == 0)
            return off;
    }
    return SIZE_MAX;
}

/* The physical lines (from 1) that begin in chrome, as a string: "1 2 9". */
static inline const char *sample_chrome_lines(const struct sample *sample, struct strbuf *out)
{
    strbuf_clear(out);
    struct strv all = text_all(sample->text);
    for (size_t line = 1; line <= text_line_count(sample->text); line++) {
        size_t off = text_line_start(sample->text, line), len, speeches, chrome;
        while (off < all.len && chars_is_blank(chars_at(all, off, &len)))
            off += len;
        sample_homes(sample, off, &speeches, &chrome);
        if (chrome)
            strbuf_addf(out, "%s%zu", out->len ? " " : "", line);
    }
    return strbuf_str(out);
}

#endif
