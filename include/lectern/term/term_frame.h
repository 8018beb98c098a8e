/* One write a frame.
 *
 * ncurses sends every jump of the cursor by itself, a hundred small writes for a screen, and the
 * terminal at the other end wakes up for each. While a frame is drawn its stream leads into memory
 * instead, and what has come together there is then sent at once.
 */
#ifndef LECTERN_TERM_TERM_FRAME_H
#define LECTERN_TERM_TERM_FRAME_H

#include <stdbool.h>
#include <stddef.h>

/* Starts as TERM_FRAME_NONE. */
struct term_frame {
    int memory_fd; /* -1: none yet, or none to be had */
    int tty_fd;    /* what the stream leads to otherwise */
    bool held;     /* the stream leads into memory now */
};

#define TERM_FRAME_NONE ((struct term_frame){-1, -1, false})

/* Lets the descriptor of a stream lead into memory; does nothing where the system has no such
 * memory. */
void term_frame_begin(struct term_frame *frame, int stream_fd, int tty_fd);

/* Lets it lead to the terminal again and sends what has come together. */
void term_frame_end(struct term_frame *frame, int stream_fd);

/* Sends all of it, whatever the terminal takes at a time. */
void term_frame_send(int fd, const char *bytes, size_t len);

void term_frame_free(struct term_frame *frame);

#endif
