/* See beside.h. */
#include "beside.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/str.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char COPY_START[] = "notes-", COPY_END[] = ".json", DAMAGED[] = ".damaged-";

static bool is_day(struct strv text)
{
    static const char FORM[] = "0000-00-00";
    for (size_t i = 0; i < text.len; i++) {
        bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        if (i >= DAY_LEN || digit != (FORM[i] == '0') || (!digit && text.ptr[i] != '-'))
            return false;
    }
    return text.len == DAY_LEN;
}

/* Reads what stands between the beginning and the end of a name: a day, perhaps with "-N". */
static bool read_name(const char *name, const char *start, const char *end, struct strv *day,
                      long *number)
{
    struct strv text = strv_of(name);
    size_t around = strlen(start) + strlen(end);
    if (text.len < around + DAY_LEN || !strv_starts(text, strv_of(start)) ||
        !strv_ends(text, strv_of(end)))
        return false;
    *day = strv_make(text.ptr + strlen(start), DAY_LEN);
    struct strv rest = strv_make(day->ptr + DAY_LEN, text.len - around - DAY_LEN);
    *number = 1;
    if (rest.len && (rest.ptr[0] != '-' ||
                     !strv_to_long(strv_make(rest.ptr + 1, rest.len - 1), number) || *number < 2))
        return false;
    return is_day(*day);
}

struct found {
    char *path;
    struct strv day; /* in the path */
    long number;
};

static int newest_first(const void *a, const void *b)
{
    const struct found *one = a, *two = b;
    int days = memcmp(two->day.ptr, one->day.ptr, DAY_LEN);
    return days ? days : (two->number > one->number) - (two->number < one->number);
}

static void list_folder(const char *folder, const char *start, const char *end, struct beside *list)
{
    VEC(struct found) found = {0};
    struct strv day;
    long number;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (read_name(entry->d_name, start, end, &day, &number)) {
            struct found one = {.path = file_join(folder, entry->d_name), .number = number};
            one.day = strv_make(file_base_name(one.path) + strlen(start), DAY_LEN);
            VEC_PUSH(&found, one);
        }
    if (dir)
        closedir(dir);
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, newest_first);
    *list = (struct beside){0};
    for (size_t i = 0; i < found.len; i++)
        VEC_PUSH(&list->paths, found.at[i].path);
    VEC_FREE(&found);
}

void beside_copies(const char *path, struct beside *list)
{
    char *folder = beside_folder(path);
    list_folder(folder, COPY_START, COPY_END, list);
    free(folder);
}

void beside_damaged(const char *path, struct beside *list)
{
    struct strbuf start = {0};
    char *folder = file_folder_of(path);
    strbuf_addf(&start, "%s%s", file_base_name(path), DAMAGED);
    list_folder(folder, start.ptr, "", list);
    strbuf_free(&start);
    free(folder);
}

void beside_free(struct beside *list)
{
    for (size_t i = 0; i < list->paths.len; i++)
        free(list->paths.at[i]);
    VEC_FREE(&list->paths);
}

void beside_day(const char *file, char day[DAY_LEN + 1])
{
    const char *name = file_base_name(file), *damaged = NULL;
    for (const char *next = name; (next = strstr(next, DAMAGED)); next++)
        damaged = next;
    const char *start = damaged ? damaged + strlen(DAMAGED) : name + strlen(COPY_START);
    day[0] = '\0';
    if ((damaged || strncmp(name, COPY_START, strlen(COPY_START)) == 0) &&
        strlen(start) >= DAY_LEN && is_day(strv_make(start, DAY_LEN))) {
        memcpy(day, start, DAY_LEN);
        day[DAY_LEN] = '\0';
    }
}

char *beside_free_name(const char *start, const char *day, const char *end)
{
    struct strbuf name = {0};
    for (int n = 1;; n++) {
        strbuf_clear(&name);
        strbuf_addf(&name, "%s%s", start, day);
        if (n > 1)
            strbuf_addf(&name, "-%d", n);
        strbuf_add_str(&name, end);
        if (access(name.ptr, F_OK) != 0)
            return strbuf_take(&name);
    }
}

char *beside_folder(const char *path)
{
    struct strbuf folder = {0};
    strbuf_addf(&folder, "%s.notes", path);
    return strbuf_take(&folder);
}

char *beside_texts(const char *path)
{
    char *folder = beside_folder(path), *list = file_join(folder, "texts");
    free(folder);
    return list;
}
