/* See reading.h. */
#include "reading.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/recovery.h"
#include "lectern/base/utf8.h"
#include "lectern/library/texts/helper.h"

#include <stdlib.h>
#include <string.h>

/* One stage, run as a step that can be given up (base/recovery.h). */
struct stage {
    struct reading *r;
    struct err *err;
    bool ok;
    struct decoder *decoder;            /* text */
    const struct speech_reader *reader; /* speeches, with what follows */
    const struct text *text;
    const struct marks *marks;
    const struct rules *rules;
    const struct correction *edits;
    size_t edit_count;
    struct document *doc;
};

/* What a stage may hold at a time: far above what any text takes, and not without end. */
static size_t most_for(size_t len)
{
    size_t most = (size_t)1 << 30, each = 16;
    return len > (SIZE_MAX - most) / each ? SIZE_MAX : most + len * each;
}

static bool run(void (*step)(void *user), struct stage *stage, size_t len)
{
    if (recovery_try(step, stage, most_for(len)))
        return stage->ok;
    return err_set(stage->err, ERR_MEMORY, _("there is not enough memory to read it"));
}

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
static void read_text(void *user)
{
    struct stage *s = user;
    struct reading *r = s->r;
    struct source_in in = {strbuf_strv(&r->bytes), r->name, r->encoding, s->decoder,
                           library_helper};
    struct source source;
    s->ok = source_read(&in, &source, s->err);
    if (!s->ok)
        return;
    if (is_blank(text_all(source.text))) {
        source_free(&source);
        s->ok = err_set(s->err, ERR_FORMAT, _("holds nothing but blanks; there is nothing to add"));
        return;
    }
    r->format = source.format;
    r->text = source.text;
    r->report = source.report;
    r->marks = source.marks;
}

bool reading_text(struct reading *r, struct decoder *decoder, struct err *err)
{
    struct stage stage = {.r = r, .err = err, .decoder = decoder};
    if (r->has_text)
        return true;
    if (r->bytes.len == 0)
        return err_set(err, ERR_FORMAT, _("is empty; there is nothing to add"));
    if (!run(read_text, &stage, r->bytes.len))
        return false;
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

static void read_speeches(void *user)
{
    struct stage *s = user;
    speech_reader_read(s->reader, s->text, s->marks, s->rules, s->edits, s->edit_count, s->doc);
    s->ok = true;
}

bool reading_document(const struct speech_reader *reader, const struct text *text,
                      const struct marks *marks, const struct rules *rules,
                      const struct correction *edits, size_t edit_count, struct document *doc,
                      struct err *err)
{
    struct stage stage = {.err = err,
                          .reader = reader,
                          .text = text,
                          .marks = marks,
                          .rules = rules,
                          .edits = edits,
                          .edit_count = edit_count,
                          .doc = doc};
    if (run(read_speeches, &stage, text_all(text).len))
        return true;
    *doc = (struct document){0};
    return false;
}

bool reading_speeches(struct reading *r, const struct speech_reader *reader,
                      const struct rules *rules, struct err *err)
{
    r->has_speeches = r->has_speeches ||
                      reading_document(reader, r->text, &r->marks, rules, NULL, 0, &r->doc, err);
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
