/* The search index without a database: blocks lie in an array. Random phrases are asked of random
 * texts over few characters (so that pairs are frequent and overlap themselves) and compared with a
 * plain scan of their tokens, after deletions and merges too. */
#include "unit/index_shelf.h"

#include "lectern/corpus/winnow.h"
#include "lectern/index/runs.h"

/* --- random texts --- */

static size_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state >> 16);
}

static const char *const PIECES[] = {
    "哈", "哈",   "哈", "发", "發", "展", "展",    "经",  "經",  "济",   "的",
    "的", "改革", "，", "。", "“",  "”",  "！",    "…",   "，",  "1",    "2",
    "１", "%",    " ",  "　", "a",  "ab", " abc ", "Ab ", "gdp", "\xFF",
};

static void add_piece(struct strbuf *out, uint64_t *random)
{
    strbuf_add_str(out, PIECES[next_random(random) % (sizeof PIECES / sizeof *PIECES)]);
}

static char *random_text(uint64_t *random, size_t most)
{
    struct strbuf text = {0};
    size_t pieces = 1 + next_random(random) % most;
    for (size_t i = 0; i < pieces; i++) {
        if (next_random(random) % 40 == 0)
            strbuf_add_byte(&text, '\n');
        if (next_random(random) % 300 == 0) /* more marks in a row than blind search passes over */
            for (size_t n = next_random(random) % 30; n > 0; n--)
                strbuf_add_str(&text, "—");
        if (next_random(random) % 500 == 0)
            for (size_t n = next_random(random) % 300; n > 0; n--)
                strbuf_add_str(&text, "哈");
        add_piece(&text, random);
    }
    return strbuf_take(&text);
}

/* --- the scan --- */

struct tokens {
    VEC(struct token) at;
};

static void read_tokens(struct strv text, bool blind, struct tokens *tokens)
{
    struct token token;
    for (size_t off = 0; token_next(text, &off, &token);)
        if (!blind || token.kind != TOKEN_MARK)
            VEC_PUSH(&tokens->at, token);
}

/* Where the phrase ends whose first token is number `at` of a paragraph, 0 for nowhere. */
static size_t match_at(const struct tokens *text, size_t at, const struct tokens *phrase, bool open,
                       bool blind)
{
    size_t marks = 0;
    for (size_t i = 0; i < phrase->at.len; at++) {
        if (at >= text->at.len)
            return 0;
        if (blind && i > 0 && text->at.at[at].kind == TOKEN_MARK) {
            if (++marks > INDEX_MARKS_MAX)
                return 0;
            continue;
        }
        bool last = open && i + 1 == phrase->at.len;
        if (last ? !token_begins(&text->at.at[at], &phrase->at.at[i])
                 : !token_same(&text->at.at[at], &phrase->at.at[i]))
            return 0;
        marks = 0;
        i++;
    }
    return at;
}

struct places {
    VEC(struct index_place) at;
};

static void scan(const struct shelf *shelf, const struct tokens *phrase, bool open, bool blind,
                 struct places *places)
{
    for (size_t d = 0; d < shelf->docs.len; d++) {
        struct strv rest = strv_of(shelf->texts.at[d]);
        uint64_t position = shelf->docs.at[d].start;
        while (rest.ptr) {
            struct tokens text = {0};
            read_tokens(strv_split(&rest, '\n'), false, &text);
            for (size_t i = 0; !shelf->gone.at[d] && i < text.at.len; i++) {
                size_t end = match_at(&text, i, phrase, open, blind);
                if (end) {
                    struct index_place place = {position + i, position + end};
                    VEC_PUSH(&places->at, place);
                    i = end - 1;
                }
            }
            position += text.at.len + 1;
            VEC_FREE(&text.at);
        }
    }
}

static void check_places(struct shelf *shelf, const struct index_phrase *phrase, const char *text,
                         const struct places *expected)
{
    struct err err = {0};
    struct index_cursor *cursor = index_cursor_new(shelf->index, phrase);
    struct index_place place;
    uint64_t total = 0;
    for (size_t i = 0;; i++) {
        bool found;
        if (!index_cursor_next(cursor, &place, &found, &err))
            fail_msg("%s: %s", text, err.msg);
        if (found != (i < expected->at.len) || (found && (place.start != expected->at.at[i].start ||
                                                          place.end != expected->at.at[i].end)))
            fail_msg("%s (%s): place %zu is %s %llu-%llu, not %llu of %zu", text,
                     phrase->blind ? "blind" : "exact", i, found ? "there" : "missing",
                     (unsigned long long)place.start, (unsigned long long)place.end,
                     i < expected->at.len ? (unsigned long long)expected->at.at[i].start : 0,
                     expected->at.len);
        if (!found)
            break;
    }
    index_cursor_free(cursor);
    assert_true(index_count(shelf->index, phrase, &total, &err));
    if (total != expected->at.len)
        fail_msg("%s: %llu instead of %zu", text, (unsigned long long)total, expected->at.len);
}

/* Jumps through the places in random steps. */
static void check_seeking(struct shelf *shelf, const struct index_phrase *phrase, const char *text,
                          const struct places *expected, uint64_t *random)
{
    struct index_cursor *cursor = index_cursor_new(shelf->index, phrase);
    struct index_place place;
    uint64_t position = 0;
    size_t i = 0;
    for (bool found = true; found;) {
        position += next_random(random) % (shelf->end / 8 + 1);
        while (i < expected->at.len && expected->at.at[i].start < position)
            i++;
        assert_true(index_cursor_seek(cursor, position, &place, &found, NULL));
        if (found != (i < expected->at.len) || (found && place.start != expected->at.at[i].start))
            fail_msg("%s from %llu: %s", text, (unsigned long long)position,
                     found ? "another place" : "no place");
        i++;
        if (found && place.end > position)
            position = place.end;
    }
    index_cursor_free(cursor);
}

/* A phrase out of the texts, or one of random pieces, of up to twelve characters. */
static void pick_phrase(const struct shelf *shelf, uint64_t *random, struct strbuf *out)
{
    strbuf_clear(out);
    size_t pieces = 1 + next_random(random) % 12;
    const char *text = shelf->texts.at[next_random(random) % shelf->texts.len];
    size_t len = strlen(text);
    if (next_random(random) % 4 && len > 0) {
        size_t from = next_random(random) % len, to = from + 3 * pieces;
        while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80)
            from--;
        while (to < len && ((unsigned char)text[to] & 0xC0) == 0x80)
            to++;
        for (size_t i = from; i < to && i < len && text[i] != '\n'; i++)
            strbuf_add_byte(out, text[i]);
        return;
    }
    while (pieces-- > 0)
        add_piece(out, random);
}

static void check_phrases(struct shelf *shelf, uint64_t *random, size_t count)
{
    struct err err = {0};
    struct strbuf text = {0};
    for (size_t i = 0; i < count; i++) {
        bool blind = next_random(random) % 3 == 0;
        struct index_phrase phrase;
        struct tokens tokens = {0};
        struct places places = {0};
        pick_phrase(shelf, random, &text);
        struct strv words = strbuf_strv(&text);
        assert_true(index_phrase_read(words, blind, false, find_words, shelf, &phrase, &err));
        read_tokens(words, blind, &tokens);
        const struct token *last = tokens.at.len ? &tokens.at.at[tokens.at.len - 1] : NULL;
        bool open = last && last->kind == TOKEN_WORD && last->end == words.len;
        if (last)
            scan(shelf, &tokens, open, blind, &places);
        check_places(shelf, &phrase, strbuf_str(&text), &places);
        check_seeking(shelf, &phrase, strbuf_str(&text), &places, random);
        index_phrase_free(&phrase);
        VEC_FREE(&tokens.at);
        VEC_FREE(&places.at);
    }
    strbuf_free(&text);
}

/* Every segment is what its texts make. */
static void check_prints(struct shelf *shelf)
{
    struct err err = {0};
    for (size_t s = 0; s < shelf->segments.len; s++) {
        struct index_print own = {0}, texts = {0};
        const struct index_segment *is = &shelf->segments.at[s];
        if (!index_segment_print(shelf->index, s, &own, &err))
            fail_msg("segment %zu: %s", s, err.msg);
        struct index_batch *batch = index_batch_new();
        for (size_t d = 0; d < shelf->docs.len; d++) {
            if (shelf->gone.at[d] || shelf->docs.at[d].start < is->base ||
                shelf->docs.at[d].start >= is->end)
                continue;
            index_batch_clear(batch);
            add_lines(batch, shelf->texts.at[d]);
            name_words(shelf, batch);
            index_batch_print(batch, shelf->docs.at[d].start, &texts);
        }
        index_batch_free(batch);
        assert_int_equal(own.postings, texts.postings);
        assert_true(own.sum == texts.sum);
    }
}

static void every_phrase_is_found_where_a_scan_finds_it(void **state)
{
    (void)state;
    uint64_t random = UINT64_C(0x9E3779B97F4A7C15);
    for (size_t round = 0; round < 6; round++) {
        struct shelf shelf;
        struct index_source source;
        shelf_init(&shelf, &source);
        for (size_t step = 0; step < 10; step++) {
            size_t count = 1 + next_random(&random) % 4;
            char *texts[4];
            for (size_t i = 0; i < count; i++)
                texts[i] = random_text(&random, round < 3 ? 60 : 1500);
            add_documents(&shelf, texts, count);
            check_phrases(&shelf, &random, 15);
            if (next_random(&random) % 2)
                kill_document(&shelf, next_random(&random) % shelf.docs.len);
            check_phrases(&shelf, &random, 15);
            if (step % 3 == 2) {
                size_t first = next_random(&random) % shelf.segments.len;
                size_t most = shelf.segments.len - first;
                merge(&shelf, first, 1 + next_random(&random) % most,
                      1 + next_random(&random) % 3000);
                check_phrases(&shelf, &random, 15);
            }
            check_prints(&shelf);
        }
        shelf_free(&shelf);
    }
}

/* Lists of more than one part and block, and a directory of more than one block. */
static void long_lists_and_large_directories_are_read_right(void **state)
{
    (void)state;
    uint64_t random = 42;
    struct shelf shelf;
    struct index_source source;
    struct strbuf text = {0};
    shelf_init(&shelf, &source);
    for (size_t i = 0; i < 40000; i++) {
        add_piece(&text, &random);
        strbuf_add_cp(&text, 0x4E00 + (uint32_t)(next_random(&random) % 4000));
        if (i % 700 == 0)
            strbuf_add_byte(&text, '\n');
    }
    for (size_t i = 0; i < 20000; i++) /* one pair alone, many parts */
        strbuf_add_str(&text, i % 5 ? "改革" : "改革，");
    char *texts[] = {strbuf_take(&text)};
    add_documents(&shelf, texts, 1);
    assert_true(shelf.segments.at[0].blocks > 40);
    check_prints(&shelf);
    check_phrases(&shelf, &random, 60);
    merge(&shelf, 0, 1, 5000);
    check_prints(&shelf);
    check_phrases(&shelf, &random, 60);
    shelf_free(&shelf);
}

static uint64_t count_of(struct shelf *shelf, const char *text)
{
    struct index_phrase phrase;
    uint64_t total = 0;
    assert_true(index_phrase_read(strv_of(text), false, false, find_words, shelf, &phrase, NULL));
    assert_true(index_count(shelf->index, &phrase, &total, NULL));
    index_phrase_free(&phrase);
    return total;
}

static void seeking_reads_few_blocks(void **state)
{
    (void)state;
    struct shelf shelf;
    struct index_source source;
    struct strbuf text = {0};
    struct index_phrase phrase;
    struct index_place place;
    bool found;
    shelf_init(&shelf, &source);
    for (size_t i = 0; i < 200000; i++)
        strbuf_add_str(&text, i % 7 ? "改革" : "改革大");
    char *texts[] = {strbuf_take(&text)};
    add_documents(&shelf, texts, 1);
    assert_true(shelf.segments.at[0].blocks > 12);
    assert_true(index_phrase_read(STRV("改革"), false, false, find_words, &shelf, &phrase, NULL));
    struct index_cursor *cursor = index_cursor_new(shelf.index, &phrase);
    shelf.reads = 0;
    assert_true(index_cursor_seek(cursor, shelf.end - 10, &place, &found, NULL));
    assert_true(found && place.start >= shelf.end - 10);
    assert_true(shelf.reads <= 8);
    index_cursor_free(cursor);
    index_phrase_free(&phrase);
    shelf.reads = 0;
    assert_int_equal(count_of(&shelf, "改革"), 200000);
    assert_true(shelf.reads <= 3);
    shelf_free(&shelf);
}

static void sentences_and_paragraphs_end_where_they_do(void **state)
{
    (void)state;
    struct shelf shelf;
    struct index_source source;
    struct index_place place;
    bool found;
    static const uint64_t SENTENCES[] = {2, 6, 13, 17}, PARAGRAPHS[] = {7, 18};
    shelf_init(&shelf, &source);
    char *texts[] = {mem_strdup("甲乙。丙，丁！\n8.3 ok now. Then on it?")};
    add_documents(&shelf, texts, 1);
    for (int kind = 0; kind < 2; kind++) {
        struct index_cursor *cursor =
            index_cursor_bounds(shelf.index, kind ? INDEX_PARAGRAPH : INDEX_SENTENCE);
        size_t count = kind ? 2 : 4;
        for (size_t i = 0; i <= count; i++) {
            assert_true(index_cursor_next(cursor, &place, &found, NULL));
            assert_true(found == (i < count));
            if (found)
                assert_int_equal(place.start, kind ? PARAGRAPHS[i] : SENTENCES[i]);
        }
        index_cursor_free(cursor);
    }
    shelf_free(&shelf);
}

static void damaged_blocks_are_an_error_or_a_wrong_answer_and_nothing_worse(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (size_t round = 0; round < 300; round++) {
        struct shelf shelf;
        struct index_source source;
        struct index_print print = {0};
        shelf_init(&shelf, &source);
        char *texts[] = {random_text(&random, 4000)};
        add_documents(&shelf, texts, 1);
        struct kept *block = &shelf.blocks.at[next_random(&random) % shelf.blocks.len];
        for (size_t i = 0; i < 3; i++)
            block->bytes.ptr[next_random(&random) % block->bytes.len] = (char)next_random(&random);
        if (next_random(&random) % 4 == 0)
            block->bytes.len = 1 + next_random(&random) % block->bytes.len;
        bool sound = index_segment_print(shelf.index, 0, &print, NULL);
        (void)sound;
        struct index_phrase phrase;
        uint64_t total;
        static const char *const PHRASES[] = {"哈", "哈哈", "发展", "的改革", "经济的", "1%", "a"};
        for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++)
            for (int blind = 0; blind < 2; blind++) {
                assert_true(index_phrase_read(strv_of(PHRASES[i]), blind, false, find_words, &shelf,
                                              &phrase, NULL));
                bool ok = index_count(shelf.index, &phrase, &total, NULL);
                (void)ok;
                index_phrase_free(&phrase);
            }
        shelf_free(&shelf);
    }
}

static void merges_are_chosen_by_size_and_by_what_is_dead(void **state)
{
    (void)state;
    struct index_size sizes[40];
    size_t first = 0, count = 0, n = 0;
    uint64_t end = 0;
    /* Adding one small text after the other, merging whenever there is something to merge. */
    for (size_t added = 0; added < 5000; added++) {
        assert_true(n < 40);
        sizes[n++] = (struct index_size){end, end + 2000, 0};
        end += 2000;
        while (index_choose_merge(sizes, n, &first, &count)) {
            assert_true(count >= 8);
            sizes[first].end = sizes[first + count - 1].end;
            memmove(&sizes[first + 1], &sizes[first + count], (n - first - count) * sizeof *sizes);
            n -= count - 1;
        }
    }
    assert_true(n <= 40);
    struct index_size half_dead[] = {{0, 9000, 100}, {9000, 19000, 5000}};
    assert_true(index_choose_merge(half_dead, 2, &first, &count));
    assert_int_equal(first, 1);
    assert_int_equal(count, 1);
    half_dead[1].dead = 500;
    assert_false(index_choose_merge(half_dead, 2, &first, &count));
}

/* --- fingerprints --- */

struct seen_runs {
    size_t count;
    uint64_t at[64];
};

static bool see_run(void *user, size_t n, uint64_t position, struct err *err)
{
    struct seen_runs *seen = user;
    (void)n;
    (void)err;
    assert_in_range(seen->count, 0, 63);
    seen->at[seen->count++] = position;
    return true;
}

/* How many of the fingerprints of a text stand in a document; all others must not be alive. */
static size_t runs_in(struct shelf *shelf, const char *text, size_t doc, size_t only)
{
    struct prints prints = {0};
    struct err err = {0};
    size_t count = 0;
    winnow(strv_of(text), &prints);
    for (size_t i = 0; i < prints.at.len; i++) {
        struct seen_runs seen = {0};
        uint32_t key = winnowing_key(prints.at.at[i].hash);
        assert_true(index_runs(shelf->index, &key, 1, 10, see_run, &seen, &err));
        for (size_t k = 0; k < seen.count; k++) {
            size_t in = 0;
            while (seen.at[k] >= shelf->docs.at[in].end)
                in++;
            assert_true(only == SIZE_MAX || in == only);
            count += in == doc;
        }
    }
    prints_free(&prints);
    return count;
}

static void the_index_tells_where_runs_stand(void **state)
{
    (void)state;
    struct index_source source;
    struct shelf shelf;
    static const char PASSAGE[] = "渡口的灯要点到天亮过河的人才看得见";
    char *texts[] = {
        mem_strdup("先说渡口的燈要點到天亮，過河的人才看得見。再说别的，船要慢慢地走"),
        mem_strdup("山上的路今年要修好，下雨以前修好，不然车上不去，人也上不去"),
        mem_strdup("渡口的灯要点到天亮过河的人才看得见"),
    };
    shelf_init(&shelf, &source);
    add_documents(&shelf, texts, 1);
    add_documents(&shelf, texts + 1, 2);
    assert_true(runs_in(&shelf, PASSAGE, 0, SIZE_MAX) >= 1);
    assert_true(runs_in(&shelf, PASSAGE, 2, SIZE_MAX) >= 1);
    assert_int_equal(runs_in(&shelf, PASSAGE, 1, SIZE_MAX), 0);
    kill_document(&shelf, 2);
    assert_true(runs_in(&shelf, PASSAGE, 0, 0) >= 1);
    merge(&shelf, 0, 2, 1);
    assert_true(runs_in(&shelf, PASSAGE, 0, 0) >= 1);
    shelf_free(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_is_found_where_a_scan_finds_it),
        cmocka_unit_test(long_lists_and_large_directories_are_read_right),
        cmocka_unit_test(seeking_reads_few_blocks),
        cmocka_unit_test(sentences_and_paragraphs_end_where_they_do),
        cmocka_unit_test(damaged_blocks_are_an_error_or_a_wrong_answer_and_nothing_worse),
        cmocka_unit_test(merges_are_chosen_by_size_and_by_what_is_dead),
        cmocka_unit_test(the_index_tells_where_runs_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
