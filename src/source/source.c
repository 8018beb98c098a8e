/* See source.h. */
#include "lectern/source/archive.h"
#include "lectern/source/source.h"

#include "modules.h"
#include "zip.h"

#include <string.h>

static int text_probe(struct strv text, const char *name)
{
    (void)text, (void)name;
    return SOURCE_FALLBACK;
}

/* The text is the file's own and stays as it was decoded. */
static bool text_read(const struct source_in *in, struct source *out, struct err *err)
{
    (void)in, (void)out, (void)err;
    return true;
}

static const struct source_format FORMATS[] = {
    {"text", 1, true, text_probe, text_read},
    {"markdown", 1, true, markdown_probe, markdown_read},
    {"html", 2, true, html_probe, html_read},
    {"docx", 1, false, docx_probe, docx_read},
    {"odt", 1, false, odt_probe, odt_read},
    {"epub", 2, false, epub_probe, epub_read},
    {"rtf", 1, false, rtf_probe, rtf_read},
    {"doc", 2, false, doc_probe, doc_read},
    {"pdf", 2, false, pdf_probe, pdf_read},
    {"archive", 1, false, archive_probe, archive_read},
    {"mhtml", 2, false, mhtml_probe, mhtml_read},
    {"aozora", 1, true, aozora_probe, aozora_read},
    {"wiki", 1, true, wiki_probe, wiki_read},
};

enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

/* The format that believes most in the content among those of one kind; null for none. */
static const struct source_format *choose(struct strv content, const char *name, bool decoded)
{
    const struct source_format *best = NULL;
    int most = SOURCE_NO;
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        int belief = FORMATS[i].decoded == decoded ? FORMATS[i].probe(content, name) : SOURCE_NO;
        if (belief <= most)
            continue;
        most = belief;
        best = &FORMATS[i];
    }
    return best;
}

static bool read(const struct source_in *in, struct source *out, struct err *err)
{
    out->format = choose(in->bytes, in->name, false);
    if (!out->format) {
        out->text = decoder_decode(in->decoder, in->bytes, in->encoding, &out->report, err);
        if (!out->text)
            return false;
        out->format = choose(text_all(out->text), in->name, true);
    }
    return out->format->read(in, out, err);
}

bool source_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct source_in with = *in;
    *out = (struct source){0};
    with.decoder = in->decoder ? in->decoder : decoder_new();
    bool ok = read(&with, out, err);
    if (!in->decoder)
        decoder_free(with.decoder);
    if (!ok)
        source_free(out);
    return ok;
}

bool source_is_archive(struct strv bytes)
{
    const struct source_format *format = zip_is(bytes) ? choose(bytes, NULL, false) : NULL;
    return format && format->read == archive_read;
}

void source_free(struct source *source)
{
    text_free(source->text);
    decode_report_free(&source->report);
    marks_free(&source->marks);
    *source = (struct source){0};
}

const struct source_format *source_format_find(const char *name)
{
    for (size_t i = 0; name && i < FORMAT_COUNT; i++)
        if (strcmp(FORMATS[i].name, name) == 0)
            return &FORMATS[i];
    return NULL;
}

const struct source_format *source_format_at(size_t n)
{
    return n < FORMAT_COUNT ? &FORMATS[n] : NULL;
}
