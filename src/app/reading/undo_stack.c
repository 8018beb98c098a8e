/* See undo_stack.h. A kind of change is a row of OPS and a file of its own. */
#include "undo_stack.h"

#include "lectern/library/library.h"

static bool apply_note(const struct step *step, struct library *library, bool back, int64_t now_ms,
                       struct err *err)
{
    return note_step_apply(step->note, library, back, now_ms, err);
}

static bool apply_corrections(const struct step *step, struct library *library, bool back,
                              int64_t now_ms, struct err *err)
{
    return correction_step_apply(step->corrections, library, back, now_ms, err);
}

static bool apply_removal(const struct step *step, struct library *library, bool back,
                          int64_t now_ms, struct err *err)
{
    return removal_step_apply(step->removal, library, back, now_ms, err);
}

static bool apply_desk(const struct step *step, struct library *library, bool back, int64_t now_ms,
                       struct err *err)
{
    (void)now_ms; /* clippings keep the time at which they were taken */
    return desk_step_apply(step->desk, library, back, err);
}

static bool apply_collections(const struct step *step, struct library *library, bool back,
                              int64_t now_ms, struct err *err)
{
    return collection_step_apply(step->collections, library, back, now_ms, err);
}

static void free_note(struct step *step)
{
    note_step_free(step->note);
}

static void free_corrections(struct step *step)
{
    correction_step_free(step->corrections);
}

static void free_removal(struct step *step)
{
    removal_step_free(step->removal);
}

static void free_desk(struct step *step)
{
    desk_step_free(step->desk);
}

static void free_collections(struct step *step)
{
    collection_step_free(step->collections);
}

static const struct {
    bool (*apply)(const struct step *step, struct library *library, bool back, int64_t now_ms,
                  struct err *err);
    void (*free)(struct step *step);
} OPS[STEP_KINDS] = {
    [STEP_NOTE] = {apply_note, free_note},
    [STEP_CORRECTIONS] = {apply_corrections, free_corrections},
    [STEP_REMOVAL] = {apply_removal, free_removal},
    [STEP_DESK] = {apply_desk, free_desk},
    [STEP_COLLECTIONS] = {apply_collections, free_collections},
};

static void drop(struct step *step)
{
    OPS[step->kind].free(step);
}

static void drop_from(struct undo *undo, size_t len)
{
    while (undo->steps.len > len)
        drop(&undo->steps.at[--undo->steps.len]);
}

/* --- remembering --- */

void undo_push(struct undo *undo, struct step step)
{
    drop_from(undo, undo->at);
    step.joined = undo->open && undo->begun;
    undo->begun = undo->open;
    VEC_PUSH(&undo->steps, step);
    undo->at = undo->steps.len;
}

void undo_push_desk(struct undo *undo, struct desk_step *step)
{
    undo_push(undo, (struct step){.kind = STEP_DESK, .desk = step});
}

void undo_push_collections(struct undo *undo, struct collection_step *step)
{
    undo_push(undo, (struct step){.kind = STEP_COLLECTIONS, .collections = step});
}

bool undo_open(struct undo *undo, struct library *library, struct err *err)
{
    undo->open = library_begin(library, err);
    undo->begun = false;
    return undo->open;
}

bool undo_close(struct undo *undo, struct library *library, bool ok, struct err *err)
{
    bool kept = library_end(library, ok, err);
    undo->open = false;
    for (bool more = undo->begun && !kept; more && undo->steps.len > 0;) {
        more = undo->steps.at[undo->steps.len - 1].joined;
        drop_from(undo, undo->steps.len - 1);
        undo->at = undo->steps.len;
    }
    undo->begun = false;
    return kept;
}

/* --- forgetting --- */

/* Whether a step is that of a note, or with a null `id` one of a speech. */
static bool is_of(const struct step *step, const char *id, int64_t speech_id)
{
    if (step->kind == STEP_NOTE)
        return id ? note_step_is_of(step->note, id) : note_step_is_in(step->note, speech_id);
    return step->kind == STEP_REMOVAL && !id && removal_step_is_of(step->removal, speech_id);
}

static void forget(struct undo *undo, const char *id, int64_t speech_id)
{
    size_t kept = 0, at = undo->at;
    bool lead_gone =
        false; /* the first of those that belong together is forgotten: the next leads */
    for (size_t i = 0; i < undo->steps.len; i++) {
        struct step *step = &undo->steps.at[i];
        bool leads = !step->joined || lead_gone;
        lead_gone = false;
        if (is_of(step, id, speech_id)) {
            drop(step);
            at -= i < undo->at;
            lead_gone = leads;
            continue;
        }
        step->joined = step->joined && !leads;
        undo->steps.at[kept++] = *step;
    }
    undo->steps.len = kept;
    undo->at = at;
}

void undo_forget_note(struct undo *undo, const char *id)
{
    forget(undo, id, 0);
}

void undo_forget_speech(struct undo *undo, int64_t speech_id)
{
    forget(undo, NULL, speech_id);
}

/* --- back and again --- */

/* Where those that belong together and end (or begin) at `at` begin (or end). */
static size_t start_of(const struct undo *undo, size_t at)
{
    while (--at > 0 && undo->steps.at[at].joined)
        ;
    return at;
}

static size_t end_of(const struct undo *undo, size_t at)
{
    while (++at < undo->steps.len && undo->steps.at[at].joined)
        ;
    return at;
}

static bool apply(const struct step *step, struct library *library, bool back, int64_t now_ms,
                  struct err *err)
{
    return OPS[step->kind].apply(step, library, back, now_ms, err);
}

/* Several are one transaction; one has its own. */
static bool run(struct undo *undo, struct library *library, size_t to, int64_t now_ms,
                struct err *err)
{
    size_t from = undo->at;
    bool many = (to < from ? from - to : to - from) > 1, ok = true;
    if (many && !library_begin(library, err))
        return false;
    for (size_t i = from; ok && i > to; i--)
        ok = apply(&undo->steps.at[i - 1], library, true, now_ms, err);
    for (size_t i = from; ok && i < to; i++)
        ok = apply(&undo->steps.at[i], library, false, now_ms, err);
    if (many)
        ok = library_end(library, ok, err);
    if (ok)
        undo->at = to;
    return ok;
}

bool undo_back(struct undo *undo, struct library *library, int64_t now_ms, const struct step **step,
               struct err *err)
{
    *step = NULL;
    if (undo->at == 0)
        return true;
    if (!run(undo, library, start_of(undo, undo->at), now_ms, err))
        return false;
    *step = &undo->steps.at[undo->at];
    return true;
}

bool undo_again(struct undo *undo, struct library *library, int64_t now_ms,
                const struct step **step, struct err *err)
{
    *step = NULL;
    if (undo->at == undo->steps.len)
        return true;
    if (!run(undo, library, end_of(undo, undo->at), now_ms, err))
        return false;
    *step = &undo->steps.at[undo->at - 1];
    return true;
}

void undo_free(struct undo *undo)
{
    drop_from(undo, 0);
    VEC_FREE(&undo->steps);
    undo->at = 0;
}
