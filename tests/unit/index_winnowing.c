/* Fingerprints of paragraphs: the smallest of each window. */
#include "unit/check.h"

#include "lectern/index/token_hash.h"
#include "lectern/index/winnowing.h"

enum { MOST = 120 };

/* Whether a run is the smallest, of equal ones the last, of any window of a paragraph. */
static bool is_chosen(const uint64_t *hashes, size_t count, size_t run)
{
    size_t window = count < WINNOW_WINDOW ? count : WINNOW_WINDOW;
    for (size_t first = 0; first + window <= count; first++) {
        size_t best = first;
        for (size_t i = first; i < first + window; i++)
            if (hashes[i] <= hashes[best])
                best = i;
        if (best == run)
            return true;
    }
    return false;
}

/* The hash of a run is that of the same tokens alone. */
static uint64_t run_hash(const uint64_t *tokens)
{
    struct winnowing w = {.count = 0};
    struct winnowed out = {0};
    for (size_t i = 0; i < WINNOW_RUN; i++)
        (void)winnowing_add(&w, tokens[i], &out);
    assert_true(winnowing_end(&w, &out));
    return out.hash;
}

static void the_smallest_of_each_window_is_taken_once(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (size_t round = 0; round < 500; round++) {
        uint64_t tokens[MOST], hashes[MOST];
        size_t count = round % MOST, taken = 0;
        bool got[MOST] = {false};
        for (size_t i = 0; i < count; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            tokens[i] = hash_mix(random >> 60); /* few different ones, so that runs repeat */
        }
        size_t runs = count >= WINNOW_RUN ? count - WINNOW_RUN + 1 : 0;
        for (size_t i = 0; i < runs; i++)
            hashes[i] = run_hash(&tokens[i]);
        struct winnowing w = {.count = 0};
        struct winnowed out;
        for (size_t i = 0; i <= count; i++) {
            if (!(i < count ? winnowing_add(&w, tokens[i], &out) : winnowing_end(&w, &out)))
                continue;
            assert_true(out.number < runs && !got[out.number]);
            assert_true(out.hash == hashes[out.number]);
            got[out.number] = true;
            taken++;
        }
        for (size_t i = 0; i < runs; i++)
            assert_int_equal(got[i], is_chosen(hashes, runs, i));
        assert_int_equal(taken > 0, runs > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_of_each_window_is_taken_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
