/* The progress of a long add as one line of text: bar, files, bytes, time left. Pure: the clock is
 * the caller's. */
#ifndef LECTERN_HOST_PROGRESS_H
#define LECTERN_HOST_PROGRESS_H

#include "lectern/base/str.h"

#include <stddef.h>
#include <stdint.h>

struct progress {
    size_t files_done, files_total;
    uint64_t bytes_done, bytes_total;
    int64_t start_ms;
};

/* Milliseconds until the end at the speed so far, by bytes; -1 while too little is done to tell. */
int64_t progress_left_ms(const struct progress *progress, int64_t now_ms);

/* Appends the line, at most `cols` columns wide; parts that do not fit are left out, the bar first.
 */
void progress_line(struct strbuf *out, const struct progress *progress, int64_t now_ms, int cols);

/* Appends a number of bytes as people read it: 512 B, 3.4 kB, 256 MB (powers of 1000). */
void progress_bytes(struct strbuf *out, uint64_t bytes);

#endif
