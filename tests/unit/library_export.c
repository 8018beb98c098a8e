/* Notes out and in: nothing is lost on the way, nothing comes twice, conflicts are kept, other
 * programs' files are read. */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/library/repair/backup.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char SPEECH[] =
    "在新书发布会上的讲话\n\n各位读者:\n一、先谢编辑\n编辑们改了六遍稿子,一个错字也没有放过。\n"
    "二、再谢读者\n读者来信装满了三个抽屉。\n";

static int64_t add_speech(struct fixture *f)
{
    return fixture_add_text(f, "book.txt", SPEECH).first_speech_id;
}

static struct note save_note(struct library *library, int64_t speech_id, const char *words,
                             const char *body)
{
    struct err err = {0};
    size_t start = (size_t)(strstr(SPEECH, words) - SPEECH);
    struct note note = {.kind = NOTE_PASSAGE,
                        .speech_id = speech_id,
                        .src = {start, start + strlen(words)},
                        .body = body,
                        .tags = "引文 数据",
                        .color = "green"};
    if (!library_save_note(library, &note, 1234567890123, &err))
        fail_msg("%s", err.msg);
    return note;
}

static struct strbuf export(struct library *library, enum note_format format)
{
    struct err err = {0};
    struct strbuf out = {0};
    if (!library_export_notes(library, 0, format, &out, &err))
        fail_msg("%s", err.msg);
    return out;
}

static struct import_result import(struct library *library, struct strv json)
{
    struct err err = {0};
    struct strbuf report = {0};
    struct import_result result;
    if (!library_import_notes(library, json, 77, &result, &report, &err))
        fail_msg("%s", err.msg);
    if (result.conflicts + result.unplaced && report.len == 0)
        fail_msg("nothing was reported");
    strbuf_free(&report);
    return result;
}

/* Another library with the same speech under another id. */
static struct library *other_library(struct fixture *f)
{
    struct err err = {0};
    struct add_result result;
    struct add_options options = {.now_ms = 5};
    struct library *library = library_open(":memory:", NULL, &err);
    char *first =
        scratch_write(&f->scratch, "first.txt", STRV("别的讲话\n\n各位好:\n这一篇很短。\n"));
    char *same = scratch_write(&f->scratch, "same.txt", strv_of(SPEECH));
    assert_true(library_add(library, first, &options, &result, &err));
    assert_true(library_add(library, same, &options, &result, &err));
    free(first);
    free(same);
    return library;
}

static void an_export_is_read_back_without_loss_and_only_once(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = add_speech(f);
    struct note note = save_note(f->library, id, "改了六遍稿子", "第一行\n\"第二行\"\t<b>");
    struct note mark = {.kind = NOTE_BOOKMARK,
                        .speech_id = id,
                        .src = {note.src.end, note.src.end},
                        .letter = 'q',
                        .name = "这里"};
    struct note trashed = save_note(f->library, id, "抽屉", "不要了");
    note.body = "改过的第一行";
    note.tags = "引文";
    assert_true(library_save_note(f->library, &note, 1234567890999, &err));
    assert_true(library_save_note(f->library, &mark, 3, &err));
    assert_true(library_trash_note(f->library, trashed.id, 4, &err));
    struct strbuf json = export(f->library, NOTE_FORMAT_JSON);
    struct library *other = other_library(f);
    struct import_result result = import(other, strbuf_strv(&json));
    assert_int_equal(result.added, 3);
    assert_int_equal(result.unsure + result.unplaced + result.conflicts, 0);
    struct strbuf back = export(other, NOTE_FORMAT_JSON);
    assert_string_equal(back.ptr, json.ptr);
    result = import(other, strbuf_strv(&json));
    assert_int_equal(result.known, 3);
    assert_int_equal(result.added + result.updated, 0);
    library_close(other);
    strbuf_free(&json);
    strbuf_free(&back);
}

static void a_later_revision_takes_the_place_and_the_earlier_is_history(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = save_note(f->library, add_speech(f), "改了六遍稿子", "旧");
    struct strbuf old = export(f->library, NOTE_FORMAT_JSON);
    note.body = "新";
    assert_true(library_save_note(f->library, &note, 9, &err));
    struct strbuf new = export(f->library, NOTE_FORMAT_JSON);
    struct library *other = other_library(f);
    assert_int_equal(import(other, strbuf_strv(&old)).added, 1);
    assert_int_equal(import(other, strbuf_strv(&new)).updated, 1);
    assert_int_equal(import(other, strbuf_strv(&old)).known, 1);
    struct note_list revisions;
    assert_true(library_note_revisions(other, note.id, &revisions, &err));
    assert_int_equal(revisions.rows.len, 1);
    assert_string_equal(revisions.rows.at[0].body, "旧");
    note_list_free(&revisions);
    library_close(other);
    strbuf_free(&old);
    strbuf_free(&new);
}

static void what_was_changed_here_and_there_is_kept_and_listed(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = save_note(f->library, add_speech(f), "改了六遍稿子", "原来的");
    struct strbuf json = export(f->library, NOTE_FORMAT_JSON);
    struct library *other = other_library(f);
    import(other, strbuf_strv(&json));
    strbuf_free(&json);
    note.body = "这里改的";
    assert_true(library_save_note(f->library, &note, 9, &err));
    struct note_list list;
    assert_true(library_notes(other, 0, &list, &err));
    struct note there = list.rows.at[0];
    there.body = "那里改的";
    assert_true(library_save_note(other, &there, 10, &err));
    note_list_free(&list);
    json = export(other, NOTE_FORMAT_JSON);
    assert_int_equal(import(f->library, strbuf_strv(&json)).conflicts, 1);
    assert_int_equal(import(f->library, strbuf_strv(&json)).known, 1);
    struct note_list open;
    assert_true(library_notes(f->library, 0, &list, &err));
    assert_int_equal(list.rows.len, 1);
    assert_true(library_conflicts(f->library, &open, &err));
    assert_int_equal(open.rows.len, 1);
    /* Which of the two is shown does not matter: both are there. */
    const char *shown = list.rows.at[0].body, *kept = open.rows.at[0].body;
    bool here = strcmp(shown, "这里改的") == 0;
    assert_string_equal(shown, here ? "这里改的" : "那里改的");
    assert_string_equal(kept, here ? "那里改的" : "这里改的");
    note_list_free(&list);
    note_list_free(&open);
    library_close(other);
    strbuf_free(&json);
}

/* Puts other text in the place of a member's value up to the next comma or bracket. */
static void lie(struct strbuf *json, const char *member, const char *value)
{
    char *at = strstr(json->ptr, member);
    assert_non_null(at);
    at += strlen(member);
    strbuf_splice(json, (size_t)(at - json->ptr), strcspn(at, ",}"), value, strlen(value));
}

static void positions_and_states_from_outside_are_found_again(void **state)
{
    static const char *const STATES[] = {"\"exact\"", "\"moved\"", "\"fuzzy\"", "\"unsure\"",
                                         "\"orphan\""};
    struct fixture *f = *state;
    struct err err = {0};
    save_note(f->library, add_speech(f), "装满了三个抽屉", "多");
    size_t start = (size_t)(strstr(SPEECH, "装满了三个抽屉") - SPEECH);
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        struct library *other = other_library(f);
        struct strbuf json = export(f->library, NOTE_FORMAT_JSON);
        struct note_list list;
        lie(&json, "\"lectern:state\": ", STATES[i]);
        lie(&json, "\"lectern:start\": ", "3");
        lie(&json, "\"lectern:end\": ", "9");
        import(other, strbuf_strv(&json));
        assert_true(library_notes(other, 0, &list, &err));
        assert_int_equal(list.rows.len, 1);
        assert_int_equal(list.rows.at[0].src.start, start);
        assert_int_equal(list.rows.at[0].src.end, start + strlen("装满了三个抽屉"));
        assert_int_equal(list.rows.at[0].state, NOTE_EXACT);
        note_list_free(&list);
        strbuf_free(&json);
        library_close(other);
    }
}

static void other_programs_annotations_are_read(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *json, *body, *tags;
    } CASES[] = {
        {"{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"http://example.org/"
         "1\",\"type\":\"Annotation\","
         "\"body\":{\"type\":\"TextualBody\",\"value\":\"好\\u001b[31m\"},\"target\":{\"source\":"
         "\"http://example.org/\","
         "\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"裝滿了三個抽屜\"}}}",
         "好\uFFFD[31m", NULL},
        {"{\"total\":1,\"rows\":[{\"id\":\"Qx7\",\"text\":\"查证\",\"tags\":[\"数 "
         "据\",\"引文\"],\"target\":[{\"source\":"
         "\"http://example.org/"
         "\",\"selector\":[{\"type\":\"RangeSelector\"},{\"type\":\"TextQuoteSelector\",\"exact\":"
         "\"改了六遍稿子\",\"prefix\":\"编辑们\",\"suffix\":\",一个\"}]}]}]}",
         "查证", "数_据 引文"},
        {"{\"booknotes\":[{\"id\":\"n1\",\"type\":\"annotation\",\"cfi\":\"x\",\"text\":"
         "\"一个错字也没有放过\","
         "\"note\":\"佩服\",\"createdAt\":1700000000000}]}",
         "佩服", NULL},
    };
    struct err err = {0};
    add_speech(f);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct import_result result = import(f->library, strv_of(CASES[i].json));
        if (result.added != 1)
            fail_msg("case %zu: %zu added, %zu unplaced", i, result.added, result.unplaced);
        assert_int_equal(import(f->library, strv_of(CASES[i].json)).known, 1);
        struct note_list list;
        assert_true(library_notes(f->library, 0, &list, &err));
        bool found = false;
        for (size_t j = 0; j < list.rows.len; j++) {
            const struct note *note = &list.rows.at[j];
            bool tags =
                CASES[i].tags ? note->tags && strcmp(note->tags, CASES[i].tags) == 0 : !note->tags;
            found = found || (note->body && strcmp(note->body, CASES[i].body) == 0 && tags);
        }
        assert_true(found);
        note_list_free(&list);
    }
}

static void what_has_no_text_here_is_reported_and_not_stored(void **state)
{
    struct fixture *f = *state;
    add_speech(f);
    struct import_result result = import(
        f->library,
        STRV("[{\"id\":\"x\",\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":"
             "\"火箭发射成功\"}}}]"));
    assert_int_equal(result.unplaced, 1);
    assert_int_equal(result.added, 0);
}

static void what_is_no_annotation_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const CASES[] = {"",   "{",    "hello", "{\"a\":1}",
                                        "12", "null", "\"\"",  "{\"items\":3}"};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        struct strbuf report = {0};
        struct import_result result;
        if (library_import_notes(f->library, strv_of(CASES[i]), 1, &result, &report, &err))
            fail_msg("%s was taken", CASES[i]);
        assert_int_equal(err.code, ERR_FORMAT);
    }
    /* Odd members inside are passed over. */
    static const char *const ODD[] = {"[]", "[1,null,\"x\"]",
                                      "{\"items\":[{\"target\":7,\"body\":[1,\"x\"]}]}",
                                      "[{\"target\":{\"selector\":[[],{}]},\"body\":\"plain\"}]"};
    for (size_t i = 0; i < sizeof ODD / sizeof *ODD; i++)
        assert_int_equal(import(f->library, strv_of(ODD[i])).added, 0);
}

static void two_libraries_are_merged(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf report = {0};
    struct import_result result;
    save_note(f->library, add_speech(f), "改了六遍稿子", "我的");
    char *path = scratch_path(&f->scratch, "other.db"),
         *missing = scratch_path(&f->scratch, "none.db");
    char *text = scratch_path(&f->scratch, "book.txt");
    struct library *other = library_open(path, NULL, &err);
    struct add_result added;
    assert_true(library_add(other, text, &(struct add_options){.now_ms = 1}, &added, &err));
    save_note(other, added.first_speech_id, "三个抽屉", "他的");
    library_close(other);
    assert_true(library_merge_notes(f->library, path, false, 5, &result, NULL, &report, &err));
    assert_int_equal(result.added, 1);
    assert_true(library_merge_notes(f->library, path, false, 6, &result, NULL, &report, &err));
    assert_int_equal(result.known, 1);
    assert_false(library_merge_notes(f->library, missing, false, 6, &result, NULL, &report, &err));
    assert_int_equal(access(missing, F_OK), -1);
    free(path);
    free(missing);
    free(text);
    strbuf_free(&report);
    fixture_assert_sound(f);
}

static void formats_for_people_hold_quotation_note_and_tags(void **state)
{
    struct fixture *f = *state;
    save_note(f->library, add_speech(f), "改了六遍稿子", "说 \"六遍\",\n真的");
    static const struct {
        enum note_format format;
        const char *parts[4];
    } CASES[] = {
        {NOTE_FORMAT_MARKDOWN,
         {"## 在新书发布会上的讲话\n", "> 改了六遍稿子\n", "真的\n", "#引文 #数据"}},
        {NOTE_FORMAT_ORG,
         {"* 在新书发布会上的讲话 :引文:数据:\n", "#+BEGIN_QUOTE\n  改了六遍稿子\n", "  真的\n",
          ":ID: "}},
        {NOTE_FORMAT_TSV,
         {"id\tkind\ttitle", "\t改了六遍稿子\t", "\t说 \"六遍\", 真的\t", "\t引文 数据\t"}},
        {NOTE_FORMAT_CSV,
         {"id,kind,title", ",改了六遍稿子,", ",\"说 \"\"六遍\"\",\n真的\",", ",green,"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = export(f->library, CASES[i].format);
        for (size_t j = 0; j < 4; j++)
            if (!strstr(out.ptr, CASES[i].parts[j]))
                fail_msg("no %s in %s", CASES[i].parts[j], out.ptr);
        strbuf_free(&out);
    }
}

/* Small numbers that look like chance and are the same in every run. */
static unsigned next_number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A compilation of so many speeches. */
static struct strbuf compile(size_t speeches)
{
    struct strbuf text = {0};
    for (size_t i = 0; i < speeches; i++)
        strbuf_addf(
            &text,
            "篇%zu：在第%zu届读书会上的讲话\n\n各位书友：\n一、选书\n第%zu届选了%zu本书，大家都说"
            "选得好。\n二、读书\n每天读%zu页，读完第%zu本再换。\n谢谢大家。\n\n",
            i + 1, i + 1, i + 1, i * 7 + 3, i * 3 + 5, i + 2);
    return text;
}

/* A note of any kind on any place of a speech, with words that have to be written with care. */
static void save_any(struct library *library, int64_t speech_id, unsigned *state)
{
    static const char *const BODIES[] = {
        NULL,        "", "一行", "两\n行\t\"引\"", "\\u0041</script>", "\xF0\x9F\x93\x9A 书",
        " 前后有空 "};
    static const char *const COLORS[] = {NULL, "yellow", "purple"};
    static const char *const TAGS[] = {NULL, "数据", "金句 a,b \"c\""};
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    assert_true(library_load(library, speech_id, &info, &doc, &err));
    size_t len = doc.speeches.at[0].src.end - doc.speeches.at[0].src.start;
    size_t start = doc.speeches.at[0].src.start + next_number(state) % len;
    struct note note = {.kind = (enum note_kind)(next_number(state) % NOTE_KINDS),
                        .speech_id = speech_id,
                        .body = BODIES[next_number(state) % 7],
                        .color = COLORS[next_number(state) % 3],
                        .tags = TAGS[next_number(state) % 3]};
    /* On character borders: from one paragraph's start to another one's. */
    note.src.start = document_src_of(&doc, document_clean_of(&doc, start));
    note.src.end = document_src_of(&doc, document_clean_of(&doc, start + next_number(state) % 200));
    if (note.kind == NOTE_BOOKMARK) {
        note.src.end = note.src.start;
        note.letter = (char)('a' + next_number(state) % 26);
        note.name = "名字";
    }
    document_free(&doc);
    if (!library_save_note(library, &note, 1000 + next_number(state) % 1000, &err))
        fail_msg("%s", err.msg);
    for (unsigned more = next_number(state) % 3; more > 0; more--) {
        note.body = BODIES[next_number(state) % 7];
        assert_true(library_save_note(library, &note, 3000, &err));
    }
    if (next_number(state) % 8 == 0)
        assert_true(library_trash_note(library, note.id, 5000, &err));
}

static void any_notes_come_back_the_same_in_an_empty_library(void **state)
{
    enum { SPEECHES = 60, NOTES = 200 };
    struct fixture *f = *state;
    struct err err = {0};
    unsigned chance = 42;
    struct strbuf text = compile(SPEECHES);
    struct add_result added = fixture_add_text(f, "readers.txt", text.ptr);
    assert_int_equal(added.speeches, SPEECHES);
    for (int i = 0; i < NOTES; i++)
        save_any(f->library, added.first_speech_id + next_number(&chance) % SPEECHES, &chance);
    struct strbuf json = export(f->library, NOTE_FORMAT_JSON);
    struct library *other = library_open(":memory:", NULL, &err);
    char *path = scratch_path(&f->scratch, "readers.txt");
    assert_true(library_add(other, path, &(struct add_options){.now_ms = 9}, &added, &err));
    struct import_result result = import(other, strbuf_strv(&json));
    assert_int_equal(result.added, NOTES);
    assert_int_equal(result.unplaced + result.conflicts + result.unsure, 0);
    struct strbuf back = export(other, NOTE_FORMAT_JSON);
    assert_string_equal(back.ptr, json.ptr);
    result = import(other, strbuf_strv(&json));
    assert_int_equal(result.known, NOTES);
    library_close(other);
    strbuf_free(&text);
    strbuf_free(&json);
    strbuf_free(&back);
    free(path);
}

static void notes_that_had_lost_their_passage_come_back_as_what_they_are(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf changed = {0};
    save_note(f->library, add_speech(f), "改了六遍稿子,一个错字也没有放过", "没了");
    save_note(f->library, add_speech(f), "读者来信装满了三个抽屉", "变了");
    strbuf_addf(&changed, "%s",
                "在新书发布会上的讲话\n\n各位读者:\n一、先谢印厂\n印厂赶了三个夜班。\n"
                "二、再谢读者\n各位读者的来信装满了整整三个大抽屉。\n");
    fixture_add_text(f, "book.txt", changed.ptr);
    struct strbuf json = export(f->library, NOTE_FORMAT_JSON);
    assert_non_null(strstr(json.ptr, "\"lectern:state\": \"orphan\""));
    struct library *other = library_open(":memory:", NULL, &err);
    char *path = scratch_path(&f->scratch, "book.txt");
    struct add_result added;
    assert_true(library_add(other, path, &(struct add_options){.now_ms = 9}, &added, &err));
    struct import_result result = import(other, strbuf_strv(&json));
    assert_int_equal(result.added, 2);
    assert_int_equal(result.unplaced, 0);
    struct note_list here, there;
    assert_true(library_notes(f->library, 0, &here, &err));
    assert_true(library_notes(other, 0, &there, &err));
    assert_int_equal(there.rows.len, 2);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 2; k++)
            if (strcmp(here.rows.at[i].id, there.rows.at[k].id) == 0) {
                assert_int_equal(here.rows.at[i].state, there.rows.at[k].state);
                assert_string_equal(here.rows.at[i].exact, there.rows.at[k].exact);
                assert_string_equal(here.rows.at[i].body, there.rows.at[k].body);
            }
    note_list_free(&here);
    note_list_free(&there);
    library_close(other);
    strbuf_free(&json);
    strbuf_free(&changed);
    free(path);
}

static void the_readers_names_for_colours_stand_in_what_people_read(void **state)
{
    static const struct {
        enum note_format format;
        const char *words;
    } CASES[] = {{NOTE_FORMAT_MARKDOWN, "论据 #引文 #数据"},
                 {NOTE_FORMAT_ORG, ":HIGHLIGHT: 论据\n"},
                 {NOTE_FORMAT_TSV, "\t论据\t"},
                 {NOTE_FORMAT_CSV, ",论据,"},
                 {NOTE_FORMAT_JSON, "\"green\""}};
    struct fixture *f = *state;
    struct err err = {0};
    save_note(f->library, add_speech(f), "读者来信装满了三个抽屉。", "好");
    assert_true(library_set_setting(f->library, LIBRARY_COLOR_KEY "green", "论据", &err));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = export(f->library, CASES[i].format);
        if (!strstr(strbuf_str(&out), CASES[i].words))
            fail_msg("%s is not in %s", CASES[i].words, strbuf_str(&out));
        strbuf_free(&out);
    }
}

static void tables_and_org_are_safe_from_what_a_note_says(void **state)
{
    struct fixture *f = *state;
    struct note note = save_note(f->library, add_speech(f), "改了六遍稿子",
                                 "=HYPERLINK(\"x\")\n* 标题\n#+END_QUOTE");
    note.tags = "a:b c-d";
    assert_true(library_save_note(f->library, &note, 9, NULL));
    struct strbuf csv = export(f->library, NOTE_FORMAT_CSV),
                  tsv = export(f->library, NOTE_FORMAT_TSV),
                  org = export(f->library, NOTE_FORMAT_ORG);
    assert_non_null(strstr(csv.ptr, ",\"'=HYPERLINK(\"\"x\"\")\n* 标题\n#+END_QUOTE\","));
    assert_non_null(strstr(tsv.ptr, "\t'=HYPERLINK(\"x\") * 标题 #+END_QUOTE\t"));
    assert_non_null(strstr(org.ptr, " :a_b:c_d:\n"));
    assert_non_null(strstr(org.ptr, "\n  * 标题\n  ,#+END_QUOTE\n"));
    strbuf_free(&csv);
    strbuf_free(&tsv);
    strbuf_free(&org);
}

static void seven_daily_copies_are_kept(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf folder = {0}, json = {0};
    save_note(f->library, add_speech(f), "改了六遍稿子", "留着");
    for (int64_t day = 0; day < 10; day++)
        assert_true(library_backup_notes(f->library, day * 86400000 + 5, &err));
    strbuf_addf(&folder, "%s.notes", f->path);
    char *third = file_join(folder.ptr, "notes-1970-01-03.json");
    char *fourth = file_join(folder.ptr, "notes-1970-01-04.json");
    char *last = file_join(folder.ptr, "notes-1970-01-10.json");
    assert_int_equal(access(third, F_OK), -1);
    assert_int_equal(access(fourth, F_OK), 0);
    assert_true(file_read(last, 1 << 20, &json, &err));
    struct library *other = other_library(f);
    assert_int_equal(import(other, strbuf_strv(&json)).added, 1);
    library_close(other);
    free(third);
    free(fourth);
    free(last);
    strbuf_free(&folder);
    strbuf_free(&json);
}

static void a_bookmark_is_written_with_its_letter_and_name(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = {
        .kind = NOTE_BOOKMARK, .speech_id = add_speech(f), .name = "要紧处", .letter = 'B'};
    assert_true(library_save_note(f->library, &note, 1, &err));
    static const struct {
        enum note_format format;
        const char *words;
    } CASES[] = {
        {NOTE_FORMAT_MARKDOWN, "\n\nbookmark B 要紧处\n\n"},
        {NOTE_FORMAT_ORG, "\nbookmark B 要紧处\n"},
        {NOTE_FORMAT_TSV, "\tmodified\tletter\tname\tfile\n"},
        {NOTE_FORMAT_TSV, "Z\tB\t要紧处\t"},
        {NOTE_FORMAT_CSV, "Z,B,要紧处,"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = export(f->library, CASES[i].format);
        if (strstr(strbuf_str(&out), CASES[i].words) == NULL)
            fail_msg("no '%s' in:\n%s", CASES[i].words, strbuf_str(&out));
        strbuf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_bookmark_is_written_with_its_letter_and_name),
        FIXTURE_TEST(an_export_is_read_back_without_loss_and_only_once),
        FIXTURE_TEST(any_notes_come_back_the_same_in_an_empty_library),
        FIXTURE_TEST(notes_that_had_lost_their_passage_come_back_as_what_they_are),
        FIXTURE_TEST(a_later_revision_takes_the_place_and_the_earlier_is_history),
        FIXTURE_TEST(what_was_changed_here_and_there_is_kept_and_listed),
        FIXTURE_TEST(positions_and_states_from_outside_are_found_again),
        FIXTURE_TEST(other_programs_annotations_are_read),
        FIXTURE_TEST(what_has_no_text_here_is_reported_and_not_stored),
        FIXTURE_TEST(what_is_no_annotation_is_refused),
        FIXTURE_TEST(two_libraries_are_merged),
        FIXTURE_TEST(formats_for_people_hold_quotation_note_and_tags),
        FIXTURE_TEST(the_readers_names_for_colours_stand_in_what_people_read),
        FIXTURE_TEST(tables_and_org_are_safe_from_what_a_note_says),
        FIXTURE_TEST(seven_daily_copies_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
