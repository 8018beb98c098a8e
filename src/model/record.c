/* See record.h. */
#include "lectern/base/rows.h"
#include "lectern/model/record.h"

#include <stdlib.h>
#include <string.h>

void speech_list_free(struct speech_list *list)
{
    ROWS_FREE(list);
}

void trashed_list_free(struct trashed_list *list)
{
    ROWS_FREE(list);
}

void note_list_free(struct note_list *list)
{
    ROWS_FREE(list);
}

void hit_list_free(struct hit_list *list)
{
    ROWS_FREE(list);
}

void correction_list_free(struct correction_list *list)
{
    ROWS_FREE(list);
}

const char *hit_title(const struct hit *hit)
{
    return hit->title ? hit->title : hit->name ? hit->name : "";
}

bool clip_is_own(const struct clip *clip)
{
    return clip->speech_id == 0;
}

const char *clip_words(const struct clip *clip)
{
    if (clip->text)
        return clip->text;
    return clip->exact ? clip->exact : "";
}

void clip_list_free(struct clip_list *list)
{
    ROWS_FREE(list);
}

void desk_list_free(struct desk_list *list)
{
    ROWS_FREE(list);
}

void collection_list_free(struct collection_list *list)
{
    VEC_FREE(&list->rows);
    arena_free(list->arena);
    list->arena = NULL;
}

void collected_list_free(struct collected_list *list)
{
    VEC_FREE(&list->rows);
    arena_free(list->arena);
    list->arena = NULL;
}

bool collection_is_fixed(const char *id)
{
    return strcmp(id, COLLECTION_STARRED) == 0 || strcmp(id, COLLECTION_TO_READ) == 0;
}

void tag_list_free(struct tag_list *list)
{
    ROWS_FREE(list);
}
