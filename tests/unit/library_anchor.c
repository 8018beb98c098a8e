/* Notes in texts that change: found again, never moved in silence, never dropped. */
#include "unit/check.h"

#include "eval/trial.h"
#include "lectern/base/utf8.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

/* --- at scale --- */

enum { TRIAL_NOTES = 300 };

/* The same texts, notes and changes in every run. */
static struct trial_score run_trial(enum trial_change change, enum trial_quotes quotes)
{
    struct err err = {0};
    struct trial_score score;
    struct strbuf text = quotes == TRIAL_PASSAGES ? trial_text(1) : trial_numbered_text(1);
    if (!trial_run(strbuf_strv(&text), change, quotes, 1, TRIAL_NOTES, NULL, &score, &err))
        fail_msg("%s", err.msg);
    strbuf_free(&text);
    assert_int_equal(score.notes, TRIAL_NOTES);
    assert_int_equal(score.lost, 0);
    assert_int_equal(score.there, score.right + score.wrong + score.unsure + score.orphan);
    return score;
}

/* The least share of the notes found for certain, by what they stand on, of those whose passage is
 * still there. Short words are no proof where their neighbours are gone. */
static const struct floors {
    enum trial_change change;
    double shares[TRIAL_QUOTES]; /* passages, short, titles, numbered */
    double all;
} FLOORS[] = {
    {TRIAL_SAME, {1, 1, 1, 1}, 1},
    {TRIAL_WRAPPED, {1, 1, 1, 1}, 1},
    {TRIAL_SCRIPT, {1, 1, 1, 1}, 1},
    {TRIAL_EDITED_1, {0.99, 0.98, 0.99, 0.98}, 0.995},
    {TRIAL_EDITED_3, {0.99, 0.98, 0.99, 0.98}, 0.985},
    {TRIAL_EDITED_10, {0.98, 0.93, 0.97, 0.96}, 0.95},
    {TRIAL_CUT_30, {0.96, 0.6, 0.59, 0.59}, 0.705},
    {TRIAL_CUT_70, {0.92, 0.29, 0.23, 0.14}, 0.42},
    {TRIAL_REORDERED, {0.94, 0.14, 0.06, 0.21}, 0.355},
    {TRIAL_SHUFFLED, {0.98, 0.95, 0.97, 0.96}, 0.975},
    {TRIAL_ALL, {0.98, 0.94, 0.95, 0.95}, 0.965},
};

static void notes_are_found_again_at_scale_and_never_in_a_wrong_place(void **state)
{
    (void)state;
    assert_int_equal(sizeof FLOORS / sizeof *FLOORS, TRIAL_CHANGES);
    struct trial_score sums[TRIAL_CHANGES] = {0};
    for (size_t i = 0; i < TRIAL_CHANGES * TRIAL_QUOTES; i++) {
        const struct floors *floors = &FLOORS[i / TRIAL_QUOTES];
        enum trial_quotes quotes = (enum trial_quotes)(i % TRIAL_QUOTES);
        struct trial_score score = run_trial(floors->change, quotes);
        trial_score_add(&sums[i / TRIAL_QUOTES], &score);
        if (score.wrong + score.false_places > 0)
            fail_msg("%s, %s: %zu of %d certain but wrong", trial_name(floors->change),
                     trial_quotes_name(quotes), score.wrong + score.false_places, TRIAL_NOTES);
        if ((double)score.right < floors->shares[quotes] * (double)score.there)
            fail_msg("%s, %s: %zu of %zu", trial_name(floors->change), trial_quotes_name(quotes),
                     score.right, score.there);
    }
    for (size_t i = 0; i < TRIAL_CHANGES; i++)
        if ((double)sums[i].right < FLOORS[i].all * (double)sums[i].there)
            fail_msg("%s: %zu of %zu", trial_name(FLOORS[i].change), sums[i].right, sums[i].there);
}

/* --- single cases --- */

static const char *const FIVE[] = {
    "第一组先谈仓库。仓库的门锁坏了两年。", "第二组谈到食堂。食堂的账目每周公布。",
    "第三组看过车间。车间的窗户应当擦亮。", "第四组走访邻居。邻居希望早些开工。",
    "第五组整理图纸。图纸缺少最后一页。",
};
static const char FORMULA[] = "以上意见请各位带回去认真研究。";

/* A speech of five paragraphs that end with the same formula, some of them left out. */
static char *write_five(struct fixture *f, const char *first, unsigned left_out)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "在年中座谈会上的发言\n\n各位:\n%s\n", first);
    for (size_t i = 0; i < 5; i++)
        if (!(left_out >> i & 1))
            strbuf_addf(&text, "%s%s\n", FIVE[i], FORMULA);
    char *path = scratch_write(&f->scratch, "five.txt", strbuf_strv(&text));
    strbuf_free(&text);
    return path;
}

/* Sets a note on the words that stand at the n-th hit of a query. */
static struct note note_on_hit(struct fixture *f, const char *query, size_t number)
{
    struct err err = {0};
    struct hit_list hits;
    assert_true(library_search(f->library, strv_of(query), 0, &hits, &err));
    assert_true(number < hits.rows.len);
    struct note note = {.kind = NOTE_PASSAGE,
                        .speech_id = hits.rows.at[number].speech_id,
                        .src = hits.rows.at[number].src,
                        .body = "看这里"};
    hit_list_free(&hits);
    if (!library_save_note(f->library, &note, 5, &err))
        fail_msg("%s", err.msg);
    return note;
}

/* The note as the library has it now; its strings are gone. */
static struct note look_up(struct fixture *f, const char *id)
{
    struct err err = {0};
    struct note_list list;
    struct note found = {0};
    assert_true(library_notes(f->library, 0, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        if (strcmp(list.rows.at[i].id, id) == 0)
            found = list.rows.at[i];
    note_list_free(&list);
    assert_string_equal(found.id, id);
    return found;
}

static void the_same_formula_in_five_places_is_told_by_its_context(void **state)
{
    struct fixture *f = *state;
    char *path = write_five(f, "今天先听大家说。", 0);
    fixture_add(f, path, NULL);
    struct note third = note_on_hit(f, FORMULA, 2), fourth = note_on_hit(f, FORMULA, 3);
    free(path);
    path = write_five(f, "今天先听大家说,再由我来小结一下,时间不会太长。", 1 << 1);
    struct add_result result = fixture_add(f, path, NULL);
    assert_int_equal(result.outcome, ADD_CHANGED);
    assert_int_equal(result.moved, 2);
    struct hit_list hits;
    assert_true(library_search(f->library, strv_of(FORMULA), 0, &hits, NULL));
    assert_int_equal(look_up(f, third.id).src.start, hits.rows.at[1].src.start);
    assert_int_equal(look_up(f, third.id).src.end, hits.rows.at[1].src.end);
    assert_int_equal(look_up(f, third.id).line, hits.rows.at[1].line);
    assert_int_equal(look_up(f, fourth.id).src.start, hits.rows.at[2].src.start);
    hit_list_free(&hits);
    free(path);
}

/* Reads the places offered for a note into a list that the caller frees. */
static struct note_place_list places_of(struct fixture *f, const char *id)
{
    struct err err = {0};
    struct note_list one;
    struct note_place_list places;
    assert_true(library_note(f->library, id, &one, &err));
    if (!library_note_places(f->library, &one.rows.at[0], &places, &err))
        fail_msg("%s", err.msg);
    note_list_free(&one);
    return places;
}

static void a_changed_text_is_held_and_the_places_of_its_notes_offered(void **state)
{
    struct fixture *f = *state;
    struct add_options hold = {.hold_changed = true, .now_ms = 2000};
    struct add_result result;
    struct err err = {0};
    char *path = write_five(f, "今天先听大家说。", 0);
    fixture_add(f, path, NULL);
    struct note third = note_on_hit(f, FORMULA, 2);
    free(path);
    path = write_five(f, "今天先听大家说。", 1 << 2);
    assert_true(library_add(f->library, path, &hold, &result, &err));
    assert_true(result.held);
    assert_int_equal(result.unsure + result.orphaned, 1);
    assert_int_equal(look_up(f, third.id).state, NOTE_EXACT);
    assert_int_equal(fixture_total(f, FORMULA), 5);
    hold.hold_changed = false;
    assert_true(library_add(f->library, path, &hold, &result, &err));
    assert_false(result.held);
    assert_int_equal(fixture_total(f, FORMULA), 4);
    struct note_place_list places = places_of(f, third.id);
    assert_int_equal(places.rows.len, 4);
    for (size_t i = 0; i < places.rows.len; i++) {
        assert_string_equal(places.rows.at[i].words, FORMULA);
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(places.rows.at[i].src.start, places.rows.at[k].src.start);
        assert_true(i < 2 || places.rows.at[i].similarity <= places.rows.at[i - 1].similarity);
    }
    note_place_list_free(&places);
    free(path);
}

static void readings_between_hanzi_do_not_hide_a_passage(void **state)
{
    struct fixture *f = *state;
    fixture_add_text(f, "r.txt",
                     "在镇里会上的讲话\n同志们:\n这几年乡镇的变化很大,产业有了,路也通了。\n");
    struct note note = note_on_hit(f, "乡镇的变化很大,产业", 0);
    struct add_result result = fixture_add_text(f, "r.txt",
                                                "在镇里会上的讲话\n同志们:\n这几年乡(xi āng)镇(zhè "
                                                "n)的变化很大,产(chǎn)业有了,路也通了。\n");
    assert_int_equal(result.outcome, ADD_CHANGED);
    assert_true(look_up(f, note.id).state < NOTE_UNSURE);
}

static void a_removed_passage_is_not_put_on_its_likeness(void **state)
{
    struct fixture *f = *state;
    char *path = write_five(f, "今天先听大家说。", 0);
    fixture_add(f, path, NULL);
    struct note third = note_on_hit(f, FORMULA, 2);
    free(path);
    path = write_five(f, "今天先听大家说。", 1 << 2);
    struct add_result result = fixture_add(f, path, NULL);
    assert_int_equal(result.kept + result.moved, 0);
    assert_int_equal(result.unsure + result.orphaned, 1);
    assert_true(look_up(f, third.id).state >= NOTE_UNSURE);
    free(path);
    /* It comes back with its passage. */
    path = write_five(f, "今天先听大家说。", 0);
    result = fixture_add(f, path, NULL);
    assert_true(look_up(f, third.id).state < NOTE_UNSURE);
    assert_int_equal(look_up(f, third.id).src.start, third.src.start);
    free(path);
    fixture_assert_sound(f);
}

/* Three speeches that only their numbers tell apart, some of them left out. */
static struct add_result add_numbered(struct fixture *f, unsigned left_out)
{
    static const char *const NUMBERS[] = {"1", "9", "19"};
    static const char *const BODIES[] = {"先把渠道修通,再谈种什么。", "账目每月贴在墙上,谁都能看。",
                                         "仓库要留一条路给消防车。"};
    struct strbuf text = {0};
    for (size_t i = 0; i < 3; i++)
        if (!(left_out >> i & 1))
            strbuf_addf(&text, "篇%s:在村民大会上的讲话\n\n各位乡亲:\n%s\n谢谢大家。\n\n",
                        NUMBERS[i], BODIES[i]);
    struct add_result result = fixture_add_text(f, "numbered.txt", strbuf_str(&text));
    strbuf_free(&text);
    return result;
}

static void a_title_is_never_put_on_one_with_another_number(void **state)
{
    static const struct {
        const char *quote;
        size_t hit;
        unsigned left_out;
    } CASES[] = {
        {"篇19", 0, 1 << 2},         {"篇1", 0, 1 << 0},          {"篇9:在村民", 0, 1 << 1},
        {"大会上的讲话", 2, 1 << 2}, {"大会上的讲话", 0, 1 << 0}, {"各位乡亲", 1, 1 << 1},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        add_numbered(f, 0);
        struct note note = note_on_hit(f, CASES[i].quote, CASES[i].hit);
        add_numbered(f, CASES[i].left_out);
        if (look_up(f, note.id).state < NOTE_UNSURE)
            fail_msg("%s is certain where it is not", CASES[i].quote);
        add_numbered(f, 0);
        assert_true(look_up(f, note.id).state < NOTE_UNSURE);
        assert_int_equal(look_up(f, note.id).src.start, note.src.start);
    }
}

static const char SHORT_SPEECH[] = "关于图书室的说明\n\n各位同学:\n图书室从下周起开放到晚上九点。\n"
                                   "借书的手续比从前简单,一人一次可以借五本。\n请大家爱护书籍。\n";

static void ids_places_and_notes_go_on_in_a_changed_text(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct add_result first = fixture_add_text(f, "library.txt", SHORT_SPEECH);
    struct note note = note_on_hit(f, "一人一次可以借五本。", 0);
    struct note whole = {.kind = NOTE_SPEECH, .speech_id = first.first_speech_id, .body = "好"};
    struct note point = {.kind = NOTE_BOOKMARK,
                         .speech_id = first.first_speech_id,
                         .letter = 'a',
                         .src = {note.src.start, note.src.start}};
    assert_true(library_save_note(f->library, &whole, 6, &err));
    assert_true(library_save_note(f->library, &point, 6, &err));
    assert_true(library_set_place(f->library, first.first_speech_id, note.src.start, 0.5, 7, &err));
    struct add_result second = fixture_add_text(
        f, "library.txt",
        "关于图书室的说明\n\n各位同学,各位老师:\n图书室从下周起开放到晚上十点,周末照常。\n"
        "借书的手续比从前简单,一人一次可以借五本。\n请大家爱护书籍。\n");
    assert_int_equal(second.outcome, ADD_CHANGED);
    assert_int_equal(second.source_id, first.source_id);
    assert_int_equal(second.first_speech_id, first.first_speech_id);
    assert_int_equal(second.kept + second.moved, 3);
    struct hit_list hits;
    assert_true(library_search(f->library, STRV("一人一次可以借五本。"), 0, &hits, &err));
    size_t off = 0, start = hits.rows.at[0].src.start;
    assert_int_equal(look_up(f, note.id).src.start, start);
    assert_int_equal(look_up(f, note.id).src.end, hits.rows.at[0].src.end);
    assert_int_equal(look_up(f, note.id).state, NOTE_MOVED);
    assert_int_equal(look_up(f, point.id).src.start, start);
    hit_list_free(&hits);
    assert_true(library_place(f->library, first.first_speech_id, &off, &err));
    assert_int_equal(off, start);
    fixture_assert_sound(f);
}

static void a_bookmark_whose_paragraph_is_gone_is_no_longer_sure(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct add_result first = fixture_add_text(f, "library.txt", SHORT_SPEECH);
    struct note there = note_on_hit(f, "借书的手续", 0), below = note_on_hit(f, "请大家爱护", 0);
    struct note points[2] = {{.letter = 'a'}, {.letter = 'b'}};
    for (size_t i = 0; i < 2; i++) {
        size_t off = i == 0 ? there.src.start : below.src.start;
        points[i].kind = NOTE_BOOKMARK;
        points[i].speech_id = first.first_speech_id;
        points[i].src = (struct span){off, off};
        assert_true(library_save_note(f->library, &points[i], 6, &err));
    }
    fixture_add_text(
        f, "library.txt",
        "关于图书室的说明\n\n各位同学:\n图书室从下周起开放到晚上九点。\n请大家爱护书籍。\n");
    assert_int_equal(look_up(f, points[0].id).state, NOTE_UNSURE);
    assert_true(look_up(f, points[1].id).state < NOTE_UNSURE);
    fixture_assert_sound(f);
}

static void a_text_replaced_by_another_leaves_orphans_and_no_loss(void **state)
{
    struct fixture *f = *state;
    struct add_result first = fixture_add_text(f, "same.txt", SHORT_SPEECH);
    struct note note = note_on_hit(f, "爱护书籍", 0);
    struct add_result second = fixture_add_text(
        f, "same.txt", "运动会开幕词\n\n运动员们:\n跑道已经画好,裁判已经就位,比赛马上开始。\n");
    assert_int_equal(second.outcome, ADD_CHANGED);
    assert_int_equal(second.orphaned, 1);
    assert_int_not_equal(second.first_speech_id, first.first_speech_id);
    struct note orphan = look_up(f, note.id);
    assert_int_equal(orphan.state, NOTE_ORPHAN);
    assert_int_equal(orphan.speech_id, first.first_speech_id);
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, NULL));
    assert_int_equal(list.rows.len, 1);
    speech_list_free(&list);
    /* When the old text is back, so is the note. */
    fixture_add_text(f, "same.txt", SHORT_SPEECH);
    assert_int_equal(look_up(f, note.id).state, NOTE_EXACT);
    fixture_assert_sound(f);
}

static void a_dry_run_of_a_change_tells_and_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    fixture_add_text(f, "library.txt", SHORT_SPEECH);
    struct note note = note_on_hit(f, "爱护书籍", 0);
    char *path = scratch_write(&f->scratch, "library.txt",
                               STRV("关于图书室的说明\n\n各位同学:\n闭馆一周。\n"));
    struct add_options options = {.dry_run = true, .now_ms = 9};
    struct add_result result;
    assert_true(library_add(f->library, path, &options, &result, &err));
    assert_int_equal(result.outcome, ADD_CHANGED);
    assert_int_equal(result.unsure + result.orphaned, 1);
    assert_int_equal(look_up(f, note.id).state, NOTE_EXACT);
    assert_int_equal(fixture_total(f, "爱护书籍"), 1);
    free(path);
}

static void the_near_copy_beside_it_does_not_take_the_note(void **state)
{
    struct fixture *f = *state;
    struct strbuf text = {0};
    static const char BODY[] =
        "\n\n各位来宾:\n这座桥用了三年时间建成。\n一、感谢建设者\n他们冒着风雪施工。\n"
        "二、感谢邻居\n他们忍受了三年的噪声。\n谢谢大家。\n\n";
    strbuf_addf(&text, "篇1:在大桥通车仪式上的讲话%s篇2:在大桥通车庆祝会上的讲话%s", BODY, BODY);
    fixture_add_text(f, "twins.txt", strbuf_str(&text));
    struct note second = note_on_hit(f, "冒着风雪施工", 1);
    strbuf_clear(&text);
    strbuf_addf(&text, "转载\n篇1:在大桥通车仪式上的讲话%s篇2:在大桥通车庆祝会上的讲话%s", BODY,
                BODY);
    struct add_result result = fixture_add_text(f, "twins.txt", strbuf_str(&text));
    assert_int_equal(result.outcome, ADD_CHANGED);
    struct hit_list hits;
    assert_true(library_search(f->library, STRV("冒着风雪施工"), 0, &hits, NULL));
    assert_int_equal(look_up(f, second.id).src.start, hits.rows.at[1].src.start);
    hit_list_free(&hits);
    strbuf_free(&text);
}

static void the_marks_at_the_edges_of_a_quote_come_along(void **state)
{
    struct fixture *f = *state;
    fixture_add_text(f, "a.txt", "说明\n\n他在会上说:“先修路,后盖楼。”大家都同意这个次序。\n");
    struct note note = note_on_hit(f, "“先修路,后盖楼。”", 0);
    fixture_add_text(f, "a.txt",
                     "说明\n\n几年前他在会上说:“先修路，後蓋樓。”大家都同意這個次序。\n");
    struct note moved = look_up(f, note.id);
    assert_int_equal(moved.state, NOTE_MOVED);
    struct hit_list hits;
    assert_true(library_search(f->library, STRV("“先修路,后盖楼。”"), 0, &hits, NULL));
    assert_int_equal(moved.src.start, hits.rows.at[0].src.start);
    assert_int_equal(moved.src.end, hits.rows.at[0].src.end);
    hit_list_free(&hits);
}

static void a_long_quote_is_found_by_its_ends(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf text = trial_text(3);
    struct strv all = strbuf_strv(&text);
    size_t start = strv_find(all, STRV("　　"), 0), end = strv_find(all, STRV("二、"), start);
    struct add_result first = fixture_add_text(f, "long.txt", text.ptr);
    struct note note = {
        .kind = NOTE_PASSAGE, .speech_id = first.first_speech_id, .src = {start, end}};
    assert_true(library_save_note(f->library, &note, 5, &err));
    size_t len = note.src.end - note.src.start;
    /* Something before it and something in its middle. */
    strbuf_splice(&text, start + utf8_offset(strv_make(all.ptr + start, len), 150), 0, "添上", 6);
    strbuf_splice(&text, 0, 0, "转载自内部简报\n", strlen("转载自内部简报\n"));
    struct add_result second = fixture_add_text(f, "long.txt", text.ptr);
    assert_int_equal(second.moved, 1);
    struct note moved = look_up(f, note.id);
    assert_int_equal(moved.src.end - moved.src.start, len + 6);
    strbuf_free(&text);
}

/* A note on words that stand but once, though all of them but the last stand everywhere. */
static void words_are_found_by_their_rarest_part(void **state)
{
    enum { PARAGRAPHS = 150, ONCE = 120 };
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf text = {0};
    strbuf_add_str(&text, "在年终座谈会上的发言\n\n各位:\n");
    for (size_t i = 0; i < PARAGRAPHS; i++)
        strbuf_addf(&text, "%s%s\n", FORMULA, i == ONCE ? "尤其是码头的灯。" : "");
    size_t start = strv_find(strbuf_strv(&text), STRV("尤其是码头"), 0) - strlen(FORMULA);
    size_t len = strlen(FORMULA) + strlen("尤其是码头的灯。");
    struct add_result first = fixture_add_text(f, "often.txt", text.ptr);
    struct note note = {
        .kind = NOTE_PASSAGE, .speech_id = first.first_speech_id, .src = {start, start + len}};
    assert_true(library_save_note(f->library, &note, 5, &err));
    static const char BEFORE[] = "今天先听大家说。\n";
    strbuf_splice(&text, strv_find(strbuf_strv(&text), strv_of(FORMULA), 0), 0, BEFORE,
                  strlen(BEFORE));
    struct add_result second = fixture_add_text(f, "often.txt", text.ptr);
    assert_int_equal(second.moved, 1);
    struct note moved = look_up(f, note.id);
    assert_int_equal(moved.state, NOTE_MOVED);
    assert_int_equal(moved.src.start, start + strlen(BEFORE));
    assert_int_equal(moved.src.end, start + strlen(BEFORE) + len);
    strbuf_free(&text);
}

/* A long passage that two speeches share belongs to the one in which it was marked. */
static void a_long_quote_stays_in_its_own_speech(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf text = {0}, shared = {0};
    for (size_t i = 0; i < 5; i++)
        strbuf_addf(&shared, "%s%s%s", FIVE[i], FORMULA, FIVE[4 - i]);
    for (size_t i = 0; i < 9; i++)
        strbuf_addf(&shared, "第%zu间库房里存着%zu样东西,进出都要记账,账要月月对。", i, i * 7);
    size_t starts[2];
    for (size_t i = 0; i < 2; i++) {
        strbuf_addf(&text, "篇%zu:在%s座谈会上的发言\n\n各位:\n我说几句话,供大家参考。\n", i + 1,
                    i == 0 ? "年初" : "年终");
        starts[i] = text.len;
        strbuf_addf(&text, "%s\n我的话说完了,谢谢大家。\n\n", strbuf_str(&shared));
    }
    struct add_result first = fixture_add_text(f, "two.txt", text.ptr);
    assert_int_equal(first.speeches, 2);
    struct note notes[2];
    for (size_t i = 0; i < 2; i++) {
        notes[i] = (struct note){.kind = NOTE_PASSAGE,
                                 .speech_id = first.first_speech_id + (int64_t)i,
                                 .src = {starts[i], starts[i] + shared.len}};
        assert_true(library_save_note(f->library, &notes[i], 5, &err));
    }
    static const char BEFORE[] = "两次座谈会的记录\n\n";
    strbuf_splice(&text, 0, 0, BEFORE, strlen(BEFORE));
    struct add_result second = fixture_add_text(f, "two.txt", text.ptr);
    assert_int_equal(second.moved, 2);
    for (size_t i = 0; i < 2; i++) {
        struct note moved = look_up(f, notes[i].id);
        assert_int_equal(moved.state, NOTE_MOVED);
        assert_int_equal(moved.speech_id, notes[i].speech_id);
        assert_int_equal(moved.src.start, starts[i] + strlen(BEFORE));
        assert_int_equal(moved.src.end, starts[i] + strlen(BEFORE) + shared.len);
    }
    strbuf_free(&shared);
    strbuf_free(&text);
}

/* A page that names its speech above it, and the speech with or without its own title. */
static struct add_result add_named(struct fixture *f, const char *title)
{
    struct strbuf text = {0};
    strbuf_addf(&text,
                "在春灌动员会上的讲话\n资料预览简介:\n%s各位乡亲:\n"
                "水渠已经淤了三年,今年一定要清。\n一、先清渠底\n渠底的泥要挖到旧石板。\n"
                "二、再修渠边\n渠边的草要连根挖掉。\n",
                title);
    struct add_result result = fixture_add_text(f, "named.txt", strbuf_str(&text));
    strbuf_free(&text);
    return result;
}

static void the_title_of_the_page_does_not_take_the_note_on_that_of_the_speech(void **state)
{
    struct fixture *f = *state;
    add_named(f, "在春灌动员会上的讲话\n");
    struct hit_list hits;
    assert_true(library_search(f->library, STRV("春灌动员会上"), 0, &hits, NULL));
    size_t last = hits.rows.len - 1;
    hit_list_free(&hits);
    struct note note = note_on_hit(f, "春灌动员会上", last);
    add_named(f, "");
    assert_true(look_up(f, note.id).state >= NOTE_UNSURE);
    add_named(f, "在春灌动员会上的讲话\n");
    assert_int_equal(look_up(f, note.id).src.start, note.src.start);
}

static void a_place_without_the_beginning_of_the_words_is_unsure(void **state)
{
    struct fixture *f = *state;
    static const char BEFORE[] = "关于堤坝的说明\n各位:\n汛期之前我们看过三遍。南堤的石头松了,"
                                 "北堤的石头还牢,中间一段要重新砌过才行。砌好以后再种树。\n";
    static const char AFTER[] = "关于堤坝的说明\n各位:\n汛期之前我们看过三遍。听说有人不信,"
                                "北堤的石头还牢,中间一段要重新砌过才行。砌好以后再种树。\n";
    fixture_add_text(f, "dam.txt", BEFORE);
    struct note note = note_on_hit(f, "南堤的石头松了,北堤的石头还牢,中间一段要重新砌过才行。", 0);
    fixture_add_text(f, "dam.txt", AFTER);
    assert_int_equal(look_up(f, note.id).state, NOTE_UNSURE);
}

static void a_short_speech_that_is_joined_to_a_long_one_takes_its_notes_along(void **state)
{
    struct fixture *f = *state;
    struct strbuf text = {0};
    strbuf_add_str(&text, "篇1:在粮库封顶会上的讲话\n\n各位:\n下雨以前先要排水。\n");
    for (int i = 0; i < 60; i++)
        strbuf_addf(&text, "第%d根梁由第%d组抬上去,抬到一半不许换人。\n", i + 1, i + 61);
    strbuf_add_str(&text, "谢谢大家。\n\n篇2:在粮库开工会上的讲话\n\n各位:\n"
                          "粮库的地基打在河滩上,先要排水,再要填石头,石头要从北山运来。\n"
                          "工期只有三个月,雨季之前一定要把墙砌到窗台。\n谢谢大家。\n");
    struct add_result first = fixture_add_text(f, "store.txt", strbuf_str(&text));
    assert_int_equal(first.speeches, 2);
    struct note note = note_on_hit(f, "先要排水", 1);
    /* Without its label and title the second one is no speech of its own. */
    struct strv label = STRV("谢谢大家。\n\n篇2:在粮库开工会上的讲话\n\n各位:\n");
    strbuf_splice(&text, strv_find(strbuf_strv(&text), label, 0), label.len, "", 0);
    struct add_result second = fixture_add_text(f, "store.txt", strbuf_str(&text));
    assert_int_equal(second.speeches, 1);
    assert_true(look_up(f, note.id).state < NOTE_UNSURE);
    strbuf_free(&text);
}

static void a_reading_behind_the_last_word_belongs_to_it(void **state)
{
    struct fixture *f = *state;
    static const char AFTER[] =
        "在镇里会上的讲话\n同志们:\n几年里乡镇变(bià\nn)了(l\nē)。这几年变化很大,"
        "路通了。\n";
    fixture_add_text(f, "r.txt",
                     "在镇里会上的讲话\n同志们:\n几年里乡镇变了。这几年变化很大,路通了。\n");
    struct note note = note_on_hit(f, "几年里乡镇变了。", 0);
    fixture_add_text(f, "r.txt", AFTER);
    struct note moved = look_up(f, note.id);
    assert_true(moved.state < NOTE_UNSURE);
    assert_int_equal(moved.src.end, (size_t)(strstr(AFTER, "这几年") - AFTER));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_are_found_again_at_scale_and_never_in_a_wrong_place),
        FIXTURE_TEST(the_same_formula_in_five_places_is_told_by_its_context),
        FIXTURE_TEST(a_changed_text_is_held_and_the_places_of_its_notes_offered),
        FIXTURE_TEST(readings_between_hanzi_do_not_hide_a_passage),
        FIXTURE_TEST(a_removed_passage_is_not_put_on_its_likeness),
        FIXTURE_TEST(a_title_is_never_put_on_one_with_another_number),
        FIXTURE_TEST(ids_places_and_notes_go_on_in_a_changed_text),
        FIXTURE_TEST(a_bookmark_whose_paragraph_is_gone_is_no_longer_sure),
        FIXTURE_TEST(a_text_replaced_by_another_leaves_orphans_and_no_loss),
        FIXTURE_TEST(a_dry_run_of_a_change_tells_and_changes_nothing),
        FIXTURE_TEST(the_near_copy_beside_it_does_not_take_the_note),
        FIXTURE_TEST(the_marks_at_the_edges_of_a_quote_come_along),
        FIXTURE_TEST(a_long_quote_is_found_by_its_ends),
        FIXTURE_TEST(words_are_found_by_their_rarest_part),
        FIXTURE_TEST(a_long_quote_stays_in_its_own_speech),
        FIXTURE_TEST(the_title_of_the_page_does_not_take_the_note_on_that_of_the_speech),
        FIXTURE_TEST(a_place_without_the_beginning_of_the_words_is_unsure),
        FIXTURE_TEST(a_short_speech_that_is_joined_to_a_long_one_takes_its_notes_along),
        FIXTURE_TEST(a_reading_behind_the_last_word_belongs_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
