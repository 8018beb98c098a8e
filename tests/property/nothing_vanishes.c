/* The law of pages: an ordinary line between two paragraphs of one speech is text, whatever words
 * of pages are a part of it. Lines are made around every word of the page lists and put between the
 * paragraphs of every text of data, each once. */
#include "unit/check.h"

#include "eval/subjects.h"
#include "lectern/base/mem.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/words.h"
#include "lectern/speech/read.h"

#include <stdlib.h>
#include <string.h>

enum { FRAMES = 4, LINES = 500, GAP_STEP = 2, SHOWN_MAX = 8 };

static const uint32_t PAGE_TAGS = WORD_SITE | WORD_PAGE | WORD_RELATED | WORD_EDITOR | WORD_HINT;

/* Own words around a word of pages, by its writing: lines as headings and as short sentences. */
static const char *const HAN[FRAMES] = {"把水渠和%s放在心上", "二、水渠与%s的来历",
                                        "老水车旁边的%s要修好。", "三、水%s心"};
static const char *const LATIN[FRAMES] = {"Bring the boats and %s before the river rises",
                                          "We ask the %s of you tonight.", "The mill and the %s",
                                          "No %s was ever built by waiting."};
static const char *const KANA[FRAMES] = {"村の水路と%sのこと", "橋の%sを直します。",
                                         "みんなで%sを大切に", "二、水路の%sについて"};
static const char *const HANGUL[FRAMES] = {"우리 마을의 %s 이야기", "물길과 %s을 고칩시다.",
                                           "2. 물길과 %s", "모두가 %s을 아낍시다"};

struct lines {
    VEC(char *) at;
};

static void add_line(struct lines *lines, const char *word, const char *frame)
{
    struct strbuf line = {0};
    const char *slot = strstr(frame, "%s");
    strbuf_add(&line, frame, (size_t)(slot - frame));
    strbuf_add(&line, word, strlen(word));
    strbuf_add(&line, slot + 2, strlen(slot + 2));
    VEC_PUSH(&lines->at, mem_copy(strbuf_str(&line), line.len));
    strbuf_free(&line);
}

static void line_around(struct lines *lines, const char *word, size_t turn)
{
    struct strv text = strv_of(word);
    bool kana = false, hangul = false, han = false;
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        kana = kana || chars_is_kana(cp);
        hangul = hangul || chars_is_hangul(cp);
        han = han || chars_is_hanzi(cp);
    }
    const char *const *frames = kana ? KANA : hangul ? HANGUL : han ? HAN : LATIN;
    add_line(lines, word, frames[turn % FRAMES]);
}

/* A line around every word, another frame each turn. */
static void make_lines(struct lines *lines, size_t turn)
{
    size_t count;
    const struct word_row *rows = words_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].tags & PAGE_TAGS)
            line_around(lines, rows[i].text, turn + i);
}

static void free_lines(struct lines *lines)
{
    for (size_t i = 0; i < lines->at.len; i++)
        free(lines->at.at[i]);
    VEC_FREE(&lines->at);
}

/* Where a line can be put in: line breaks between two paragraphs of running text of one speech. */
struct gaps {
    VEC(size_t) at;
};

static bool is_running(const struct subject *s, size_t para)
{
    enum { RUNNING_LEN = 60 };
    struct strv words = document_para(&s->doc, para);
    size_t len;
    return !(s->doc.paras.at[para].flags & PARA_CHROME) && words.len >= RUNNING_LEN &&
           chars_is_stop(chars_before(words, words.len, &len));
}

static void find_gaps(const struct subject *s, struct gaps *gaps)
{
    struct strv all = text_all(s->text);
    for (size_t n = 0; n < s->doc.speeches.len; n++) {
        const struct speech *speech = &s->doc.speeches.at[n];
        for (size_t i = speech->first_para; i + 1 < speech->first_para + speech->para_count; i++) {
            size_t from = s->doc.paras.at[i].src.end, to = s->doc.paras.at[i + 1].src.start;
            const char *lf = from < to ? memchr(all.ptr + from, '\n', to - from) : NULL;
            if (lf && is_running(s, i) && is_running(s, i + 1))
                VEC_PUSH(&gaps->at, (size_t)(lf - all.ptr) + 1);
        }
    }
}

static bool is_set_aside(const struct document *doc, size_t off)
{
    for (size_t i = 0; i < doc->chrome.len; i++)
        if (off >= doc->chrome.at[i].src.start && off < doc->chrome.at[i].src.end)
            return true;
    return false;
}

static bool is_spoken(const struct document *doc, size_t off)
{
    for (size_t i = 0; i < doc->speeches.len; i++)
        if (off >= doc->speeches.at[i].src.start && off < doc->speeches.at[i].src.end)
            return true;
    return false;
}

/* The line stands in the clean view, too: what search and the screen are made of. */
static bool is_clean(const struct document *doc, const char *line)
{
    return memmem(doc->clean, doc->clean_len, line, strlen(line)) != NULL;
}

/* Puts lines from `*next` on into every GAP_STEP-th gap from `first_gap` on and reads the text.
 * Returns how many vanished. */
static size_t try_lines(const struct subject *s, const struct gaps *gaps, const struct lines *lines,
                        size_t first_gap, size_t *next, size_t *told)
{
    struct strv all = text_all(s->text);
    struct strbuf out = {0};
    VEC(struct span) put = {0};
    size_t from = 0, first = *next;
    for (size_t g = first_gap; g < gaps->at.len && *next < lines->at.len; g += GAP_STEP) {
        const char *line = lines->at.at[(*next)++];
        strbuf_add(&out, all.ptr + from, gaps->at.at[g] - from);
        from = gaps->at.at[g];
        strbuf_addf(&out, "\n");
        size_t start = out.len;
        strbuf_addf(&out, "%s", line);
        VEC_PUSH(&put, ((struct span){start, out.len}));
        strbuf_addf(&out, "\n\n");
    }
    strbuf_add(&out, all.ptr + from, all.len - from);
    struct text *text = text_new(mem_copy(out.ptr, out.len), out.len);
    struct document doc;
    speech_read(text, &doc);
    size_t lost = 0;
    for (size_t i = 0; i < put.len; i++) {
        const char *line = lines->at.at[first + i];
        if (is_spoken(&doc, put.at[i].start) && !is_set_aside(&doc, put.at[i].start) &&
            !is_set_aside(&doc, put.at[i].end - 1) && is_clean(&doc, line))
            continue;
        if ((*told)++ < SHOWN_MAX)
            print_error("%s: \"%s\" vanished\n", s->name, line);
        lost++;
    }
    document_free(&doc);
    text_free(text);
    strbuf_free(&out);
    VEC_FREE(&put);
    return lost;
}

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

/* Puts LINES lines into the text, each once. */
static size_t try_text(const struct subject *s, size_t turn, size_t *told)
{
    struct lines lines = {0};
    struct gaps gaps = {0};
    size_t lost = 0;
    make_lines(&lines, turn);
    find_gaps(s, &gaps);
    assert_true(lines.at.len >= LINES);
    for (size_t next = 0, round = 0; gaps.at.len && next < LINES; round++)
        lost += try_lines(s, &gaps, &lines, round % gaps.at.len % GAP_STEP, &next, told);
    free_lines(&lines);
    VEC_FREE(&gaps.at);
    return lost;
}

static void an_ordinary_line_inside_a_speech_is_shown(void **state)
{
    const struct subjects *subjects = *state;
    size_t lost = 0, told = 0;
    for (size_t i = 0; i < subjects->at.len; i++)
        lost += try_text(&subjects->at.at[i], i, &told);
    assert_int_equal(lost, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_line_inside_a_speech_is_shown),
    };
    return cmocka_run_group_tests_name("nothing vanishes", tests, read_own, free_own);
}
