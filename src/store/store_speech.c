/* See speech.h. */
#include "lectern/store/speech.h"

#include "lectern/base/i18n.h"
#include "lectern/base/rows.h"
#include "store_impl.h"

#include <stdlib.h>

enum { FACT_BITS = (1 << FACT_CORRECTED) - 1 };

bool store_put_speech(struct store *store, struct speech_record *record, struct err *err)
{
    struct query query = query_start(store, record->id ? SQL_SPEECH_UPDATE : SQL_SPEECH_ADD);
    query_bind_int(&query, record->source_id);
    query_bind_int(&query, record->ordinal);
    query_bind_int(&query, record->gone);
    query_bind_int(&query, (int64_t)record->src.start);
    query_bind_int(&query, (int64_t)record->src.end);
    query_bind_int(&query, (int64_t)record->title_off);
    query_bind_text(&query, record->title);
    query_bind_text(&query, record->label);
    query_bind_text(&query, record->salutation);
    query_bind_text(&query, record->speaker);
    query_bind_text(&query, record->date);
    query_bind_text(&query, record->occasion);
    query_bind_int(&query, record->characters);
    query_bind_int(&query, record->sections);
    query_bind_text(&query, record->office);
    query_bind_text(&query, record->person);
    query_bind_text(&query, record->name);
    query_bind_int(&query, record->edited);
    if (record->id)
        query_bind_int(&query, record->id);
    if (!query_run(&query, err))
        return false;
    if (!record->id)
        record->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

/* Runs a statement that takes the id of a speech and gives no rows. */
static bool run_for(struct store *store, enum store_sql id, int64_t speech_id, struct err *err)
{
    struct query query = query_start(store, id);
    query_bind_int(&query, speech_id);
    return query_run(&query, err);
}

bool store_clear_speech(struct store *store, int64_t speech_id, struct err *err)
{
    return store_index_remove(store, speech_id, err) &&
           run_for(store, SQL_SPEECH_FORGET_PENDING, speech_id, err) &&
           run_for(store, SQL_SPEECH_CLEAR_PARAGRAPHS, speech_id, err) &&
           run_for(store, SQL_SPEECH_CLEAR_SECTIONS, speech_id, err);
}

bool store_drop_speech(struct store *store, int64_t speech_id, struct err *err)
{
    if (!store_clear_speech(store, speech_id, err))
        return false;
    int64_t referred_to = 0;
    struct query query = query_start(store, SQL_SPEECH_IS_REFERRED_TO);
    query_bind_int(&query, speech_id);
    if (!query_one(&query, &referred_to, err))
        return false;
    return run_for(store, referred_to ? SQL_SPEECH_SET_GONE : SQL_SPEECH_DELETE, speech_id, err);
}

static void take_record(struct query *query, struct arena *arena, struct speech_record *record)
{
    struct span text = {0, query_text_len(query)};
    record->id = query_int(query);
    record->source_id = query_int(query);
    record->ordinal = query_count(query);
    record->gone = query_int(query);
    record->removed = query_int(query);
    record->src = query_span(query, text);
    record->title_off = query_off(query, text.end);
    record->title = query_text(query, arena);
    record->label = query_text(query, arena);
    record->salutation = query_text(query, arena);
    record->speaker = query_text(query, arena);
    record->date = query_text(query, arena);
    record->occasion = query_text(query, arena);
    record->characters = query_count(query);
    record->sections = query_count(query);
    record->office = query_text(query, arena);
    record->person = query_text(query, arena);
    record->name = query_text(query, arena);
    record->edited = query_int(query) & FACT_BITS;
}

bool store_source_speeches(struct store *store, int64_t source_id, struct speech_record_list *list,
                           struct err *err)
{
    *list = (struct speech_record_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_SPEECH_OF_SOURCE);
    query_bind_int(&query, source_id);
    while (query_row(&query))
        take_record(&query, list->arena, VEC_ADD(&list->rows));
    if (query_end(&query, err))
        return true;
    speech_record_list_free(list);
    return false;
}

void speech_record_list_free(struct speech_record_list *list)
{
    ROWS_FREE(list);
}

static bool no_speech(int64_t speech_id, struct err *err)
{
    return err_set(err, ERR_NOT_FOUND, _("the library has no speech %lld"), (long long)speech_id);
}

bool store_speech_record(struct store *store, int64_t speech_id, struct arena *arena,
                         struct speech_record *record, struct err *err)
{
    *record = (struct speech_record){0};
    struct query query = query_start(store, SQL_SPEECH_GET);
    query_bind_int(&query, speech_id);
    if (query_row(&query))
        take_record(&query, arena, record);
    if (!query_end(&query, err))
        return false;
    return record->id || no_speech(speech_id, err);
}

bool store_add_section(struct store *store, int64_t speech_id, size_t ordinal,
                       const struct section *section, struct err *err)
{
    struct query query = query_start(store, SQL_SECTION_ADD);
    query_bind_int(&query, speech_id);
    query_bind_int(&query, (int64_t)ordinal);
    query_bind_int(&query, section->depth);
    if (section->parent == SECTION_NONE)
        query_bind_null(&query);
    else
        query_bind_int(&query, section->parent);
    query_bind_int(&query, (int64_t)section->src.start);
    query_bind_int(&query, (int64_t)section->src.end);
    query_bind_int(&query, (int64_t)section->label.start);
    query_bind_int(&query, (int64_t)section->label.end);
    query_bind_int(&query, (int64_t)section->title.start);
    query_bind_int(&query, (int64_t)section->title.end);
    query_bind_text(&query, section->label_text ? section->label_text : "");
    query_bind_text(&query, section->title_text ? section->title_text : "");
    query_bind_int(&query, section->is_inline);
    query_bind_int(&query, section->numbered);
    query_bind_int(&query, section->doubt);
    query_bind_int(&query, section->kind);
    return query_run(&query, err);
}

/* The length of the text that the parts of a speech are in. */
static bool text_len_of(struct store *store, int64_t speech_id, size_t *len, struct err *err)
{
    struct query query = query_start(store, SQL_SPEECH_TEXT_LEN);
    query_bind_int(&query, speech_id);
    *len = STORE_TEXT_MAX;
    if (query_row(&query))
        *len = query_text_len(&query);
    return query_end(&query, err);
}

/* Sections on their way into a document. They are in preorder: each starts where the one before it
 * does or behind, is at most one deeper, and belongs to the last one that is less deep. */
struct preorder {
    struct span rest;      /* of the text: the next one starts there */
    uint32_t count, depth; /* so far; of the last one */
    uint32_t
        open[SECTION_MAX_DEPTH + 1]; /* the last one of each depth, none below the last one's */
};

static void take_section(struct query *query, struct preorder *order, struct span text,
                         struct document *doc)
{
    struct section *section = VEC_ADD(&doc->sections);
    *section = (struct section){.depth = (uint32_t)query_enum(query, SECTION_MAX_DEPTH + 1)};
    if (section->depth == 0)
        section->depth = 1;
    if (section->depth > order->depth + 1)
        section->depth = order->depth + 1;
    section->parent = section->depth > 1 ? order->open[section->depth - 1] : SECTION_NONE;
    section->src = query_span(query, order->rest);
    section->label = query_span(query, text);
    section->title = query_span(query, text);
    section->label_text = query_text(query, doc->arena);
    section->title_text = query_text(query, doc->arena);
    section->is_inline = query_int(query);
    section->numbered = query_int(query);
    section->doubt = (uint32_t)query_int(query) & DOUBT_ALL;
    section->kind = (enum section_kind)query_enum(query, SECTION_KINDS);
    order->rest.start = section->src.start;
    order->depth = section->depth;
    order->open[section->depth] = order->count++;
}

bool store_sections(struct store *store, int64_t speech_id, struct document *doc, struct err *err)
{
    struct span text = {0};
    if (!text_len_of(store, speech_id, &text.end, err))
        return false;
    struct preorder order = {.rest = text};
    struct query query = query_start(store, SQL_SECTION_LIST);
    query_bind_int(&query, speech_id);
    while (query_row(&query))
        take_section(&query, &order, text, doc);
    return query_end(&query, err);
}

bool store_add_paragraph(struct store *store, int64_t speech_id, size_t ordinal,
                         const struct paragraph_record *paragraph, struct err *err)
{
    if (ordinal >= STORE_MAX_PARAGRAPHS)
        return err_set(err, ERR_LIMIT, _("a speech has more than %zu paragraphs; split the file"),
                       STORE_MAX_PARAGRAPHS);
    struct query query = query_start(store, SQL_PARAGRAPH_ADD);
    query_bind_int(&query, speech_id);
    query_bind_int(&query, (int64_t)ordinal);
    query_bind_int(&query, (int64_t)paragraph->src.start);
    query_bind_int(&query, (int64_t)paragraph->src.end);
    query_bind_int(&query, paragraph->flags);
    query_bind_int(&query, (int64_t)paragraph->line);
    query_bind_int(&query, (int64_t)paragraph->column_cp);
    if (paragraph->map.len)
        query_bind_blob(&query, paragraph->map);
    else
        query_bind_null(&query);
    query_bind_strv(&query, paragraph->text);
    if (!query_run(&query, err))
        return false;
    store->pending_len += paragraph->text.len;
    return ordinal > 0 || run_for(store, SQL_SPEECH_SET_PENDING, speech_id, err);
}

/* Paragraphs follow each other in the text: `rest` is what of it is behind those before. */
static void take_paragraph(struct query *query, struct span *rest,
                           struct paragraph_record *paragraph)
{
    paragraph->src = query_span(query, *rest);
    rest->start = paragraph->src.end;
    paragraph->flags = (uint32_t)query_int(query);
    paragraph->line = query_off(query, STORE_TEXT_MAX);
    paragraph->column_cp = query_off(query, STORE_TEXT_MAX);
    paragraph->map = query_bytes(query);
    paragraph->text = query_bytes(query);
}

bool store_paragraphs(struct store *store, int64_t speech_id, store_paragraph_row *each, void *user,
                      struct err *err)
{
    struct span rest = {0};
    if (!text_len_of(store, speech_id, &rest.end, err))
        return false;
    struct query query = query_start(store, SQL_PARAGRAPH_LIST);
    query_bind_int(&query, speech_id);
    while (query_row(&query)) {
        struct paragraph_record paragraph;
        take_paragraph(&query, &rest, &paragraph);
        if (!each(user, &paragraph))
            break;
    }
    return query_end(&query, err);
}

/* Words that many rows have, such as speakers and days, so that they lie in memory once: in each
 * place the last ones whose hash leads there. */
struct shared_words {
    const char *at[512];
};

/* As query_text(), sharing it where `shared` has it already; null for no sharing. */
static const char *take_shared(struct query *query, struct arena *arena,
                               struct shared_words *shared)
{
    struct strv bytes = query_bytes(query);
    uint32_t hash = UINT32_C(2166136261); /* FNV-1a */
    if (!bytes.ptr)
        return NULL;
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * UINT32_C(16777619);
    const char **place =
        shared ? &shared->at[hash % (sizeof shared->at / sizeof *shared->at)] : NULL;
    if (place && *place && strv_eq(strv_of(*place), bytes))
        return *place;
    const char *copy = arena_copy(arena, bytes.ptr, bytes.len);
    if (place)
        *place = copy;
    return copy;
}

static void take_row(struct query *query, struct arena *arena, struct shared_words *shared,
                     struct speech_info *info)
{
    info->id = query_int(query);
    info->source_id = query_int(query);
    info->ordinal = query_count(query);
    info->title = take_shared(query, arena, shared);
    info->label = take_shared(query, arena, shared);
    info->salutation = take_shared(query, arena, shared);
    info->speaker = take_shared(query, arena, shared);
    info->date = take_shared(query, arena, shared);
    info->occasion = take_shared(query, arena, shared);
    info->office = take_shared(query, arena, shared);
    info->person = take_shared(query, arena, shared);
    info->name = take_shared(query, arena, shared);
    info->edited = query_int(query) & FACT_BITS;
    info->path = take_shared(query, arena, shared);
    info->encoding = take_shared(query, arena, shared);
    info->format = take_shared(query, arena, shared);
    info->format_version = query_int(query);
    info->copies = query_count(query);
    info->characters = query_count(query);
    info->sections = query_count(query);
    info->notes = query_count(query);
    info->bookmarks = query_count(query);
    info->tags = take_shared(query, arena, shared);
    info->collections = take_shared(query, arena, shared);
    info->starred = query_int(query) != 0;
    info->to_read = query_int(query) != 0;
    info->progress = query_part(query);
    info->opened_ms = query_time(query);
}

void store_take_info(struct query *query, struct arena *arena, struct speech_info *info)
{
    take_row(query, arena, NULL, info);
}

bool store_speeches(struct store *store, struct speech_list *list, struct err *err)
{
    struct shared_words shared = {{NULL}};
    *list = (struct speech_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_INFO_LIST);
    while (query_row(&query))
        take_row(&query, list->arena, &shared, VEC_ADD(&list->rows));
    if (query_end(&query, err))
        return true;
    speech_list_free(list);
    return false;
}

bool store_each_speech(struct store *store,
                       bool (*each)(void *user, const struct speech_info *info), void *user,
                       struct err *err)
{
    enum { ROWS_AN_ARENA = 256 };
    struct arena *arena = arena_new();
    size_t count = 0;
    struct query query = query_start(store, SQL_INFO_LIST);
    while (query_row(&query)) {
        struct speech_info info;
        store_take_info(&query, arena, &info);
        if (!each(user, &info))
            break;
        if (++count % ROWS_AN_ARENA == 0) {
            arena_free(arena);
            arena = arena_new();
        }
    }
    arena_free(arena);
    return query_end(&query, err);
}

bool store_speech_info(struct store *store, int64_t speech_id, struct arena *arena,
                       struct speech_info *info, struct err *err)
{
    *info = (struct speech_info){0};
    struct query query = query_start(store, SQL_INFO_GET);
    query_bind_int(&query, speech_id);
    if (query_row(&query))
        store_take_info(&query, arena, info);
    if (!query_end(&query, err))
        return false;
    return info->id || no_speech(speech_id, err);
}

bool store_count_speeches(struct store *store, size_t *count, struct err *err)
{
    int64_t value = 0;
    struct query query = query_start(store, SQL_ROWS_COUNT);
    if (!query_one(&query, &value, err))
        return false;
    *count = (size_t)value;
    return true;
}

/* A row of a step by its id. */
struct row_id {
    int64_t id;
    struct speech_info *row;
};

static int compare_row_ids(const void *a, const void *b)
{
    const struct row_id *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

/* Rows of a step in the order of their ids. */
struct row_ids {
    VEC(struct row_id) at;
};

static struct speech_info *row_of(const struct row_ids *ids, int64_t id)
{
    struct row_id want = {.id = id};
    const struct row_id *found =
        bsearch(&want, ids->at.at, ids->at.len, sizeof *ids->at.at, compare_row_ids);
    return found ? found->row : NULL;
}

/* A query about the speeches from the first to the last id of a step. */
static struct query start_for_rows(struct store *store, enum store_sql id,
                                   const struct row_ids *ids)
{
    struct query query = query_start(store, id);
    query_bind_int(&query, ids->at.at[0].id);
    query_bind_int(&query, ids->at.at[ids->at.len - 1].id);
    return query;
}

static bool count_notes(struct store *store, const struct row_ids *ids, struct arena *arena,
                        struct err *err)
{
    struct query query = start_for_rows(store, SQL_NOTES_OF_ROWS, ids);
    while (query_row(&query)) {
        struct speech_info *row = row_of(ids, query_int(&query));
        if (!row)
            continue;
        row->notes = query_count(&query);
        row->bookmarks = query_count(&query);
        row->tags = query_text(&query, arena);
    }
    return query_end(&query, err);
}

static bool name_collections(struct store *store, const struct row_ids *ids, struct arena *arena,
                             struct err *err)
{
    struct strbuf names = {0};
    struct query query = start_for_rows(store, SQL_COLLECTIONS_OF_ROWS, ids);
    while (query_row(&query)) {
        struct speech_info *row = row_of(ids, query_int(&query));
        struct strv id = query_bytes(&query);
        if (!row)
            continue;
        bool starred = strv_eq(id, STRV(COLLECTION_STARRED));
        bool to_read = strv_eq(id, STRV(COLLECTION_TO_READ));
        row->starred = row->starred || starred;
        row->to_read = row->to_read || to_read;
        if (starred || to_read)
            continue;
        strbuf_clear(&names);
        strbuf_add_str(&names, row->collections ? row->collections : "");
        strbuf_add_strv(&names, query_bytes(&query));
        strbuf_add_byte(&names, '\n');
        row->collections = arena_copy(arena, names.ptr, names.len);
    }
    strbuf_free(&names);
    return query_end(&query, err);
}

/* Fills in what is known of the sources of the rows from `first` on, which lie one behind the
 * other. Rows of one format share its name. */
static bool describe_sources(struct store *store, struct speech_list *list, size_t first,
                             struct err *err)
{
    struct speech_info *rows = list->rows.at + first;
    size_t count = list->rows.len - first;
    const char *format = NULL;
    if (count == 0)
        return true;
    bool back = rows[0].source_id > rows[count - 1].source_id;
    struct query query = query_start(store, SQL_SOURCES_OF_ROWS);
    query_bind_int(&query, rows[back ? count - 1 : 0].source_id);
    query_bind_int(&query, rows[back ? 0 : count - 1].source_id);
    for (size_t i = 0; query_row(&query);) {
        int64_t source_id = query_int(&query);
        struct strv name = query_bytes(&query);
        int64_t copies = query_count(&query);
        if (!format || !strv_eq(strv_of(format), name))
            format = arena_copy(list->arena, name.ptr, name.len);
        for (; i < count && (back ? rows[count - 1 - i] : rows[i]).source_id <= source_id; i++) {
            struct speech_info *row = &rows[back ? count - 1 - i : i];
            if (row->source_id != source_id)
                continue;
            row->format = format;
            row->copies = copies;
        }
    }
    return query_end(&query, err);
}

/* Fills in what the reader has made of the speeches from `first` on. */
static bool add_readers_own(struct store *store, struct speech_list *list, size_t first,
                            struct err *err)
{
    struct row_ids ids = {0};
    for (size_t i = first; i < list->rows.len; i++)
        VEC_PUSH(&ids.at, ((struct row_id){list->rows.at[i].id, &list->rows.at[i]}));
    if (ids.at.len == 0)
        return true;
    qsort(ids.at.at, ids.at.len, sizeof *ids.at.at, compare_row_ids);
    bool ok = count_notes(store, &ids, list->arena, err) &&
              name_collections(store, &ids, list->arena, err);
    VEC_FREE(&ids.at);
    return ok;
}

bool store_list_speeches(struct store *store, const struct speech_step *step,
                         struct speech_list *list, struct err *err)
{
    struct shared_words shared = {{NULL}};
    size_t first = list->rows.len;
    if (!list->arena)
        list->arena = arena_new();
    struct query query = query_start(store, step->back ? SQL_ROWS_BEFORE : SQL_ROWS_AFTER);
    query_bind_int(&query, step->source_id);
    query_bind_int(&query, step->ordinal);
    query_bind_int(&query, (int64_t)step->limit);
    while (query_row(&query))
        take_row(&query, list->arena, &shared, VEC_ADD(&list->rows));
    return query_end(&query, err) && describe_sources(store, list, first, err) &&
           add_readers_own(store, list, first, err);
}
