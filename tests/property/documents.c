/* Laws of every document that is drawn of a text: nothing lost, nothing twice, sections nest, clean
 * texts stay. */
#include "unit/check.h"

#include "eval/subjects.h"
#include "eval/variant_lines.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/dump.h"
#include "lectern/speech/read.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_TEXTS = 30 };

/* The texts of ours that need mending. */
static const char DAMAGED[] = "pinyin-page.txt", SHIFTED[] = "shifted-page.txt";

static int read_own(void **state)
{
    struct subjects *subjects = mem_new(1, sizeof *subjects);
    subjects_read(SUBJECTS_OWN, subjects);
    *state = subjects;
    return 0;
}

static int free_own(void **state)
{
    subjects_free(*state);
    free(*state);
    return 0;
}

static void a_clean_text_is_not_repaired(void **state)
{
    static const enum repair_kind GUESSES[] = {REPAIR_PINYIN, REPAIR_JUNK, REPAIR_SHIFT,
                                               REPAIR_SHIFT_GUESS, REPAIR_DOUBLE_DECODED};
    const struct subjects *subjects = *state;
    assert_true(subjects->at.len >= MIN_TEXTS);
    for (size_t i = 0; i < subjects->at.len; i++)
        assert_null(subjects->at.at[i].report.twice);
    for (size_t i = 0; i < subjects->at.len; i++) {
        const struct subject *s = &subjects->at.at[i];
        for (size_t k = 0; k < sizeof GUESSES / sizeof *GUESSES; k++)
            if (s->doc.repairs[GUESSES[k]] > 0 && strcmp(s->name, DAMAGED) != 0 &&
                strcmp(s->name, SHIFTED) != 0)
                fail_msg("%s: %zu repairs of kind %d", s->name, s->doc.repairs[GUESSES[k]],
                         GUESSES[k]);
    }
}

static void clean_seeds_are_not_repaired(void **state)
{
    static const char *const CLEAN[] = {"001_", "002_", "003_", "004_"};
    (void)state;
    struct subjects subjects = {0};
    char *folder = subjects_shared_folder();
    subjects_read(folder, &subjects);
    free(folder);
    size_t looked = 0;
    for (size_t i = 0; i < subjects.at.len; i++) {
        const struct subject *s = &subjects.at.at[i];
        for (size_t k = 0; k < sizeof CLEAN / sizeof *CLEAN; k++) {
            if (strncmp(s->name, CLEAN[k], 4) != 0)
                continue;
            looked++;
            assert_int_equal(s->doc.repairs[REPAIR_PINYIN] + s->doc.repairs[REPAIR_JUNK] +
                                 s->doc.repairs[REPAIR_SHIFT] + s->doc.repairs[REPAIR_SHIFT_GUESS],
                             0);
            assert_null(s->report.twice);
        }
    }
    subjects_free(&subjects);
    if (looked == 0)
        skip();
}

static void positions_lead_both_ways(void **state)
{
    const struct subjects *subjects = *state;
    for (size_t i = 0; i < subjects->at.len; i++) {
        const struct document *doc = &subjects->at.at[i].doc;
        for (size_t k = 0; k < doc->pieces.len; k++) {
            const struct piece *piece = &doc->pieces.at[k];
            assert_int_equal(document_src_of(doc, piece->clean.start), piece->src.start);
            if (piece->src.end > piece->src.start)
                assert_int_equal(document_clean_of(doc, piece->src.start), piece->clean.start);
        }
    }
}

static void inserted_pinyin_is_taken_out(void **state)
{
    const struct subjects *subjects = *state;
    for (size_t i = 0; i < subjects->at.len; i++) {
        const struct subject *s = &subjects->at.at[i];
        if (strcmp(s->name, DAMAGED) != 0)
            continue;
        assert_true(s->doc.repairs[REPAIR_PINYIN] >= 28);
        assert_null(strstr(s->doc.clean, "(yè)"));
        return;
    }
    fail_msg("%s is missing", DAMAGED);
}

/* Counts for each byte how many speeches hold it in `in_speech`, how many chrome ranges in
 * `in_chrome`. */
static void paint(unsigned char *counts, struct span span)
{
    for (size_t off = span.start; off < span.end; off++)
        counts[off]++;
}

static void check_coverage(const struct subject *s)
{
    struct strv all = text_all(s->text);
    unsigned char *speech = calloc(all.len + 1, 1), *chrome = calloc(all.len + 1, 1);
    assert_true(speech && chrome);
    for (size_t i = 0; i < s->doc.speeches.len; i++)
        paint(speech, s->doc.speeches.at[i].src);
    for (size_t i = 0; i < s->doc.chrome.len; i++)
        paint(chrome, s->doc.chrome.at[i].src);
    size_t len;
    for (size_t off = 0; off < all.len; off += len) {
        uint32_t cp = utf8_at(all, off, &len);
        if (speech[off] > 1 || chrome[off] > 1)
            fail_msg("%s: byte %zu is in two speeches or chrome ranges", s->name, off);
        if (cp != '\n' && !vchar_blank(cp) && speech[off] + chrome[off] == 0)
            fail_msg("%s: byte %zu is in no speech and no chrome", s->name, off);
    }
    free(speech);
    free(chrome);
}

static void every_character_is_in_one_speech_or_in_chrome(void **state)
{
    const struct subjects *subjects = *state;
    for (size_t i = 0; i < subjects->at.len; i++)
        check_coverage(&subjects->at.at[i]);
}

static bool on_border(struct strv all, size_t off)
{
    return off == all.len || utf8_floor(all, off) == off;
}

static void check_section(const struct subject *s, const struct speech *speech, size_t index)
{
    const struct section *sections = s->doc.sections.at + speech->first_section;
    const struct section *section = &sections[index];
    struct strv all = text_all(s->text);
    bool top = section->parent == SECTION_NONE;
    bool good = on_border(all, section->src.start) && on_border(all, section->src.end) &&
                section->src.start >= speech->src.start && section->src.end <= speech->src.end;
    if (top)
        good = good && section->depth == 1;
    else
        good = good && section->parent < index &&
               section->depth == sections[section->parent].depth + 1 &&
               section->src.end <= sections[section->parent].src.end;
    if (index > 0)
        good = good && section->src.start > sections[index - 1].src.start;
    if (!good)
        fail_msg("%s: section %zu (%s) does not nest", s->name, index, section->label_text);
}

static void sections_nest_inside_their_speech(void **state)
{
    const struct subjects *subjects = *state;
    for (size_t i = 0; i < subjects->at.len; i++) {
        const struct subject *s = &subjects->at.at[i];
        for (size_t n = 0; n < s->doc.speeches.len; n++) {
            const struct speech *speech = &s->doc.speeches.at[n];
            for (size_t k = 0; k < speech->section_count; k++)
                check_section(s, speech, k);
        }
    }
}

static void print_document(const struct subject *s, const struct document *doc, struct strbuf *out)
{
    struct json json = json_start(out);
    dump_json(&json, s->name, "text", &s->report, s->text, doc, 0);
}

static void the_same_text_gives_the_same_document(void **state)
{
    const struct subjects *subjects = *state;
    for (size_t i = 0; i < subjects->at.len; i++) {
        const struct subject *s = &subjects->at.at[i];
        struct document again;
        struct strbuf first = {0}, second = {0};
        speech_read(s->text, &again);
        print_document(s, &s->doc, &first);
        print_document(s, &again, &second);
        assert_string_equal(strbuf_str(&first), strbuf_str(&second));
        strbuf_free(&first);
        strbuf_free(&second);
        document_free(&again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clean_text_is_not_repaired),
        cmocka_unit_test(clean_seeds_are_not_repaired),
        cmocka_unit_test(positions_lead_both_ways),
        cmocka_unit_test(inserted_pinyin_is_taken_out),
        cmocka_unit_test(every_character_is_in_one_speech_or_in_chrome),
        cmocka_unit_test(sections_nest_inside_their_speech),
        cmocka_unit_test(the_same_text_gives_the_same_document),
    };
    return cmocka_run_group_tests_name("documents", tests, read_own, free_own);
}
