/* Runs of tokens that texts share, by their fingerprints (winnowing.h): where each of some stands,
 * and walking through all of them. */
#ifndef LECTERN_INDEX_RUNS_H
#define LECTERN_INDEX_RUNS_H

#include "lectern/index/segment.h"

/* Takes a place of the run with the nth of the keys; false to stop with the error that was set. */
typedef bool index_run_place(void *user, size_t n, uint64_t position, struct err *err);

/* Hands out the places of runs by their keys (winnowing_key()), which ascend. Of one key that
 * stands in more than `most` places of a segment only so many are handed out. */
bool index_runs(struct index *index, const uint32_t *keys, size_t count, size_t most,
                index_run_place *each, void *user, struct err *err) ATTR_CHECKED;

/* Takes a place of the run with a key; false to stop with the error that was set. */
typedef bool index_run_each(void *user, uint32_t key, uint64_t position, struct err *err);

/* Hands out the places of all runs, segment by segment, in each by ascending keys. */
bool index_runs_each(struct index *index, index_run_each *each, void *user,
                     struct err *err) ATTR_CHECKED;

#endif
