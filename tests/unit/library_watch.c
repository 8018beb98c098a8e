/* Whoever watches the library can stop what takes long. */
#include "unit/check.h"

#include "lectern/library/corpus/copies.h"
#include "lectern/library/corpus/words.h"
#include "unit/library_fixture.h"

/* Lets so many steps pass. */
struct watch {
    size_t left, asked, most; /* asked so often; the largest share told, in thousandths */
};

static bool go_on(void *user, size_t done, size_t all)
{
    struct watch *watch = user;
    watch->asked++;
    assert_true(all == 0 || done <= all);
    if (all > 0 && 1000 * done / all > watch->most)
        watch->most = 1000 * done / all;
    return watch->left > 0 && watch->left--;
}

enum { COPIES, NEIGHBOURS, KEYWORDS, REPEATS, LINES, OPERATIONS };

static bool neighbours(struct library *library, struct err *err)
{
    struct language language;
    struct language_problem problem;
    struct found_words words;
    assert_true(language_read(STRV("水渠 | 小桥 今年"), &language, &problem));
    bool ok =
        library_neighbours(library, &language, NULL, &(struct word_wish){.least = 1}, &words, err);
    if (ok)
        found_words_free(&words);
    language_free(&language);
    return ok;
}

static bool lines(struct library *library, struct err *err)
{
    struct language language;
    struct line_list list;
    language_literal(STRV("水渠"), &language);
    bool ok = library_lines(library, &language, &(struct line_wish){.limit = 0}, &list, err);
    if (ok)
        line_list_free(&list);
    language_free(&language);
    return ok;
}

static bool repeats(struct library *library, struct err *err)
{
    struct repeat_list list;
    int64_t speeches;
    struct repeats_wish wish = {.len = 4, .places = 2};
    bool ok = library_repeats(library, NULL, &wish, &list, &speeches, err);
    if (ok)
        repeat_list_free(&list);
    return ok;
}

static bool run(struct library *library, int operation, struct err *err)
{
    struct copies copies = {0};
    struct found_words words;
    bool ok = false;
    switch (operation) {
    case COPIES:
        ok = library_copies(library, &copies, err);
        copies_free(&copies);
        return ok;
    case KEYWORDS:
        ok = library_keywords(library, NULL, &(struct word_wish){.least = 1}, &words, err);
        if (ok)
            found_words_free(&words);
        return ok;
    case NEIGHBOURS: return neighbours(library, err);
    case REPEATS: return repeats(library, err);
    default: return lines(library, err);
    }
}

static void each_step_can_be_the_last(void **state)
{
    struct fixture *f = *state;
    struct strbuf text = {0};
    for (int i = 0; i < 6; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.txt", i);
        strbuf_clear(&text);
        strbuf_addf(&text, "在第%d次会上的讲话\n\n同志们：\n\n今年要清水渠，水渠清了再修小桥。\n",
                    i);
        fixture_add_text(f, name, strbuf_str(&text));
    }
    strbuf_free(&text);
    for (int operation = 0; operation < OPERATIONS; operation++) {
        struct err err = {0};
        struct watch all = {.left = SIZE_MAX};
        library_watch(f->library, go_on, &all);
        if (!run(f->library, operation, &err))
            fail_msg("operation %d: %s", operation, err.msg);
        if (all.asked < 3 || all.most < 500)
            fail_msg("operation %d: asked %zu times, told %zu of 1000", operation, all.asked,
                     all.most);
        for (size_t i = 0; i < all.asked; i++) {
            struct watch some = {.left = i};
            err = (struct err){0};
            library_watch(f->library, go_on, &some);
            assert_false(run(f->library, operation, &err));
            assert_int_equal(err.code, ERR_CANCELLED);
            assert_int_equal(some.asked, i + 1);
        }
        library_watch(f->library, NULL, NULL);
        assert_true(run(f->library, operation, &err));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_step_can_be_the_last, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
