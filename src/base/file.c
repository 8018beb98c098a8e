/* See file.h. */
#include "lectern/base/file.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 1 << 16 };

bool file_too_large(uint64_t limit, struct err *err)
{
    return err_set(err, ERR_LIMIT,
                   _("larger than the limit of %" PRIu64 " bytes; raise it with --limit"), limit);
}

/* A descriptor that somebody else made may not wait by itself. */
static bool wait_for_bytes(int fd)
{
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    return poll(&ready, 1, -1) > 0 || errno == EINTR;
}

/* Reading to the end, as a step that ends where memory does: how much comes is the file's choice.
 */
struct taking {
    int fd;
    uint64_t limit;
    struct strbuf bytes;
    struct err *err;
    bool ok;
};

static bool take_all(struct taking *t)
{
    struct strbuf *out = &t->bytes;
    for (;;) {
        strbuf_reserve(out, READ_STEP);
        ssize_t got = read(t->fd, out->ptr + out->len, READ_STEP);
        if (got < 0 && (errno == EINTR || (errno == EAGAIN && wait_for_bytes(t->fd))))
            continue;
        if (got < 0)
            return err_sys(t->err, errno, _("cannot be read"));
        if (got == 0)
            return true;
        out->len += (size_t)got;
        out->ptr[out->len] = '\0';
        if (out->len > t->limit)
            return file_too_large(t->limit, t->err);
    }
}

static void take_step(void *user)
{
    struct taking *t = user;
    t->ok = take_all(t);
}

static bool read_all(int fd, uint64_t limit, struct strbuf *out, struct err *err)
{
    struct taking t = {.fd = fd, .limit = limit, .err = err};
    if (!recovery_try(take_step, &t, SIZE_MAX))
        return err_set(err, ERR_MEMORY, _("there is not enough memory to read it"));
    if (!out->ptr) {
        *out = t.bytes;
        return t.ok;
    }
    strbuf_add_strv(out, strbuf_strv(&t.bytes));
    strbuf_free(&t.bytes);
    return t.ok;
}

/* The open descriptor that a path names, or -1. Other numbers and longer paths name none. */
static int descriptor_of(const char *path)
{
    static const char *const FOLDERS[] = {"/dev/fd/", "/proc/self/fd/"};
    long number = -1;
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdin") == 0)
        return STDIN_FILENO;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        size_t len = strlen(FOLDERS[i]);
        if (strncmp(path, FOLDERS[i], len) == 0 && strv_to_long(strv_of(path + len), &number))
            return number >= 0 && number <= INT_MAX ? (int)number : -1;
    }
    return -1;
}

bool file_is_stream(const char *path)
{
    struct stat st;
    int fd = descriptor_of(path);
    return strcmp(path, "-") == 0 ||
           (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

/* Opens without waiting, so that a pipe with no writer cannot hang the program. */
static int open_regular(const char *path, uint64_t limit, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        err_sys(err, errno, _("cannot be opened"));
    } else if (S_ISDIR(st.st_mode)) {
        err_set(err, ERR_FORMAT, _("is a folder, not a file"));
    } else if (!S_ISREG(st.st_mode)) {
        err_set(err, ERR_FORMAT, _("is no regular file"));
    } else if ((uint64_t)st.st_size > limit) {
        file_too_large(limit, err);
    } else {
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

bool file_read(const char *path, uint64_t limit, struct strbuf *out, struct err *err)
{
    if (file_is_stream(path))
        return read_all(descriptor_of(path), limit, out, err);
    int fd = open_regular(path, limit, err);
    if (fd < 0)
        return false;
    bool ok = read_all(fd, limit, out, err);
    close(fd);
    return ok;
}

static bool write_all(int fd, struct strv content)
{
    while (content.len) {
        ssize_t put = write(fd, content.ptr, content.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        content.ptr += put;
        content.len -= (size_t)put;
    }
    return fsync(fd) == 0;
}

/* Writes through a temporary file, which gets this mode; 0 for the owner's alone. */
static bool write_with_mode(const char *path, struct strv content, mode_t mode, struct err *err)
{
    struct strbuf temp = {0};
    strbuf_addf(&temp, "%s.XXXXXX", path);
    int fd = mkstemp(temp.ptr);
    bool ok = fd >= 0 && write_all(fd, content) && (mode == 0 || fchmod(fd, mode) == 0);
    int saved = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        saved = errno;
        ok = false;
    }
    if (ok && rename(temp.ptr, path) != 0) {
        saved = errno;
        ok = false;
    }
    if (!ok && fd >= 0)
        unlink(temp.ptr);
    strbuf_free(&temp);
    return ok || err_sys(err, saved, _("%s: cannot be written"), path);
}

bool file_write(const char *path, struct strv content, struct err *err)
{
    return write_with_mode(path, content, 0, err);
}

bool file_replace(const char *path, struct strv content, struct err *err)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT ? file_create(path, content, err)
                               : err_sys(err, errno, _("%s: cannot be written"), path);
    if (S_ISLNK(st.st_mode))
        return err_set(err, ERR_FORMAT, _("%s: is a symbolic link; name the file that it leads to"),
                       path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_FORMAT, _("%s: is no regular file"), path);
    return write_with_mode(path, content, st.st_mode & 0777, err);
}

bool file_create(const char *path, struct strv content, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_sys(err, errno, _("%s: cannot be written"), path);
    bool ok = write_all(fd, content);
    int saved = errno;
    if (close(fd) != 0 && ok) {
        saved = errno;
        ok = false;
    }
    if (!ok)
        unlink(path);
    return ok || err_sys(err, saved, _("%s: cannot be written"), path);
}

/* Writes at the end of an open file, or not at all. */
static bool append_to(int fd, const char *path, struct strv content, struct err *err)
{
    struct stat st;
    if (flock(fd, LOCK_EX) != 0 || fstat(fd, &st) != 0)
        return err_sys(err, errno, _("%s: cannot be written"), path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_FORMAT, _("%s: is no regular file"), path);
    if (write_all(fd, content))
        return true;
    int saved = errno;
    if (ftruncate(fd, st.st_size) != 0)
        saved = errno;
    return err_sys(err, saved, _("%s: cannot be written"), path);
}

bool file_append(const char *path, struct strv content, struct err *err)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    if (fd < 0)
        return err_sys(err, errno, _("%s: cannot be written"), path);
    bool ok = append_to(fd, path, content, err);
    if (close(fd) != 0 && ok)
        ok = err_sys(err, errno, _("%s: cannot be written"), path);
    return ok;
}

char *file_expand(const char *path)
{
    const char *home = getenv("HOME");
    if (path[0] == '~' && path[1] == '/' && home && home[0] == '/')
        return file_join(home, path + 2);
    return mem_strdup(path);
}

static const struct {
    const char *variable, *fallback;
} HOMES[] = {
    [FILE_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [FILE_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [FILE_STATE] = {"XDG_STATE_HOME", ".local/state"},
    [FILE_CACHE] = {"XDG_CACHE_HOME", ".cache"},
};

char *file_home(enum file_home kind, struct err *err)
{
    const char *value = getenv(HOMES[kind].variable);
    struct strbuf path = {0};
    if (value && value[0] == '/') {
        strbuf_addf(&path, "%s/lectern", value);
        return strbuf_take(&path);
    }
    const char *home = getenv("HOME");
    if (!home || home[0] != '/') {
        err_set(err, ERR_NOT_FOUND, _("neither HOME nor %s gives a folder; set one of them"),
                HOMES[kind].variable);
        return NULL;
    }
    strbuf_addf(&path, "%s/%s/lectern", home, HOMES[kind].fallback);
    return strbuf_take(&path);
}

bool file_make_folder(const char *path, struct err *err)
{
    char *copy = mem_strdup(path);
    bool ok = true;
    for (char *p = copy + 1; ok && *copy; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char saved = *p;
        *p = '\0';
        ok = mkdir(copy, 0700) == 0 || errno == EEXIST;
        if (!ok)
            err_sys(err, errno, _("%s: the folder cannot be made"), copy);
        *p = saved;
        if (saved == '\0')
            break;
    }
    mem_free(copy);
    return ok;
}

void file_sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

char *file_join(const char *folder, const char *name)
{
    struct strbuf path = {0};
    size_t len = strlen(folder);
    bool slash = len && folder[len - 1] == '/';
    strbuf_addf(&path, "%s%s%s", folder, slash ? "" : "/", name);
    return strbuf_take(&path);
}

const char *file_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

char *file_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return mem_strdup(".");
    return mem_copy(path, slash == path ? 1 : (size_t)(slash - path));
}
