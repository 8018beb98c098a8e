/* A library whose rows were changed: the input says which columns of which rows get which values,
 * so that the file is sound and what it says is not. */
#include "fuzz/use_library.h"

#include "lectern/base/vec.h"
#include "lectern/library/texts/add.h"

#include <sqlite3.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { CHANGES = 8 };

static const char TEXT[] = "在第三次码头会议上的讲话\n\n（2020年3月4日）\n\n各位船工：\n\n"
                           "一、缆绳\n缆绳要查，绳头要扎紧。\n（一）新绳。先泡一夜。\n（二）旧绳。"
                           "断了就换。\n二、桩头\n桩头的铁箍松了就换，不换不许系缆。\n";

/* A library with a text, notes, tags, a clipping and a correction, as its file has it. */
static bool make_template(const char *folder, struct strbuf *out)
{
    struct err err = {0};
    struct add_result added = {0};
    struct add_options options = {.now_ms = 1000};
    struct clip_list clips;
    char *text = file_join(folder, "t.txt"), *path = file_join(folder, "made.db");
    bool ok = file_write(text, strv_of(TEXT), &err);
    struct library *library = ok ? library_open(path, NULL, &err) : NULL;
    ok = library && library_add(library, text, &options, &added, &err);
    for (size_t i = 0; ok && i < 4; i++) {
        struct note note = {.kind = i == 3 ? NOTE_BOOKMARK : NOTE_PASSAGE,
                            .letter = i == 3 ? 'a' : 0,
                            .speech_id = added.first_speech_id,
                            .src = {30 + 30 * i, 60 + 30 * i},
                            .tags = "缆绳 桩头",
                            .body = "记下"};
        ok = library_save_note(library, &note, 1000, &err);
    }
    ok = ok && library_clip_passage(library, "", added.first_speech_id, (struct span){90, 120},
                                    1000, &clips, &err);
    if (ok)
        clip_list_free(&clips);
    library_close(library);
    ok = ok && file_read(path, 1 << 24, out, &err);
    free(text);
    free(path);
    return ok;
}

struct changes {
    const uint8_t *at;
    size_t len;
};

static uint8_t take(struct changes *changes)
{
    if (changes->len == 0)
        return 0;
    changes->len--;
    return *changes->at++;
}

/* A value: one of those at the edges, or a number or bytes of the input. */
static void bind_value(struct changes *changes, sqlite3_stmt *stmt)
{
    static const int64_t EDGES[] = {0,         1,          -1,        7,        1000000,
                                    INT32_MAX, UINT32_MAX, INT64_MAX, INT64_MIN};
    uint8_t kind = take(changes);
    int64_t number = 0;
    size_t len = kind % 64 < changes->len ? kind % 64 : changes->len;
    switch (kind >> 6) {
    case 0: sqlite3_bind_int64(stmt, 1, EDGES[kind % (sizeof EDGES / sizeof *EDGES)]); return;
    case 1:
        for (size_t i = 0; i < 8; i++)
            number = (int64_t)((uint64_t)number << 8 | take(changes));
        sqlite3_bind_int64(stmt, 1, number);
        return;
    case 2:
        sqlite3_bind_text(stmt, 1, (const char *)changes->at, (int)len, SQLITE_TRANSIENT);
        break;
    default: sqlite3_bind_blob(stmt, 1, changes->at, (int)len, SQLITE_TRANSIENT); break;
    }
    changes->at += len;
    changes->len -= len;
}

/* Changes a column, in all rows or in one; what the schema refuses stays as it was. */
static void change(sqlite3 *db, char *const *columns, size_t count, struct changes *changes)
{
    sqlite3_stmt *stmt = NULL;
    struct strbuf sql = {0};
    size_t which = take(changes);
    uint8_t row = take(changes);
    strbuf_addf(&sql, "UPDATE OR IGNORE %s = ?1 WHERE %d >= 128 OR rowid %% 4 = %d",
                columns[which % count], row, row % 4);
    if (sqlite3_prepare_v2(db, sql.ptr, -1, &stmt, NULL) == SQLITE_OK) {
        bind_value(changes, stmt);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    strbuf_free(&sql);
}

static void change_rows(const char *path, struct changes *changes)
{
    static const char QUERY[] = "SELECT '\"' || m.name || '\" SET \"' || c.name || '\"' FROM "
                                "sqlite_master m, pragma_table_info(m.name) c WHERE m.type = "
                                "'table' AND m.sql NOT LIKE '%WITHOUT ROWID%' ORDER BY 1";
    VEC(char *) columns = {0};
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_open(path, &db) == SQLITE_OK &&
        sqlite3_prepare_v2(db, QUERY, -1, &stmt, NULL) == SQLITE_OK)
        while (sqlite3_step(stmt) == SQLITE_ROW)
            VEC_PUSH(&columns, mem_strdup((const char *)sqlite3_column_text(stmt, 0)));
    sqlite3_finalize(stmt);
    sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", NULL, NULL, NULL);
    for (size_t i = 0; i < CHANGES && changes->len > 0 && columns.len > 0; i++)
        change(db, columns.at, columns.len, changes);
    sqlite3_close(db);
    for (size_t i = 0; i < columns.len; i++)
        free(columns.at[i]);
    VEC_FREE(&columns);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static struct strbuf made; /* the same for all inputs, made for the first */
    char folder[FUZZ_FOLDER];
    struct err err = {0};
    bool broken = false;
    if (!make_folder(folder))
        return 0;
    char *path = file_join(folder, "library.db");
    if (made.len == 0 && !make_template(folder, &made))
        mem_die("no library to change");
    struct changes changes = {bytes, len};
    if (file_write(path, strbuf_strv(&made), &err)) {
        change_rows(path, &changes);
        struct library *library = library_open(path, NULL, &err);
        if (library)
            use_library(library, &broken);
        else
            broken = !err.msg[0];
        library_close(library);
    }
    free(path);
    remove_folder(folder);
    if (broken)
        abort();
    return 0;
}
