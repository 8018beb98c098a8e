/* What adding PATHs would touch: a walk over folders that nothing in them can lead astray. See
 * library.h.
 *
 * Folders are opened one at a time and walked from a list, not by recursion, so depth costs no
 * stack. Links to files are followed; links to folders are followed too, but a folder is entered
 * once, told by device and inode, so a loop ends. Names are sorted as
 * people count (natural.h), so that the same tree is always added in the same order.
 */

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/library/texts/add.h"
#include "lectern/text/natural.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct folder_id {
    dev_t device;
    ino_t inode;
};

struct walk {
    struct add_plan *plan;
    VEC(char *) pending; /* folders still to be read, the next one last */
    VEC(struct folder_id) entered;
    dev_t device; /* the file system of the folder that was named */
};

static struct add_problem *add_problem(struct walk *walk, const char *path, bool failed)
{
    struct add_problem *problem = VEC_ADD(&walk->plan->problems);
    *problem = (struct add_problem){.path = mem_strdup(path), .failed = failed};
    return problem;
}

static void skip(struct walk *walk, const char *path, enum add_skip why)
{
    static const char *const WHY[ADD_SKIPS] = {
        [ADD_SKIP_HIDDEN] = N_("hidden; name it to add it"),
        [ADD_SKIP_ENDING] = N_("by its name no text or document; name it to add it"),
        [ADD_SKIP_NOT_REGULAR] = N_("no regular file"),
        [ADD_SKIP_FILE_SYSTEM] = N_("on another file system; name it to add it"),
    };
    struct add_problem *problem = add_problem(walk, path, false);
    problem->skip = why;
    err_set(&problem->err, ERR_NONE, "%s", _(WHY[why]));
}

static void plan_file(struct walk *walk, const char *path, const struct stat *st)
{
    struct add_file *file = VEC_ADD(&walk->plan->files);
    *file = (struct add_file){mem_strdup(path), (uint64_t)st->st_size};
    walk->plan->bytes += file->bytes;
}

/* Whether the folder was not entered before. */
static bool enter(struct walk *walk, const struct stat *st)
{
    for (size_t i = 0; i < walk->entered.len; i++)
        if (walk->entered.at[i].device == st->st_dev && walk->entered.at[i].inode == st->st_ino)
            return false;
    struct folder_id id = {st->st_dev, st->st_ino};
    VEC_PUSH(&walk->entered, id);
    return true;
}

/* Reports why a path cannot be looked at. A link to nothing is told apart from a missing file. */
static void cannot_stat(struct walk *walk, const char *path, int sys)
{
    struct add_problem *problem = add_problem(walk, path, true);
    struct stat link;
    if (sys == ENOENT && lstat(path, &link) == 0 && S_ISLNK(link.st_mode))
        err_set(&problem->err, ERR_NOT_FOUND,
                _("is a link to a file that is not there; mend or remove the link"));
    else if (sys == ENOENT)
        err_set(&problem->err, ERR_NOT_FOUND,
                _("there is no such file; look at the spelling of the path"));
    else if (sys == ELOOP)
        err_set(&problem->err, ERR_IO,
                _("is a link that leads to itself; mend or remove the link"));
    else
        err_sys(&problem->err, sys,
                _("cannot be looked at; check the permissions on the way to it"));
}

/* Whether the name is one of a text or document; what it is its bytes will tell. */
static bool has_text_ending(const char *name)
{
    static const char *const ENDINGS[] = {".txt",   ".text",  ".md",   ".markdown", ".html", ".htm",
                                          ".xhtml", ".shtml", ".mht",  ".mhtml",    ".docx", ".doc",
                                          ".wps",   ".odt",   ".epub", ".rtf",      ".pdf"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (strcasecmp(dot, ENDINGS[i]) == 0)
            return true;
    return false;
}

/* One entry of a folder. */
static void consider(struct walk *walk, const char *path, const char *name)
{
    struct stat st;
    if (name[0] == '.')
        skip(walk, path, ADD_SKIP_HIDDEN);
    else if (stat(path, &st) != 0)
        cannot_stat(walk, path, errno);
    else if (S_ISDIR(st.st_mode) && st.st_dev != walk->device)
        skip(walk, path, ADD_SKIP_FILE_SYSTEM);
    else if (S_ISDIR(st.st_mode))
        VEC_PUSH(&walk->pending, mem_strdup(path));
    else if (!S_ISREG(st.st_mode))
        skip(walk, path, ADD_SKIP_NOT_REGULAR);
    else if (!has_text_ending(name))
        skip(walk, path, ADD_SKIP_ENDING);
    else
        plan_file(walk, path, &st);
}

static int compare_names(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;
    return natural_compare(*left, *right);
}

static void walk_folder(struct walk *walk, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        cannot_stat(walk, path, errno);
        return;
    }
    if (!enter(walk, &st))
        return;
    DIR *folder = opendir(path);
    if (!folder) {
        err_sys(&add_problem(walk, path, true)->err, errno,
                _("the folder cannot be read; check its permissions"));
        return;
    }
    VEC(char *) names = {0};
    for (struct dirent *entry; (entry = readdir(folder));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            VEC_PUSH(&names, mem_strdup(entry->d_name));
    closedir(folder);
    if (names.len)
        qsort(names.at, names.len, sizeof *names.at, compare_names);
    size_t first_pending = walk->pending.len;
    for (size_t i = 0; i < names.len; i++) {
        char *full = file_join(path, names.at[i]);
        consider(walk, full, names.at[i]);
        free(full);
        free(names.at[i]);
    }
    VEC_FREE(&names);
    /* The list is taken from its end, so the first name goes last. */
    for (size_t low = first_pending, high = walk->pending.len; low + 1 < high; low++, high--) {
        char *swapped = walk->pending.at[low];
        walk->pending.at[low] = walk->pending.at[high - 1];
        walk->pending.at[high - 1] = swapped;
    }
}

/* A path the user named: taken whatever it is called, if it can be read as a file. */
static void plan_named(struct walk *walk, const char *path)
{
    struct stat st = {0};
    if (file_is_stream(path))
        plan_file(walk, path, &st);
    else if (stat(path, &st) != 0)
        cannot_stat(walk, path, errno);
    else if (S_ISREG(st.st_mode))
        plan_file(walk, path, &st);
    else if (S_ISDIR(st.st_mode))
        VEC_PUSH(&walk->pending, mem_strdup(path));
    else
        err_set(&add_problem(walk, path, true)->err, ERR_FORMAT,
                _("is no regular file; give a file, a folder, or - for standard input"));
    walk->device = st.st_dev;
    while (walk->pending.len) {
        char *folder = walk->pending.at[--walk->pending.len];
        walk_folder(walk, folder);
        free(folder);
    }
}

void add_plan_make(struct add_plan *plan, char *const *paths, size_t count)
{
    *plan = (struct add_plan){0};
    struct walk walk = {.plan = plan};
    for (size_t i = 0; i < count; i++)
        plan_named(&walk, paths[i]);
    VEC_FREE(&walk.pending);
    VEC_FREE(&walk.entered);
}

void add_plan_free(struct add_plan *plan)
{
    for (size_t i = 0; i < plan->files.len; i++)
        free(plan->files.at[i].path);
    for (size_t i = 0; i < plan->problems.len; i++)
        free(plan->problems.at[i].path);
    VEC_FREE(&plan->files);
    VEC_FREE(&plan->problems);
    plan->bytes = 0;
}
