/* Adding: what is new, known, refused; that one bad input touches nothing else; that a speech opens
 * as it was read. */
#include "unit/check.h"

#include "unit/library_fixture.h"

#include "lectern/base/utf8.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"
#include "lectern/source/source.h"
#include "lectern/speech/read.h"

#include <sqlite3.h>
#include <sys/stat.h>

static const char SPEECH[] = "在全县春耕工作会议上的讲话\n"
                             "\n"
                             "同志们:\n"
                             "今天的会议只有一个议题,就是安排好今年的春耕。\n"
                             "一、要早作准备\n"
                             "种子和肥料要在月底以前送到村里。\n"
                             "(一)种子要经过检验\n"
                             "没有检验的不许出库。\n"
                             "(二)肥料要公开价格\n"
                             "价格贴在门口,人人看得见。\n"
                             "二、要保证灌溉\n"
                             "水库和渠道要在开闸以前修好,一处也不能漏。\n";

static void a_new_text_is_added_once(void **state)
{
    struct fixture *f = *state;
    struct add_result first = fixture_add_text(f, "spring.txt", SPEECH);
    assert_int_equal(first.outcome, ADD_NEW);
    assert_int_equal(first.speeches, 1);
    assert_true(first.sections >= 4);
    assert_string_equal(first.encoding, "UTF-8");
    assert_true(first.first_speech_id > 0);

    struct add_result again = fixture_add_text(f, "spring.txt", SPEECH);
    assert_int_equal(again.outcome, ADD_KNOWN);
    assert_int_equal(again.source_id, first.source_id);
    assert_int_equal(again.first_speech_id, first.first_speech_id);
    assert_int_equal(again.characters, first.characters);
    assert_int_equal(again.sections, first.sections);
    fixture_assert_sound(f);
}

/* They are kept with the speech and found, but are none of its words. */
static void notes_of_an_edition_are_not_counted(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    static const char WORDS[] = "修渠工作讲话\n同志们：\n今年水渠〔1〕要修好，一年一段，三年修完，"
                                "不能再拖。\n谢谢大家。\n",
                      NOTES[] = "注释\n〔1〕这里说的是村东的老渠。\n";
    struct strbuf with = {0};
    strbuf_addf(&with, "%s%s", WORDS, NOTES);
    struct add_result plain = fixture_add_text(f, "plain.txt", WORDS);
    struct add_result noted = fixture_add_text(f, "noted.txt", strbuf_str(&with));
    struct speech_info info[2];
    struct document doc[2];
    assert_true(library_load(f->library, plain.first_speech_id, &info[0], &doc[0], &err));
    assert_true(library_load(f->library, noted.first_speech_id, &info[1], &doc[1], &err));
    assert_int_equal(info[1].characters, info[0].characters);
    assert_int_equal(doc[1].sections.len, doc[0].sections.len + 1);
    assert_int_equal(doc[1].sections.at[doc[1].sections.len - 1].kind, SECTION_NOTES);
    assert_int_equal(fixture_total(f, "村东的老渠"), 1);
    document_free(&doc[0]);
    document_free(&doc[1]);
    strbuf_free(&with);
    fixture_assert_sound(f);
}

static void a_moved_file_keeps_its_source(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct add_result first = fixture_add_text(f, "a.txt", SPEECH);
    char *old = scratch_path(&f->scratch, "a.txt");
    unlink(old);
    free(old);
    struct add_result moved = fixture_add_text(f, "b.txt", SPEECH);
    assert_int_equal(moved.outcome, ADD_KNOWN);
    assert_int_equal(moved.source_id, first.source_id);
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 1);
    assert_string_equal(file_base_name(list.rows.at[0].path), "b.txt");
    speech_list_free(&list);
}

static void the_same_text_in_another_encoding_is_known(void **state)
{
    struct fixture *f = *state;
    struct add_result first = fixture_add_text(f, "utf8.txt", SPEECH);
    struct strbuf utf16 = {0};
    strbuf_add(&utf16, "\xFF\xFE", 2);
    for (struct strv rest = strv_of(SPEECH); rest.len;) {
        uint32_t cp = utf8_take(&rest);
        strbuf_add_byte(&utf16, (char)(cp & 0xFF));
        strbuf_add_byte(&utf16, (char)(cp >> 8));
    }
    char *path = scratch_write(&f->scratch, "utf16.txt", strbuf_strv(&utf16));
    struct add_result second = fixture_add(f, path, NULL);
    assert_int_equal(second.outcome, ADD_KNOWN);
    assert_int_equal(second.source_id, first.source_id);
    free(path);
    strbuf_free(&utf16);
}

/* Two documents show the same: clean text, paragraphs, sections and the way to the source. */
static void assert_same_speech(const struct document *stored, const struct document *made,
                               size_t index)
{
    const struct speech *speech = &made->speeches.at[index];
    assert_int_equal(stored->speeches.len, 1);
    assert_int_equal(stored->speeches.at[0].para_count, speech->para_count);
    assert_int_equal(stored->sections.len, speech->section_count);
    for (size_t i = 0; i < speech->para_count; i++) {
        const struct para *a = &stored->paras.at[stored->speeches.at[0].first_para + i];
        const struct para *b = &made->paras.at[speech->first_para + i];
        size_t len = b->clean.end - b->clean.start;
        assert_int_equal(a->clean.end - a->clean.start, len);
        assert_memory_equal(stored->clean + a->clean.start, made->clean + b->clean.start, len);
        assert_int_equal(a->src.start, b->src.start);
        assert_int_equal(a->src.end, b->src.end);
        assert_int_equal(a->flags, b->flags);
        for (size_t at = 0; at < len; at++)
            assert_int_equal(document_src_of(stored, a->clean.start + at),
                             document_src_of(made, b->clean.start + at));
    }
    for (size_t i = 0; i < stored->sections.len; i++) {
        const struct section *a = &stored->sections.at[i];
        const struct section *b = &made->sections.at[speech->first_section + i];
        assert_string_equal(a->label_text, b->label_text);
        assert_string_equal(a->title_text, b->title_text);
        assert_int_equal(a->kind, b->kind);
        assert_int_equal(a->depth, b->depth);
        assert_int_equal(a->parent, b->parent);
        assert_int_equal(a->src.start, b->src.start);
        assert_int_equal(a->src.end, b->src.end);
        assert_int_equal(a->is_inline, b->is_inline);
        assert_int_equal(a->doubt, b->doubt);
    }
}

/* Adds a file and compares every speech in the library with what reading the file gives. */
static void assert_loads_as_read(struct fixture *f, const char *path)
{
    struct err err = {0};
    struct strbuf bytes = {0};
    struct source source;
    struct document made, stored;
    struct speech_info info;
    assert_true(file_read(path, 1 << 24, &bytes, &err));
    struct source_in in = {.bytes = strbuf_strv(&bytes), .name = path};
    assert_true(source_read(&in, &source, &err));
    speech_read_with(source.text, &source.marks, NULL, NULL, 0, &made);
    struct add_result result = fixture_add(f, path, NULL);
    assert_int_equal(result.speeches, made.speeches.len);
    for (size_t i = 0; i < made.speeches.len; i++) {
        assert_true(
            library_load(f->library, result.first_speech_id + (int64_t)i, &info, &stored, &err));
        assert_int_equal(info.id, result.first_speech_id + (int64_t)i);
        assert_same_speech(&stored, &made, i);
        document_free(&stored);
    }
    struct text *text = library_source_text(f->library, result.first_speech_id, &err);
    assert_non_null(text);
    assert_true(strv_eq(text_all(text), text_all(source.text)));
    text_free(text);
    document_free(&made);
    source_free(&source);
    strbuf_free(&bytes);
}

static void a_speech_opens_as_it_was_read(void **state)
{
    struct fixture *f = *state;
    char *path = scratch_write(&f->scratch, "a.txt", strv_of(SPEECH));
    assert_loads_as_read(f, path);
    free(path);
    /* The project's own texts, in every shape and encoding they come in. */
    struct add_plan plan;
    add_plan_make(&plan, (char *[]){(char[]){"tests/data"}}, 1, 0);
    for (size_t i = 0; i < plan.files.len; i++)
        if (!strstr(plan.files.at[i].path, "README"))
            assert_loads_as_read(f, plan.files.at[i].path);
    add_plan_free(&plan);
    fixture_assert_sound(f);
}

static void assert_add_fails(struct fixture *f, const char *name, struct strv content,
                             uint64_t limit, enum err_code code, const char *words)
{
    struct err err = {0};
    struct add_result result;
    struct add_options options = {.now_ms = 1, .limit = limit};
    char *path = scratch_write(&f->scratch, name, content);
    assert_false(library_add(f->library, path, &options, &result, &err));
    if (err.code != code || !strstr(err.msg, words))
        fail_msg("%s: the message was: %s", name, err.msg);
    free(path);
}

static void bad_files_are_refused_and_leave_nothing(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    assert_add_fails(f, "empty.txt", STRV(""), 0, ERR_FORMAT, "empty");
    assert_add_fails(f, "blank.txt", STRV(" \r\n\t　\n"), 0, ERR_FORMAT, "nothing but blanks");
    assert_add_fails(f, "large.txt", strv_of(SPEECH), 20, ERR_LIMIT, "limit");
    assert_add_fails(f, "picture.txt",
                     STRV("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0"), 0,
                     ERR_FORMAT, "");
    struct add_options options = {.encoding = "klingon", .now_ms = 1};
    struct add_result result;
    char *path = scratch_write(&f->scratch, "good.txt", strv_of(SPEECH));
    assert_false(library_add(f->library, path, &options, &result, &err));
    assert_int_equal(err.code, ERR_USAGE);
    options.encoding = NULL;
    assert_false(library_add(f->library, f->scratch.folder, &options, &result, &err));
    assert_false(library_add(f->library, "/no/such/file", &options, &result, &err));
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 0);
    speech_list_free(&list);
    assert_true(library_add(f->library, path, &options, &result, &err));
    free(path);
    fixture_assert_sound(f);
}

/* So much text that it is taken into the search index at once, and a table that takes the first of
 * its speeches but not the second: nothing of it may stay. */
static void a_large_text_that_fails_halfway_leaves_nothing(void **state)
{
    enum { LARGE = 13 << 20 };
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf text = {0};
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "CREATE TRIGGER full BEFORE INSERT ON speech WHEN NEW.title LIKE "
                                  "'%年终%' BEGIN SELECT RAISE(FAIL, 'no more'); END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    strbuf_add_str(&text, "篇1:在年初座谈会上的发言\n\n各位:\n");
    while (text.len < LARGE)
        strbuf_addf(&text, "第%zu间库房里的账要月月对,进出都要记。\n", text.len);
    strbuf_add_str(&text, "\n篇2:在年终座谈会上的发言\n\n各位:\n账都对上了,谢谢大家。\n");
    char *path = scratch_write(&f->scratch, "large.txt", strbuf_strv(&text));
    struct add_options options = {.now_ms = 1000};
    struct add_result result;
    assert_false(library_add(f->library, path, &options, &result, &err));
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 0);
    speech_list_free(&list);
    assert_int_equal(fixture_total(f, "库房"), 0);
    fixture_assert_sound(f);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TRIGGER full", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(fixture_add(f, path, NULL).speeches, 2);
    assert_int_equal(fixture_total(f, "都对上了"), 1);
    strbuf_free(&text);
    free(path);
}

static void odd_but_readable_files_are_taken(void **state)
{
    struct fixture *f = *state;
    struct strbuf line = {0};
    while (line.len < 10 << 20)
        strbuf_add_str(&line, "这一行没有尽头,会议还在继续,");
    char *path = scratch_write(&f->scratch, "line.txt", strbuf_strv(&line));
    struct add_result result = fixture_add(f, path, NULL);
    assert_int_equal(result.speeches, 1);
    assert_int_equal(fixture_total(f, "会议还在继续"),
                     (int64_t)(line.len / strlen("这一行没有尽头,会议还在继续,")));
    free(path);
    strbuf_free(&line);

    path = scratch_write(&f->scratch, "nul\x1b[31m.txt",
                         STRV("第一句话。\0第二句话。\n一、标题\n正文\n"));
    result = fixture_add(f, path, NULL);
    assert_int_equal(result.outcome, ADD_NEW);
    free(path);
    fixture_assert_sound(f);
}

static void a_dry_run_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct add_result result;
    struct add_options options = {.dry_run = true, .now_ms = 1};
    char *path = scratch_write(&f->scratch, "a.txt", strv_of(SPEECH));
    assert_true(library_add(f->library, path, &options, &result, &err));
    assert_int_equal(result.outcome, ADD_NEW);
    assert_true(result.sections >= 4);
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 0);
    speech_list_free(&list);
    free(path);
}

/* Whatever the step's length, going on and going back give the whole list, each speech once. */
static void the_list_comes_in_steps(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct speech_list whole = {0};
    struct note note = {.kind = NOTE_SPEECH, .body = "再读一遍"};
    for (int i = 0; i < 7; i++) {
        char name[16], text[128];
        snprintf(name, sizeof name, "%d.txt", i);
        snprintf(text, sizeof text, "第%d次会议上的讲话\n同志们：\n今天是第%d次开会。\n", i, i);
        fixture_add_text(f, name, text);
    }
    assert_true(library_list(f->library, &(struct speech_step){-1, -1, false, 100}, &whole, &err));
    assert_int_equal(whole.rows.len, 7);
    assert_int_equal(library_count(f->library), 7);
    note.speech_id = whole.rows.at[3].id;
    assert_true(library_save_note(f->library, &note, 5, &err));
    for (size_t limit = 1; limit < 9; limit++) {
        for (int back = 0; back < 2; back++) {
            struct speech_list list = {0};
            struct speech_step step = {back ? INT64_MAX : -1, 0, back, limit};
            size_t before;
            do {
                before = list.rows.len;
                assert_true(library_list(f->library, &step, &list, &err));
                step.source_id = list.rows.at[list.rows.len - 1].source_id;
                step.ordinal = list.rows.at[list.rows.len - 1].ordinal;
            } while (list.rows.len - before == limit);
            assert_int_equal(list.rows.len, 7);
            for (size_t i = 0; i < 7; i++) {
                const struct speech_info *row = &list.rows.at[back ? 6 - i : i];
                assert_int_equal(row->id, whole.rows.at[i].id);
                assert_string_equal(row->title, whole.rows.at[i].title);
                assert_int_equal(row->notes, i == 3);
            }
            speech_list_free(&list);
        }
    }
    speech_list_free(&whole);
}

static void places_and_settings_are_remembered(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "a.txt", SPEECH).first_speech_id;
    int64_t other =
        fixture_add_text(f, "b.txt", "另一篇讲话\n各位好,欢迎来到这里。\n").first_speech_id;
    size_t off = 7;
    assert_false(library_place(f->library, id, &off, &err));
    assert_int_equal(err.code, ERR_NONE);
    assert_true(library_set_place(f->library, other, 3, 0.1, 4000, &err));
    assert_true(library_set_place(f->library, id, 30, 0.25, 5000, &err));
    assert_true(library_set_setting(f->library, "panes", "30,40", &err));
    fixture_reopen(f);
    assert_true(library_place(f->library, id, &off, &err));
    assert_int_equal(off, 30);
    int64_t last = 0;
    assert_true(library_last_speech(f->library, &last, &err));
    assert_int_equal(last, id);
    char *panes = library_setting(f->library, "panes");
    assert_string_equal(panes, "30,40");
    free(panes);
    assert_true(library_set_setting(f->library, "panes", NULL, &err));
    assert_null(library_setting(f->library, "panes"));
}

static void an_unknown_speech_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    assert_false(library_load(f->library, 77, &info, &doc, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_null(library_source_text(f->library, 77, &err));
}

static void hits_carry_place_section_and_context(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "a.txt", SPEECH).first_speech_id;
    struct hit_list hits;
    assert_true(library_search(f->library, STRV("公開價格"), 0, &hits, &err));
    assert_int_equal(hits.total, 1);
    assert_int_equal(hits.rows.len, 1);
    const struct hit *hit = &hits.rows.at[0];
    assert_int_equal(hit->speech_id, id);
    assert_int_equal(hit->line, 9);
    assert_int_equal(hit->column_cp, 6);
    assert_string_equal(hit->before, "(二)肥料要");
    assert_string_equal(hit->match, "公开价格");
    assert_string_equal(hit->after, "");
    assert_non_null(strstr(hit->section, "要早作准备"));
    assert_non_null(strstr(hit->section, " > (二)"));
    assert_memory_equal(SPEECH + hit->src.start, "公开价格", 12);
    assert_int_equal(hit->src.end - hit->src.start, 12);
    hit_list_free(&hits);

    assert_true(library_search(f->library, STRV("要"), 2, &hits, &err));
    assert_int_equal(hits.rows.len, 2);
    assert_true(hits.total > 5);
    hit_list_free(&hits);
    assert_true(library_search(f->library, STRV(""), 2, &hits, &err));
    assert_int_equal(hits.total, 0);
    hit_list_free(&hits);
}

/* Files of every outcome, so many that they do not all fit into what is read ahead. */
static void write_many(struct fixture *f, size_t count, struct add_plan *plan)
{
    *plan = (struct add_plan){0};
    for (size_t i = 0; i < count; i++) {
        struct strbuf text = {0};
        char name[32];
        snprintf(name, sizeof name, "many-%zu.txt", i);
        if (i % 7 != 3) /* others are empty and fail */
            strbuf_addf(&text, "在第%zu次读书会上的讲话\n\n各位书友：\n\n今天读第%zu章。\n",
                        i % 11 == 5 ? 0 : i, i % 11 == 5 ? 0 : i);
        if (i % 5 == 2)
            strbuf_add(&text, "\xFF\xFE", 2);
        struct add_file file = {scratch_write(&f->scratch, name, strbuf_strv(&text)), text.len};
        VEC_PUSH(&plan->files, file);
        strbuf_free(&text);
    }
    struct add_file missing = {scratch_path(&f->scratch, "many-missing.txt"), 0};
    VEC_PUSH(&plan->files, missing);
}

static void assert_same_result(size_t number, bool ok, bool ahead_ok, const struct add_result *a,
                               const struct add_result *b)
{
    if (ok != ahead_ok || a->outcome != b->outcome || a->speeches != b->speeches ||
        a->characters != b->characters || a->bad_bytes != b->bad_bytes ||
        a->first_speech_id != b->first_speech_id || a->encoding != b->encoding)
        fail_msg("file %zu is another one when it was read ahead", number);
}

static void files_read_ahead_become_what_they_are_one_by_one(void **state)
{
    struct fixture *f = *state;
    struct add_plan plan;
    struct add_options options = {.now_ms = 1000};
    struct library *other = library_open(":memory:", NULL, NULL);
    write_many(f, 150, &plan);
    for (size_t round = 0; round < 2; round++) { /* the second time they are known */
        struct add_ahead *ahead = library_ahead_start(f->library, &plan, &options);
        for (size_t i = 0; i < plan.files.len; i++) {
            struct add_result a, b;
            struct err err = {0}, ahead_err = {0};
            bool ok = library_add(other, plan.files.at[i].path, &options, &a, &err);
            bool ahead_ok = library_ahead_add(ahead, i, &options, &b, &ahead_err);
            assert_same_result(i, ok, ahead_ok, &a, &b);
            assert_string_equal(err.msg, ahead_err.msg);
        }
        library_ahead_free(ahead);
    }
    /* Stopping in the middle leaves the threads nothing to wait for. */
    library_ahead_free(library_ahead_start(f->library, &plan, &options));
    library_close(other);
    add_plan_free(&plan);
    fixture_assert_sound(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_new_text_is_added_once),
        FIXTURE_TEST(notes_of_an_edition_are_not_counted),
        FIXTURE_TEST(a_moved_file_keeps_its_source),
        FIXTURE_TEST(the_same_text_in_another_encoding_is_known),
        FIXTURE_TEST(a_speech_opens_as_it_was_read),
        FIXTURE_TEST(bad_files_are_refused_and_leave_nothing),
        FIXTURE_TEST(a_large_text_that_fails_halfway_leaves_nothing),
        FIXTURE_TEST(odd_but_readable_files_are_taken),
        FIXTURE_TEST(a_dry_run_changes_nothing),
        FIXTURE_TEST(the_list_comes_in_steps),
        FIXTURE_TEST(places_and_settings_are_remembered),
        FIXTURE_TEST(an_unknown_speech_is_an_error),
        FIXTURE_TEST(hits_carry_place_section_and_context),
        FIXTURE_TEST(files_read_ahead_become_what_they_are_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
