/* See term_frame.h. A file in memory and not a pipe: a frame has no largest size. */
#include "lectern/term/term_frame.h"

#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static int open_memory(void)
{
#ifdef MFD_CLOEXEC
    return memfd_create("frame", MFD_CLOEXEC);
#else
    return -1;
#endif
}

void term_frame_begin(struct term_frame *frame, int stream_fd, int tty_fd)
{
    if (frame->memory_fd < 0)
        frame->memory_fd = open_memory();
    frame->tty_fd = tty_fd;
    frame->held = frame->memory_fd >= 0 && dup2(frame->memory_fd, stream_fd) == stream_fd;
}

void term_frame_send(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return;
        bytes += done;
        len -= (size_t)done;
    }
}

void term_frame_end(struct term_frame *frame, int stream_fd)
{
    char bytes[32768];
    if (!frame->held)
        return;
    frame->held = false;
    dup2(frame->tty_fd, stream_fd);
    off_t end = lseek(frame->memory_fd, 0, SEEK_CUR);
    for (off_t at = 0; at < end;) {
        size_t want = end - at < (off_t)sizeof bytes ? (size_t)(end - at) : sizeof bytes;
        ssize_t len = pread(frame->memory_fd, bytes, want, at);
        if (len <= 0)
            break;
        term_frame_send(frame->tty_fd, bytes, (size_t)len);
        at += len;
    }
    /* The next frame is written over this one, whose memory stays; failing that, no frame is held
     * back. */
    if (end < 0 || lseek(frame->memory_fd, 0, SEEK_SET) != 0)
        term_frame_free(frame);
}

void term_frame_free(struct term_frame *frame)
{
    if (frame->memory_fd >= 0)
        close(frame->memory_fd);
    frame->memory_fd = -1;
}
