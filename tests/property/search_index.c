/* The search index of a library, whatever happened to it: after random adding, replacing and
 * deleting of speeches, half-finished merges and a program killed in the middle of a write, every
 * phrase is found exactly where a scan of the stored texts finds it, by total, by speech and by
 * place, and checking it finds nothing. */
#include "unit/check.h"

#include "unit/faulty.h"
#include "unit/scratch.h"

#include "lectern/index/token.h"
#include "lectern/store/find.h"
#include "lectern/store/source.h"
#include "lectern/store/speech.h"
#include "store_index.h"

#include <stdlib.h>
#include <sys/wait.h>

enum { ROUNDS = 24, PHRASES = 60 };

static const char *const PIECES[] = {
    "哈", "哈", "哈", "发",   "發", "展", "展", "经", "經",    "济",  "的",
    "的", "改", "革", "改革", "，", "。", "“",  "”",  "！",    "…",   "，",
    "1",  "2",  "１", "%",    " ",  "　", "a",  "ab", " abc ", "Ab ", "gdp",
};

static size_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state >> 16);
}

static void add_pieces(struct strbuf *out, uint64_t *random, size_t count)
{
    while (count-- > 0) {
        if (next_random(random) % 200 == 0)
            for (size_t n = next_random(random) % 30; n > 0; n--)
                strbuf_add_str(out, "—");
        strbuf_add_str(out, PIECES[next_random(random) % (sizeof PIECES / sizeof *PIECES)]);
    }
}

/* --- changing the library --- */

static bool put_paragraphs(struct store *store, int64_t speech_id, uint64_t *random,
                           struct err *err)
{
    size_t count = 1 + next_random(random) % 4;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        struct strbuf text = {0};
        add_pieces(&text, random, next_random(random) % (next_random(random) % 8 ? 60 : 900));
        struct paragraph_record paragraph = {.text = strbuf_strv(&text)};
        if (next_random(random) % 10 == 0)
            paragraph.flags = PARA_CHROME;
        ok = store_add_paragraph(store, speech_id, i, &paragraph, err);
        strbuf_free(&text);
    }
    return ok;
}

static bool add_speech(struct store *store, uint64_t *random, struct err *err)
{
    struct speech_record speech = {.source_id = 1};
    return store_put_speech(store, &speech, err) && put_paragraphs(store, speech.id, random, err);
}

static bool replace_or_drop(struct store *store, uint64_t *random, struct err *err)
{
    struct speech_record_list list;
    if (!store_source_speeches(store, 1, &list, err))
        return false;
    bool ok = true;
    if (list.rows.len) {
        int64_t id = list.rows.at[next_random(random) % list.rows.len].id;
        if (next_random(random) % 2)
            ok = store_drop_speech(store, id, err);
        else
            ok = store_clear_speech(store, id, err) && put_paragraphs(store, id, random, err);
    }
    speech_record_list_free(&list);
    return ok;
}

static bool change(struct store *store, uint64_t *random, struct err *err)
{
    bool ok = store_begin(store, STORE_QUICK, err);
    if (!ok)
        return false;
    for (size_t n = 1 + next_random(random) % 5; ok && n > 0; n--)
        ok = next_random(random) % 3 ? add_speech(store, random, err)
                                     : replace_or_drop(store, random, err);
    bool keep = next_random(random) % 8 != 0;     /* some changes are taken back */
    if (!keep && ok && next_random(random) % 2) { /* … after they were found already */
        size_t taken;
        int64_t total;
        ok = index_take_in(store, SIZE_MAX, &taken, err) &&
             store_find_total(store, (struct find){.text = STRV("哈")}, &total, err);
    }
    if (!keep)
        return !store_end(store, false, NULL) && ok;
    return store_end(store, ok, err);
}

/* Changes and work on the index, all in random amounts. */
static bool live(struct store *store, uint64_t *random, struct err *err)
{
    bool ok = true;
    for (size_t n = 10 + next_random(random) % 30; ok && n > 0; n--) {
        size_t taken;
        bool done;
        switch (next_random(random) % 6) {
        case 0:
        case 1: ok = change(store, random, err); break;
        case 2: ok = index_take_in(store, 1 + next_random(random) % 700, &taken, err); break;
        case 3:
        case 4: ok = index_tidy(store, 1 + next_random(random) % 900, &done, err); break;
        default:
            if (next_random(random) % 20 == 0)
                ok = store_index_pending(store, NULL, NULL, err);
        }
    }
    return ok;
}

/* --- the scan --- */

struct scanned {
    int64_t speech_id;
    VEC(uint64_t) starts; /* from the speech's beginning, in positions */
};

struct tokens {
    VEC(struct token) at;
};

struct scan {
    const struct tokens *phrase;
    bool open, blind;
    struct scanned *into;
    uint64_t position;
};

static size_t match_at(const struct tokens *text, size_t at, const struct scan *scan)
{
    size_t marks = 0, length = scan->phrase->at.len;
    for (size_t i = 0; i < length; at++) {
        if (at >= text->at.len)
            return 0;
        if (scan->blind && i > 0 && text->at.at[at].kind == TOKEN_MARK) {
            if (++marks > INDEX_MARKS_MAX)
                return 0;
            continue;
        }
        bool last = scan->open && i + 1 == length;
        if (last ? !token_begins(&text->at.at[at], &scan->phrase->at.at[i])
                 : !token_same(&text->at.at[at], &scan->phrase->at.at[i]))
            return 0;
        marks = 0;
        i++;
    }
    return at;
}

static void read_tokens(struct strv text, bool blind, struct tokens *tokens)
{
    struct token token;
    for (size_t off = 0; token_next(text, &off, &token);)
        if (!blind || token.kind != TOKEN_MARK)
            VEC_PUSH(&tokens->at, token);
}

static bool scan_paragraph(void *user, const struct paragraph_record *paragraph)
{
    struct scan *scan = user;
    struct tokens text = {0};
    if (paragraph->flags & PARA_CHROME)
        return true;
    read_tokens(paragraph->text, false, &text);
    for (size_t i = 0; i < text.at.len; i++) {
        size_t end = match_at(&text, i, scan);
        if (!end)
            continue;
        VEC_PUSH(&scan->into->starts, scan->position + i);
        i = end - 1;
    }
    scan->position += text.at.len + 1;
    VEC_FREE(&text.at);
    return true;
}

/* --- comparing --- */

struct comparing {
    struct store *store;
    struct find find;
    struct speech_record_list speeches;
    struct scanned *scanned; /* of each speech */
    bool *seen;
    int64_t total;
};

static size_t number_of(const struct comparing *c, int64_t speech_id)
{
    for (size_t i = 0; i < c->speeches.rows.len; i++)
        if (c->speeches.rows.at[i].id == speech_id)
            return i;
    fail_msg("speech %lld is not there any more", (long long)speech_id);
    return 0;
}

static bool compare_speech(void *user, int64_t speech_id, int64_t count)
{
    struct comparing *c = user;
    size_t i = number_of(c, speech_id);
    if (c->seen[i] || (size_t)count != c->scanned[i].starts.len)
        fail_msg("%.*s: speech %lld has %lld, not %zu%s", (int)c->find.text.len, c->find.text.ptr,
                 (long long)speech_id, (long long)count, c->scanned[i].starts.len,
                 c->seen[i] ? " (again)" : "");
    c->seen[i] = true;
    c->total += count;
    return true;
}

static void compare_places(struct comparing *c)
{
    struct err err = {0};
    struct index_phrase phrase;
    struct index *index = store_index(c->store, &err);
    assert_non_null(index);
    assert_true(index_phrase_read(c->find.text, c->find.blind, false, store_index_words, c->store,
                                  &phrase, &err));
    struct index_cursor *cursor = index_cursor_new(index, &phrase);
    struct store_docs *docs = store_docs_new(c->store);
    struct index_place place;
    struct store_doc doc;
    size_t *next = mem_new(c->speeches.rows.len, sizeof *next);
    for (bool found = true;;) {
        bool there;
        if (!index_cursor_next(cursor, &place, &found, &err))
            fail_msg("%s", err.msg);
        if (!found)
            break;
        assert_true(store_docs_at(docs, place.start, &doc, &there, &err) && there);
        size_t i = number_of(c, doc.speech_id);
        assert_true(next[i] < c->scanned[i].starts.len);
        assert_int_equal(place.start - doc.start, c->scanned[i].starts.at[next[i]]);
        next[i]++;
    }
    for (size_t i = 0; i < c->speeches.rows.len; i++)
        assert_int_equal(next[i], c->scanned[i].starts.len);
    free(next);
    store_docs_free(docs);
    index_cursor_free(cursor);
    index_phrase_free(&phrase);
}

static void compare_phrase(struct store *store, struct find find)
{
    struct err err = {0};
    struct tokens phrase = {0};
    struct comparing c = {.store = store, .find = find};
    int64_t total = -1, expected = 0;
    read_tokens(find.text, find.blind, &phrase);
    const struct token *last = phrase.at.len ? &phrase.at.at[phrase.at.len - 1] : NULL;
    assert_true(store_source_speeches(store, 1, &c.speeches, &err));
    c.scanned = mem_new(c.speeches.rows.len, sizeof *c.scanned);
    c.seen = mem_new(c.speeches.rows.len, sizeof *c.seen);
    for (size_t i = 0; last && i < c.speeches.rows.len; i++) {
        struct scan scan = {.phrase = &phrase, .blind = find.blind, .into = &c.scanned[i]};
        scan.open = last->kind == TOKEN_WORD && last->end == find.text.len;
        assert_true(store_paragraphs(store, c.speeches.rows.at[i].id, scan_paragraph, &scan, &err));
        expected += (int64_t)c.scanned[i].starts.len;
    }
    assert_true(store_begin_reading(store, &err));
    if (!store_find_total(store, find, &total, &err) ||
        !store_find(store, find, compare_speech, &c, &err))
        fail_msg("%s", err.msg);
    if (total != expected || c.total != expected)
        fail_msg("%.*s: %lld, by speech %lld, not %lld", (int)find.text.len, find.text.ptr,
                 (long long)total, (long long)c.total, (long long)expected);
    compare_places(&c);
    store_end_reading(store);
    for (size_t i = 0; i < c.speeches.rows.len; i++)
        VEC_FREE(&c.scanned[i].starts);
    free(c.scanned);
    free(c.seen);
    speech_record_list_free(&c.speeches);
    VEC_FREE(&phrase.at);
}

static void compare_phrases(struct store *store, uint64_t *random)
{
    for (size_t i = 0; i < PHRASES; i++) {
        struct strbuf text = {0};
        add_pieces(&text, random, 1 + next_random(random) % (i % 3 ? 4 : 12));
        compare_phrase(store, (struct find){strbuf_strv(&text), next_random(random) % 3 == 0});
        strbuf_free(&text);
    }
}

static void assert_sound(struct store *store)
{
    struct err err = {0};
    struct strbuf report = {0};
    bool sound = false;
    if (!store_check(store, &report, &sound, &err))
        fail_msg("%s", err.msg);
    if (!sound)
        fail_msg("%s", strbuf_str(&report));
    strbuf_free(&report);
}

/* --- the rounds --- */

/* Lives in another process, which is killed at one of its writes. */
static void live_and_die(const char *path, uint64_t random)
{
    pid_t child = fork();
    if (child == 0) {
        struct faults faults = {.countdown = 1 + (int)(next_random(&random) % 400),
                                .code = FAULT_KILL};
        struct err err = {0};
        sqlite3_vfs vfs;
        struct store_options options = {.vfs = "faulty"};
        register_faults(&vfs, &faults);
        struct store *store = store_open(path, &options, NULL, &err);
        bool ok = store != NULL;
        for (size_t i = 0; ok && i < 30; i++)
            ok = live(store, &random, &err);
        store_close(store);
        _exit(ok ? 0 : 3);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        fail_msg("the other program failed");
}

static void every_phrase_is_found_where_a_scan_finds_it(void **state)
{
    (void)state;
    uint64_t random = UINT64_C(0x2545F4914F6CDD1D);
    struct scratch scratch = scratch_make();
    char *path = scratch_path(&scratch, "library.db");
    struct err err = {0};
    struct store *store = store_open(path, NULL, NULL, &err);
    int64_t source = 0;
    assert_true(store_begin(store, STORE_QUICK, &err));
    assert_true(store_add_source(store, 1, &source, &err));
    assert_true(store_end(store, true, &err));
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t taken = 1;
        if (round % 4 == 3) {
            store_close(store);
            live_and_die(path, next_random(&random) | 1);
            store = store_open(path, NULL, NULL, &err);
            if (!store)
                fail_msg("%s", err.msg);
        } else if (!live(store, &random, &err)) {
            fail_msg("%s", err.msg);
        }
        while (taken) /* what waits is not found; merges stay as they are */
            assert_true(index_take_in(store, 500, &taken, &err));
        compare_phrases(store, &random);
        assert_sound(store);
    }
    store_close(store);
    free(path);
    scratch_remove(&scratch);
}

static void what_another_program_added_is_found_at_once(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    char *path = scratch_path(&scratch, "library.db");
    struct err err = {0};
    struct find find = {.text = STRV("哈")};
    struct store *one = store_open(path, NULL, NULL, &err), *other;
    int64_t source = 0, before = 0, after = 0;
    uint64_t random = 5;
    assert_true(store_begin(one, STORE_QUICK, &err) && store_add_source(one, 1, &source, &err) &&
                add_speech(one, &random, &err) && store_end(one, true, &err));
    assert_true(store_index_pending(one, NULL, NULL, &err));
    assert_true(store_find_total(one, find, &before, &err));
    other = store_open(path, NULL, NULL, &err);
    for (size_t i = 0; i < 12; i++)
        assert_true(change(other, &random, &err) && store_index_pending(other, NULL, NULL, &err));
    assert_true(store_find_total(other, find, &after, &err));
    assert_true(after > before);
    assert_true(store_find_total(one, find, &before, &err));
    assert_int_equal(before, after);
    store_close(other);
    store_close(one);
    free(path);
    scratch_remove(&scratch);
}

static void an_index_of_another_folding_is_made_anew(void **state)
{
    (void)state;
    struct err err = {0};
    struct store *store = store_open(":memory:", NULL, NULL, &err);
    int64_t source = 0, before = 0;
    uint64_t random = 9;
    size_t waiting = 0;
    struct find find = {.text = STRV("展")};
    assert_true(store_begin(store, STORE_QUICK, &err) && store_add_source(store, 1, &source, &err));
    for (size_t i = 0; i < 20; i++)
        assert_true(add_speech(store, &random, &err));
    assert_true(store_end(store, true, &err));
    assert_true(store_index_pending(store, NULL, NULL, &err));
    assert_true(store_find_total(store, find, &before, &err));
    assert_true(before > 0);
    assert_true(index_state_set(store, "version", index_version() - 1, &err));
    store_index_forget(store->index);
    /* The first change finds it out, even one that takes a speech away. */
    assert_true(store_begin(store, STORE_QUICK, &err) && store_drop_speech(store, 1, &err) &&
                store_end(store, true, &err));
    assert_true(store_index_waiting(store, &waiting, &err));
    assert_int_equal(waiting, 19);
    bool done = false;
    while (!done)
        assert_true(store_index_slice(store, &done, &err));
    compare_phrases(store, &random);
    assert_sound(store);
    store_close(store);
}

/* Whether checking notices a change of one byte of a block. */
static void checking_notices_every_changed_block(void **state)
{
    (void)state;
    struct err err = {0};
    struct store *store = store_open(":memory:", NULL, NULL, &err);
    int64_t source = 0;
    uint64_t random = 11;
    size_t missed = 0;
    assert_true(store_begin(store, STORE_QUICK, &err) && store_add_source(store, 1, &source, &err));
    for (size_t i = 0; i < 40; i++)
        assert_true(add_speech(store, &random, &err));
    assert_true(store_end(store, true, &err));
    assert_true(store_index_pending(store, NULL, NULL, &err));
    for (size_t i = 0; i < 60; i++) {
        struct strbuf report = {0};
        bool sound = true;
        char *sql = sqlite3_mprintf(
            "UPDATE search_block SET bytes = CAST(substr(bytes, 1, %d) ||"
            " CASE substr(bytes, %d, 1) WHEN x'07' THEN x'08' ELSE x'07' END || substr(bytes, %d) "
            "AS BLOB)"
            " WHERE id = (SELECT id FROM search_block LIMIT 1 OFFSET %d %% (SELECT count(*) FROM"
            " search_block))",
            (int)(i * 61), (int)(i * 61) + 1, (int)(i * 61) + 2, (int)i);
        assert_true(store_begin(store, STORE_QUICK, &err) && store_exec(store, sql, &err));
        store_index_forget(store->index);
        assert_true(store_index_check(store, &report, &sound, &err));
        missed += sound;
        assert_false(store_end(store, false, NULL));
        strbuf_free(&report);
        sqlite3_free(sql);
    }
    assert_int_equal(missed, 0);
    assert_sound(store);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_is_found_where_a_scan_finds_it),
        cmocka_unit_test(what_another_program_added_is_found_at_once),
        cmocka_unit_test(an_index_of_another_folding_is_made_anew),
        cmocka_unit_test(checking_notices_every_changed_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
