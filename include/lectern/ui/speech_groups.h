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
#include "lectern/model/record.h"

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
    size_t first, count; /* of `order` */
    size_t fitting;      /* how many of them the filter shows */
    bool headed;         /* it has a row of its own */
    bool closed;
};

/* Starts as {0}; nothing is grouped while `order` is empty. */
struct speech_groups {
    VEC(struct speech_group) at;
    VEC(uint32_t) order;    /* places in the sorted list, group by group */
    VEC(uint32_t) group_of; /* for each place in `order` */
    VEC(uint64_t) closed;   /* keys, ascending */
};

/* Groups the rows `sorted[0 … count)`. */
void speech_groups_make(struct speech_groups *groups, enum speech_grouping by,
                        const struct speech_info *rows, const uint32_t *sorted, size_t count);
void speech_groups_free(struct speech_groups *groups);

/* Closes or opens a group, or all; false where there was nothing to do. */
bool speech_groups_close(struct speech_groups *groups, size_t group, bool close);
bool speech_groups_close_all(struct speech_groups *groups, bool close);

/* Appends the keys of the closed groups as words, of a few thousand at most; and closes those of
 * such words, groups that come later. What is no such word ends them. */
void speech_groups_print_closed(const struct speech_groups *groups, struct strbuf *out);
void speech_groups_read_closed(struct speech_groups *groups, const char *words);

/* What the speeches of a group have in common, for its row: the title that most of them share, else
 * the name of the file; the speaker; the year; the collection; "" where that fact is not stated.
 * Borrowed from the rows, *len bytes. */
const char *speech_groups_name(const struct speech_groups *groups, size_t group,
                               enum speech_grouping by, const struct speech_info *rows,
                               const uint32_t *sorted, size_t *len);

/* The title that more than half of the speeches of a group have; null for none. Borrowed. */
const char *speech_groups_title(const struct speech_groups *groups, size_t group,
                                const struct speech_info *rows, const uint32_t *sorted);

#endif
