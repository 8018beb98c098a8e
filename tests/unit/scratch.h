/* A folder of its own for a test that needs files, below TMPDIR; removed with all that is in it. */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct scratch {
    char folder[256];
};

static inline struct scratch scratch_make(void)
{
    struct scratch scratch;
    const char *base = getenv("TMPDIR");
    snprintf(scratch.folder, sizeof scratch.folder, "%s/lectern-test-XXXXXX",
             base && *base ? base : "/tmp");
    assert_non_null(mkdtemp(scratch.folder));
    return scratch;
}

static inline int scratch_remove_one(const char *path, const struct stat *st, int type,
                                     struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

static inline void scratch_remove(struct scratch *scratch)
{
    nftw(scratch->folder, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the folder; the caller frees. */
static inline char *scratch_path(const struct scratch *scratch, const char *name)
{
    return file_join(scratch->folder, name);
}

/* Writes a file in the folder; the caller frees its path. */
static inline char *scratch_write(const struct scratch *scratch, const char *name,
                                  struct strv content)
{
    char *path = scratch_path(scratch, name);
    assert_true(file_write(path, content, NULL));
    return path;
}

#endif
