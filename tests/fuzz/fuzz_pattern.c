/* Regular expressions: whatever is typed as one either is refused with a reason or finds matches
 * that lie in the text one behind the other, within its steps; and an overlay of phrases leaves as
 * many bytes and characters as there were. The first line is the pattern, the rest the text. */
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"
#include "lectern/text/phrases.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

struct cps {
    VEC(uint32_t) raw, folded;
};

static void check_matches(struct strv line, bool blind, const struct cps *cps)
{
    enum { STEPS = 2000000 };
    struct err err = {0};
    struct pattern *pattern = pattern_new(line, blind, &err);
    struct pattern_text text = {cps->raw.at, cps->folded.at, cps->raw.len};
    struct pattern_match match = {0, 0};
    uint64_t steps = STEPS;
    expect(pattern || err.msg[0] != '\0', "a pattern is refused without a reason");
    for (size_t from = 0; pattern && pattern_find(pattern, &text, from, &steps, &match);) {
        expect(match.start >= from && match.end > match.start && match.end <= text.count,
               "a match lies outside");
        expect(steps <= STEPS, "steps come back");
        from = match.end;
    }
    pattern_free(pattern);
}

static void check_overlay(struct strv original, struct strv converted)
{
    struct strbuf shown = {0};
    fold_script_text(FOLD_TRADITIONAL, original, &shown);
    size_t count = utf8_count(strbuf_strv(&shown));
    bool valid = utf8_valid_prefix(strbuf_strv(&shown), false) == shown.len &&
                 utf8_valid_prefix(converted, false) == converted.len;
    if (valid && shown.len > 0) {
        phrases_overlay(original, converted, shown.ptr, shown.len);
        expect(utf8_count(strbuf_strv(&shown)) == count,
               "an overlay changes the characters' number");
        expect(utf8_valid_prefix(strbuf_strv(&shown), false) == shown.len, "an overlay tears text");
    }
    strbuf_free(&shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct strv rest = strv_make((const char *)bytes, len);
    struct strv line = strv_split(&rest, '\n');
    struct cps cps = {0};
    rest = rest.ptr ? rest : STRV("");
    check_overlay(line, rest);
    check_overlay(rest, line);
    while (rest.len > 0) {
        uint32_t cp = utf8_take(&rest);
        VEC_PUSH(&cps.raw, cp);
        VEC_PUSH(&cps.folded, fold_cp(cp));
    }
    check_matches(line, false, &cps);
    check_matches(line, true, &cps);
    VEC_FREE(&cps.raw);
    VEC_FREE(&cps.folded);
    return 0;
}
