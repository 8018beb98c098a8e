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
static uint64_t key_of(enum speech_grouping by, const struct speech_info *info)
{
    if (by == GROUP_BY_SOURCE)
        return (uint64_t)info->source_id;
    size_t len;
    const char *text = fact_of(by, info, &len);
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

void speech_groups_make(struct speech_groups *groups, enum speech_grouping by,
                        const struct speech_info *rows, const uint32_t *sorted, size_t count)
{
    groups->at.len = groups->order.len = groups->group_of.len = 0;
    if (by == GROUP_NONE || count == 0)
        return;
    struct table table = {.mask = 15};
    while (table.mask < 2 * count)
        table.mask = table.mask * 2 + 1;
    table.slots = mem_new(table.mask + 1, sizeof *table.slots);
    uint32_t *of = mem_new(count, sizeof *of);
    for (size_t i = 0; i < count; i++) {
        of[i] = group_of(groups, &table, key_of(by, &rows[sorted[i]]));
        groups->at.at[of[i]].count++;
    }
    size_t first = 0;
    for (size_t g = 0; g < groups->at.len; g++) {
        struct speech_group *group = &groups->at.at[g];
        group->first = first;
        first += group->count;
        group->headed = by != GROUP_BY_SOURCE || group->count > 1;
        group->closed = group->headed && is_closed(groups, group->key);
        group->count = 0;
    }
    VEC_RESERVE(&groups->order, count);
    VEC_RESERVE(&groups->group_of, count);
    groups->order.len = groups->group_of.len = count;
    for (size_t i = 0; i < count; i++) {
        struct speech_group *group = &groups->at.at[of[i]];
        size_t place = group->first + group->count++;
        groups->order.at[place] = (uint32_t)i;
        groups->group_of.at[place] = of[i];
    }
    free(of);
    free(table.slots);
}

void speech_groups_free(struct speech_groups *groups)
{
    VEC_FREE(&groups->at);
    VEC_FREE(&groups->order);
    VEC_FREE(&groups->group_of);
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
                                        const struct speech_info *rows, const uint32_t *sorted)
{
    return &rows[sorted[groups->order.at[groups->at.at[group].first + n]]];
}

static bool is_same(const char *a, const char *b)
{
    return a && b && a[0] != '\0' && strcmp(a, b) == 0;
}

/* By the majority vote of Boyer and Moore, then counted. */
const char *speech_groups_title(const struct speech_groups *groups, size_t group,
                                const struct speech_info *rows, const uint32_t *sorted)
{
    const char *title = NULL;
    size_t votes = 0, times = 0, count = groups->at.at[group].count;
    for (size_t i = 0; i < count; i++) {
        const char *own = member(groups, group, i, rows, sorted)->title;
        if (votes == 0)
            title = own;
        if (votes == 0 || is_same(title, own))
            votes++;
        else
            votes--;
    }
    for (size_t i = 0; i < count; i++)
        times += is_same(title, member(groups, group, i, rows, sorted)->title);
    return times > 1 && 2 * times > count ? title : NULL;
}

const char *speech_groups_name(const struct speech_groups *groups, size_t group,
                               enum speech_grouping by, const struct speech_info *rows,
                               const uint32_t *sorted, size_t *len)
{
    const struct speech_info *info = member(groups, group, 0, rows, sorted);
    if (by != GROUP_BY_SOURCE)
        return fact_of(by, info, len);
    const char *name = speech_groups_title(groups, group, rows, sorted);
    if (!name)
        name = info->path ? file_base_name(info->path) : "";
    *len = strlen(name);
    return name;
}
