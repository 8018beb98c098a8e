/* See reading.h. */
#include "reading.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/library/texts/helper.h"
#include "lectern/library/texts/steps.h"

#include <stdlib.h>
#include <string.h>

bool reading_bytes(struct reading *r, const char *path, uint64_t limit, struct place_cache *cache,
                   struct err *err)
{
    if (r->has_bytes)
        return true;
    if (!place_read(path, limit, cache, &r->bytes, err))
        return false;
    sha256_hex(strbuf_str(&r->bytes), r->bytes.len, r->bytes_sha256);
    r->name = mem_strdup(file_base_name(path));
    r->has_bytes = true;
    return true;
}

static bool is_blank(struct strv text)
{
    while (text.len) {
        uint32_t cp = utf8_take(&text);
        bool blank = cp <= 0x20 || cp == 0x7F || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF ||
                     (cp >= 0x2000 && cp <= 0x200B);
        if (!blank)
            return false;
    }
    return true;
}

/* The bytes stay for the next one who asks where there are none or only blanks. */
bool reading_text(struct reading *r, struct decoder *decoder, struct err *err)
{
    struct source source = {0};
    if (r->has_text)
        return true;
    if (r->bytes.len == 0)
        return err_set(err, ERR_FORMAT, _("is empty; there is nothing to add"));
    struct source_in in = {strbuf_strv(&r->bytes), r->name, r->encoding, decoder, library_helper};
    if (!steps_source(&in, &source, err))
        return false;
    if (is_blank(text_all(source.text))) {
        source_free(&source);
        return err_set(err, ERR_FORMAT, _("holds nothing but blanks; there is nothing to add"));
    }
    r->format = source.format;
    r->text = source.text;
    r->report = source.report;
    r->marks = source.marks;
    struct strv all = text_all(r->text);
    /* UTF-8 as it should be: the hash is known. */
    if (strv_eq(all, strbuf_strv(&r->bytes)))
        memcpy(r->text_sha256, r->bytes_sha256, sizeof r->text_sha256);
    else
        sha256_hex(all.ptr, all.len, r->text_sha256);
    strbuf_free(&r->bytes);
    r->has_text = true;
    return true;
}

bool reading_speeches(struct reading *r, const struct speech_reader *reader,
                      const struct rules *rules, struct err *err)
{
    r->has_speeches =
        r->has_speeches || steps_document(reader, r->text, &r->marks, rules, NULL, 0, &r->doc, err);
    return r->has_speeches;
}

void reading_free(struct reading *r)
{
    strbuf_free(&r->bytes);
    free(r->name);
    text_free(r->text);
    marks_free(&r->marks);
    decode_report_free(&r->report);
    document_free(&r->doc);
    *r = (struct reading){0};
}
