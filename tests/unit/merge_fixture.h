/* Libraries with the same text, whose notes are changed and merged. */
#ifndef TESTS_UNIT_MERGE_FIXTURE_H
#define TESTS_UNIT_MERGE_FIXTURE_H

#include "lectern/library/exchange/exchange.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "unit/check.h"
#include "unit/library_fixture.h"

static const char SPEECH[] =
    "在苗圃开园仪式上的讲话\n\n各位邻居：\n一、先说苗\n三百棵小树苗昨天全部种下，一棵也没有折断。\n"
    "二、再说水\n浇水的木桶放在东门边上，用完请放回原处。\n三、最后说人\n轮值的名单贴在工具房门口。"
    "\n";

static const char *const PASSAGES[] = {"三百棵小树苗", "浇水的木桶", "轮值的名单",
                                       "一棵也没有折断"};

static inline struct library *new_library(struct fixture *f)
{
    struct err err = {0};
    struct add_result added;
    struct add_options options = {.now_ms = 1};
    char *path = scratch_write(&f->scratch, "garden.txt", strv_of(SPEECH));
    struct library *library = library_open(":memory:", NULL, &err);
    assert_non_null(library);
    assert_true(library_add(library, path, &options, &added, &err));
    free(path);
    return library;
}

static inline struct strbuf export(struct library *library)
{
    struct err err = {0};
    struct strbuf out = {0};
    if (!library_export_notes(library, 0, NOTE_FORMAT_JSON, &out, &err))
        fail_msg("%s", err.msg);
    return out;
}

static inline struct import_result import(struct library *library, const struct strbuf *json)
{
    struct err err = {0};
    struct strbuf report = {0};
    struct import_result result;
    if (!library_import_notes(library, strbuf_strv(json), 777, &result, &report, &err))
        fail_msg("%s", err.msg);
    strbuf_free(&report);
    return result;
}

static inline struct import_result merge(struct library *to, struct library *from)
{
    struct strbuf json = export(from);
    struct import_result result = import(to, &json);
    strbuf_free(&json);
    return result;
}

static inline struct note save_new(struct library *library, const char *words, const char *body,
                                   int64_t now_ms)
{
    struct err err = {0};
    size_t start = (size_t)(strstr(SPEECH, words) - SPEECH);
    struct note note = {
        .kind = NOTE_PASSAGE, .speech_id = 1, .src = {start, start + strlen(words)}, .body = body};
    if (!library_save_note(library, &note, now_ms, &err))
        fail_msg("%s", err.msg);
    return note;
}

static inline void save_again(struct library *library, const char *id, const char *body,
                              int64_t now_ms)
{
    struct err err = {0};
    struct note_list list;
    assert_true(library_note(library, id, &list, &err));
    struct note note = list.rows.at[0];
    note.body = body;
    if (!library_save_note(library, &note, now_ms, &err))
        fail_msg("%s", err.msg);
    note_list_free(&list);
}

/* The body of a note, compared. */
static inline void expect_body(struct library *library, const char *id, const char *body)
{
    struct note_list list;
    assert_true(library_note(library, id, &list, NULL));
    assert_string_equal(list.rows.at[0].body, body);
    note_list_free(&list);
}

/* The bodies that are open, joined by blanks. */
static inline void expect_open(struct library *library, const char *bodies)
{
    struct note_list list;
    struct strbuf found = {0};
    assert_true(library_conflicts(library, &list, NULL));
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&found, "%s%s", i ? " " : "",
                    list.rows.at[i].deleted_ms ? "-" : list.rows.at[i].body);
    assert_string_equal(strbuf_str(&found), bodies);
    strbuf_free(&found);
    note_list_free(&list);
}

#endif
