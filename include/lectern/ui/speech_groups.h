/* Speeches in groups: by source, speaker, year, or the first by name of the collections they are
 * in.
 *
 * A group stands where its first speech would, and has its speeches in their order. A source of
 * which only one speech is there makes no group of its own. Groups are known by keys that stay the
 * same while rows come and go, so that a closed one stays closed.
 */
#ifndef LECTERN_UI_SPEECH_GROUPS_H
#define LECTERN_UI_SPEECH_GROUPS_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/shelf.h"

#include <stdbool.h>
#include <stdint.h>

/* In the order of the choices of the setting `group`. */
enum speech_grouping {
    GROUP_BY_SOURCE,
    GROUP_BY_SPEAKER,
    GROUP_BY_YEAR,
    GROUP_BY_COLLECTION,
    GROUP_NONE
};

struct speech_group {
    uint64_t key;
    uint32_t head;    /* the item that is its row; its speeches stand behind it */
    uint32_t count;   /* of them */
    uint32_t fitting; /* how many of them the filter shows */
    bool headed;      /* it has a row of its own; else the item is hidden */
    bool closed;
};

/* An item that is the row of a group, and not the place of a speech in the sorted list. */
enum { SPEECH_GROUP_HEAD = 1 << 30 };

/* Starts as {0}; nothing is grouped while `items` is empty. */
struct speech_groups {
    VEC(struct speech_group) at;
    VEC(uint32_t) items;  /* group by group its number with HEAD, then places in the sorted list */
    VEC(uint64_t) closed; /* keys, ascending */
};

/* Groups the rows `sorted[0 … count)` of a shelf. */
void speech_groups_make(struct speech_groups *groups, enum speech_grouping by,
                        const struct shelf *shelf, const uint32_t *sorted, size_t count);
void speech_groups_free(struct speech_groups *groups);

/* Closes or opens a group, or all; false where there was nothing to do. */
bool speech_groups_close(struct speech_groups *groups, size_t group, bool close);
bool speech_groups_close_all(struct speech_groups *groups, bool close);

/* Appends the keys of the closed groups as words, of a few thousand at most; and closes those of
 * such words, groups that come later. What is no such word ends them. */
void speech_groups_print_closed(const struct speech_groups *groups, struct strbuf *out);
void speech_groups_read_closed(struct speech_groups *groups, const char *words);

/* Appends what the speeches of a group have in common, for its row: the title that most of them
 * share, else the name of the file; the speaker; the year; the collection; nothing where that fact
 * is not stated. */
void speech_groups_name(const struct speech_groups *groups, size_t group, enum speech_grouping by,
                        const struct shelf *shelf, const uint32_t *sorted, struct strbuf *out);

/* Appends the title that more than half of the speeches of a group have; false where there is none.
 */
bool speech_groups_title(const struct speech_groups *groups, size_t group,
                         const struct shelf *shelf, const uint32_t *sorted, struct strbuf *out);

#endif
