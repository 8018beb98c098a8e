/* The facts of speeches: office and name apart, the name of an untitled speech, where facts were
 * taken from, and the reader's corrections of facts and of what is text. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/speech/read.h"

#include <stdlib.h>

static const char SPEECH[] = "在果园灌溉动员会上的讲话\n"
                             "(2016年4月8日)\n"
                             "镇长 王大田\n"
                             "同志们:\n"
                             "今天开会,讲两件事。\n"
                             "一、修好水渠\n"
                             "水渠漏水的地方有三处,本月补完。\n"
                             "二、管好闸门\n"
                             "每座闸门都有人值班,不得离岗。\n"
                             "谢谢大家!\n";

struct fixture {
    struct text *text;
    struct document doc;
};

static struct fixture read_with(const char *words, const struct correction *edits, size_t count)
{
    struct fixture f = {.text = text_new(mem_copy(words, strlen(words)), strlen(words))};
    speech_read_with(f.text, NULL, NULL, edits, count, &f.doc);
    return f;
}

static void done(struct fixture *f)
{
    document_free(&f->doc);
    text_free(f->text);
}

static struct correction edit_at(const char *text, enum correction_kind kind, const char *at,
                                 const char *value)
{
    const char *found = strstr(text, at);
    assert_non_null(found);
    size_t off = (size_t)(found - text);
    return (struct correction){.kind = kind, .src = {off, off}, .value = value};
}

static void assert_source(const struct fixture *f, enum fact fact, const char *words)
{
    const struct fact_source *from = &f->doc.speeches.at[0].from[fact];
    assert_non_null(from->how);
    struct strv source = text_slice(f->text, from->src.start, from->src.end);
    struct strbuf copy = {0};
    strbuf_add_strv(&copy, source);
    assert_string_equal(strbuf_str(&copy), words);
    strbuf_free(&copy);
}

static void facts_tell_which_line_states_them(void **state)
{
    (void)state;
    struct fixture f = read_with(SPEECH, NULL, 0);
    const struct speech *speech = &f.doc.speeches.at[0];
    assert_string_equal(speech->office, "镇长");
    assert_string_equal(speech->person, "王大田");
    assert_null(speech->name);
    assert_int_equal(speech->edited, 0);
    assert_source(&f, FACT_TITLE, "在果园灌溉动员会上的讲话");
    assert_source(&f, FACT_DATE, "(2016年4月8日)");
    assert_source(&f, FACT_SPEAKER, "镇长 王大田");
    assert_source(&f, FACT_SALUTATION, "同志们:");
    assert_true(speech->head_signs != 0);
    done(&f);
}

static void an_untitled_speech_has_a_derived_name(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
    } CASES[] = {
        /* the first heading's words */
        {"同志们:\n今天开会,讲两件事。\n一、修好水渠\n水渠漏水的地方有三处,本月补完。\n"
         "二、管好闸门\n每座闸门都有人值班,不得离岗。\n",
         "修好水渠"},
        /* the first sentence that does more than greet */
        {"各位果农:\n大家好!今年的雨水比往年少了一半,水库里只剩下三成的水。大家要早作准备。\n"
         "闸门由村里统一开,谁家也不要自己动手。\n",
         "今年的雨水比往年少了一半,水库里只剩下三成的水"},
        {"Dear growers,\nThe river is lower than it was in any of the last twelve summers, and "
         "the pumps at the bridge stand dry since Monday. We shall share what there is.\n"
         "Every family gets the same.\n",
         "The river is lower than it was in any of the last twelve sum…"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct fixture f = read_with(CASES[i].text, NULL, 0);
        assert_int_equal(f.doc.speeches.len, 1);
        assert_null(f.doc.speeches.at[0].title);
        assert_non_null(f.doc.speeches.at[0].name);
        assert_string_equal(f.doc.speeches.at[0].name, CASES[i].name);
        done(&f);
    }
}

static void the_readers_facts_stand_over_those_found(void **state)
{
    (void)state;
    const struct correction edits[] = {
        edit_at(SPEECH, CORRECTION_TITLE, "今天开会", "灌溉动员讲话"),
        edit_at(SPEECH, CORRECTION_SPEAKER, "今天开会", "副镇长 赵小禾"),
        edit_at(SPEECH, CORRECTION_DATE, "今天开会", "2016-04-09"),
        edit_at(SPEECH, CORRECTION_PLACE, "今天开会", "镇礼堂"),
    };
    struct fixture f = read_with(SPEECH, edits, 4);
    const struct speech *speech = &f.doc.speeches.at[0];
    assert_string_equal(speech->title, "灌溉动员讲话");
    assert_string_equal(speech->speaker, "副镇长 赵小禾");
    assert_string_equal(speech->office, "副镇长");
    assert_string_equal(speech->person, "赵小禾");
    assert_string_equal(speech->date, "2016-04-09");
    assert_string_equal(speech->occasion, "镇礼堂");
    assert_int_equal(speech->edited,
                     1 << FACT_TITLE | 1 << FACT_SPEAKER | 1 << FACT_DATE | 1 << FACT_PLACE);
    done(&f);
}

static void an_office_corrected_makes_the_speaker_anew(void **state)
{
    (void)state;
    const struct correction office = edit_at(SPEECH, CORRECTION_OFFICE, "今天开会", "镇党委书记");
    struct fixture f = read_with(SPEECH, &office, 1);
    assert_string_equal(f.doc.speeches.at[0].speaker, "镇党委书记 王大田");
    assert_string_equal(f.doc.speeches.at[0].person, "王大田");
    done(&f);
    const struct correction none = edit_at(SPEECH, CORRECTION_OFFICE, "今天开会", "");
    f = read_with(SPEECH, &none, 1);
    assert_string_equal(f.doc.speeches.at[0].speaker, "王大田");
    assert_null(f.doc.speeches.at[0].office);
    done(&f);
}

static void a_fact_can_be_none_by_the_readers_word(void **state)
{
    (void)state;
    const struct correction edits[] = {edit_at(SPEECH, CORRECTION_TITLE, "今天开会", ""),
                                       edit_at(SPEECH, CORRECTION_DATE, "今天开会", NULL)};
    struct fixture f = read_with(SPEECH, edits, 2);
    assert_null(f.doc.speeches.at[0].title);
    assert_null(f.doc.speeches.at[0].date);
    assert_string_equal(f.doc.speeches.at[0].name, "修好水渠");
    done(&f);
}

/* The last correction of a fact counts; one whose place is in no speech changes nothing. */
static void corrections_apply_in_their_order(void **state)
{
    (void)state;
    struct correction edits[] = {edit_at(SPEECH, CORRECTION_DATE, "今天开会", "2015"),
                                 edit_at(SPEECH, CORRECTION_DATE, "一、修好", "2014-02"),
                                 edit_at(SPEECH, CORRECTION_DATE, "今天开会", "2013")};
    edits[2].src.start = edits[2].src.end = sizeof SPEECH + 100;
    struct fixture f = read_with(SPEECH, edits, 3);
    assert_string_equal(f.doc.speeches.at[0].date, "2014-02");
    done(&f);
}

static const char PAGE[] = "首页 | 新闻 | 果园\n"
                           "在果园灌溉动员会上的讲话\n"
                           "同志们:\n"
                           "今天开会,讲两件事。\n"
                           "水渠漏水的地方有三处,本月补完。\n"
                           "每座闸门都有人值班,不得离岗。\n"
                           "谢谢大家!\n"
                           "版权所有 转载请注明出处\n";

static bool is_chrome(const struct fixture *f, const char *words)
{
    size_t off = (size_t)(strstr(PAGE, words) - PAGE);
    bool found = false;
    for (size_t i = 0; i < f->doc.chrome.len; i++)
        found =
            found || (off >= f->doc.chrome.at[i].src.start && off < f->doc.chrome.at[i].src.end);
    return found;
}

static void a_paragraph_becomes_text_or_chrome_by_the_readers_word(void **state)
{
    (void)state;
    struct fixture f = read_with(PAGE, NULL, 0);
    assert_true(is_chrome(&f, "首页"));
    assert_true(is_chrome(&f, "版权所有"));
    assert_false(is_chrome(&f, "每座闸门"));
    done(&f);
    const struct correction edits[] = {edit_at(PAGE, CORRECTION_TEXT, "首页", NULL),
                                       edit_at(PAGE, CORRECTION_TEXT, "版权所有", NULL),
                                       edit_at(PAGE, CORRECTION_CHROME, "每座闸门", NULL)};
    f = read_with(PAGE, edits, 3);
    const struct speech *speech = &f.doc.speeches.at[0];
    assert_false(is_chrome(&f, "首页"));
    assert_false(is_chrome(&f, "版权所有"));
    assert_true(is_chrome(&f, "每座闸门"));
    assert_int_equal(speech->src.start, 0);
    assert_true(speech->src.end >= strlen(PAGE) - 1);
    assert_string_equal(speech->title, "在果园灌溉动员会上的讲话");
    size_t aside = speech->first_para + speech->para_count;
    for (size_t i = speech->first_para; i < speech->first_para + speech->para_count; i++)
        if (f.doc.paras.at[i].flags & PARA_CHROME)
            aside = i;
    assert_int_equal(para_pass(&f.doc.paras.at[aside]), PASS_READER);
    done(&f);
}

static void a_title_set_aside_is_none(void **state)
{
    (void)state;
    const struct correction edit = edit_at(PAGE, CORRECTION_CHROME, "在果园", NULL);
    struct fixture f = read_with(PAGE, &edit, 1);
    assert_null(f.doc.speeches.at[0].title);
    assert_string_equal(f.doc.speeches.at[0].salutation, "同志们");
    assert_string_equal(f.doc.speeches.at[0].name, "今天开会,讲两件事");
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_tell_which_line_states_them),
        cmocka_unit_test(an_untitled_speech_has_a_derived_name),
        cmocka_unit_test(the_readers_facts_stand_over_those_found),
        cmocka_unit_test(an_office_corrected_makes_the_speaker_anew),
        cmocka_unit_test(a_fact_can_be_none_by_the_readers_word),
        cmocka_unit_test(corrections_apply_in_their_order),
        cmocka_unit_test(a_paragraph_becomes_text_or_chrome_by_the_readers_word),
        cmocka_unit_test(a_title_set_aside_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
