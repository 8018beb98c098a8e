/* See place.h. */
#include "lectern/library/texts/place.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/recovery.h"
#include "lectern/library/texts/add.h"
#include "lectern/source/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place_cache {
    char *path; /* null for none */
    struct stat st;
    struct strbuf bytes;
    struct archive *archive; /* null where the file is none */
};

struct place_cache *place_cache_new(void)
{
    return mem_new(1, sizeof(struct place_cache));
}

static void forget(struct place_cache *cache)
{
    archive_close(cache->archive);
    strbuf_free(&cache->bytes);
    free(cache->path);
    *cache = (struct place_cache){0};
}

void place_cache_free(struct place_cache *cache)
{
    if (!cache)
        return;
    forget(cache);
    free(cache);
}

static bool is_regular(const char *path, struct stat *st)
{
    return stat(path, st) == 0 && S_ISREG(st->st_mode);
}

/* Whether the cache holds the file as it is now. */
static bool is_fresh(const struct place_cache *cache, const char *path, const struct stat *st)
{
    const struct stat *had = &cache->st;
    return cache->path && strcmp(cache->path, path) == 0 && had->st_dev == st->st_dev &&
           had->st_ino == st->st_ino && had->st_size == st->st_size &&
           had->st_mtim.tv_sec == st->st_mtim.tv_sec && had->st_mtim.tv_nsec == st->st_mtim.tv_nsec;
}

/* Whether the file begins as an archive does; only then it is read to see. */
static bool begins_as_archive(const char *path)
{
    char head[4] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool begins = fd >= 0 && read(fd, head, sizeof head) == sizeof head &&
                  archive_begins(strv_make(head, sizeof head));
    if (fd >= 0)
        close(fd);
    return begins;
}

/* Opening an archive and unpacking a document, as steps that end where memory does (recovery.h). */
struct archive_step {
    struct strv bytes;
    struct archive *archive;
    const struct archive *of;
    size_t number;
    struct strbuf out;
    struct err *err;
    bool ok;
};

static void open_step(void *user)
{
    struct archive_step *step = user;
    step->archive = archive_open(step->bytes, step->err);
}

static void unpack_step(void *user)
{
    struct archive_step *step = user;
    step->ok = archive_unpack(step->of, step->number, &step->out, step->err);
}

static bool no_memory(struct err *err)
{
    return err_set(err, ERR_MEMORY, _("there is not enough memory to read it"));
}

static struct archive *open_archive(struct strv bytes, struct err *err)
{
    struct archive_step step = {.bytes = bytes, .err = err};
    if (recovery_try(open_step, &step, SIZE_MAX))
        return step.archive;
    no_memory(err);
    return NULL;
}

bool place_archive(const char *path, uint64_t limit, struct place_cache *cache,
                   const struct archive **archive, struct err *err)
{
    struct stat st = {0};
    *archive = NULL;
    if (is_regular(path, &st) && is_fresh(cache, path, &st)) {
        *archive = cache->archive;
        return true;
    }
    forget(cache);
    if (!begins_as_archive(path))
        return true;
    bool ok = file_read(path, limit, &cache->bytes, err);
    if (ok && source_is_archive(strbuf_strv(&cache->bytes)))
        ok = (cache->archive = open_archive(strbuf_strv(&cache->bytes), err));
    if (!ok || !cache->archive) {
        forget(cache);
        return ok;
    }
    cache->path = mem_strdup(path);
    cache->st = st;
    *archive = cache->archive;
    return true;
}

/* The length of the part in front of a path that is a file, where the path leads below it; else 0.
 * The system says so: a file is no folder. */
static size_t archive_len(const char *path)
{
    struct stat st;
    size_t found = 0;
    if (file_is_stream(path) || stat(path, &st) == 0 || errno != ENOTDIR)
        return 0;
    char *part = mem_copy(path, strlen(path));
    for (size_t len = strlen(path); len > 1 && !found; len--) {
        if (path[len - 1] != '/')
            continue;
        part[len - 1] = '\0';
        if (is_regular(part, &st))
            found = len - 1;
    }
    free(part);
    return found;
}

bool place_in_archive(const char *path, char **archive, const char **name)
{
    size_t len = archive_len(path);
    if (!len)
        return false;
    *archive = mem_copy(path, len);
    *name = path + len + 1;
    return true;
}

/* Finds the document of that path in its archive; false where it is not there. */
static bool find(const char *file, const char *name, uint64_t limit, struct place_cache *cache,
                 const struct archive **archive, size_t *number, struct err *err)
{
    bool ok = place_archive(file, limit, cache, archive, err);
    if (ok && !*archive)
        ok = err_set(err, ERR_FORMAT, _("lies in a file that is no ZIP archive"));
    if (ok && (*number = archive_find(*archive, name)) == SIZE_MAX)
        ok = err_set(err, ERR_NOT_FOUND, _("is not in the archive (any more)"));
    return ok;
}

static bool unpack(const struct archive *archive, size_t number, uint64_t limit, struct strbuf *out,
                   struct err *err)
{
    if (archive_item(archive, number).len > limit)
        return file_too_large(limit, err);
    struct archive_step step = {.of = archive, .number = number, .err = err};
    if (!recovery_try(unpack_step, &step, SIZE_MAX))
        return no_memory(err);
    strbuf_add_strv(out, strbuf_strv(&step.out));
    strbuf_free(&step.out);
    return step.ok;
}

bool place_read(const char *path, uint64_t limit, struct place_cache *cache, struct strbuf *out,
                struct err *err)
{
    char *file;
    const char *name;
    if (!place_in_archive(path, &file, &name))
        return file_read(path, limit, out, err);
    struct place_cache own = {0};
    const struct archive *archive;
    size_t number;
    bool ok = find(file, name, limit, cache ? cache : &own, &archive, &number, err) &&
              unpack(archive, number, limit, out, err);
    forget(&own);
    free(file);
    return ok;
}

bool place_is_there(const char *path, struct place_cache *cache)
{
    struct stat st;
    char *file;
    const char *name;
    if (!place_in_archive(path, &file, &name))
        return is_regular(path, &st);
    struct place_cache own = {0};
    const struct archive *archive;
    size_t number;
    bool there =
        find(file, name, LIBRARY_DEFAULT_LIMIT, cache ? cache : &own, &archive, &number, NULL);
    forget(&own);
    free(file);
    return there;
}

char *place_absolute(const char *path)
{
    if (file_is_stream(path))
        return mem_strdup("-");
    char *file = NULL;
    const char *name;
    bool inside = place_in_archive(path, &file, &name);
    char *real = realpath(inside ? file : path, NULL);
    if (real && inside) {
        char *whole = file_join(real, name);
        free(real);
        real = whole;
    }
    free(file);
    return real ? real : mem_strdup(path);
}
