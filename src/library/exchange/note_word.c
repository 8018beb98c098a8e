/* Notes as a Word document: by speech, each passage as a quotation, its source as a footnote. See
 * word.h. */
#include "../library_impl.h"
#include "word_write.h"
#include "sheet_walk.h"

#include "lectern/library/exchange/cite.h"

static void add_source(const struct note *note, const struct speech_info *info, struct strbuf *out)
{
    cite_title(out, info->title);
    cite_fact(out, 0, strv_of(info->speaker));
    cite_fact(out, 0, strv_of(info->date));
    cite_fact(out, 0, strv_of(note->section_title));
}

/* The last line of the quotation bears the footnote; a note on nothing has it behind its words. */
static void add_note(struct word_doc *docx, const struct note *note, const struct speech_info *info)
{
    struct strbuf source = {0}, facts = {0};
    bool named = note->kind == NOTE_BOOKMARK && note->name && *note->name;
    const char *words = named ? note->name : note->exact;
    add_source(note, info, &source);
    sheet_note_facts(note, &facts);
    for (struct strv rest = strv_of(words && *words ? words : strbuf_str(&facts)); rest.ptr;) {
        struct strv line = strv_split(&rest, '\n');
        word_open(docx, WORD_QUOTATION);
        word_text(docx, line, WORD_QUOTATION, NULL);
        if (!rest.ptr && source.len)
            word_footnote(docx, strbuf_strv(&source));
        word_close(docx);
    }
    for (struct strv rest = strv_of(note->body); note->body && *note->body && rest.ptr;)
        word_line(docx, WORD_BODY, strv_split(&rest, '\n'));
    if (words && *words && facts.len)
        word_line(docx, WORD_BODY, strbuf_strv(&facts));
    strbuf_free(&source);
    strbuf_free(&facts);
}

bool word_write_notes(struct library *library, int64_t speech_id, const struct note_choice *choice,
                      enum word_layout layout, struct strbuf *out, struct err *err)
{
    struct note_list notes;
    if (!library_list_notes(library, speech_id, NOTES_LIVE, &notes, err))
        return false;
    struct arena *arena = arena_new();
    struct word_doc docx = word_start(layout);
    struct speech_info info = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < notes.rows.len; i++) {
        const struct note *note = &notes.rows.at[i];
        if (choice && !choice->fits(choice->user, note))
            continue;
        bool same = info.id && info.id == note->speech_id;
        ok = same || store_speech_info(library->store, note->speech_id, arena, &info, err);
        if (ok && !same && info.title && *info.title)
            word_line(&docx, WORD_HEADING_1, strv_of(info.title));
        if (ok)
            add_note(&docx, note, &info);
    }
    word_end(&docx, speech_id ? info.title : NULL, out);
    arena_free(arena);
    note_list_free(&notes);
    return ok;
}
