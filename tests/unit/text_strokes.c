/* How many strokes hanzi have. */
#include "unit/check.h"

#include "lectern/text/strokes.h"

static void hanzi_have_their_strokes_and_others_none(void **state)
{
    (void)state;
    static const struct {
        uint32_t cp;
        unsigned strokes;
    } CASES[] = {
        {0x4E00, 1}, {0x4E8C, 2}, {0x4EBA, 2}, {0x5927, 3}, {0x4E2D, 4}, {0x6C34, 4}, {0x6C11, 5},
        {0x3007, 1}, {'a', 0},    {0x3002, 0}, {0, 0},      {0x4DFF, 0}, {0xA000, 0}, {0x20000, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (strokes_of(CASES[i].cp) != CASES[i].strokes)
            fail_msg("U+%04X has %u strokes", (unsigned)CASES[i].cp, strokes_of(CASES[i].cp));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hanzi_have_their_strokes_and_others_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
