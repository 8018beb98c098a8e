/* Makes the texts of the benchmark: generate FOLDER COUNT.
 *
 * Speeches of about 5 kB with titles, dates, salutations, numbered sections and paragraphs; words
 * are drawn by Zipf's law, so that an index of them has frequent and rare entries as one of real
 * texts has. Every fourth file is GB18030. The same call makes the same files; what is there
 * already is kept. All speeches together also go into FOLDER/all.txt (UTF-8), for grep and iconv.
 */
#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WORDS = 6000, SECTIONS = 3, ITEMS = 3, PER_FOLDER = 500 };

static const char *const topics[] = {
    "农业",     "教育",     "卫生",     "交通",     "水利", "环保", "安全生产", "招商引资",
    "党风廉政", "城市管理", "文化旅游", "脱贫攻坚", "信访", "财税", "民政",     "科技"};
static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

struct maker {
    uint64_t random;
    char words[WORDS][8];
    double sums[WORDS]; /* cumulated frequencies */
};

static uint64_t next_random(struct maker *maker)
{
    maker->random ^= maker->random << 13;
    maker->random ^= maker->random >> 7;
    maker->random ^= maker->random << 17;
    return maker->random;
}

static size_t below(struct maker *maker, size_t limit)
{
    return (size_t)(next_random(maker) >> 16) % limit;
}

static void convert(struct strbuf *text, const char *from, const char *to)
{
    iconv_t converter = iconv_open(to, from);
    size_t in_left = text->len, out_left = 4 * text->len;
    char *out = mem_new(out_left, 1);
    char *in = text->ptr, *end = out;
    if (converter == (iconv_t)-1 || iconv(converter, &in, &in_left, &end, &out_left) == (size_t)-1)
        mem_die("iconv knows no GB18030");
    iconv_close(converter);
    strbuf_clear(text);
    strbuf_add(text, out, (size_t)(end - out));
    free(out);
}

/* The n-th of the 3,755 hanzi that GB 2312 calls the common ones, which stand in rows of 94. */
static void add_common_hanzi(struct strbuf *out, size_t n)
{
    struct strbuf bytes = {0};
    strbuf_add_byte(&bytes, (char)(0xB0 + n / 94));
    strbuf_add_byte(&bytes, (char)(0xA1 + n % 94));
    convert(&bytes, "GB18030", "UTF-8");
    strbuf_add_strv(out, strbuf_strv(&bytes));
    strbuf_free(&bytes);
}

/* Words of one or two hanzi out of 3,000. */
static void make_words(struct maker *maker)
{
    double sum = 0;
    for (size_t i = 0; i < WORDS; i++) {
        struct strbuf word = {0};
        for (size_t n = 1 + (i % 4 != 0); n > 0; n--)
            add_common_hanzi(&word, below(maker, 3000));
        snprintf(maker->words[i], sizeof maker->words[i], "%s", strbuf_str(&word));
        strbuf_free(&word);
        sum += 1.0 / (double)(i + 2);
        maker->sums[i] = sum;
    }
}

static const char *word(struct maker *maker)
{
    double wanted =
        (double)(next_random(maker) >> 11) / 9007199254740992.0 * maker->sums[WORDS - 1];
    size_t low = 0, high = WORDS - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (maker->sums[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return maker->words[low];
}

static void add_words(struct maker *maker, struct strbuf *out, size_t count)
{
    while (count-- > 0)
        strbuf_add_str(out, word(maker));
}

static void add_paragraph(struct maker *maker, struct strbuf *out)
{
    for (size_t sentences = 2 + below(maker, 3); sentences > 0; sentences--) {
        for (size_t clauses = 1 + below(maker, 3); clauses > 0; clauses--) {
            add_words(maker, out, 4 + below(maker, 6));
            strbuf_add_str(out, clauses > 1 ? "，" : "。");
        }
    }
    strbuf_add_byte(out, '\n');
}

static void add_speech(struct maker *maker, struct strbuf *out)
{
    size_t topic_count = sizeof topics / sizeof topics[0];
    strbuf_addf(out, "在全县%s工作会议上的讲话\n", topics[below(maker, topic_count)]);
    strbuf_addf(out, "（%zu年%zu月%zu日）\n同志们：\n", 1995 + below(maker, 30),
                1 + below(maker, 12), 1 + below(maker, 28));
    add_paragraph(maker, out);
    for (size_t section = 0; section < SECTIONS; section++) {
        strbuf_addf(out, "%s、", numerals[section]);
        add_words(maker, out, 6);
        strbuf_add_byte(out, '\n');
        for (size_t item = 0; item < ITEMS; item++) {
            strbuf_addf(out, "（%s）", numerals[item]);
            add_words(maker, out, 4);
            strbuf_add_str(out, "。");
            add_paragraph(maker, out);
            add_paragraph(maker, out);
        }
    }
    add_paragraph(maker, out);
}

static void write_file(const char *folder, size_t number, struct strv content)
{
    char path[512];
    struct err err = {0};
    snprintf(path, sizeof path, "%s/texts/%03zu", folder, number / PER_FOLDER);
    if (!file_make_folder(path, &err))
        mem_die(err.msg);
    snprintf(path, sizeof path, "%s/texts/%03zu/%05zu.txt", folder, number / PER_FOLDER, number);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(content.ptr, 1, content.len, file) != content.len || fclose(file) != 0)
        mem_die(path);
}

int main(int argc, char **argv)
{
    char all_path[512];
    struct stat st;
    struct err err = {0};
    if (argc != 3)
        return 2;
    snprintf(all_path, sizeof all_path, "%s/all.txt", argv[1]);
    if (stat(all_path, &st) == 0)
        return 0;
    struct maker *maker = mem_new(1, sizeof *maker);
    maker->random = UINT64_C(0x2545F4914F6CDD1D);
    make_words(maker);
    struct strbuf all = {0};
    size_t count = strtoul(argv[2], NULL, 10);
    for (size_t i = 0; i < count; i++) {
        struct strbuf text = {0};
        add_speech(maker, &text);
        strbuf_add_strv(&all, strbuf_strv(&text));
        if (i % 4 == 3)
            convert(&text, "UTF-8", "GB18030");
        write_file(argv[1], i, strbuf_strv(&text));
        strbuf_free(&text);
    }
    if (!file_write(all_path, strbuf_strv(&all), &err))
        mem_die(err.msg);
    strbuf_free(&all);
    free(maker);
    return 0;
}
