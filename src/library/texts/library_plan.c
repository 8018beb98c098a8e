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
#include "lectern/library/texts/place.h"
#include "lectern/source/archive.h"
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
    uint64_t limit;
    struct place_cache *places;
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
        [ADD_SKIP_NESTED] = N_("an archive in an archive; unpack it to add it"),
    };
    struct add_problem *problem = add_problem(walk, path, false);
    problem->skip = why;
    err_set(&problem->err, ERR_NONE, "%s", _(WHY[why]));
}

static void plan_file(struct walk *walk, const char *path, uint64_t bytes)
{
    struct add_file *file = VEC_ADD(&walk->plan->files);
    *file = (struct add_file){mem_strdup(path), bytes};
    walk->plan->bytes += bytes;
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

static bool has_archive_ending(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && strcasecmp(dot, ".zip") == 0;
}

/* --- archives --- */

/* Whether a part of the name begins with a dot, or the folder is that in which macOS keeps its own
 * facts of the files. */
static bool is_hidden(const char *name)
{
    struct strv rest = strv_of(name);
    while (rest.ptr) {
        struct strv part = strv_split(&rest, '/');
        if (strv_starts(part, STRV(".")) || strv_eq(part, STRV("__MACOSX")))
            return true;
    }
    return false;
}

/* One file of an archive; true for one that is planned. */
static bool consider_item(struct walk *walk, const char *path, struct archive_item item)
{
    char *full = file_join(path, item.name);
    bool planned = false;
    if (is_hidden(item.name))
        skip(walk, full, ADD_SKIP_HIDDEN);
    else if (has_archive_ending(item.name))
        skip(walk, full, ADD_SKIP_NESTED);
    else if (!has_text_ending(item.name))
        skip(walk, full, ADD_SKIP_ENDING);
    else
        planned = true;
    if (planned)
        plan_file(walk, full, item.len);
    free(full);
    return planned;
}

static int compare_items(const void *a, const void *b)
{
    const struct archive_item *left = a, *right = b;
    return natural_compare(left->name, right->name);
}

/* Plans the documents of an archive, or only those below a folder of it. */
static void plan_documents(struct walk *walk, const char *path, const struct archive *archive,
                           struct strv folder)
{
    VEC(struct archive_item) items = {0};
    bool any = false, locked;
    for (size_t i = 0; i < archive_count(archive); i++) {
        struct archive_item item = archive_item(archive, i);
        if (strv_starts(strv_of(item.name), folder))
            VEC_PUSH(&items, item);
    }
    if (items.len)
        qsort(items.at, items.len, sizeof *items.at, compare_items);
    locked = items.len > 0;
    for (size_t i = 0; i < items.len && locked; i++)
        locked = items.at[i].encrypted;
    for (size_t i = 0; i < items.len && !locked; i++)
        any = consider_item(walk, path, items.at[i]) || any;
    VEC_FREE(&items);
    if (locked)
        err_set(&add_problem(walk, path, true)->err, ERR_FORMAT,
                _("is encrypted; it cannot be read without its password"));
    else if (!any)
        err_set(&add_problem(walk, path, true)->err, ERR_FORMAT,
                _("is an archive without texts or documents (by their names)"));
}

/* Plans what may be an archive by its documents; what is none as a file. */
static void plan_archive(struct walk *walk, const char *path, const struct stat *st)
{
    const struct archive *archive;
    struct err err = {0};
    if (!place_archive(path, walk->limit, walk->places, &archive, &err))
        add_problem(walk, path, true)->err = err;
    else if (archive)
        plan_documents(walk, path, archive, STRV(""));
    else
        plan_file(walk, path, (uint64_t)st->st_size);
}

/* A document in an archive that was named, or a folder there; what is neither will be told when it
 * is read. */
static void plan_inside(struct walk *walk, const char *path, const char *file, const char *name)
{
    const struct archive *archive;
    size_t len = strlen(name), number = SIZE_MAX;
    bool is = place_archive(file, walk->limit, walk->places, &archive, NULL) && archive;
    struct strbuf folder = {0};
    if (is)
        number = archive_find(archive, name);
    strbuf_add(&folder, name, len);
    if (len && name[len - 1] != '/')
        strbuf_add_byte(&folder, '/');
    bool any = false;
    for (size_t i = 0; is && number == SIZE_MAX && !any && i < archive_count(archive); i++)
        any = strv_starts(strv_of(archive_item(archive, i).name), strbuf_strv(&folder));
    if (any)
        plan_documents(walk, file, archive, strbuf_strv(&folder));
    else
        plan_file(walk, path, number != SIZE_MAX ? archive_item(archive, number).len : 0);
    strbuf_free(&folder);
}

/* --- folders --- */

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
    else if (has_archive_ending(name))
        plan_archive(walk, path, &st);
    else if (!has_text_ending(name))
        skip(walk, path, ADD_SKIP_ENDING);
    else
        plan_file(walk, path, (uint64_t)st.st_size);
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
    char *file;
    const char *name;
    if (place_in_archive(path, &file, &name)) {
        plan_inside(walk, path, file, name);
        free(file);
        return;
    }
    if (file_is_stream(path))
        plan_file(walk, path, 0);
    else if (stat(path, &st) != 0)
        cannot_stat(walk, path, errno);
    else if (S_ISREG(st.st_mode) && has_text_ending(path))
        plan_file(walk, path, (uint64_t)st.st_size);
    else if (S_ISREG(st.st_mode))
        plan_archive(walk, path, &st);
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

void add_plan_make(struct add_plan *plan, char *const *paths, size_t count, uint64_t limit)
{
    *plan = (struct add_plan){0};
    struct walk walk = {.plan = plan, .limit = limit ? limit : LIBRARY_DEFAULT_LIMIT};
    walk.places = place_cache_new();
    for (size_t i = 0; i < count; i++)
        plan_named(&walk, paths[i]);
    place_cache_free(walk.places);
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
