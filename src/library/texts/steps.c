/* See steps.h. */
#include "lectern/library/texts/steps.h"

#include "lectern/base/i18n.h"
#include "lectern/base/recovery.h"
#include "lectern/text/text.h"

#include <stdint.h>

/* What a step may hold at a time: far above what any text takes, and not without end. */
static size_t most_for(size_t len)
{
    size_t most = (size_t)1 << 30, each = 16;
    return len > (SIZE_MAX - most) / each ? SIZE_MAX : most + len * each;
}

static bool run(void (*step)(void *user), void *user, size_t len, struct err *err)
{
    return recovery_try(step, user, most_for(len)) ||
           err_set(err, ERR_MEMORY, _("there is not enough memory to read it"));
}

struct source_step {
    const struct source_in *in;
    struct source *source;
    struct err *err;
    bool ok;
};

static void read_source(void *user)
{
    struct source_step *s = user;
    s->ok = source_read(s->in, s->source, s->err);
}

bool steps_source(const struct source_in *in, struct source *source, struct err *err)
{
    struct source_step step = {in, source, err, false};
    if (run(read_source, &step, in->bytes.len, err))
        return step.ok;
    *source = (struct source){0};
    return false;
}

struct document_step {
    const struct speech_reader *reader;
    const struct text *text;
    const struct marks *marks;
    const struct rules *rules;
    const struct correction *edits;
    size_t edit_count;
    struct document *doc;
};

static void read_document(void *user)
{
    struct document_step *s = user;
    speech_reader_read(s->reader, s->text, s->marks, s->rules, s->edits, s->edit_count, s->doc);
}

bool steps_document(const struct speech_reader *reader, const struct text *text,
                    const struct marks *marks, const struct rules *rules,
                    const struct correction *edits, size_t edit_count, struct document *doc,
                    struct err *err)
{
    struct document_step step = {reader, text, marks, rules, edits, edit_count, doc};
    if (run(read_document, &step, text_all(text).len, err))
        return true;
    *doc = (struct document){0};
    return false;
}
