/* See note_names.h. */
#include "lectern/model/note_names.h"

#include "lectern/base/i18n.h"

#include <string.h>

static const struct {
    const char *word, *label;
} KINDS[NOTE_KINDS] = {
    [NOTE_BOOKMARK] = {"bookmark", N_("bookmark")},
    [NOTE_HIGHLIGHT] = {"highlight", N_("highlight")},
    [NOTE_PASSAGE] = {"passage", N_("note")},
    [NOTE_SECTION] = {"section", N_("note on a section")},
    [NOTE_SPEECH] = {"speech", N_("note on a speech")},
};

static const char *const STATES[NOTE_STATES] = {
    [NOTE_EXACT] = "exact",   [NOTE_MOVED] = "moved",   [NOTE_FUZZY] = "fuzzy",
    [NOTE_UNSURE] = "unsure", [NOTE_ORPHAN] = "orphan",
};

const char *note_kind_word(enum note_kind kind)
{
    return KINDS[kind].word;
}

const char *note_kind_label(enum note_kind kind)
{
    return _(KINDS[kind].label);
}

const char *note_state_word(enum note_state state)
{
    return STATES[state];
}

bool note_kind_of(const char *word, enum note_kind *kind)
{
    for (int i = 0; word && i < NOTE_KINDS; i++)
        if (strcmp(word, KINDS[i].word) == 0) {
            *kind = (enum note_kind)i;
            return true;
        }
    return false;
}

bool note_state_of(const char *word, enum note_state *state)
{
    for (int i = 0; word && i < NOTE_STATES; i++)
        if (strcmp(word, STATES[i]) == 0) {
            *state = (enum note_state)i;
            return true;
        }
    return false;
}
