/* See speech_texts.h. */
#include "speech_texts.h"

#include "lectern/library/texts/read.h"

#include <stdlib.h>

static int compare_ids(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

bool speech_texts_choose(struct library *library, const struct library_scope *scope,
                         struct speech_texts *texts, struct err *err)
{
    struct speech_list list = {0};
    if (!library_speeches(library, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++) {
        const struct speech_info *info = &list.rows.at[i];
        if (scope && scope->fits && !scope->fits(scope->user, info))
            continue;
        VEC_PUSH(&texts->ids, info->id);
        texts->characters += (size_t)info->characters;
    }
    if (texts->ids.len)
        qsort(texts->ids.at, texts->ids.len, sizeof *texts->ids.at, compare_ids);
    speech_list_free(&list);
    return true;
}

struct reading_texts {
    speech_texts_row *each;
    void *user;
    int64_t speech_id;
    size_t number;
    bool stopped;
};

static bool take(void *user, const struct paragraph_record *para)
{
    struct reading_texts *r = user;
    size_t number = r->number++;
    if (!(para->flags & PARA_CHROME))
        r->stopped = !r->each(r->user, r->speech_id, number, para->text);
    return !r->stopped;
}

bool speech_texts_read(struct library *library, const struct speech_texts *texts,
                       speech_texts_row *each, void *user, struct err *err)
{
    struct reading_texts r = {.each = each, .user = user};
    for (size_t i = 0; !r.stopped && i < texts->ids.len; i++) {
        r.speech_id = texts->ids.at[i];
        r.number = 0;
        if (!library_goes_on(library, i, texts->ids.len, err) ||
            !store_paragraphs(library->store, r.speech_id, take, &r, err))
            return false;
    }
    return true;
}
