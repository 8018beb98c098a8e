/* See renamed.h. A file that was renamed and changed has neither its path nor its text in common
 * with what is stored: it is known by its runs of characters, of which it shares nearly all. Only
 * texts whose files are all gone come into question: while one is there, the new file is a copy. */
#include "renamed.h"

#include "lectern/base/rows.h"
#include "lectern/library/texts/place.h"
#include "lectern/library/texts/rescan.h"
#include "lectern/store/source.h"
#include "stream.h"

#include <stdlib.h>

enum {
    RUN = 6,    /* characters of a run */
    SAMPLE = 4, /* one of so many runs is compared */
    LEAST = 12, /* runs that say nothing about two texts */
    SLACK = 4,  /* runs that may differ in the shortest texts: two digits */
};

struct runs {
    VEC(uint64_t) at; /* ascending, none twice */
};

/* A text without a file. */
struct lost_text {
    struct source_ref ref;
    bool read; /* its runs are there */
    struct runs runs;
};

struct renamed {
    VEC(struct lost_text) texts;
};

static int compare_runs(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void make_runs(struct strv text, struct runs *runs)
{
    struct cp_list cps = {0};
    stream_fold(text, &cps);
    for (size_t at = 0; at + RUN <= cps.cps.len; at++) {
        uint64_t hash = UINT64_C(0xCBF29CE484222325);
        for (size_t i = 0; i < RUN; i++)
            hash = (hash ^ cps.cps.at[at + i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
        if (hash % SAMPLE == 0)
            VEC_PUSH(&runs->at, hash);
    }
    VEC_FREE(&cps.cps);
    if (runs->at.len == 0)
        return;
    qsort(runs->at.at, runs->at.len, sizeof *runs->at.at, compare_runs);
    size_t kept = 1;
    for (size_t i = 1; i < runs->at.len; i++)
        if (runs->at.at[i] != runs->at.at[kept - 1])
            runs->at.at[kept++] = runs->at.at[i];
    runs->at.len = kept;
}

static size_t common(const struct runs *a, const struct runs *b)
{
    size_t count = 0;
    for (size_t i = 0, k = 0; i < a->at.len && k < b->at.len;) {
        if (a->at.at[i] == b->at.at[k]) {
            count++;
            i++;
            k++;
        } else if (a->at.at[i] < b->at.at[k]) {
            i++;
        } else {
            k++;
        }
    }
    return count;
}

/* --- which texts have no file --- */

bool library_gone(struct library *library, const char *below, struct gone_list *list,
                  struct err *err)
{
    struct place_rows rows;
    *list = (struct gone_list){.arena = arena_new()};
    if (!store_place_rows(library->store, &rows, err)) {
        gone_list_free(list);
        return false;
    }
    struct strv folder = strv_of(below);
    struct place_cache *cache = place_cache_new();
    for (size_t i = 0, end; i < rows.rows.len; i = end) {
        const struct place_row *first = &rows.rows.at[i];
        bool there = false, inside = false;
        for (end = i;
             end < rows.rows.len && rows.rows.at[end].ref.source_id == first->ref.source_id;
             end++) {
            struct strv path = strv_of(rows.rows.at[end].path);
            bool under = strv_starts(path, folder) &&
                         (path.len == folder.len || path.ptr[folder.len] == '/' ||
                          (folder.len > 0 && folder.ptr[folder.len - 1] == '/'));
            inside = inside || folder.len == 0 || under;
            there = there || place_is_there(rows.rows.at[end].path, cache);
        }
        if (there || !inside)
            continue;
        struct gone_text *gone = VEC_ADD(&list->rows);
        struct strv path = strv_of(first->path);
        *gone = (struct gone_text){first->ref.source_id, first->ref.version_id,
                                   arena_copy(list->arena, path.ptr, path.len)};
    }
    place_cache_free(cache);
    place_rows_free(&rows);
    return true;
}

bool library_places(struct library *library, int64_t source_id, struct strbuf *paths,
                    struct err *err)
{
    struct place_list list;
    if (!store_places(library->store, source_id, &list, err))
        return false;
    for (size_t i = 0; i < list.paths.len; i++)
        strbuf_addf(paths, "%s\n", list.paths.at[i]);
    place_list_free(&list);
    return true;
}

void gone_list_free(struct gone_list *list)
{
    ROWS_FREE(list);
}

static bool look_up(struct library *library, struct err *err)
{
    struct gone_list gone;
    if (library->renamed)
        return true;
    if (!library_gone(library, "", &gone, err))
        return false;
    library->renamed = mem_new(1, sizeof *library->renamed);
    for (size_t i = 0; i < gone.rows.len; i++) {
        struct lost_text *text = VEC_ADD(&library->renamed->texts);
        *text = (struct lost_text){.ref = {gone.rows.at[i].source_id, gone.rows.at[i].version_id}};
    }
    gone_list_free(&gone);
    return true;
}

static bool read_runs(struct library *library, struct lost_text *text, struct err *err)
{
    struct strbuf content = {0};
    bool ok = text->read || store_content(library->store, text->ref.version_id, &content, err);
    if (ok && !text->read)
        make_runs(strbuf_strv(&content), &text->runs);
    text->read = ok;
    strbuf_free(&content);
    return ok;
}

/* Whether all but a few runs of both are the same. */
static bool is_like(const struct runs *a, const struct runs *b, size_t same)
{
    size_t most = a->at.len > b->at.len ? a->at.len : b->at.len;
    size_t slack = most / 10 > SLACK ? most / 10 : SLACK;
    return most >= LEAST && most - same <= slack;
}

bool renamed_find(struct library *library, struct strv text, struct source_ref *ref,
                  struct err *err)
{
    struct runs fresh = {0};
    size_t best = 0;
    *ref = (struct source_ref){0};
    if (!look_up(library, err))
        return false;
    if (library->renamed->texts.len > 0)
        make_runs(text, &fresh);
    bool ok = true;
    for (size_t i = 0; ok && i < library->renamed->texts.len; i++) {
        struct lost_text *lost = &library->renamed->texts.at[i];
        ok = read_runs(library, lost, err);
        size_t same = ok ? common(&lost->runs, &fresh) : 0;
        if (same > best && is_like(&lost->runs, &fresh, same)) {
            best = same;
            *ref = lost->ref;
        }
    }
    VEC_FREE(&fresh.at);
    return ok;
}

void renamed_found(struct library *library, int64_t source_id)
{
    struct renamed *renamed = library->renamed;
    for (size_t i = 0; renamed && i < renamed->texts.len; i++) {
        struct lost_text *text = &renamed->texts.at[i];
        if (text->ref.source_id != source_id)
            continue;
        VEC_FREE(&text->runs.at);
        *text = (struct lost_text){.read = true}; /* without runs it is like nothing any more */
    }
}

void renamed_forget(struct library *library)
{
    if (!library->renamed)
        return;
    for (size_t i = 0; i < library->renamed->texts.len; i++)
        VEC_FREE(&library->renamed->texts.at[i].runs.at);
    VEC_FREE(&library->renamed->texts);
    free(library->renamed);
    library->renamed = NULL;
}
