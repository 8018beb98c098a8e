/* Sessions of random keys and commands on a library with notes; see attack.h. */
#include "attack.h"

#include "fuzz/key_script.h"

#include <stdlib.h>

void attack_keys(struct attack *a)
{
    enum { SESSIONS = 6, LONGEST = 1500 };
    size_t before = talks_make_library(a, 3, 12);
    for (size_t i = 0; i < SESSIONS && !a->failed; i++) {
        struct strbuf script = {0};
        uint8_t bytes[LONGEST];
        size_t len = 100 + attack_below(a, LONGEST - 100);
        for (size_t k = 0; k < len; k++)
            bytes[k] = (uint8_t)attack_random(a);
        strbuf_add_str(&script, "pane-list\nkeys gg<Enter>\n");
        key_script_make(bytes, len, &script);
        attack_write(a, "s", strbuf_strv(&script));
        strbuf_free(&script);
        attack_run(a, WORDS("--script", "s", "--size", "80x24"));
        attack_expect(a, key_script_cursors_inside(strbuf_strv(&a->out)), "the cursor is inside");
        attack_expect_whole(a);
    }
    attack_expect(a, before != SIZE_MAX && attack_count_speeches(a) >= 1, "the speeches are there");
}
