/* What a speech has of a query, by its text (scan.h): results_impl.h. */
#include "results_impl.h"

#include "../texts/para_map.h"

#include <stdlib.h>
#include <string.h>

enum { READ_COST = 300, BYTES_A_UNIT = 7, STEPS_A_UNIT = 20 };

/* A speech on its way through the scan, twice: to find its places, then to say where they are. */
struct looking {
    struct results *r;
    struct scan_places places;
    size_t para;    /* of those that are searched */
    size_t section; /* the next one in the text */
    size_t bytes;
    /* The second time: */
    struct results_speech *speech;
    struct hit_list *hits; /* null: only counted */
    size_t next;           /* of the places */
    VEC(size_t) open;      /* places that go on, and their hits */
    size_t title_off;
    bool failed;
};

static bool is_searched(const struct results *r, const struct paragraph_record *para)
{
    enum language_part part = r->language->part;
    return part == PART_ALL || !(para->flags & PARA_CHROME) == (part != PART_CHROME);
}

/* Whether a section, not one within a paragraph, begins by the end of this paragraph. */
static bool starts_section(struct looking *l, const struct paragraph_record *para)
{
    const struct document *doc = &l->r->text.sections;
    bool starts = false;
    for (; l->section < doc->sections.len; l->section++) {
        const struct section *section = &doc->sections.at[l->section];
        if (section->src.start >= para->src.end)
            break;
        starts = starts || !section->is_inline;
    }
    return starts;
}

static bool scan_para(void *user, const struct paragraph_record *para)
{
    struct looking *l = user;
    if (!is_searched(l->r, para))
        return true;
    scan_add(l->r->scan, para->text, starts_section(l, para));
    l->bytes += para->text.len;
    return true;
}

/* What a place lies in. */
static enum hit_kind kind_of(const struct looking *l, const struct paragraph_record *para,
                             size_t src_off)
{
    const struct document *doc = &l->r->text.sections;
    size_t low = 0, high = doc->sections.len;
    if (para->src.start <= l->title_off && l->title_off < para->src.end)
        return HIT_TITLE;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->sections.at[middle].src.start <= src_off)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return HIT_TEXT;
    const struct section *section = &doc->sections.at[low - 1];
    return src_off < section->title.end || src_off < section->label.end ? HIT_HEADING : HIT_TEXT;
}

static bool is_asked_for(struct looking *l, enum hit_kind kind, size_t src_off)
{
    enum language_part part = l->r->language->part;
    if ((part == PART_HEADINGS && kind != HIT_HEADING) ||
        (part == PART_TITLES && kind != HIT_TITLE))
        return false;
    if (!searching_has_fields(l->r->language, true))
        return true;
    struct arena *arena = arena_new();
    const char *path = library_section_path(&l->r->text.sections, src_off, arena);
    bool fits = searching_path_fits(l->r->language, path);
    arena_free(arena);
    return fits;
}

/* Takes a place that begins in the paragraph. */
static void take_place(struct looking *l, struct placing *placing)
{
    const struct scan_place *place = &l->places.at.at[l->next];
    size_t src_off = placing_src(placing, place->start);
    enum hit_kind kind = kind_of(l, placing->para, src_off);
    if (!is_asked_for(l, kind, src_off))
        return;
    l->speech->places++;
    l->speech->side_by_side += place->side_by_side;
    if (!l->hits)
        return;
    bool whole = place->last_para == place->para;
    struct span match = {place->start, whole ? place->end : placing->para->text.len};
    l->failed = !searching_add(&l->r->text, placing, match);
    if (l->failed)
        return;
    struct hit *hit = &l->hits->rows.at[l->hits->rows.len - 1];
    hit->kind = kind;
    hit->side_by_side = place->side_by_side;
    if (!whole) {
        VEC_PUSH(&l->open, l->next);
        VEC_PUSH(&l->open, l->hits->rows.len - 1);
    }
}

/* Ends the places that began in an earlier paragraph and end in this one. */
static void end_places(struct looking *l, struct placing *placing)
{
    struct strv text = placing->para->text;
    size_t kept = 0;
    for (size_t i = 0; i < l->open.len; i += 2) {
        const struct scan_place *place = &l->places.at.at[l->open.at[i]];
        struct hit *hit = &l->hits->rows.at[l->open.at[i + 1]];
        if (place->last_para != l->para) {
            l->open.at[kept++] = l->open.at[i];
            l->open.at[kept++] = l->open.at[i + 1];
            continue;
        }
        struct strbuf match = {0};
        strbuf_addf(&match, "%s … ", hit->match);
        strbuf_add_strv(&match, strv_make(text.ptr, place->end));
        hit->match = arena_copy(l->hits->arena, match.ptr, match.len);
        hit->after = searching_after(text, place->end, l->hits->arena);
        hit->src.end = placing->map.pieces.len ? para_map_src_end(&placing->map, place->end)
                                               : placing->para->src.start + place->end;
        strbuf_free(&match);
    }
    l->open.len = kept;
}

static bool place_para(void *user, const struct paragraph_record *para)
{
    struct looking *l = user;
    const struct scan_places *places = &l->places;
    if (!is_searched(l->r, para))
        return true;
    bool begins = l->next < places->at.len && places->at.at[l->next].para == l->para;
    if (begins || l->open.len) {
        struct placing placing = placing_start(para);
        end_places(l, &placing);
        for (; !l->failed && l->next < places->at.len && places->at.at[l->next].para == l->para;
             l->next++)
            take_place(l, &placing);
        document_free(&placing.map);
    }
    l->para++;
    return !l->failed && (l->next < places->at.len || l->open.len);
}

/* Whether the second walk is needed. */
static bool must_place(const struct looking *l)
{
    return l->places.at.len && (l->hits || l->r->in_texts);
}

static bool look(struct results *r, struct looking *l)
{
    struct store *store = r->library->store;
    int64_t id = l->speech->speech_id;
    if (!searching_turn(&r->text, id))
        return false;
    l->title_off = r->text.title_off;
    scan_start(r->scan, &r->steps);
    if (!store_paragraphs(store, id, scan_para, l, r->err))
        return false;
    scan_end(r->scan, &l->places);
    if (must_place(l))
        return store_paragraphs(store, id, place_para, l, r->err) && !l->failed;
    for (size_t i = 0; i < l->places.at.len; i++)
        l->speech->side_by_side += l->places.at.at[i].side_by_side;
    l->speech->places = (uint32_t)l->places.at.len;
    return true;
}

bool results_look(struct results *r, struct results_speech *speech, struct hit_list *hits,
                  int64_t *effort)
{
    struct looking l = {.r = r, .speech = speech, .hits = hits};
    struct arena *arena = hits ? NULL : arena_new();
    struct hit_list none = {.arena = arena};
    uint64_t before = r->steps;
    r->text.hits = hits ? hits : &none;
    r->text.err = r->err;
    bool ok = look(r, &l);
    r->totals.at_least = r->totals.at_least || r->steps == 0;
    *effort -= READ_COST + (int64_t)(l.bytes / BYTES_A_UNIT + (before - r->steps) / STEPS_A_UNIT);
    searching_leave(&r->text);
    arena_free(arena);
    VEC_FREE(&l.places.at);
    VEC_FREE(&l.open);
    return ok;
}
