/* Writes speeches as the speech layer found them into the library. See library_impl.h. */
#include "../library_impl.h"

#include "lectern/base/utf8.h"
#include "para_map.h"

struct span library_paras_with(const struct document *doc, size_t index)
{
    struct span all = {doc->speeches.at[index].first_para, doc->paras.len};
    if (index == 0)
        all.start = 0;
    if (index + 1 < doc->speeches.len)
        all.end = doc->speeches.at[index + 1].first_para;
    return all;
}

static bool put_paragraphs(struct library *library, const struct text *text,
                           const struct document *doc, size_t index, int64_t id, struct err *err)
{
    const struct speech *speech = &doc->speeches.at[index];
    struct span paras = library_paras_with(doc, index);
    struct strbuf map = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < paras.end - paras.start; i++) {
        const struct para *para = &doc->paras.at[paras.start + i];
        bool own = paras.start + i >= speech->first_para &&
                   paras.start + i < speech->first_para + speech->para_count;
        struct text_place place = text_place_of(text, para->src.start);
        strbuf_clear(&map);
        para_map_pack(doc, para, &map);
        struct paragraph_record record = {
            .src = para->src,
            .flags = para->flags | (own ? 0 : PARA_AROUND),
            .line = place.line,
            .column_cp = place.column_cp,
            .map = strbuf_strv(&map),
            .text = strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start),
        };
        ok = store_add_paragraph(library->store, id, i, &record, err);
    }
    strbuf_free(&map);
    return ok;
}

static size_t count_characters(const struct document *doc, const struct speech *speech)
{
    size_t count = 0;
    for (size_t i = 0; i < speech->para_count; i++) {
        const struct para *para = &doc->paras.at[speech->first_para + i];
        if (!(para->flags & (PARA_CHROME | PARA_NOTE)))
            count += utf8_count(
                strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start));
    }
    return count;
}

bool library_put_speech(struct library *library, const struct text *text,
                        const struct document *doc, size_t index, int64_t source_id, int64_t *id,
                        struct err *err)
{
    const struct speech *speech = &doc->speeches.at[index];
    struct speech_record record = {
        .id = *id,
        .source_id = source_id,
        .ordinal = (int64_t)index,
        .src = speech->src,
        .title_off = speech->title_off,
        .title = speech->title,
        .label = speech->label,
        .salutation = speech->salutation,
        .speaker = speech->speaker,
        .date = speech->date,
        .occasion = speech->occasion,
        .office = speech->office,
        .person = speech->person,
        .name = speech->name,
        .edited = speech->edited,
        .characters = (int64_t)count_characters(doc, speech),
        .sections = (int64_t)speech->section_count,
    };
    if (!store_put_speech(library->store, &record, err))
        return false;
    *id = record.id;
    for (size_t i = 0; i < speech->section_count; i++)
        if (!store_add_section(library->store, *id, i, &doc->sections.at[speech->first_section + i],
                               err))
            return false;
    return put_paragraphs(library, text, doc, index, *id, err);
}
