/* Speakers and salutations, and lines that are neither. */
#include "unit/check.h"

#include "lectern/speech/evidence/unit.h"

#include <stdlib.h>

struct fixture {
    struct words *words;
    struct unit_line line;
};

static void read_line(struct fixture *fixture, const char *text)
{
    unit_read_line(fixture->words, strv_of(text), &fixture->line);
}

/* A span of the folded line as it stands in the text. */
static void assert_part(const struct fixture *fixture, struct span part, const char *expected)
{
    const struct person_line *line = &fixture->line.person;
    char got[256] = "";
    size_t start = line->map->back[part.start], end = line->map->back[part.end];
    memcpy(got, line->source.ptr + start, end - start);
    assert_string_equal(got, expected);
}

/* The family names of the published lists, words that begin like one, and places. */
static void names_begin_with_family_names_and_end_as_no_place_does(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool placed, name;
    } CASES[] = {
        {"习明远", false, true},    {"麴大川", false, true},  {"宬小舟", false, true},
        {"段干木生", false, true},  {"爱明远", true, true},   {"爱明远", false, false},
        {"高木太郎", false, true},  {"清水镇", false, false}, {"王家村", false, false},
        {"关于拖拉", false, false}, {"原标题", false, false}, {"马可·波里", false, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (person_is_name(strv_of(CASES[i].text), CASES[i].placed) != CASES[i].name)
            fail_msg("\"%s\" is %s", CASES[i].text, CASES[i].name ? "not found" : "no name");
}

static void a_speaker_has_an_office_or_field_and_a_name(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *who;
        bool strong;
    } CASES[] = {
        {"县委书记 张三", "县委书记 张三", true},
        {"縣長林秋實", "縣長林秋實", true},
        {"(区委副书记、区长　　孙小梅)", "区委副书记、区长　　孙小梅", true},
        {"主讲人：李四", "李四", true},
        {"讲话人:市长 欧阳春", "市长 欧阳春", true},
        {"张三 县长", "张三 县长", true},
        {"Mr John Roe (Minister for Water)", "Mr John Roe (Minister for Water)", true},
        {"县政协主席张大泉同志", "县政协主席张大泉", true},
        {"国务院总理 王 明", "国务院总理 王 明", true},
        {"국무총리 홍길동", "국무총리 홍길동", true},
        {"홍길동 장관", "홍길동 장관", true},
        {"内閣総理大臣 山田太郎", "内閣総理大臣 山田太郎", true},
        {"Prime Minister Jane Doe", "Prime Minister Jane Doe", true},
        {"Jane Doe, Governor of the Bank", "Jane Doe, Governor of the Bank", true},
        {"The Rt Hon John Roe MP", "The Rt Hon John Roe MP", true},
        {"Speaker: Ann Poe", "Ann Poe", true},
        {"张三", "张三", false},
        {"城关派出所 赵铁军", "城关派出所 赵铁军", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        bool strong;
        read_line(f, CASES[i].text);
        bool found =
            person_speaker(&f->line.person, (struct span){0, f->line.folded.len}, &who, &strong);
        if (!found)
            print_error("%s\n", CASES[i].text);
        assert_true(found);
        assert_part(f, who, CASES[i].who);
        assert_int_equal(strong, CASES[i].strong);
    }
}

static void an_office_alone_and_other_lines_are_no_speakers(void **state)
{
    struct fixture *f = *state;
    static const char *const CASES[] = {
        "县委书记",
        "董事长",
        "解放思想 加快发展",
        "一、书记要带头",
        "镇长讲话",
        "The Work Behind Us",
        "Prime Minister",
        "2012年6月15日",
        "总理 (摘要)",
        "主任、副主任会议",
        "Thank you, Mr Speaker.",
        "书记张三说过,这件事要办。",
        "首页",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        bool strong;
        read_line(f, CASES[i]);
        bool found =
            person_speaker(&f->line.person, (struct span){0, f->line.folded.len}, &who, &strong);
        if (found)
            print_error("%s\n", CASES[i]);
        assert_false(found);
    }
}

static void titles_name_speakers(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *who;
    } CASES[] = {
        {"张三同志在水利会议上的讲话", "张三"},
        {"县委书记张三在水利会议上的讲话", "县委书记张三"},
        {"习明远在水利会议上的讲话", "习明远"},
        {"习明远：在水利会议上的讲话", "习明远"},
        {"Address by Prime Minister Jane Doe at the Harbour Dinner", "Prime Minister Jane Doe"},
        {"县委书记在水利会议上的讲话", NULL},
        {"在水利会议上的讲话", NULL},
        {"董事长在年会上的致辞", NULL},
        {"人大副主任动员会上的讲话", NULL},
        {"Address at the Harbour Dinner", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        read_line(f, CASES[i].text);
        size_t title;
        bool found = person_in_title(&f->line.person, &who, &title);
        if (found != (CASES[i].who != NULL))
            print_error("%s\n", CASES[i].text);
        assert_int_equal(found, CASES[i].who != NULL);
        if (found)
            assert_part(f, who, CASES[i].who);
    }
}

static void salutations_end_before_their_colon(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *who;
    } CASES[] = {
        {"同志们:", "同志们"},
        {"各位朋友早晨。", "各位朋友早晨"},
        {"尊敬的李副主任(港務局副主任)、線上和現場的各位朋友:",
         "尊敬的李副主任(港務局副主任)、線上和現場的各位朋友"},
        {"各位领导、同志们：今天开会", "各位领导、同志们"},
        {"尊敬的各位来宾,女士们、先生们!", "尊敬的各位来宾,女士们、先生们"},
        {"各位縣（市、區）長，同志們：", "各位縣（市、區）長，同志們"},
        {"船老大们:", "船老大们"},
        {"各位乡村医生:", "各位乡村医生"},
        {"大會主席、各位貴賓:", "大會主席、各位貴賓"},
        {"존경하는 국민 여러분,", "존경하는 국민 여러분"},
        {"議員の皆様、市民の皆様", "議員の皆様、市民の皆様"},
        {"Mr Speaker, I rise to speak of the harbour and of those who built it.", "Mr Speaker"},
        {"Mr. President, Madam Speaker, members of the Assembly:",
         "Mr. President, Madam Speaker, members of the Assembly"},
        {"Ladies and gentlemen,", "Ladies and gentlemen"},
        {"Mr. Chairman, ladies and gentlemen, three years ago we met in a hotel by the sea.",
         "Mr. Chairman, ladies and gentlemen"},
        {"존경하는 의장님, 그리고 의원 여러분, 새해 예산안을 제출하면서 말씀드리겠습니다.",
         "존경하는 의장님, 그리고 의원 여러분"},
        {"Fellow citizens of the town:", "Fellow citizens of the town"},
        {"船工们:", "船工们"},
        {"尊敬的李大川、敬爱的王奶奶:", "尊敬的李大川、敬爱的王奶奶"},
        {"尊敬的从很远很远的山那边走了三天三夜才到这里来的张:", NULL},
        {"同志们,我们:", NULL},
        {"各位和他们:", NULL},
        {"2018年的各位代表:", NULL},
        {"今天的会议很重要。", NULL},
        {"各位代表要带好头。", NULL},
        {"同志们的意见很好,我都同意。", NULL},
        {"President of the League, Ann Poe", NULL},
        {"一、同志们要团结", NULL},
        {"会议要求:", NULL},
        {"Friends and Enemies", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        size_t behind;
        read_line(f, CASES[i].text);
        bool found = person_salutation(&f->line.person, 0, &who, &behind);
        if (found != (CASES[i].who != NULL))
            print_error("%s\n", CASES[i].text);
        assert_int_equal(found, CASES[i].who != NULL);
        if (found)
            assert_part(f, who, CASES[i].who);
    }
}

static void opening_salutations_end_before_the_comma_behind_which_the_text_goes_on(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *who;
    } CASES[] = {
        {"同志们，今天我们来说说水渠。", "同志们"},
        {"各位代表,我受镇政府的委托报告水渠的事。", "各位代表"},
        {"各位领导,同志们：今天开会", "各位领导"},
        {"主席、各位議員，橋的事要辦。", "主席、各位議員"},
        {"主席，各位議員都知道，橋斷了。", "主席"},
        {"尊敬的李明书记，各位来宾，水渠通了。", "尊敬的李明书记，各位来宾"},
        {"Mr Speaker, the harbour is closed.", "Mr Speaker"},
        {"今年,同志们都很努力。", NULL},
        {"我们,今天来说水渠。", NULL},
        {"同志们说得好,我都同意。", NULL},
        {"同志们今天来开会。", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        read_line(f, CASES[i].text);
        bool found = person_opening(&f->line.person, 0, &who);
        if (found != (CASES[i].who != NULL))
            print_error("%s\n", CASES[i].text);
        assert_int_equal(found, CASES[i].who != NULL);
        if (found)
            assert_part(f, who, CASES[i].who);
    }
}

static void labels_of_a_record_name_who_has_the_floor(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *who;
    } CASES[] = {
        {"The Minister (Mr. John Roe): I move.", "The Minister (Mr. John Roe)"},
        {"Prime Minister Jane Doe: We shall see.", "Prime Minister Jane Doe"},
        {"Mrs. Ann Poe (Westmere): No.", "Mrs. Ann Poe (Westmere)"},
        {"○町長（山田誠君）　お答えします。", "町長（山田誠君）"},
        {"○국무총리 홍길동 존경하는 의원 여러분", "국무총리 홍길동"},
        {"The reason is plain: we waited.", NULL},
        {"Note: the minister was late.", NULL},
        {"主持人:请坐。", NULL},
        {"Mr ROE (Westmere) (15:42): No.", "Mr ROE (Westmere)"},
        {"林議員大川：請問縣長。", "林議員大川"},
        {"主席（蔡議長金水）：現在開會。", "主席（蔡議長金水）"},
        {"一、会议要求:请坐。", NULL},
        {"HON. J. ROE.- Thank you, Sir.", "HON. J. ROE"},
        {"§ Mrs. Ann Poe (Westmere, North)On the same point.", "Mrs. Ann Poe (Westmere, North)"},
        {"§ Mr. MacRoeI beg to move.", "Mr. MacRoe"},
        {"§ The Prime Minister (Mr. John Roe): No.", "The Prime Minister (Mr. John Roe)"},
        {"§ 3.30 pm", NULL},
        {"§ The bridge (the new one) is shut.", NULL},
        {"§ 12 Der Minister erlässt die Ordnung.", NULL},
        {"Mr JOHN ROE-Thank you, Sir.", "Mr JOHN ROE"},
        {"Mr JOHN ROE-DOE (Westmere) - I rise.", "Mr JOHN ROE-DOE (Westmere)"},
        {"Mr JOHN ROE came - and went.", NULL},
        {"Mr Roe - who came late - spoke.", NULL},
        {"The Minister for Water (Mr. ROE).—I move:", "The Minister for Water (Mr. ROE)"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        size_t behind;
        read_line(f, CASES[i].text);
        bool found = person_turn(&f->line.person, &who, &behind) == PERSON_TURN;
        if (found != (CASES[i].who != NULL))
            print_error("%s\n", CASES[i].text);
        assert_int_equal(found, CASES[i].who != NULL);
        if (found)
            assert_part(f, who, CASES[i].who);
    }
}

static void labels_may_stand_on_lines_of_their_own(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        bool is;
    } CASES[] = {
        {"Mr. John Roe (Westmere)", true},   {"Mr. Speaker", true},
        {"Jane Doe, Chief Executive", true}, {"Dr", false},
        {"The Role of the Minister", false}, {"Jobs, Growth and the Prime Minister", false},
        {"Mr. Speaker, I rise.", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct span who;
        read_line(f, CASES[i].text);
        if (person_label(&f->line.person, &who) != CASES[i].is)
            print_error("%s\n", CASES[i].text);
        assert_int_equal(person_label(&f->line.person, &who), CASES[i].is);
    }
}

static int set_up(void **state)
{
    struct fixture *fixture = mem_new(1, sizeof *fixture);
    fixture->words = words_new();
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    words_free(fixture->words);
    free(fixture);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_begin_with_family_names_and_end_as_no_place_does),
        cmocka_unit_test(a_speaker_has_an_office_or_field_and_a_name),
        cmocka_unit_test(an_office_alone_and_other_lines_are_no_speakers),
        cmocka_unit_test(titles_name_speakers),
        cmocka_unit_test(salutations_end_before_their_colon),
        cmocka_unit_test(opening_salutations_end_before_the_comma_behind_which_the_text_goes_on),
        cmocka_unit_test(labels_of_a_record_name_who_has_the_floor),
        cmocka_unit_test(labels_may_stand_on_lines_of_their_own),
    };
    return cmocka_run_group_tests_name("speech person", tests, set_up, tear_down);
}
