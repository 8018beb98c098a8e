/* Texts, notes and random bytes for the attacks; see attack.h. */
#include "attack.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void talks_write(struct attack *a, const char *folder, size_t count, size_t sections,
                 const char *tag)
{
    static const char *const NUMERALS[] = {"一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十"};
    char *path = attack_path(a, folder);
    struct strbuf text = {0};
    struct err err = {0};
    if (!file_make_folder(path, &err))
        mem_die(err.msg);
    free(path);
    for (size_t i = 0; i < count; i++) {
        char name[64];
        strbuf_clear(&text);
        strbuf_addf(&text, "在第%zu次%s码头会上的讲话\n\n（2020年3月%zu日）\n\n各位船工：\n\n", i,
                    tag, i % 28 + 1);
        for (size_t k = 0; k < sections; k++)
            strbuf_addf(&text,
                        "%s、第%zu件%s事\n\n第%zu条船的第%zu根缆绳要在%llu号桩上系好，%s一根也不能"
                        "少。系好以后报给值班的人。\n\n",
                        NUMERALS[k % 10], k, tag, i, k,
                        (unsigned long long)(attack_random(a) % 1000000), tag);
        snprintf(name, sizeof name, "%s/%03zu.txt", folder, i);
        attack_write(a, name, strbuf_strv(&text));
    }
    strbuf_free(&text);
}

void talks_script_notes(struct attack *a, size_t count, const char *tag)
{
    struct strbuf script = {0};
    strbuf_add_str(&script, "pane-list\nkeys gg<Enter>\n");
    for (size_t i = 0; i < count; i++) {
        if (i % 3 == 2)
            strbuf_add_str(&script, "keys J\n");
        strbuf_addf(&script, "pane-text\nkeys gg%zu}\nnote 话%s%zu\nscreen\n",
                    2 + attack_below(a, 9), tag, i);
    }
    attack_write(a, "s", strbuf_strv(&script));
    strbuf_free(&script);
}

size_t talks_make_library(struct attack *a, size_t count, size_t notes)
{
    talks_write(a, "talks", count, 8, "");
    attack_run(a, WORDS("add", "talks"));
    talks_script_notes(a, notes, "");
    attack_run(a, WORDS("--script", "s"));
    size_t made = attack_count_notes(a);
    attack_expect(a, made != SIZE_MAX && (made > 0 || notes == 0), "the notes are there at first");
    return made;
}

void bytes_change(struct attack *a, struct strbuf *bytes, size_t changes)
{
    static const char SPECIAL[] = "\0\n\r\t \x1b\x7f\x80\xff\xfe{}()[]<>\"'\\/,.;:0129-_=#%&~";
    static const char *const TOKENS[] = {"\xef\xbb\xbf", "\xe3\x80\x80", "<table>",
                                         "]]>",          "&#x110000;",   "《",
                                         "{{",           "\n\n",         "18446744073709551615",
                                         "-1",           "一、",         "（一）",
                                         "null",         "\xff\xff"};
    for (size_t n = 0; n < changes; n++) {
        size_t off = attack_below(a, bytes->len), left = bytes->len - off;
        size_t run = 1 + attack_below(a, left < 64 ? left : 64);
        char byte = attack_below(a, 2) ? (char)attack_random(a)
                                       : SPECIAL[attack_below(a, sizeof SPECIAL - 1)];
        if (bytes->len == 0)
            return;
        switch (attack_below(a, 5)) {
        case 0: bytes->ptr[off] = byte; break;
        case 1: bytes->ptr[off] ^= (char)(1 << attack_below(a, 8)); break;
        case 2: strbuf_splice(bytes, off, run < left ? run : left, "", 0); break;
        case 3: {
            char *copy = mem_copy(bytes->ptr + off, run < left ? run : left);
            strbuf_splice(bytes, off, 0, copy, run < left ? run : left);
            free(copy);
            break;
        }
        default: {
            const char *token = TOKENS[attack_below(a, sizeof TOKENS / sizeof *TOKENS)];
            strbuf_splice(bytes, off, 0, token, strlen(token));
        }
        }
    }
}
