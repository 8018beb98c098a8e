/* Libraries, texts, notes and settings that were changed at random: refused or read, never a crash,
 * and nothing that steers a terminal comes out; see attack.h. */
#include "attack.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TURNS = 8, FILE_LIMIT = 1 << 20 };

/* Everything that reads a library, and some of what writes. */
static void use_library(struct attack *a)
{
    static const char SESSION[] =
        "keys 1gg<Enter>\nkeys 3jjj[]{}n\nlibrary-notes\nkeys jjG<Enter>\ndesk\nkeys jG<Enter>\n"
        "search 缆绳\nkeys jG<Enter>\ntrash\nreview\nkeys y\nrevisions\ncorrections\nkeys "
        "G<Enter>\n"
        "pane-outline\nkeys G=d\nundo\nnote 一句\nscreen\n";
    attack_write(a, "s", strv_of(SESSION));
    attack_run(a, WORDS("list"));
    attack_run(a, WORDS("show", "1"));
    attack_run(a, WORDS("outline", "--json", "1"));
    attack_run(a, WORDS("notes", "list"));
    attack_run(a, WORDS("notes", "export", "json"));
    attack_run(a, WORDS("search", "缆绳"));
    attack_run(a, WORDS("desk", "export"));
    attack_run(a, WORDS("info", "1"));
    attack_run(a, WORDS("check"));
    attack_run(a, WORDS("--script", "s"));
    attack_run(a, WORDS("add", "talks"));
    attack_run(a, WORDS("check", "--repair"));
}

static void take_whole(struct attack *a, const struct strbuf *bytes)
{
    struct strbuf command = {0};
    strbuf_addf(&command, "rm -rf '%s'/library.db*", a->folder);
    attack_expect(a, system(command.ptr) == 0, "the folder can be cleared");
    strbuf_free(&command);
    attack_write(a, "library.db", strbuf_strv(bytes));
}

void attack_library_bytes(struct attack *a)
{
    struct strbuf whole = {0};
    talks_make_library(a, 2, 6);
    attack_read(a, "library.db", &whole);
    for (size_t i = 0; i < 3 && !a->failed; i++) {
        struct strbuf bytes = {0};
        strbuf_add_strv(&bytes, strbuf_strv(&whole));
        for (size_t n = 1 + attack_below(a, 40); n > 0; n--)
            bytes.ptr[attack_below(a, bytes.len)] = (char)attack_random(a);
        if (attack_below(a, 4) == 0)
            bytes.len = attack_below(a, bytes.len);
        take_whole(a, &bytes);
        strbuf_free(&bytes);
        use_library(a);
    }
    strbuf_free(&whole);
}

/* --- rows --- */

/* A random cell of a library: a table and a column, into `sql` as an UPDATE with `value`. */
static bool choose_cell(struct attack *a, sqlite3 *db, const char *value, struct strbuf *sql)
{
    static const char QUERY[] =
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' ORDER BY m.name, c.cid";
    VEC(char *) cells = {0};
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, QUERY, -1, &stmt, NULL) == SQLITE_OK)
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            struct strbuf cell = {0};
            strbuf_addf(&cell, "UPDATE \"%s\" SET \"%s\" = %s", sqlite3_column_text(stmt, 0),
                        sqlite3_column_text(stmt, 1), value);
            VEC_PUSH(&cells, strbuf_take(&cell));
        }
    sqlite3_finalize(stmt);
    bool any = cells.len > 0;
    if (any)
        strbuf_add_str(sql, cells.at[attack_below(a, cells.len)]);
    for (size_t i = 0; i < cells.len; i++)
        free(cells.at[i]);
    VEC_FREE(&cells);
    return any;
}

static void change_rows(struct attack *a)
{
    static const char *const VALUES[] = {"-1",
                                         "9223372036854775807",
                                         "-9223372036854775808",
                                         "2147483648",
                                         "4294967296",
                                         "1000000",
                                         "7",
                                         "0",
                                         "1",
                                         "NULL",
                                         "'x'",
                                         "x'ff00'",
                                         "1e308",
                                         "''",
                                         "char(27) || '[2J'"};
    char *path = attack_path(a, "library.db");
    sqlite3 *db = NULL;
    if (sqlite3_open(path, &db) == SQLITE_OK)
        for (size_t n = 1 + attack_below(a, 3); n > 0; n--) {
            struct strbuf sql = {0};
            const char *value = VALUES[attack_below(a, sizeof VALUES / sizeof *VALUES)];
            if (choose_cell(a, db, value, &sql)) {
                strbuf_addf(&a->log, "  %s\n", sql.ptr);
                sqlite3_exec(db, sql.ptr, NULL, NULL, NULL);
            }
            strbuf_free(&sql);
        }
    sqlite3_close(db);
    free(path);
}

void attack_library_rows(struct attack *a)
{
    struct strbuf whole = {0};
    talks_make_library(a, 2, 6);
    attack_read(a, "library.db", &whole);
    for (size_t i = 0; i < 3 && !a->failed; i++) {
        take_whole(a, &whole);
        change_rows(a);
        use_library(a);
    }
    strbuf_free(&whole);
}

/* --- texts --- */

/* Whether something steers a terminal in there: control characters but line ends and tabs. */
static bool steers(struct strv printed)
{
    while (printed.len > 0) {
        uint32_t cp = utf8_take(&printed);
        if ((cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0))
            return true;
    }
    return false;
}

/* A random file of a random folder below tests/; its bytes, and its name for `ending`. */
static void choose_file(struct attack *a, struct strbuf *bytes, struct strbuf *ending)
{
    static const struct {
        const char *folder, *ending;
    } FROM[] = {
        {"data/texts", "txt"},         {"data/texts", "txt"},        {"data/texts", "html"},
        {"data/texts", "md"},          {"fuzz/corpus/html", "html"}, {"fuzz/corpus/doc", "doc"},
        {"fuzz/corpus/docx", "docx"},  {"fuzz/corpus/epub", "epub"}, {"fuzz/corpus/odt", "odt"},
        {"fuzz/corpus/rtf", "rtf"},    {"fuzz/corpus/mhtml", "mht"}, {"fuzz/corpus/wiki", "wiki"},
        {"fuzz/corpus/markdown", "md"}};
    size_t from = attack_below(a, sizeof FROM / sizeof *FROM), seen = 0;
    char *folder = file_join(a->data, FROM[from].folder), *chosen = NULL;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.' || attack_below(a, ++seen) != 0)
            continue;
        free(chosen);
        chosen = file_join(folder, entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (chosen && file_read(chosen, FILE_LIMIT, bytes, NULL))
        strbuf_addf(&a->log, "  from %s\n", chosen);
    strbuf_add_str(ending, FROM[from].ending);
    free(chosen);
    free(folder);
}

void attack_text(struct attack *a)
{
    for (size_t i = 0; i < TURNS && !a->failed; i++) {
        struct strbuf bytes = {0}, ending = {0}, name = {0};
        choose_file(a, &bytes, &ending);
        bytes_change(a, &bytes, attack_below(a, 40));
        if (bytes.len > 0 && attack_below(a, 4) == 0)
            bytes.len = attack_below(a, bytes.len);
        strbuf_addf(&name, "t%zu.%s", i, strbuf_str(&ending));
        attack_write(a, name.ptr, strbuf_strv(&bytes));
        attack_run(a, WORDS("outline", "--json", name.ptr));
        attack_run(a, WORDS("show", name.ptr));
        attack_expect(a, !steers(strbuf_strv(&a->out)), "nothing printed steers a terminal");
        attack_run(a, WORDS("add", name.ptr));
        strbuf_free(&bytes);
        strbuf_free(&ending);
        strbuf_free(&name);
    }
    attack_expect_whole(a);
}

void attack_json(struct attack *a)
{
    size_t notes = talks_make_library(a, 2, 8);
    struct strbuf json = {0};
    attack_run(a, WORDS("notes", "export", "json"));
    strbuf_add_strv(&json, strbuf_strv(&a->out));
    for (size_t i = 0; i < TURNS && !a->failed; i++) {
        struct strbuf changed = {0};
        strbuf_add_strv(&changed, strbuf_strv(&json));
        bytes_change(a, &changed, 1 + attack_below(a, 12));
        attack_write(a, "in.json", strbuf_strv(&changed));
        strbuf_free(&changed);
        attack_run(a, WORDS("notes", "import", "in.json"));
        attack_run(a, WORDS("notes", "list"));
        attack_expect(a, !steers(strbuf_strv(&a->out)), "nothing printed steers a terminal");
        size_t now = attack_count_notes(a);
        attack_expect(a, now != SIZE_MAX && now >= notes, "no note is lost");
    }
    strbuf_free(&json);
    attack_expect_whole(a);
}

void attack_config(struct attack *a)
{
    static const char RULES[] = "mark 第一章 \"议题{n}:\" \"议题一:关于预算\"\n"
                                "text 第一章 \"附录\" \"附录甲\"\n";
    talks_make_library(a, 1, 2);
    struct strbuf lines = {0};
    attack_run(a, WORDS("--dump-config"));
    strbuf_add_strv(&lines, strbuf_strv(&a->out));
    attack_write(a, "s", STRV("keys 1gg<Enter>\nscreen\nkeys ?\nscreen\n"));
    for (size_t i = 0; i < TURNS && !a->failed; i++) {
        struct strbuf changed = {0}, rules = {0};
        strbuf_add_strv(&changed, strbuf_strv(&lines));
        strbuf_add_str(&rules, RULES);
        bytes_change(a, &changed, 1 + attack_below(a, 60));
        bytes_change(a, &rules, 1 + attack_below(a, 6));
        attack_write(a, "lines", strbuf_strv(&changed));
        attack_write(a, "rules", strbuf_strv(&rules));
        strbuf_free(&changed);
        strbuf_free(&rules);
        attack_run(a, WORDS("--dump-config", "-C", "lines"));
        attack_run(a, WORDS("--script", "s", "-C", "lines"));
        attack_run(a, WORDS("outline", "--rules", "rules", "talks/000.txt"));
    }
    strbuf_free(&lines);
    attack_expect_whole(a);
}
