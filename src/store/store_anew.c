/* The library's file while it is open: whether its name still means it, and writing it anew.
 *
 * A file that is deleted or replaced under an open program still takes what is written to it, but
 * nobody will find it again. So every transaction first looks whether the name means the file that
 * was opened (its device and inode). What the open file holds can still be read and copied.
 */
#include "store_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *with_ending(const char *path, const char *ending)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s%s", path, ending);
    return strbuf_take(&name);
}

/* The inode of the library's log; 0 where there is none. */
static ino_t log_inode(const struct store *store)
{
    struct stat st;
    char *log = with_ending(store->path, "-wal");
    ino_t ino = stat(log, &st) == 0 ? st.st_ino : 0;
    free(log);
    return ino;
}

void store_remember_file(struct store *store)
{
    struct stat st;
    store->has_file = stat(store->path, &st) == 0 && S_ISREG(st.st_mode);
    if (!store->has_file)
        return;
    store->dev = st.st_dev;
    store->ino = st.st_ino;
    store->log_ino = log_inode(store);
}

bool store_in_place(const struct store *store, struct err *err)
{
    struct stat st;
    if (!store->has_file)
        return true;
    if (stat(store->path, &st) != 0)
        return errno != ENOENT ||
               err_set(err, ERR_GONE,
                       _("library %s was deleted while it was open; nothing is saved"),
                       store->path);
    return (st.st_dev == store->dev && st.st_ino == store->ino) ||
           err_set(err, ERR_GONE,
                   _("library %s was replaced by another file while it was open; nothing is saved"),
                   store->path);
}

/* Gives the file that has the library's name now another one, if there is such a file. Its log goes
 * along, if it is not ours. */
static bool move_away(struct store *store, char **aside, struct err *err)
{
    static const char ENDING[] = ".replaced";
    char *log = with_ending(store->path, "-wal"), *shared = with_ending(store->path, "-shm");
    if (log_inode(store) == store->log_ino)
        unlink(log);
    unlink(shared);
    free(shared);
    bool ok = access(store->path, F_OK) != 0;
    for (int n = 1; !ok && !*aside; n++) {
        struct strbuf name = {0};
        strbuf_addf(&name, n > 1 ? "%s%s-%d" : "%s%s", store->path, ENDING, n);
        if (access(name.ptr, F_OK) != 0)
            *aside = strbuf_take(&name);
        strbuf_free(&name);
    }
    if (*aside) {
        char *kept_log = with_ending(*aside, "-wal");
        ok = rename(store->path, *aside) == 0 ||
             err_sys(err, errno, _("%s: cannot be written"), *aside);
        if (ok)
            rename(log, kept_log);
        free(kept_log);
    }
    free(log);
    return ok;
}

/* The connection changes to the new file; the old one is let go without touching its log, since the
 * name of that may be another's. */
static bool change_over(struct store *store, struct err *err)
{
    struct store *fresh = store_open(store->path, NULL, NULL, err);
    if (!fresh)
        return false;
    struct store old = *store;
    *store = *fresh;
    *fresh = old;
    store_close(fresh);
    return true;
}

bool store_write_anew(struct store *store, char **aside, struct err *err)
{
    *aside = NULL;
    if (store->depth > 0 || store_in_place(store, NULL))
        return err_set(err, ERR_USAGE, _("library %s is in its place"), store->path);
    char *made = with_ending(store->path, ".anew"), *folder = file_folder_of(store->path);
    unlink(made);
    bool ok = file_make_folder(folder, err) && store_make_private(made, err);
    if (ok) {
        int rc = store_copy_to(store->db, made);
        ok = rc == SQLITE_OK || store_fail(store, rc, err);
        ok = ok && move_away(store, aside, err);
        if (ok && rename(made, store->path) != 0)
            ok = err_sys(err, errno, _("%s: cannot be written"), store->path);
        if (ok)
            file_sync_folder(folder);
        else
            unlink(made);
        ok = ok && change_over(store, err);
    }
    free(made);
    free(folder);
    return ok;
}
