/* Runs whose bytes got out of step. The damage is done here by the bytes, as the accident did it,
 * so that the tests know what the text was. */
#include "unit/check.h"
#include "unit/speech_document.h"

#include "lectern/speech/read.h"
#include "lectern/speech/clean/repair.h"
#include "lectern/text/gbk.h"

#include <stdlib.h>

/* The bytes of a text in GBK. */
static void encode(const char *source, struct strbuf *out)
{
    struct gbk *gbk = gbk_new();
    struct strv text = strv_of(source);
    while (text.len) {
        uint32_t cp = utf8_take(&text), bytes = gbk_bytes(gbk, cp);
        if (cp < 0x80) {
            strbuf_add_byte(out, (char)cp);
        } else {
            strbuf_add_byte(out, (char)(bytes >> 8));
            strbuf_add_byte(out, (char)bytes);
        }
    }
    gbk_free(gbk);
}

/* Puts the bytes `with` behind those of `what` wherever they stand, whatever characters they belong
 * to; in front of them where `before`. */
static void insert_at(struct strbuf *bytes, struct strv what, struct strv with, bool before)
{
    size_t at = 0;
    while ((at = strv_find(strbuf_strv(bytes), what, at)) != SIZE_MAX) {
        size_t place = before ? at : at + what.len;
        strbuf_splice(bytes, place, 0, with.ptr, with.len);
        at += what.len + with.len;
    }
}

/* Reads bytes as GBK: a lead byte with no trail behind it takes the next one along and gives "?",
 * pairs without a character give nothing, full-width marks are folded. */
static char *decode(const struct strbuf *bytes)
{
    struct strbuf out = {0};
    strbuf_add(&out, "", 0);
    for (size_t i = 0; i < bytes->len; i++) {
        unsigned lead = (unsigned char)bytes->ptr[i];
        unsigned trail = i + 1 < bytes->len ? (unsigned char)bytes->ptr[i + 1] : 0;
        if (lead < 0x80) {
            if (lead != 1)
                strbuf_add_byte(&out, (char)lead);
            continue;
        }
        i++;
        uint32_t cp = gbk_char(lead, trail);
        if (trail < 0x40 || trail == 0x7F || trail == 0xFF)
            strbuf_add_byte(&out, '?');
        else if (cp)
            strbuf_add_cp(&out, chars_fold(cp));
    }
    return strbuf_take(&out);
}

/* What an accident with the marks makes of a text: a byte in front of every ， ； ！ ？, at any
 * offset. */
static char *damaged_marks(const char *source)
{
    static const char MARKS[][3] = {"\xA3\xAC", "\xA3\xBB", "\xA3\xA1", "\xA3\xBF"};
    struct strbuf bytes = {0};
    encode(source, &bytes);
    for (size_t i = 0; i < 4; i++)
        insert_at(&bytes, strv_make(MARKS[i], 2), STRV("\x01"), true);
    char *shown = decode(&bytes);
    strbuf_free(&bytes);
    return shown;
}

/* And one with a reading behind the bytes of a character. */
static char *damaged_reading(const char *source, const char *character, const char *reading)
{
    struct strbuf bytes = {0}, what = {0}, read = {0};
    encode(source, &bytes);
    encode(character, &what);
    encode(reading, &read);
    insert_at(&bytes, strbuf_strv(&what), strbuf_strv(&read), false);
    char *shown = decode(&bytes);
    strbuf_free(&bytes);
    strbuf_free(&what);
    strbuf_free(&read);
    return shown;
}

/* The runs found, as "KIND WORDS -> MENDED|…": m mended, ? suggested. */
static char *runs(const char *source)
{
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct edits edits;
    struct strbuf out = {0};
    strbuf_add(&out, "", 0);
    repair_find(text, &edits);
    for (size_t i = 0; i < edits.at.len; i++) {
        const struct edit *edit = &edits.at.at[i];
        if (edit->kind != REPAIR_SHIFT && edit->kind != REPAIR_SHIFT_GUESS)
            continue;
        strbuf_add_byte(&out, edit->kind == REPAIR_SHIFT ? 'm' : '?');
        strbuf_add_byte(&out, ' ');
        strbuf_add_strv(&out, text_slice(text, edit->src.start, edit->src.end));
        strbuf_add_str(&out, " -> ");
        strbuf_add(&out, strbuf_str(&edits.pool) + edit->with_off, edit->with_len);
        strbuf_add_byte(&out, '|');
    }
    edits_free(&edits);
    text_free(text);
    return strbuf_take(&out);
}

static void a_mark_cut_out_of_two_characters_gives_a_suggestion(void **state)
{
    (void)state;
    /* 。 is A1 A3 and 回 BB D8: the bytes of ； stand across them. */
    char *shown =
        damaged_marks("近年來防汛工作做得好。這是全鎮的平臺。回顧近年來的防汛工作，可以分為三段。");
    assert_non_null(strstr(shown, "?;"));
    char *found = runs(shown);
    assert_non_null(strstr(found, "-> 。回顧近年來的防汛工作|"));
    assert_true(found[0] == '?');
    free(found);
    free(shown);
}

static void a_run_without_a_guess_is_mended(void **state)
{
    (void)state;
    /* 幫's second byte and 扶's first are no accident; the reading stands in the middle of a pair.
     */
    char *shown = damaged_reading("我們要幫扶落後的縣，也要幫扶困難的戶。", "幫", "(bāng)");
    char *found = runs(shown);
    assert_string_equal(found, ""); /* whole characters: the rule of inserted readings sees to it */
    free(found);
    free(shown);
    found = runs("國家?guī)头雎浜蟮貐^(qū)的政策不會變。"); /* 家幫: the bytes of 規 across them */
    assert_string_equal(found, "m ?guī)头雎浜蟮貐^(qū) -> 幫扶落后地區|");
    free(found);
}

static void the_document_shows_what_was_mended_and_marks_what_was_guessed(void **state)
{
    (void)state;
    static const char SOURCE[] = "在全县扶贫工作会上的讲话\n同志们：\n"
                                 "国家?guī)头雎浜蟮貐^(qū)的政策不会变。\n"
                                 "这就是全镇的工作??h委也是这样要求的。\n";
    struct sample sample;
    sample_read(&sample, SOURCE);
    const struct document *doc = &sample.doc;
    assert_int_equal(doc->repairs[REPAIR_SHIFT], 1);
    assert_int_equal(doc->repairs[REPAIR_SHIFT_GUESS], 1);
    assert_non_null(strstr(doc->clean, "国家幫扶落后地區的政策"));
    assert_non_null(strstr(doc->clean, "工作??h委"));
    assert_int_equal(doc->damages.len, 1);
    assert_string_equal(doc->damages.at[0].suggestion, "。縣");
    assert_int_equal(doc->damages.at[0].src.start, strstr(SOURCE, "??h") - SOURCE);
    for (size_t i = 0; i < doc->paras.len; i++)
        assert_true(((doc->paras.at[i].flags & PARA_DAMAGED) != 0) == (i == doc->paras.len - 1));
    /* Both ways, the mended run is one place. */
    size_t clean = (size_t)(strstr(doc->clean, "幫扶") - doc->clean);
    size_t src = (size_t)(strstr(SOURCE, "?gu") - SOURCE);
    assert_int_equal(document_src_of(doc, clean), src);
    assert_int_equal(document_clean_of(doc, src), clean);
    assert_int_equal(document_src_of(doc, (size_t)(strstr(doc->clean, "的政策") - doc->clean)),
                     strstr(SOURCE, "的政策") - SOURCE);
    sample_free(&sample);
}

static void question_marks_of_authors_are_left_alone(void **state)
{
    (void)state;
    static const char *const CLEAN[] = {
        "真的吗?!我们不信。怎么办??大家想想。是谁?,是你?;是他?",
        "Really?! Who?? You?, me?; all of us?",
        "问:钱从哪里来?!答:大家出。怎么出??按户出。",
        "什么是初心?!什么是使命??我们要时刻想一想。",
        "？！？，？？；\n??\n?!",
        "?",
        "",
    };
    for (size_t i = 0; i < sizeof CLEAN / sizeof *CLEAN; i++) {
        char *found = runs(CLEAN[i]);
        assert_string_equal(found, "");
        free(found);
    }
}

static void a_line_full_of_signs_ends(void **state)
{
    (void)state;
    struct strbuf many = {0};
    for (int i = 0; i < 1500; i++)
        strbuf_add_str(&many, "?;仡櫧陙淼拇婵");
    char *found = runs(strbuf_str(&many));
    assert_non_null(found);
    free(found);
    strbuf_free(&many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_cut_out_of_two_characters_gives_a_suggestion),
        cmocka_unit_test(a_run_without_a_guess_is_mended),
        cmocka_unit_test(the_document_shows_what_was_mended_and_marks_what_was_guessed),
        cmocka_unit_test(question_marks_of_authors_are_left_alone),
        cmocka_unit_test(a_line_full_of_signs_ends),
    };
    return cmocka_run_group_tests_name("speech shift", tests, NULL, NULL);
}
