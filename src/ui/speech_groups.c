/* Two walks over the rows: the first finds and counts the groups, the second lays their rows side
 * by side. A library of 100,000 speeches is grouped in a few milliseconds. */
#include "lectern/ui/speech_groups.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A table from keys to groups, with open addresses. */
struct table {
    uint32_t *slots; /* a group plus 1; 0 for none */
    size_t mask;
};

static uint64_t hash_text(const char *text, size_t len)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* The fact that speeches are grouped by: the year of a date, or what stands for it. */
static const char *fact_of(enum speech_grouping by, const struct speech_info *info, size_t *len)
{
    const char *text = by == GROUP_BY_SPEAKER ? info->speaker
                       : by == GROUP_BY_YEAR  ? info->date
                                              : info->collections;
    text = text ? text : "";
    *len = strcspn(text, by == GROUP_BY_YEAR ? "-" : "\n");
    return text;
}

/* 0 where the fact is not stated. */
static uint64_t key_of(enum speech_grouping by, const struct shelf *shelf, uint32_t row,
                       struct shelf_row *taken)
{
    if (by == GROUP_BY_SOURCE)
        return (uint64_t)shelf_source_id(shelf, row);
    size_t len;
    const char *text = fact_of(by, shelf_get(shelf, row, taken), &len);
    return len > 0 ? hash_text(text, len) | 1 : 0;
}

/* The place of a key among those of closed groups, which are sorted: where it is or belongs. */
static size_t closed_place(const struct speech_groups *groups, uint64_t key)
{
    size_t low = 0, high = groups->closed.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (groups->closed.at[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_closed(const struct speech_groups *groups, uint64_t key)
{
    size_t place = closed_place(groups, key);
    return place < groups->closed.len && groups->closed.at[place] == key;
}

/* Notes that the group of a key is closed or open. */
static void note_closed(struct speech_groups *groups, uint64_t key, bool closed)
{
    size_t place = closed_place(groups, key);
    if (is_closed(groups, key) == closed)
        return;
    if (closed)
        VEC_PUSH(&groups->closed, key);
    uint64_t *at = groups->closed.at + place;
    size_t behind = groups->closed.len - place - 1;
    memmove(closed ? at + 1 : at, closed ? at : at + 1, behind * sizeof *at);
    if (closed)
        *at = key;
    else
        groups->closed.len--;
}

static int compare_keys(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* The group of a key, made where it is new. Multiplying scatters the keys, and wraps. */
static uint32_t group_of(struct speech_groups *groups, struct table *table, uint64_t key)
{
    size_t slot = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 20) & table->mask;
    for (; table->slots[slot] != 0; slot = (slot + 1) & table->mask)
        if (groups->at.at[table->slots[slot] - 1].key == key)
            return table->slots[slot] - 1;
    VEC_PUSH(&groups->at, ((struct speech_group){.key = key}));
    table->slots[slot] = (uint32_t)groups->at.len;
    return (uint32_t)groups->at.len - 1;
}

/* Lays the places side by side, group by group; `of` says which group each belongs to. */
static void lay_out(struct speech_groups *groups, enum speech_grouping by, const uint32_t *of,
                    size_t count)
{
    uint32_t next = 0;
    VEC_RESERVE(&groups->items, count + groups->at.len);
    groups->items.len = count + groups->at.len;
    for (size_t g = 0; g < groups->at.len; g++) {
        struct speech_group *group = &groups->at.at[g];
        group->head = next;
        next += group->count + 1;
        groups->items.at[group->head] = (uint32_t)g | SPEECH_GROUP_HEAD;
        group->headed = by != GROUP_BY_SOURCE || group->count > 1;
        group->closed = group->headed && is_closed(groups, group->key);
        group->count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct speech_group *group = &groups->at.at[of[i]];
        groups->items.at[group->head + ++group->count] = (uint32_t)i;
    }
}

void speech_groups_make(struct speech_groups *groups, enum speech_grouping by,
                        const struct shelf *shelf, const uint32_t *sorted, size_t count)
{
    struct shelf_row row = {0};
    groups->at.len = groups->items.len = 0;
    if (by == GROUP_NONE || count == 0)
        return;
    struct table table = {.mask = 15};
    while (table.mask < 2 * count)
        table.mask = table.mask * 2 + 1;
    table.slots = mem_new(table.mask + 1, sizeof *table.slots);
    uint32_t *of = mem_new(count, sizeof *of);
    for (size_t i = 0; i < count; i++) {
        of[i] = group_of(groups, &table, key_of(by, shelf, sorted[i], &row));
        groups->at.at[of[i]].count++;
    }
    shelf_row_free(&row);
    free(table.slots);
    lay_out(groups, by, of, count);
    free(of);
}

void speech_groups_free(struct speech_groups *groups)
{
    VEC_FREE(&groups->at);
    VEC_FREE(&groups->items);
    VEC_FREE(&groups->closed);
}

bool speech_groups_close(struct speech_groups *groups, size_t group, bool close)
{
    struct speech_group *it = &groups->at.at[group];
    if (!it->headed || it->closed == close)
        return false;
    it->closed = close;
    note_closed(groups, it->key, close);
    return true;
}

void speech_groups_print_closed(const struct speech_groups *groups, struct strbuf *out)
{
    enum { MOST = 4096 };
    for (size_t i = 0; i < groups->closed.len && i < MOST; i++)
        strbuf_addf(out, "%s%" PRIx64, i > 0 ? " " : "", groups->closed.at[i]);
}

void speech_groups_read_closed(struct speech_groups *groups, const char *words)
{
    char *end;
    for (const char *at = words; *at != '\0'; at = end) {
        uint64_t key = strtoull(at, &end, 16);
        if (end == at)
            return;
        note_closed(groups, key, true);
    }
}

bool speech_groups_close_all(struct speech_groups *groups, bool close)
{
    bool changed = false;
    groups->closed.len = 0;
    for (size_t g = 0; g < groups->at.len; g++) {
        struct speech_group *group = &groups->at.at[g];
        changed = changed || (group->headed && group->closed != close);
        group->closed = group->headed && close;
        if (group->closed)
            VEC_PUSH(&groups->closed, group->key);
    }
    if (groups->closed.len > 1)
        qsort(groups->closed.at, groups->closed.len, sizeof *groups->closed.at, compare_keys);
    return changed;
}

static const struct speech_info *member(const struct speech_groups *groups, size_t group, size_t n,
                                        const struct shelf *shelf, const uint32_t *sorted,
                                        struct shelf_row *row)
{
    size_t place = groups->items.at[groups->at.at[group].head + 1 + n];
    return shelf_get(shelf, sorted[place], row);
}

static bool is_same(struct strv a, const char *b)
{
    return a.len > 0 && b && strv_eq(a, strv_of(b));
}

/* By the majority vote of Boyer and Moore, then counted. */
bool speech_groups_title(const struct speech_groups *groups, size_t group,
                         const struct shelf *shelf, const uint32_t *sorted, struct strbuf *out)
{
    struct shelf_row row = {0};
    struct strbuf title = {0};
    size_t votes = 0, times = 0, count = groups->at.at[group].count;
    for (size_t i = 0; i < count; i++) {
        const char *own = member(groups, group, i, shelf, sorted, &row)->title;
        if (votes == 0) {
            strbuf_clear(&title);
            strbuf_add_str(&title, own ? own : "");
        }
        if (votes == 0 || is_same(strbuf_strv(&title), own))
            votes++;
        else
            votes--;
    }
    for (size_t i = 0; i < count; i++)
        times += is_same(strbuf_strv(&title), member(groups, group, i, shelf, sorted, &row)->title);
    bool shared = times > 1 && 2 * times > count;
    if (shared)
        strbuf_add_strv(out, strbuf_strv(&title));
    strbuf_free(&title);
    shelf_row_free(&row);
    return shared;
}

void speech_groups_name(const struct speech_groups *groups, size_t group, enum speech_grouping by,
                        const struct shelf *shelf, const uint32_t *sorted, struct strbuf *out)
{
    struct shelf_row row = {0};
    if (by == GROUP_BY_SOURCE && speech_groups_title(groups, group, shelf, sorted, out))
        return;
    const struct speech_info *info = member(groups, group, 0, shelf, sorted, &row);
    if (by != GROUP_BY_SOURCE) {
        size_t len;
        const char *fact = fact_of(by, info, &len);
        strbuf_add(out, fact, len);
    } else if (info->path) {
        strbuf_add_str(out, file_base_name(info->path));
    }
    shelf_row_free(&row);
}
