/* Makes what the screen is measured on: crowd FOLDER COUNT.
 *
 * crowd.db is a library of COUNT speeches, ten to a source, written through the store and not
 * through reading texts, which would take minutes. large.txt is one speech of 5 MB, outline.txt one
 * of 20,000 sections; titles.txt and headings.txt hold one line for each row of those lists, for
 * less. The same call makes the same files; texts that are there already are kept.
 */
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/speech/read.h"
#include "lectern/store/source.h"
#include "lectern/store/speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PER_SOURCE = 10, CHAPTERS = 200, ITEMS = 99, LARGE_LEN = 5 << 20 };

static const char *const topics[] = {"农业", "教育", "卫生", "交通", "水利", "环保",
                                     "安全", "招商", "文化", "财税", "民政", "科技",
                                     "林业", "信访", "旅游", "住房"};
static const char *const kinds[] = {"工作会议上的讲话", "现场会上的发言", "动员大会上的讲话",
                                    "座谈会纪要", "总结表彰大会上的讲话"};
static const char *const names[] = {"周明远", "李长河", "王立新", "赵东升", "钱广田", "孙建国"};
static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

struct maker {
    uint64_t random;
    struct store *store;
    struct err err;
};

static size_t below(struct maker *maker, size_t limit)
{
    maker->random ^= maker->random << 13;
    maker->random ^= maker->random >> 7;
    maker->random ^= maker->random << 17;
    return (size_t)(maker->random >> 16) % limit;
}

static void check(const struct maker *maker, bool ok)
{
    if (!ok)
        mem_die(maker->err.msg);
}

static void add_words(struct maker *maker, struct strbuf *out, size_t count)
{
    while (count-- > 0)
        strbuf_add_cp(out, 0x4E00 + (uint32_t)below(maker, 3000) * 6);
}

static void add_paragraph(struct maker *maker, struct strbuf *out)
{
    for (size_t sentences = 4; sentences > 0; sentences--) {
        add_words(maker, out, 8 + below(maker, 12));
        strbuf_add_str(out, "，");
        add_words(maker, out, 8 + below(maker, 12));
        strbuf_add_str(out, "。");
    }
    strbuf_add_byte(out, '\n');
}

/* 1 to 999 in Chinese numerals, digit by digit: 一〇二. */
static void add_numeral(struct strbuf *out, size_t number)
{
    char text[8];
    snprintf(text, sizeof text, "%zu", number);
    if (number < 10) {
        strbuf_add_str(out, digits[number]);
    } else if (number < 100) {
        strbuf_addf(out, "%s十%s", number < 20 ? "" : digits[number / 10], digits[number % 10]);
    } else {
        strbuf_addf(out, "%s百", digits[number / 100]);
        size_t rest = number % 100;
        if (rest > 0 && rest < 10)
            strbuf_addf(out, "零%s", digits[rest]);
        else if (rest >= 10)
            strbuf_addf(out, "%s十%s", digits[rest / 10], digits[rest % 10]);
    }
}

static void make_title(struct maker *maker, struct strbuf *out)
{
    strbuf_clear(out);
    strbuf_addf(out, "在全县%s", topics[below(maker, sizeof topics / sizeof topics[0])]);
    add_words(maker, out, 2 + below(maker, 4));
    strbuf_add_str(out, kinds[below(maker, sizeof kinds / sizeof kinds[0])]);
}

/* One speech of a heading and a paragraph, at `start` in its source. */
static size_t put_speech(struct maker *maker, int64_t source_id, size_t ordinal, size_t start,
                         struct strbuf *titles)
{
    struct strbuf title = {0}, text = {0};
    char date[16];
    make_title(maker, &title);
    add_paragraph(maker, &text);
    snprintf(date, sizeof date, "%zu-%02zu-%02zu", 1990 + below(maker, 35), 1 + below(maker, 12),
             1 + below(maker, 28));
    strbuf_addf(titles, "%s %s\n", date, title.ptr);
    struct speech_record record = {
        .source_id = source_id,
        .ordinal = (int64_t)ordinal,
        .src = {start, start + title.len + 1 + text.len},
        .title_off = start,
        .title = title.ptr,
        .speaker = names[below(maker, sizeof names / sizeof names[0])],
        .date = date,
        .characters = (int64_t)(text.len / 3),
    };
    check(maker, store_put_speech(maker->store, &record, &maker->err));
    struct paragraph_record paragraph = {
        .src = {start, start + title.len}, .line = 1, .text = strv_make(title.ptr, title.len)};
    check(maker, store_add_paragraph(maker->store, record.id, 0, &paragraph, &maker->err));
    paragraph =
        (struct paragraph_record){.src = {start + title.len + 1, start + title.len + text.len},
                                  .line = 2,
                                  .text = strv_make(text.ptr, text.len - 1)};
    check(maker, store_add_paragraph(maker->store, record.id, 1, &paragraph, &maker->err));
    strbuf_free(&title);
    strbuf_free(&text);
    return record.src.end;
}

static void put_source(struct maker *maker, size_t number, struct strbuf *titles)
{
    char path[64], hash[65];
    struct source_version version = {.encoding = "UTF-8",
                                     .certain = true,
                                     .confidence = 1,
                                     .read_version = SPEECH_READ_VERSION,
                                     .content = STRV("made for the benchmark")};
    snprintf(path, sizeof path, "/texts/crowd/%05zu.txt", number);
    snprintf(hash, sizeof hash, "%064zx", number);
    version.sha256 = version.bytes_sha256 = hash;
    check(maker, store_add_source(maker->store, 1, &version.source_id, &maker->err) &&
                     store_put_place(maker->store, version.source_id, path, true, 1, &maker->err) &&
                     store_add_version(maker->store, &version, &version.id, &maker->err));
    size_t off = 0;
    for (size_t i = 0; i < PER_SOURCE; i++)
        off = put_speech(maker, version.source_id, i, off, titles);
}

static void write_text(const struct maker *maker, const char *folder, const char *name,
                       struct strbuf *text)
{
    struct err err = {0};
    char *path = file_join(folder, name);
    (void)maker;
    if (!file_write(path, strbuf_strv(text), &err))
        mem_die(err.msg);
    free(path);
    strbuf_free(text);
}

static void make_library(struct maker *maker, const char *folder, size_t count)
{
    struct strbuf titles = {0};
    char *path = file_join(folder, "crowd.db");
    char *wal = file_join(folder, "crowd.db-wal");
    remove(path);
    remove(wal);
    free(wal);
    maker->store = store_open(path, NULL, NULL, &maker->err);
    check(maker, maker->store != NULL);
    for (size_t i = 0; i < count / PER_SOURCE; i++) {
        if (i % 500 == 0)
            check(maker, store_begin(maker->store, STORE_QUICK, &maker->err));
        put_source(maker, i, &titles);
        if (i % 500 == 499 || i + 1 == count / PER_SOURCE)
            check(maker, store_end(maker->store, true, &maker->err));
    }
    store_close(maker->store);
    write_text(maker, folder, "titles.txt", &titles);
    free(path);
}

static void start_speech(struct strbuf *out, const char *title)
{
    strbuf_addf(out, "%s\n（2016年3月9日）\n同志们：\n", title);
}

static void make_texts(struct maker *maker, const char *folder)
{
    struct strbuf large = {0}, outline = {0}, headings = {0};
    start_speech(&large, "在全县经济工作大会上的长篇讲话");
    for (size_t section = 1; large.len < LARGE_LEN; section++) {
        if (section < 1000) {
            add_numeral(&large, section);
            strbuf_add_str(&large, "、");
            add_words(maker, &large, 8);
            strbuf_add_byte(&large, '\n');
        }
        for (size_t i = 0; i < 8; i++)
            add_paragraph(maker, &large);
    }
    write_text(maker, folder, "large.txt", &large);
    start_speech(&outline, "关于各项任务分工的通报");
    for (size_t chapter = 1; chapter <= CHAPTERS; chapter++) {
        add_numeral(&outline, chapter);
        strbuf_add_str(&outline, "、");
        add_words(maker, &outline, 6);
        strbuf_addf(&headings, "chapter %zu\n", chapter);
        for (size_t item = 1; item <= ITEMS; item++) {
            strbuf_addf(&outline, "\n%zu. ", item);
            add_words(maker, &outline, 5);
            strbuf_addf(&headings, "  item %zu\n", item);
        }
        strbuf_add_byte(&outline, '\n');
    }
    write_text(maker, folder, "outline.txt", &outline);
    write_text(maker, folder, "headings.txt", &headings);
}

int main(int argc, char **argv)
{
    struct stat st;
    struct err err = {0};
    struct maker maker = {.random = UINT64_C(0x2545F4914F6CDD1D)};
    if (argc != 3)
        return 2;
    char *last = file_join(argv[1], "headings.txt");
    if (!file_make_folder(argv[1], &err))
        mem_die(err.msg);
    /* Anew each time: what an older program wrote would be read anew when it is opened. */
    make_library(&maker, argv[1], strtoul(argv[2], NULL, 10));
    if (stat(last, &st) != 0)
        make_texts(&maker, argv[1]);
    free(last);
    return 0;
}
