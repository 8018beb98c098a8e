/* From places that the index or a scan gives to passages with their context: library_search.h. The
 * decoded text of a source is read only where a paragraph's clean text is not the source's, to
 * count lines. */
#include "library_search.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "../texts/para_map.h"

#include <stdlib.h>

enum { CONTEXT_CP = 30 };

void searching_free(struct searching *s)
{
    document_free(&s->sections);
    text_free(s->text);
}

void searching_leave(struct searching *s)
{
    document_free(&s->sections);
    s->sections = (struct document){0};
    s->speech_id = 0;
}

bool searching_turn(struct searching *s, int64_t speech_id)
{
    if (s->speech_id == speech_id)
        return true;
    struct speech_record record;
    document_free(&s->sections);
    s->sections = (struct document){.arena = arena_new()};
    if (!store_speech_record(s->library->store, speech_id, s->hits->arena, &record, s->err) ||
        !store_sections(s->library->store, speech_id, &s->sections, s->err))
        return false;
    s->speech_id = speech_id;
    s->title = record.title;
    s->name = record.name;
    s->title_off = record.title_off;
    return true;
}

static const char *before_match(struct strv text, size_t start, struct arena *arena)
{
    size_t from = start;
    for (size_t i = 0; i < CONTEXT_CP && from > 0; i++) {
        size_t len;
        utf8_before(text, from, &len);
        from -= len;
    }
    return arena_copy(arena, text.ptr + from, start - from);
}

const char *searching_after(struct strv text, size_t end, struct arena *arena)
{
    struct strv rest = {text.ptr + end, text.len - end};
    return arena_copy(arena, rest.ptr, utf8_offset(rest, CONTEXT_CP));
}

/* The text of the speech's source, for counting lines. */
static const struct text *source_text(struct searching *s)
{
    struct source_ref ref;
    if (!store_source_of_speech(s->library->store, s->speech_id, &ref, s->err))
        return NULL;
    if (s->text && s->text_version == ref.version_id)
        return s->text;
    text_free(s->text);
    s->text = library_version_text(s->library, ref.version_id, s->err);
    s->text_version = ref.version_id;
    return s->text;
}

struct placing placing_start(const struct paragraph_record *para)
{
    struct placing placing = {.para = para};
    struct para whole = {.clean = {0, para->text.len}, .src = para->src};
    if (para->map.len)
        para_map_unpack(para->map, &whole, &placing.map);
    return placing;
}

size_t placing_src(const struct placing *placing, size_t off)
{
    return placing->para->map.len ? document_src_of(&placing->map, off)
                                  : placing->para->src.start + off;
}

/* Code points of the paragraph before a hit. */
static size_t count_to(struct placing *placing, size_t off)
{
    const char *from = placing->para->text.ptr + placing->counted_off;
    placing->counted_cp += utf8_count(strv_make(from, off - placing->counted_off));
    placing->counted_off = off;
    return placing->counted_cp;
}

static bool place_hit(struct searching *s, struct placing *placing, struct span match,
                      struct hit *hit)
{
    const struct paragraph_record *para = placing->para;
    if (para->map.len == 0) { /* the clean text stands as it is in one line of the source */
        hit->src = (struct span){para->src.start + match.start, para->src.start + match.end};
        hit->line = para->line;
        hit->column_cp = para->column_cp + count_to(placing, match.start);
        return true;
    }
    hit->src.start = document_src_of(&placing->map, match.start);
    hit->src.end = para_map_src_end(&placing->map, match.end);
    const struct text *text = source_text(s);
    if (!text)
        return false;
    struct text_place place = text_place_of(text, hit->src.start);
    hit->line = place.line;
    hit->column_cp = place.column_cp;
    return true;
}

bool searching_add(struct searching *s, struct placing *placing, struct span match)
{
    const struct paragraph_record *para = placing->para;
    struct arena *arena = s->hits->arena;
    struct hit hit = {
        .speech_id = s->speech_id, .title = s->title, .name = s->name, .side_by_side = true};
    if (!place_hit(s, placing, match, &hit))
        return false;
    hit.section = library_section_path(&s->sections, hit.src.start, arena);
    hit.before = before_match(para->text, match.start, arena);
    hit.match = arena_copy(arena, para->text.ptr + match.start, match.end - match.start);
    hit.after = searching_after(para->text, match.end, arena);
    VEC_PUSH(&s->hits->rows, hit);
    return true;
}

bool searching_is_full(const struct searching *s)
{
    return s->limit && s->hits->rows.len >= s->limit;
}

bool searching_unfit(const struct searching *s)
{
    return err_set(s->err, ERR_LIBRARY,
                   _("library %s: the search index does not fit the texts; run \"lectern check\""),
                   store_path(s->library->store));
}
