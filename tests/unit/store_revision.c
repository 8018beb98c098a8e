/* What follows from a set of revisions: which is shown, which are open. And that the hash of a
 * revision never changes, since libraries and files hold it. */
#include "lectern/store/revision.h"

#include "unit/check.h"

enum { ROWS_MAX = 6 };

/* A revision by one letter; `parents` are letters, "?" where they are not known. */
struct row {
    char name;
    int number;
    const char *parents;
    const char *body; /* null: deleted */
};

struct set {
    const char *about;
    struct row rows[ROWS_MAX];
    const char *shown, *open, *agrees;
};

static const struct set SETS[] = {
    {"a child takes the place of its parent", {{'a', 1, "", "x"}, {'b', 2, "a", "y"}}, "b", "", ""},
    {"two children are a conflict, the higher number is shown",
     {{'a', 1, "", "x"}, {'b', 2, "a", "y"}, {'c', 2, "a", "z"}, {'d', 3, "c", "w"}},
     "d",
     "b",
     ""},
    {"of two with the same number the one with the higher hash is shown",
     {{'a', 1, "", "x"}, {'b', 2, "a", "y"}, {'c', 2, "a", "z"}},
     "c",
     "b",
     ""},
    {"a child of both settles it",
     {{'a', 1, "", "x"}, {'b', 2, "a", "y"}, {'c', 2, "a", "z"}, {'d', 3, "b c", "w"}},
     "d",
     "",
     ""},
    {"two that say the same are none",
     {{'a', 1, "", "x"}, {'b', 2, "a", "y"}, {'c', 3, "a", "y"}},
     "c",
     "",
     "b"},
    {"a change wins over a deletion, whatever the numbers",
     {{'a', 1, "", "x"}, {'b', 2, "a", "y"}, {'c', 9, "a", NULL}},
     "b",
     "c",
     ""},
    {"a parent that is not there covers nothing",
     {{'a', 1, "", "x"}, {'b', 3, "e", "y"}},
     "b",
     "a",
     ""},
    {"a parent with a higher number is not believed",
     {{'a', 1, "b", "x"}, {'b', 2, "a", "y"}},
     "b",
     "",
     ""},
    {"unknown parents: the lower ones of that kind",
     {{'a', 1, "?", "x"}, {'c', 3, "?", "z"}, {'b', 2, "?", "y"}},
     "c",
     "",
     ""},
    {"unknown parents: what the library has from the beginning, and not what was made from it",
     {{'a', 1, "", "x"}, {'b', 2, "a", "y"}, {'c', 3, "?", "z"}},
     "c",
     "b",
     ""},
};

static char rev_letter(const char *rev)
{
    return rev[0];
}

/* A hash of one letter 64 times. */
static void spell(char out[REV_LEN + 1], char letter)
{
    memset(out, letter, REV_LEN);
    out[REV_LEN] = '\0';
}

static size_t make_rows(const struct set *set, struct revision rows[ROWS_MAX], struct arena *arena)
{
    size_t count = 0;
    for (; count < ROWS_MAX && set->rows[count].name; count++) {
        const struct row *row = &set->rows[count];
        struct strbuf parents = {0};
        for (const char *p = row->parents; *p; p++)
            for (int i = 0; i < (*p == ' ' ? 1 : REV_LEN); i++)
                strbuf_add_byte(&parents, *p);
        rows[count] = (struct revision){
            .note = {.revision = row->number,
                     .body = row->body ? row->body : "gone",
                     .deleted_ms = row->body ? 0 : 5},
            .parents = row->parents[0] == '?'
                           ? NULL
                           : arena_copy(arena, strbuf_str(&parents), parents.len),
        };
        spell(rows[count].note.rev, row->name);
        strbuf_free(&parents);
    }
    return count;
}

static void expect(const struct set *set, const struct revision *rows, size_t count)
{
    const char *wanted[REVISION_STANDINGS] = {
        [REVISION_PAST] = NULL,
        [REVISION_SHOWN] = set->shown,
        [REVISION_OPEN] = set->open,
        [REVISION_AGREES] = set->agrees,
    };
    for (size_t i = 0; i < count; i++)
        for (int s = REVISION_SHOWN; s < REVISION_STANDINGS; s++) {
            bool should = strchr(wanted[s], rev_letter(rows[i].note.rev)) != NULL;
            if (should != (rows[i].standing == (enum revision_standing)s))
                fail_msg("%s: %c is %d", set->about, rev_letter(rows[i].note.rev),
                         (int)rows[i].standing);
        }
}

static void what_is_shown_and_open_follows_from_the_set_in_any_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++) {
        struct arena *arena = arena_new();
        struct revision rows[ROWS_MAX];
        size_t count = make_rows(&SETS[i], rows, arena);
        for (size_t turn = 0; turn < count; turn++) {
            struct revision first = rows[0];
            memmove(rows, rows + 1, (count - 1) * sizeof *rows);
            rows[count - 1] = first;
            size_t shown = revision_weigh(rows, count);
            assert_true(shown < count);
            assert_int_equal(rev_letter(rows[shown].note.rev), SETS[i].shown[0]);
            expect(&SETS[i], rows, count);
        }
        arena_free(arena);
    }
    assert_int_equal(revision_weigh(NULL, 0), SIZE_MAX);
}

static void a_revision_that_came_without_parents_is_the_known_one(void **state)
{
    (void)state;
    const char *none = "";
    struct revision rows[] = {
        {.note = {.revision = 1, .body = "x"}, .parents = none},
        {.note = {.revision = 2, .body = "y"}},
        {.note = {.revision = 2, .body = "y"}},
        {.note = {.revision = 3, .body = "z"}},
    };
    revision_hash(&rows[0].note, rows[0].parents, rows[0].note.rev);
    rows[1].parents = rows[0].note.rev;
    revision_hash(&rows[1].note, rows[1].parents, rows[1].note.rev);
    revision_hash(&rows[2].note, NULL, rows[2].note.rev);
    assert_int_equal(revision_weigh(rows, 3), 1);
    assert_int_equal(rows[2].standing, REVISION_PAST);
    rows[3].parents = rows[2].note.rev; /* made where the file without parents was read */
    revision_hash(&rows[3].note, rows[3].parents, rows[3].note.rev);
    assert_int_equal(revision_weigh(rows, 4), 3);
    assert_int_equal(rows[1].standing, REVISION_PAST);
    assert_int_equal(rows[2].standing, REVISION_PAST);
}

static void the_hash_is_of_what_a_revision_says_and_never_changes(void **state)
{
    (void)state;
    struct note note = {.id = "01890a5d-ac96-774b-bcce-b302099a8057",
                        .revision = 2,
                        .kind = NOTE_PASSAGE,
                        .exact = "浇水的木桶",
                        .tags = "",
                        .body = "记下"};
    char rev[REV_LEN + 1], other[REV_LEN + 1];
    revision_hash(&note, NULL, rev);
    assert_string_equal(rev, "f7ca25ac4808c667e40143e80e535a4f6d27bffca344947debbfe0825a7781e0");
    revision_hash(&note, "", other);
    assert_string_equal(other, "3a10429ad5326d276251b02fa86449dcaabcd24c93e7845eb9146ce9bd3fcb77");
    note.modified_ms = note.created_ms = 7; /* clocks differ */
    note.tags = NULL;
    revision_hash(&note, NULL, other);
    assert_string_equal(rev, other);
    note.deleted_ms = 8;
    revision_hash(&note, NULL, other);
    assert_string_not_equal(rev, other);
}

static void parents_have_one_form(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char a[REV_LEN + 1], b[REV_LEN + 1];
    struct strbuf given = {0}, wanted = {0};
    spell(a, 'a');
    spell(b, 'b');
    strbuf_addf(&given, "%s x  %s %s G", b, a, b);
    strbuf_addf(&wanted, "%s %s", a, b);
    assert_string_equal(revision_tidy_parents(strbuf_str(&given), arena), strbuf_str(&wanted));
    assert_string_equal(revision_tidy_parents("", arena), "");
    assert_null(revision_tidy_parents(NULL, arena));
    strbuf_free(&given);
    strbuf_free(&wanted);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_and_open_follows_from_the_set_in_any_order),
        cmocka_unit_test(a_revision_that_came_without_parents_is_the_known_one),
        cmocka_unit_test(the_hash_is_of_what_a_revision_says_and_never_changes),
        cmocka_unit_test(parents_have_one_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
