/* What a search line finds: random lines over random texts, read by the program's parser and
 * answered by the index, against an evaluation that tries everything over the texts alone. */
#include "unit/check.h"

#include "unit/index_shelf.h"

#include "lectern/index/passage.h"
#include "lectern/index/scan.h"
#include "lectern/base/utf8.h"

enum { ROUNDS = 60, LINES = 40, TEXTS = 12, GROUPS_MAX = 3, CLAUSES_MAX = 3 };

static const char *const PIECES[] = {"改", "革", "革", "開", "放", "。", "，", "ab", " c ", "5"};
static const char *const TERMS[] = {"改", "改革", "革革", "开放",    "\"革 开\"",
                                    "a",  "放，", "５",   "「革。」"};

static size_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state >> 16);
}

/* --- the question, as it was made --- */

struct asked {
    size_t terms[GROUPS_MAX][2], term_counts[GROUPS_MAX], groups;
    bool negated;
    int distance; /* -1: in order */
};

static void add_blank(struct strbuf *line, uint64_t *random)
{
    strbuf_add_str(line, next_random(random) % 3 ? " " : "　");
}

static struct asked make_clause(uint64_t *random, bool may_negate, struct strbuf *line)
{
    struct asked asked = {.groups = 1, .distance = -1};
    asked.negated = may_negate && next_random(random) % 4 == 0;
    if (!asked.negated && next_random(random) % 3 == 0)
        asked.groups = 2 + next_random(random) % 2;
    if (asked.groups == 2 && next_random(random) % 2)
        asked.distance = (int)(next_random(random) % 4);
    if (asked.negated)
        strbuf_add_str(line, next_random(random) % 2 ? "-" : "－");
    for (size_t g = 0; g < asked.groups; g++) {
        if (g > 0 && asked.distance >= 0)
            strbuf_addf(line, next_random(random) % 2 ? " NEAR/%d " : " ＮＥＡＲ／%d ",
                        asked.distance);
        else if (g > 0)
            strbuf_add_str(line, next_random(random) % 2 ? " …… " : " ... ");
        asked.term_counts[g] = 1 + (!asked.negated && next_random(random) % 4 == 0);
        for (size_t i = 0; i < asked.term_counts[g]; i++) {
            asked.terms[g][i] = next_random(random) % (sizeof TERMS / sizeof *TERMS);
            if (i > 0)
                strbuf_add_str(line, next_random(random) % 2 ? " | " : "　｜ ");
            strbuf_add_str(line, TERMS[asked.terms[g][i]]);
        }
    }
    return asked;
}

/* --- trying everything --- */

struct part {
    uint64_t start, end;
};

struct parts {
    struct part *at;
    size_t len, cap;
};

struct tokens {
    VEC(struct token) at;
};

static void read_tokens(struct strv text, struct tokens *tokens)
{
    struct token token;
    for (size_t off = 0; token_next(text, &off, &token);)
        VEC_PUSH(&tokens->at, token);
}

/* The words of a term without its quotation marks. */
static struct strv words_of(const char *term)
{
    struct strv text = strv_of(term);
    if (strv_starts(text, STRV("\"")))
        return strv_make(text.ptr + 1, text.len - 2);
    if (strv_starts(text, STRV("「")))
        return strv_make(text.ptr + 3, text.len - 6);
    return text;
}

static void find_term(const struct tokens *text, const char *term, struct parts *out)
{
    struct tokens phrase = {0};
    read_tokens(words_of(term), &phrase);
    size_t count = phrase.at.len;
    for (size_t i = 0; i + count <= text->at.len; i++) {
        size_t k = 0;
        while (k < count && (phrase.at.at[k].kind == TOKEN_WORD && k + 1 == count
                                 ? token_begins(&text->at.at[i + k], &phrase.at.at[k])
                                 : token_same(&text->at.at[i + k], &phrase.at.at[k])))
            k++;
        if (k < count)
            continue;
        VEC_PUSH(out, ((struct part){i, i + count}));
        i += count - 1;
    }
    VEC_FREE(&phrase.at);
}

/* Of all parts again and again the first one that overlaps none taken, of two the longer. */
static void find_group(const struct tokens *text, const struct asked *asked, size_t g,
                       struct parts *out)
{
    struct parts all = {0};
    uint64_t from = 0;
    for (size_t i = 0; i < asked->term_counts[g]; i++)
        find_term(text, TERMS[asked->terms[g][i]], &all);
    for (;;) {
        const struct part *best = NULL;
        for (size_t i = 0; i < all.len; i++) {
            const struct part *part = &all.at[i];
            if (part->start >= from && (!best || part->start < best->start ||
                                        (part->start == best->start && part->end > best->end)))
                best = part;
        }
        if (!best)
            break;
        VEC_PUSH(out, *best);
        from = best->end;
    }
    VEC_FREE(&all);
}

static bool is_one_sentence(const struct tokens *text, struct part part)
{
    for (uint64_t i = part.start; i + 1 < part.end; i++)
        if (text->at.at[i].kind == TOKEN_MARK && token_ends_sentence(text->at.at[i].cp))
            return false;
    return true;
}

static void join_order(const struct tokens *text, const struct parts *groups, size_t count,
                       size_t g, struct part so_far, struct parts *out)
{
    if (g == count) {
        if (is_one_sentence(text, so_far))
            VEC_PUSH(out, so_far);
        return;
    }
    for (size_t i = 0; i < groups[g].len; i++)
        if (g == 0 || groups[g].at[i].start >= so_far.end)
            join_order(text, groups, count, g + 1,
                       (struct part){g ? so_far.start : groups[g].at[i].start, groups[g].at[i].end},
                       out);
}

static void join_near(const struct parts *a, const struct parts *b, uint64_t distance,
                      struct parts *out)
{
    for (size_t i = 0; i < a->len; i++)
        for (size_t k = 0; k < b->len; k++) {
            bool first = a->at[i].start < b->at[k].start;
            struct part left = first ? a->at[i] : b->at[k], right = first ? b->at[k] : a->at[i];
            if (right.start >= left.end && right.start - left.end <= distance)
                VEC_PUSH(out, ((struct part){left.start, right.end}));
        }
}

static void find_clause(const struct tokens *text, const struct asked *asked, struct parts *out)
{
    struct parts groups[GROUPS_MAX] = {{0}};
    for (size_t g = 0; g < asked->groups; g++)
        find_group(text, asked, g, &groups[g]);
    if (asked->distance >= 0)
        join_near(&groups[0], &groups[1], (uint64_t)asked->distance, out);
    else
        join_order(text, groups, asked->groups, 0, (struct part){0, 0}, out);
    for (size_t g = 0; g < asked->groups; g++)
        VEC_FREE(&groups[g]);
}

/* The stretch that ends first, of those the shortest, over all choices of one part a clause. */
static void choose(const struct parts *clauses, size_t count, size_t c, uint64_t from,
                   struct part so_far, struct part *best)
{
    if (c == count) {
        if (so_far.end < best->end || (so_far.end == best->end && so_far.start > best->start))
            *best = so_far;
        return;
    }
    for (size_t i = 0; i < clauses[c].len; i++) {
        struct part part = clauses[c].at[i];
        if (part.start < from)
            continue;
        if (c > 0 && so_far.start < part.start)
            part.start = so_far.start;
        if (c > 0 && so_far.end > part.end)
            part.end = so_far.end;
        if (part.end <= best->end)
            choose(clauses, count, c + 1, from, part, best);
    }
}

static void find_all(struct strv paragraph, uint64_t position, const struct asked *asked,
                     size_t count, struct parts *out, uint64_t *len)
{
    struct parts clauses[CLAUSES_MAX] = {{0}};
    struct tokens text = {0};
    size_t wanted = 0;
    bool fits = true;
    read_tokens(paragraph, &text);
    for (size_t i = 0; i < count; i++) {
        struct parts found = {0};
        find_clause(&text, &asked[i], &found);
        fits = fits && (found.len > 0) != asked[i].negated;
        if (asked[i].negated)
            VEC_FREE(&found);
        else
            clauses[wanted++] = found;
    }
    for (uint64_t from = 0; fits;) {
        struct part best = {0, UINT64_MAX};
        choose(clauses, wanted, 0, from, (struct part){0, 0}, &best);
        if (best.end == UINT64_MAX)
            break;
        VEC_PUSH(out, ((struct part){position + best.start, position + best.end}));
        from = best.end;
    }
    for (size_t i = 0; i < wanted; i++)
        VEC_FREE(&clauses[i]);
    *len = text.at.len;
    VEC_FREE(&text.at);
}

/* --- comparing --- */

static void scan(const struct shelf *shelf, const struct asked *asked, size_t count,
                 struct parts *out)
{
    for (size_t d = 0; d < shelf->docs.len; d++) {
        uint64_t position = shelf->docs.at[d].start, len;
        struct strv rest = strv_of(shelf->texts.at[d]);
        while (rest.ptr && !shelf->gone.at[d]) {
            find_all(strv_split(&rest, '\n'), position, asked, count, out, &len);
            position += len + 1;
        }
    }
}

/* --- the same lines over the texts alone --- */

/* The places of a line in a text, as positions from its beginning. */
static void scan_text(const char *line, const char *bound, const char *text, struct parts *out)
{
    struct strbuf all = {0};
    struct language language;
    struct language_problem problem;
    struct scan_places places = {0};
    struct strv rest = strv_of(text);
    uint64_t steps = UINT64_MAX, position = 0;
    strbuf_addf(&all, "%s%s", line, bound);
    assert_true(language_read(strbuf_strv(&all), &language, &problem));
    struct scan *scan = scan_new(&language, NULL);
    scan_start(scan, &steps);
    while (rest.ptr)
        scan_add(scan, strv_split(&rest, '\n'), false);
    scan_end(scan, &places);
    rest = strv_of(text);
    for (size_t para = 0, i = 0; rest.ptr; para++, position++) {
        struct strv paragraph = strv_split(&rest, '\n');
        struct token token;
        for (size_t off = 0; token_next(paragraph, &off, &token); position++) {
            if (i < places.at.len && places.at.at[i].para == para &&
                places.at.at[i].start == token.start)
                VEC_PUSH(out, ((struct part){position, 0}));
            if (i < places.at.len && places.at.at[i].last_para == para &&
                places.at.at[i].end == token.end && out->len == i + 1)
                out->at[i++].end = position + 1;
        }
    }
    assert_int_equal(out->len, places.at.len);
    VEC_FREE(&places.at);
    scan_free(scan);
    language_free(&language);
    strbuf_free(&all);
}

static void assert_same_parts(const char *line, const struct parts *a, const struct parts *b)
{
    if (a->len != b->len)
        fail_msg("%s: %zu places, not %zu", line, a->len, b->len);
    for (size_t i = 0; i < a->len; i++)
        if (a->at[i].start != b->at[i].start || a->at[i].end != b->at[i].end)
            fail_msg("%s: place %zu is [%d, %d), not [%d, %d)", line, i, (int)a->at[i].start,
                     (int)a->at[i].end, (int)b->at[i].start, (int)b->at[i].end);
}

/* Puts other signs for each end of a paragraph, or ends paragraphs behind each sentence. */
static char *change_text(const char *text, bool join)
{
    struct strbuf out = {0};
    struct strv rest = strv_of(text);
    size_t len;
    strbuf_add_str(&out, "");
    for (; rest.len > 0; rest = strv_make(rest.ptr + len, rest.len - len)) {
        uint32_t cp = utf8_at(rest, 0, &len);
        if (join && cp == '\n')
            strbuf_add_str(&out, "门");
        else
            strbuf_add_strv(&out, strv_make(rest.ptr, len));
        if (!join && cp == 0x3002)
            strbuf_add_byte(&out, '\n');
    }
    return strbuf_take(&out);
}

/* A document's text alone has the places that the index has in it; what is within a speech is what
 * is within a paragraph where it has only one, and so with sentences. */
static void compare_scan(const char *line, const char *text, uint64_t start,
                         const struct parts *expected, size_t *next)
{
    struct parts found = {0}, part = {0}, joined = {0}, within = {0};
    scan_text(line, "", text, &found);
    for (size_t i = 0; i < found.len && *next < expected->len; i++, ++*next)
        VEC_PUSH(&part, ((struct part){expected->at[*next].start - start,
                                       expected->at[*next].end - start}));
    assert_same_parts(line, &found, &part);
    char *one = change_text(text, true), *many = change_text(text, false);
    scan_text(line, " within:paragraph", one, &joined);
    scan_text(line, " within:speech", text, &within);
    assert_same_parts(line, &within, &joined);
    found.len = within.len = 0;
    scan_text(line, " within:paragraph", many, &found);
    scan_text(line, " within:sentence", text, &within);
    assert_int_equal(found.len, within.len);
    free(one);
    free(many);
    VEC_FREE(&found);
    VEC_FREE(&part);
    VEC_FREE(&joined);
    VEC_FREE(&within);
}

static void compare_line(struct shelf *shelf, uint64_t *random)
{
    struct asked asked[CLAUSES_MAX];
    struct strbuf line = {0};
    struct language language;
    struct language_problem problem;
    struct err err = {0};
    struct parts expected = {0};
    size_t count = 1 + next_random(random) % CLAUSES_MAX;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            add_blank(&line, random);
        asked[i] = make_clause(random, i > 0, &line);
    }
    if (!language_read(strbuf_strv(&line), &language, &problem))
        fail_msg("%s: %s", strbuf_str(&line), problem.message);
    scan(shelf, asked, count, &expected);
    struct index_passages *passages =
        index_passages_new(shelf->index, &language, find_words, shelf, &err);
    assert_non_null(passages);
    for (size_t i = 0;; i++) {
        struct index_passage passage;
        bool found;
        if (!index_passages_next(passages, &passage, &found, &err))
            fail_msg("%s: %s", strbuf_str(&line), err.msg);
        if (!found && i == expected.len)
            break;
        if (!found || i == expected.len || passage.start != expected.at[i].start ||
            passage.end != expected.at[i].end)
            fail_msg("%s: place %zu of %zu is %d [%d, %d), not [%d, %d)", strbuf_str(&line), i,
                     expected.len, found, (int)passage.start, (int)passage.end,
                     i < expected.len ? (int)expected.at[i].start : -1,
                     i < expected.len ? (int)expected.at[i].end : -1);
    }
    index_passages_free(passages);
    language_free(&language);
    for (size_t d = 0, next = 0; d < shelf->docs.len; d++)
        if (!shelf->gone.at[d])
            compare_scan(strbuf_str(&line), shelf->texts.at[d], shelf->docs.at[d].start, &expected,
                         &next);
    VEC_FREE(&expected);
    strbuf_free(&line);
}

static char *make_document(uint64_t *random)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, "");
    for (size_t p = 1 + next_random(random) % 4; p > 0; p--) {
        for (size_t n = next_random(random) % 16; n > 0; n--)
            strbuf_add_str(&text, PIECES[next_random(random) % (sizeof PIECES / sizeof *PIECES)]);
        if (p > 1)
            strbuf_add_byte(&text, '\n');
    }
    return strbuf_take(&text);
}

static void add_random_document(struct shelf *shelf, uint64_t *random)
{
    char *text = make_document(random);
    add_documents(shelf, &text, 1);
}

static void a_line_finds_what_trying_everything_finds(void **state)
{
    (void)state;
    uint64_t random = UINT64_C(0x9E3779B97F4A7C15);
    for (size_t round = 0; round < ROUNDS; round++) {
        struct shelf shelf;
        struct index_source source;
        shelf_init(&shelf, &source);
        for (size_t i = 0; i < TEXTS; i++)
            add_random_document(&shelf, &random);
        for (size_t i = 0; i < TEXTS / 4; i++)
            kill_document(&shelf, next_random(&random) % TEXTS);
        if (round % 2)
            merge(&shelf, 0, 1 + next_random(&random) % TEXTS, 50);
        for (size_t i = 0; i < LINES; i++)
            compare_line(&shelf, &random);
        shelf_free(&shelf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_finds_what_trying_everything_finds),
    };
    return cmocka_run_group_tests_name("search language", tests, NULL, NULL);
}
