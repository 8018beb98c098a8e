/* Libraries whose rows were changed by somebody who knows SQL: what the store hands over stays
 * within the text and within reason, and everything that reads it works on. */
#include "unit/check.h"

#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/tags.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/dump.h"
#include "lectern/store/correction.h"
#include "lectern/store/note.h"
#include "lectern/store/speech.h"
#include "unit/library_fixture.h"

#include <sqlite3.h>

static const char SPEECH[] = "在清渠动员会上的讲话\n"
                             "同志们:\n"
                             "今天说三件事。\n"
                             "一、先看水渠\n"
                             "渠底淤了半尺,渠边长了草。\n"
                             "(一)上段要挖深\n"
                             "比往年再深一尺。\n"
                             "(二)下段要修直\n"
                             "弯处最容易垮。\n"
                             "二、再分人手\n"
                             "每村出二十个人。\n"
                             "三、最后说安全\n"
                             "雷雨天一律停工。\n";

enum { TEXT_LEN = sizeof SPEECH - 1 };

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    /* The search index is never touched here, so that its tokenizer is not needed. */
    assert_int_equal(sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

static size_t place(const char *words)
{
    return (size_t)(strstr(SPEECH, words) - SPEECH);
}

static void take_clipping(struct library *library, int64_t speech_id, const char *words)
{
    struct clip_list added;
    struct err err = {0};
    struct span src = {place(words), place(words) + strlen(words)};
    if (!library_clip_passage(library, "", speech_id, src, 2000, &added, &err) &&
        err.code != ERR_NOT_FOUND)
        fail_msg("%s", err.msg);
    clip_list_free(&added);
}

/* A library in which each table that holds numbers has a row; returns the speech's id. */
static int64_t fill(struct fixture *f)
{
    struct err err = {0};
    int64_t id = fixture_add_text(f, "渠.txt", SPEECH).first_speech_id;
    struct span src = {place("渠底"), place("渠边")};
    for (int kind = 0; kind < NOTE_KINDS; kind++) {
        struct note note = {
            .kind = (enum note_kind)kind, .speech_id = id, .src = src, .body = "记下"};
        assert_true(library_save_note(f->library, &note, 1000, &err));
        note.body = "改过";
        assert_true(library_save_note(f->library, &note, 1001, &err));
    }
    struct correction edit = {.kind = CORRECTION_RENAME, .speech_id = id, .value = "人手"};
    edit.src = (struct span){place("二、再"), place("二、再")};
    assert_true(library_correct(f->library, &edit, 1000, &err));
    take_clipping(f->library, id, "比往年再深一尺");
    assert_true(library_set_place(f->library, id, place("弯处"), 0.5, 1000, &err));
    assert_true(library_offer_tag(f->library, "水利", &err));
    return id;
}

static void assert_within(struct span span)
{
    assert_true(span.start <= span.end && span.end <= TEXT_LEN);
}

static void assert_time(int64_t ms)
{
    assert_true(ms >= 0 && ms <= INT64_C(253402300799999));
}

/* --- what the store hands over --- */

static bool check_paragraph(void *user, const struct paragraph_record *paragraph)
{
    size_t *end = user;
    assert_within(paragraph->src);
    assert_true(paragraph->src.start >= *end);
    assert_true(paragraph->line <= INT32_MAX && paragraph->column_cp <= INT32_MAX);
    *end = paragraph->src.end;
    return true;
}

static void check_sections(struct store *store, int64_t speech_id)
{
    struct document doc = {.arena = arena_new()};
    assert_true(store_sections(store, speech_id, &doc, NULL));
    for (size_t i = 0; i < doc.sections.len; i++) {
        const struct section *section = &doc.sections.at[i];
        assert_within(section->src);
        assert_within(section->label);
        assert_within(section->title);
        assert_true(section->depth >= 1 && section->depth <= SECTION_MAX_DEPTH);
        assert_true(i == 0 || section->src.start >= section[-1].src.start);
        if (section->parent == SECTION_NONE) {
            assert_int_equal(section->depth, 1);
        } else {
            assert_true(section->parent < i);
            assert_int_equal(doc.sections.at[section->parent].depth, section->depth - 1);
        }
        assert_int_equal(section->doubt & ~(uint32_t)DOUBT_ALL, 0);
    }
    document_free(&doc);
}

static void check_notes(struct store *store, int64_t speech_id)
{
    struct note_list notes;
    assert_true(store_notes(store, speech_id, NOTES_ALL, &notes, NULL));
    for (size_t i = 0; i < notes.rows.len; i++) {
        const struct note *note = &notes.rows.at[i];
        assert_within(note->src);
        assert_in_range(note->kind, 0, NOTE_KINDS - 1);
        assert_in_range(note->state, 0, NOTE_STATES - 1);
        assert_true(note->revision >= 0 && note->revision < INT64_MAX);
        assert_time(note->created_ms);
        assert_time(note->modified_ms);
        assert_time(note->deleted_ms);
        assert_true(note->line <= INT32_MAX && note->column_cp <= INT32_MAX);
    }
    note_list_free(&notes);
}

static void check_edits(struct store *store)
{
    struct correction_list edits;
    assert_true(store_corrections(store, 0, &edits, NULL));
    for (size_t i = 0; i < edits.rows.len; i++)
        assert_within(edits.rows.at[i].src);
    correction_list_free(&edits);
}

static void check_rows(const char *path, int64_t speech_id)
{
    struct err err = {0};
    struct store *store = store_open(path, NULL, NULL, &err);
    if (!store)
        fail_msg("%s", err.msg);
    struct arena *arena = arena_new();
    struct speech_record record;
    struct speech_info info;
    assert_true(store_speech_record(store, speech_id, arena, &record, &err));
    assert_within(record.src);
    assert_true(record.title_off <= TEXT_LEN);
    assert_true(record.characters >= 0 && record.sections >= 0);
    assert_true(store_speech_info(store, speech_id, arena, &info, &err));
    assert_true(info.progress >= 0 && info.progress <= 1 && info.characters >= 0);
    assert_time(info.opened_ms);
    size_t end = 0, src_off = SIZE_MAX;
    double progress;
    bool found;
    assert_true(store_paragraphs(store, speech_id, check_paragraph, &end, &err));
    assert_true(store_place(store, speech_id, &found, &src_off, &progress, &err));
    assert_true(found && src_off <= TEXT_LEN && progress >= 0 && progress <= 1);
    check_sections(store, speech_id);
    check_notes(store, speech_id);
    check_edits(store);
    arena_free(arena);
    store_close(store);
}

/* --- what is made of it --- */

static void dump(struct library *library, int64_t speech_id, const struct document *doc)
{
    struct err err = {0};
    struct text *text = library_source_text(library, speech_id, &err);
    assert_non_null(text);
    struct strbuf out = {0};
    struct decode_report report = {.encoding = "UTF-8"};
    struct json json = json_start(&out);
    dump_json(&json, "渠.txt", "text", &report, text, doc, 0);
    dump_outline(&out, text, doc, 0);
    assert_true(out.len > 0 && out.len < 16384);
    strbuf_free(&out);
    text_free(text);
}

/* Where paragraphs were changed, the search index may not fit them any more; that is said. */
static void assert_index_is_refused(const struct err *err)
{
    if (!strstr(err->msg, "the search index does not fit the texts"))
        fail_msg("%s", err->msg);
}

/* Reads and writes all that has to do with the speech. */
static void use(struct library *library, int64_t speech_id)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    if (!library_load(library, speech_id, &info, &doc, &err))
        fail_msg("%s", err.msg);
    dump(library, speech_id, &doc);
    document_free(&doc);
    assert_true(library_begin(library, &err)); /* all as one, which is sooner on the disk */
    take_clipping(library, speech_id, "弯处最容易垮");
    struct clip_list clips;
    struct clip_place at;
    assert_true(library_clips(library, "", &clips, &err));
    for (size_t i = 0; i < clips.rows.len; i++)
        if (!library_clip_place(library, &clips.rows.at[i], &at, &err) && err.code != ERR_NOT_FOUND)
            assert_index_is_refused(&err);
    clip_list_free(&clips);
    struct note_list notes;
    assert_true(library_notes(library, 0, &notes, &err));
    for (size_t i = 0; i < notes.rows.len; i++) {
        struct note note = notes.rows.at[i];
        note.body = "再改";
        assert_true(library_save_note(library, &note, 3000, &err));
    }
    note_list_free(&notes);
    struct strbuf out = {0};
    for (int format = 0; format <= NOTE_FORMAT_CSV; format++)
        assert_true(library_export_notes(library, 0, (enum note_format)format, &out, &err));
    struct hit_list hits;
    if (library_search(library, STRV("最容易"), 5, &hits, &err))
        hit_list_free(&hits);
    else
        assert_index_is_refused(&err);
    assert_true(library_offer_tag(library, "防汛", &err));
    assert_true(library_end(library, true, &err));
    bool sound;
    assert_true(library_check(library, &out, &sound, &err));
    strbuf_free(&out);
}

/* The columns that hold numbers. */
static const struct {
    const char *table, *columns;
} NUMBERS[] = {
    {"speech", "ordinal src_start src_end title_off characters sections"},
    {"section", "depth parent src_start src_end label_start label_end title_start title_end"
                " is_inline numbered doubt kind"},
    {"paragraph", "src_start src_end flags line column_cp"},
    {"place", "src_off progress opened_ms"},
    {"note", "revision kind src_start src_end line column_cp state created_ms modified_ms"
             " deleted_ms"},
    {"clip", "rank kind depth speech_id src_start src_end created_ms modified_ms"},
    {"outline_edit", "kind src_start src_end state created_ms"},
    {"tag", "rank"},
    {"source_version", "bad_count added_ms confidence"},
};

static const char *const VALUES[] = {"-9223372036854775808", "9223372036854775807", "500"};

/* Puts the file back as it was, without what SQLite keeps beside it. */
static void put_back(const char *path, struct strv whole)
{
    static const char *const BESIDE[] = {"-wal", "-shm"};
    for (size_t i = 0; i < 2; i++) {
        struct strbuf name = {0};
        strbuf_addf(&name, "%s%s", path, BESIDE[i]);
        remove(name.ptr);
        strbuf_free(&name);
    }
    assert_true(file_write(path, whole, NULL));
}

/* Runs the statement on a fresh copy of the library and uses that. */
static void try_sql(struct fixture *f, struct strv whole, int64_t speech_id, const char *sql)
{
    put_back(f->path, whole);
    run_sql(f->path, sql);
    check_rows(f->path, speech_id);
    fixture_open(f);
    use(f->library, speech_id);
    library_close(f->library);
    f->library = NULL;
}

/* The library as one file. */
static struct strbuf close_library(struct fixture *f)
{
    struct strbuf whole = {0};
    library_close(f->library);
    f->library = NULL;
    run_sql(f->path, "PRAGMA wal_checkpoint(TRUNCATE)");
    assert_true(file_read(f->path, 1 << 24, &whole, NULL));
    return whole;
}

static void no_number_leads_out_of_its_text(void **state)
{
    struct fixture *f = *state;
    int64_t id = fill(f);
    struct strbuf whole = close_library(f);
    for (size_t t = 0; t < sizeof NUMBERS / sizeof *NUMBERS; t++) {
        struct strv rest = strv_of(NUMBERS[t].columns);
        while (rest.ptr) {
            struct strv column = strv_split(&rest, ' ');
            for (size_t v = 0; v < sizeof VALUES / sizeof *VALUES; v++) {
                struct strbuf sql = {0};
                strbuf_addf(&sql, "UPDATE %s SET %.*s = %s", NUMBERS[t].table, (int)column.len,
                            column.ptr, VALUES[v]);
                try_sql(f, strbuf_strv(&whole), id, sql.ptr);
                strbuf_free(&sql);
            }
        }
    }
    strbuf_free(&whole);
}

/* Several columns at once, and the packed ones. */
static void no_row_that_makes_no_sense_leads_out_of_its_text(void **state)
{
    static const char *const STATEMENTS[] = {
        "UPDATE paragraph SET map = x'ffffffffffffffffff01ffffffffffffffffff0101'",
        "UPDATE paragraph SET map = x'0300030003'",
        "UPDATE paragraph SET map = x'ff', src_start = 9, src_end = 3",
        "UPDATE paragraph SET src_start = 1000 - id % 16777216, src_end = 2000",
        "UPDATE section SET src_start = 300 - ordinal, src_end = 1, depth = 9 - ordinal, parent = "
        "7",
        "UPDATE section SET title_start = 100, title_end = 20, label_start = -5, label_end = 1 << "
        "62",
        "UPDATE source_version SET bad_places = x'ffffff', repairs = x'ffffffffffffffffff01'",
        "UPDATE source_version SET content = x''",
        "UPDATE source_version SET content = x'e6'",
        "UPDATE note SET src_start = 90, src_end = 10, letter = char(27), kind = 0",
        "UPDATE note_revision SET revision = 1 << 62, state = 77, src_start = -1",
        "DELETE FROM paragraph",
        "UPDATE speech SET src_start = 7, src_end = 3, title_off = 1 << 40",
    };
    struct fixture *f = *state;
    int64_t id = fill(f);
    struct strbuf whole = close_library(f);
    for (size_t i = 0; i < sizeof STATEMENTS / sizeof *STATEMENTS; i++)
        try_sql(f, strbuf_strv(&whole), id, STATEMENTS[i]);
    strbuf_free(&whole);
}

static void a_clipping_comes_last_whatever_rank_was_last(void **state)
{
    static const char *const RANKS[] = {"9223372036854775807", "9007199254740993",
                                        "-9223372036854775808"};
    struct fixture *f = *state;
    int64_t id = fill(f);
    take_clipping(f->library, id, "每村出二十个人");
    struct strbuf whole = close_library(f);
    for (size_t i = 0; i < sizeof RANKS / sizeof *RANKS; i++) {
        struct strbuf sql = {0};
        strbuf_addf(&sql, "UPDATE clip SET rank = %s WHERE exact LIKE '每村%%'", RANKS[i]);
        put_back(f->path, strbuf_strv(&whole));
        run_sql(f->path, sql.ptr);
        fixture_open(f);
        take_clipping(f->library, id, "雷雨天一律停工");
        take_clipping(f->library, id, "渠边长了草");
        struct clip_list clips;
        assert_true(library_clips(f->library, "", &clips, NULL));
        assert_int_equal(clips.rows.len, 4);
        assert_string_equal(clips.rows.at[2].exact, "雷雨天一律停工");
        assert_string_equal(clips.rows.at[3].exact, "渠边长了草");
        for (size_t k = 1; k < 4; k++)
            assert_true(clips.rows.at[k - 1].rank < clips.rows.at[k].rank);
        clip_list_free(&clips);
        library_close(f->library);
        f->library = NULL;
        strbuf_free(&sql);
    }
    strbuf_free(&whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(no_number_leads_out_of_its_text),
        FIXTURE_TEST(no_row_that_makes_no_sense_leads_out_of_its_text),
        FIXTURE_TEST(a_clipping_comes_last_whatever_rank_was_last),
    };
    return cmocka_run_group_tests_name("store number", tests, NULL, NULL);
}
