/* A library in a scratch folder, with short ways to add files and texts to it. */
#ifndef TESTS_UNIT_LIBRARY_FIXTURE_H
#define TESTS_UNIT_LIBRARY_FIXTURE_H

#include "lectern/library/library.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "unit/scratch.h"

struct fixture {
    struct scratch scratch;
    char *path;
    struct library *library;
};

static inline void fixture_open(struct fixture *f)
{
    struct err err = {0};
    f->library = library_open(f->path, NULL, &err);
    if (!f->library)
        fail_msg("%s", err.msg);
}

/* Closes and opens again, as the next start of the program would. */
static inline void fixture_reopen(struct fixture *f)
{
    library_close(f->library);
    fixture_open(f);
}

static inline int fixture_setup(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);
    f->scratch = scratch_make();
    f->path = scratch_path(&f->scratch, "library.db");
    fixture_open(f);
    *state = f;
    return 0;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *f = *state;
    library_close(f->library);
    scratch_remove(&f->scratch);
    free(f->path);
    free(f);
    return 0;
}

/* Adds a file that must be taken. */
static inline struct add_result fixture_add(struct fixture *f, const char *path,
                                            const char *encoding)
{
    struct err err = {0};
    struct add_result result;
    struct add_options options = {.encoding = encoding, .now_ms = 1000};
    if (!library_add(f->library, path, &options, &result, &err))
        fail_msg("%s: %s", path, err.msg);
    return result;
}

/* Writes a file into the scratch folder and adds it. */
static inline struct add_result fixture_add_text(struct fixture *f, const char *name,
                                                 const char *content)
{
    char *path = scratch_write(&f->scratch, name, strv_of(content));
    struct add_result result = fixture_add(f, path, NULL);
    free(path);
    return result;
}

/* How many passages hold the phrase. */
static inline int64_t fixture_total(struct fixture *f, const char *query)
{
    struct err err = {0};
    struct hit_list hits;
    if (!library_search(f->library, strv_of(query), 1, &hits, &err))
        fail_msg("%s", err.msg);
    int64_t total = hits.total;
    hit_list_free(&hits);
    return total;
}

/* Every check of the library finds it whole. */
static inline void fixture_assert_sound(struct fixture *f)
{
    struct err err = {0};
    struct strbuf report = {0};
    bool sound = false;
    if (!library_check(f->library, &report, &sound, &err))
        fail_msg("%s", err.msg);
    if (!sound)
        fail_msg("%s", strbuf_str(&report));
    strbuf_free(&report);
}

#define FIXTURE_TEST(function)                                                                     \
    cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)

#endif
