/* What adding texts costs at least: baseline DATABASE FOLDER reads every file below FOLDER, brings
 * it to UTF-8 with iconv, and puts it into a table with the library's own kind of full-text index
 * (the same tokens, rows and settings), all in one transaction. No outline, no speeches, no hashes.
 */
#include "store_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/library/texts/add.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char schema[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                             "CREATE TABLE speech(id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                             "CREATE VIRTUAL TABLE passage USING fts5(text, content='speech', "
                             "content_rowid='id', columnsize=0, tokenize='lectern');"
                             "INSERT INTO passage(passage, rank) VALUES('automerge', 8);"
                             "INSERT INTO passage(passage, rank) VALUES('crisismerge', 64);"
                             "INSERT INTO passage(passage, rank) VALUES('hashsize', 50331648);"
                             "BEGIN";

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        mem_die(sqlite3_errmsg(db));
}

static void to_utf8(struct strbuf *text)
{
    if (utf8_valid_prefix(strbuf_strv(text), false) == text->len)
        return;
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    size_t in_left = text->len, out_left = 4 * text->len;
    char *out = mem_new(out_left, 1);
    char *in = text->ptr, *end = out;
    if (converter == (iconv_t)-1 || iconv(converter, &in, &in_left, &end, &out_left) == (size_t)-1)
        mem_die("iconv");
    iconv_close(converter);
    strbuf_clear(text);
    strbuf_add(text, out, (size_t)(end - out));
    free(out);
}

static void insert(sqlite3_stmt *statement, sqlite3_int64 id, struct strv text)
{
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_text(statement, 2, text.ptr, (int)text.len, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE)
        mem_die("insert");
    sqlite3_reset(statement);
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL, *index = NULL;
    struct add_plan plan = {0};
    sqlite3_int64 id = 0;
    if (argc != 3 || sqlite3_open(argv[1], &db) != SQLITE_OK || !store_token_register(db))
        return 2;
    run(db, schema);
    sqlite3_prepare_v2(db, "INSERT INTO speech(id, text) VALUES(?1, ?2)", -1, &row, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO passage(rowid, text) VALUES(?1, ?2)", -1, &index, NULL);
    add_plan_make(&plan, &argv[2], 1, 0);
    for (size_t i = 0; i < plan.files.len; i++) {
        struct strbuf text = {0};
        struct err err = {0};
        if (!file_read(plan.files.at[i].path, LIBRARY_DEFAULT_LIMIT, &text, &err))
            mem_die(err.msg);
        to_utf8(&text);
        insert(row, ++id, strbuf_strv(&text));
        insert(index, id, strbuf_strv(&text));
        strbuf_free(&text);
    }
    add_plan_free(&plan);
    sqlite3_finalize(row);
    sqlite3_finalize(index);
    run(db, "COMMIT");
    sqlite3_close(db);
    return 0;
}
