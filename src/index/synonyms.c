/* See synonyms.h. The sets are looked through line by line: they are few, and a line is searched a
 * few times a second at most. */
#include "lectern/index/synonyms.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

/* The sets of the program. */
static const char BUILTIN[] =
#include "synonyms_table.inc"
    ;

struct synonyms {
    char *text;
};

static bool is_apart(char c)
{
    return c == ' ' || c == '\t' || c == '|' || c == '\r';
}

/* Takes the next word off a line, whose remark is cut off; an empty one at its end. */
static struct strv next_word(struct strv *rest)
{
    while (rest->len && is_apart(rest->ptr[0]))
        *rest = strv_make(rest->ptr + 1, rest->len - 1);
    size_t len = 0;
    while (len < rest->len && !is_apart(rest->ptr[len]))
        len++;
    struct strv word = strv_make(rest->ptr, len);
    *rest = strv_make(rest->ptr + len, rest->len - len);
    return word;
}

static struct strv next_line(struct strv *rest)
{
    struct strv line = strv_split(rest, '\n');
    const char *remark = line.len ? memchr(line.ptr, '#', line.len) : NULL;
    return remark ? strv_make(line.ptr, (size_t)(remark - line.ptr)) : line;
}

struct synonyms *synonyms_read(struct strv text, size_t *line, const char **problem)
{
    struct strv rest = text;
    for (*line = 1; rest.ptr && rest.len; ++*line) {
        struct strv set = next_line(&rest);
        if (next_word(&set).len && next_word(&set).len == 0) {
            *problem = _("a set has two words or more, with blanks between");
            return NULL;
        }
    }
    struct synonyms *synonyms = mem_new(1, sizeof *synonyms);
    synonyms->text = mem_copy(text.ptr, text.len);
    return synonyms;
}

void synonyms_free(struct synonyms *synonyms)
{
    if (!synonyms)
        return;
    free(synonyms->text);
    free(synonyms);
}

static bool set_has(struct strv set, struct strv word)
{
    for (;;) {
        struct strv member = next_word(&set);
        if (member.len == 0)
            return false;
        if (fold_eq(member, word))
            return true;
    }
}

static void each_of(struct strv sets, struct strv word, synonyms_word *each, void *user)
{
    while (sets.ptr && sets.len) {
        struct strv set = next_line(&sets), member;
        if (!set_has(set, word))
            continue;
        while ((member = next_word(&set)).len)
            if (!fold_eq(member, word))
                each(user, member);
    }
}

void synonyms_each(const struct synonyms *synonyms, struct strv word, synonyms_word *each,
                   void *user)
{
    each_of(strv_of(BUILTIN), word, each, user);
    if (synonyms)
        each_of(strv_of(synonyms->text), word, each, user);
}
