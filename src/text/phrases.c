/* dlopen() instead of linking: OpenCC is C++ with dictionaries of some megabytes, and few readers
 * switch scripts; who has it gets better text, nobody must have it. Its C interface (opencc.h) has
 * been the same since version 1.0. This is the only file that knows it. */
#include "lectern/text/phrases.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static const char *const LIBRARIES[] = {"libopencc.so.1.1", "libopencc.so.2", "libopencc.so.1",
                                        "libopencc.so", "libopencc.dylib"};

enum { LIBRARY_COUNT = sizeof LIBRARIES / sizeof *LIBRARIES };

/* The functions of opencc.h that are used. */
struct functions {
    void *(*open)(const char *config);
    int (*close)(void *handle);
    char *(*convert)(void *handle, const char *text, size_t len);
    void (*free)(char *text);
};

struct phrases {
    void *library;
    struct functions functions;
    void *handle;
    enum fold_script to;
};

static void *open_library(const char **name)
{
    for (size_t i = 0; i < LIBRARY_COUNT; i++) {
        void *library = dlopen(LIBRARIES[i], RTLD_NOW | RTLD_LOCAL);
        if (library) {
            *name = LIBRARIES[i];
            return library;
        }
    }
    return NULL;
}

/* POSIX promises that a function's address fits a void pointer; C does not, hence the copy. */
static bool find(void *library, const char *name, void *function)
{
    void *address = dlsym(library, name);
    memcpy(function, &address, sizeof address);
    return address;
}

static bool find_functions(void *library, struct functions *functions)
{
    return find(library, "opencc_open", &functions->open) &&
           find(library, "opencc_close", &functions->close) &&
           find(library, "opencc_convert_utf8", &functions->convert) &&
           find(library, "opencc_convert_utf8_free", &functions->free);
}

struct phrases *phrases_new(enum fold_script to, enum phrases_region region)
{
    static const char *const CONFIGS[][PHRASES_REGIONS] = {
        [FOLD_SIMPLIFIED] = {"t2s.json", "tw2s.json", "hk2s.json"},
        [FOLD_TRADITIONAL] = {"s2t.json", "s2tw.json", "s2hk.json"},
    };
    const char *name;
    struct functions functions;
    void *library = to == FOLD_AS_IS ? NULL : open_library(&name);
    if (!library)
        return NULL;
    void *handle = (void *)-1; /* what opencc_open() gives for an error */
    if (find_functions(library, &functions))
        handle = functions.open(CONFIGS[to][region]);
    if (handle == (void *)-1 || !handle) {
        dlclose(library);
        return NULL;
    }
    struct phrases *phrases = mem_new(1, sizeof *phrases);
    *phrases = (struct phrases){library, functions, handle, to};
    return phrases;
}

void phrases_free(struct phrases *phrases)
{
    if (!phrases)
        return;
    phrases->functions.close(phrases->handle);
    dlclose(phrases->library);
    mem_free(phrases);
}

bool phrases_convert(const struct phrases *phrases, struct strv text, struct strbuf *out)
{
    /* OpenCC reads C strings and does not check them. */
    if (utf8_valid_prefix(text, false) != text.len || memchr(text.ptr, '\0', text.len))
        return false;
    if (text.len == 0)
        return true;
    char *converted = phrases->functions.convert(phrases->handle, text.ptr, text.len);
    if (!converted)
        return false;
    size_t len = strlen(converted);
    bool valid = utf8_valid_prefix(strv_make(converted, len), false) == len;
    size_t from = out->len;
    if (valid)
        strbuf_add(out, converted, len);
    /* The one character that goes back to its Traditional form there and is left in it. */
    if (phrases->to == FOLD_SIMPLIFIED)
        strbuf_overwrite(out, from, STRV("擡"), STRV("抬"));
    phrases->functions.free(converted);
    return valid;
}

enum phrases_region phrases_region_of(struct strv text)
{
    /* The same characters as Taiwan and Hong Kong write them, the most frequent of those in which
     * they differ. */
    static const char TAIWAN[] = "裡說著衛溫稅脫閱麼線眾銳悅戶蔥鉤",
                      HONG_KONG[] = "裏説着衞温税脱閲麽綫衆鋭悦户葱鈎";
    int balance = 0;
    while (text.len > 0) {
        char cp[UTF8_MAX_LEN + 1] = "";
        size_t len = utf8_put(utf8_take(&text), cp);
        if (len < 3)
            continue;
        balance -= strstr(TAIWAN, cp) ? 1 : 0;
        balance += strstr(HONG_KONG, cp) ? 1 : 0;
    }
    enum { ENOUGH = 3 }; /* a name or a quotation from elsewhere decides nothing */
    if (balance >= ENOUGH)
        return PHRASES_HONG_KONG;
    return balance <= -ENOUGH ? PHRASES_TAIWAN : PHRASES_STANDARD;
}

/* Where an overlay stands in the three texts: code points taken, and offsets in bytes. */
struct place {
    size_t original_off, converted_off, shown_off;
};

/* One code point of each text, from `at` on; false where one is at its end. */
static bool take(const struct strv texts[3], struct place *at, uint32_t cps[3], size_t lens[3])
{
    size_t *offs[3] = {&at->original_off, &at->converted_off, &at->shown_off};
    for (int i = 0; i < 3; i++) {
        if (*offs[i] >= texts[i].len)
            return false;
        cps[i] = utf8_at(texts[i], *offs[i], &lens[i]);
    }
    for (int i = 0; i < 3; i++)
        *offs[i] += lens[i];
    return true;
}

/* Lays characters over each other from `at` on: `count` of them, or as long as they are forms of
 * the same character where `count` is SIZE_MAX. What is not of the original is left alone. */
static void lay(const struct strv texts[3], struct place at, size_t count, char *shown)
{
    uint32_t cps[3];
    size_t lens[3];
    while (count > 0 && take(texts, &at, cps, lens)) {
        if (count == SIZE_MAX && fold_cp(cps[0]) != fold_cp(cps[1]))
            return;
        if (lens[1] == lens[2] && fold_cp(cps[0]) == fold_cp(cps[2]))
            memcpy(shown + at.shown_off - lens[2], texts[1].ptr + at.converted_off - lens[1],
                   lens[1]);
        count -= count != SIZE_MAX;
    }
}

/* How many characters at the ends are forms of the same ones, looked at from behind. */
static struct place common_tail(const struct strv texts[3], size_t *count)
{
    struct place at = {texts[0].len, texts[1].len, texts[2].len};
    for (*count = 0; at.original_off > 0 && at.converted_off > 0 && at.shown_off > 0; ++*count) {
        size_t lens[3];
        uint32_t original = utf8_before(texts[0], at.original_off, &lens[0]);
        uint32_t converted = utf8_before(texts[1], at.converted_off, &lens[1]);
        utf8_before(texts[2], at.shown_off, &lens[2]);
        if (fold_cp(original) != fold_cp(converted))
            break;
        at.original_off -= lens[0];
        at.converted_off -= lens[1];
        at.shown_off -= lens[2];
    }
    return at;
}

void phrases_overlay(struct strv original, struct strv converted, char *shown, size_t len)
{
    const struct strv texts[3] = {original, converted, strv_make(shown, len)};
    size_t count = utf8_count(original), tail_count;
    if (count != utf8_count(texts[2]))
        return;
    if (count == utf8_count(converted)) {
        lay(texts, (struct place){0}, count, shown);
        return;
    }
    /* Somewhere inside a phrase became longer or shorter: what stands before and behind it can
     * still be told apart. */
    struct place tail = common_tail(texts, &tail_count);
    lay(texts, (struct place){0}, SIZE_MAX, shown);
    lay(texts, tail, tail_count, shown);
}

const char *phrases_library(void)
{
    const char *name = NULL;
    void *library = open_library(&name);
    if (library)
        dlclose(library);
    return name;
}
