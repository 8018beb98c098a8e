/* Prints values of the JSON on standard input: json_get PATH..., a line each, with SQLite's JSON
 * functions as a reader that is not ours. Ends with 1 where the input is no JSON and 2 where a path
 * names nothing. */
#include "lectern/base/err.h"
#include "lectern/base/file.h"

#include <sqlite3.h>
#include <stdio.h>

static int print_value(sqlite3 *db, struct strv json, const char *path)
{
    static const char sql[] = "SELECT json_extract(?1, ?2), json_type(?1, ?2)";
    sqlite3_stmt *statement = NULL;
    int status = 2;
    sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, json.ptr, (int)json.len, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, path, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_type(statement, 1) != SQLITE_NULL) {
        const unsigned char *value = sqlite3_column_text(statement, 0);
        printf("%s\n", value ? (const char *)value : "null");
        status = 0;
    }
    sqlite3_finalize(statement);
    return status;
}

static int is_json(sqlite3 *db, struct strv json)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(db, "SELECT json_valid(?1)", -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, json.ptr, (int)json.len, SQLITE_STATIC);
    int valid = sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return valid;
}

int main(int argc, char **argv)
{
    struct strbuf input = {0};
    struct err err = {0};
    sqlite3 *db = NULL;
    int status = 1;
    if (file_read("-", 64 << 20, &input, &err) && sqlite3_open(":memory:", &db) == SQLITE_OK &&
        is_json(db, strbuf_strv(&input))) {
        status = 0;
        for (int i = 1; i < argc && status == 0; i++)
            status = print_value(db, strbuf_strv(&input), argv[i]);
    }
    sqlite3_close(db);
    strbuf_free(&input);
    return status;
}
