/* What a library has that needs a look. See library.h. One line a finding, starting with its kind,
 * so that the lines can be sorted and searched; the database itself comes first. */
#include "../library_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/library/repair/repair.h"
#include "lectern/store/note.h"
#include "lectern/store/revision.h"

/* Below this mean plausibility per character even a choice without rivals deserves a look
 * (decode.h: 0 is noise, 2 plain text). */
static const double DOUBTFUL_CONFIDENCE = 0.5;

/* Texts whose structure deserves a look, with the reasons (doubt.h). */
static void report_outline(const struct source_row *row, struct strbuf *report)
{
    const char *path = row->path;
    if (row->slips)
        strbuf_addf(report,
                    ngettext("outline: %s: %lld number repeats or skips one\n",
                             "outline: %s: %lld numbers repeat or skip one\n",
                             (unsigned long)row->slips),
                    path, (long long)row->slips);
    if (row->lost_heads)
        strbuf_addf(report,
                    ngettext("outline: %s: %lld section in a series that does not begin with one\n",
                             "outline: %s: %lld sections in series that do not begin with one\n",
                             (unsigned long)row->lost_heads),
                    path, (long long)row->lost_heads);
    if (row->unusual)
        strbuf_addf(report,
                    ngettext("outline: %s: %lld section with an unusual mark or none\n",
                             "outline: %s: %lld sections with unusual marks or none\n",
                             (unsigned long)row->unusual),
                    path, (long long)row->unusual);
}

/* Texts with damage that could not be mended. */
static bool report_repairs(struct library *library, const struct source_row *row,
                           struct strbuf *report, struct err *err)
{
    struct source_version version;
    struct arena *arena = arena_new();
    bool ok = store_version(library->store, row->version_id, arena, &version, err);
    size_t marked = ok ? version.repairs[REPAIR_SHIFT_GUESS] : 0;
    if (marked)
        strbuf_addf(report,
                    ngettext("damage: %s: %zu run could only be marked\n",
                             "damage: %s: %zu runs could only be marked\n", marked),
                    row->path, marked);
    if (ok && version.repairs[REPAIR_DOUBLE_LOST])
        strbuf_addf(report,
                    _("damage: %s: was decoded wrongly and saved; add the file it was made from\n"),
                    row->path);
    arena_free(arena);
    return ok;
}

/* Texts of which much was taken for a page around them, or whole sentences were. */
static bool report_aside(struct library *library, const struct source_row *row,
                         struct strbuf *report, struct err *err)
{
    struct source_aside aside;
    if (!store_source_aside(library->store, row->id, &aside, err))
        return false;
    if (aside.running)
        strbuf_addf(
            report,
            ngettext("set aside: %s: %lld paragraph of sentences; `lectern info --why` says "
                     "why\n",
                     "set aside: %s: %lld paragraphs of sentences; `lectern info --why` "
                     "says why\n",
                     (unsigned long)aside.running),
            row->path, (long long)aside.running);
    else if (aside.characters > aside.all / 4)
        strbuf_addf(report, _("set aside: %s: %lld of %lld characters\n"), row->path,
                    (long long)aside.characters, (long long)aside.all);
    return true;
}

static bool report_source(struct library *library, const struct source_row *row,
                          struct strbuf *report, struct err *err)
{
    if (!row->forced && (!row->certain || row->confidence < DOUBTFUL_CONFIDENCE))
        strbuf_addf(
            report,
            _("encoding: %s: read as %s, which may be wrong; add it again with --encoding\n"),
            row->path, row->encoding);
    if (row->bad_count)
        strbuf_addf(report,
                    ngettext("bad bytes: %s: %lld byte is no %s\n",
                             "bad bytes: %s: %lld bytes are no %s\n",
                             (unsigned long)row->bad_count),
                    row->path, (long long)row->bad_count, row->encoding);
    report_outline(row, report);
    return report_aside(library, row, report, err) && report_repairs(library, row, report, err);
}

static bool report_sources(struct library *library, struct strbuf *report, struct err *err)
{
    struct source_list sources;
    if (!store_sources(library->store, &sources, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < sources.rows.len; i++)
        ok = report_source(library, &sources.rows.at[i], report, err);
    source_list_free(&sources);
    return ok;
}

static bool report_conflicts(struct library *library, struct strbuf *report, struct err *err)
{
    struct note_list open;
    if (!store_open_revisions(library->store, &open, err))
        return false;
    for (size_t i = 0; i < open.rows.len; i++) {
        const struct note *note = &open.rows.at[i];
        strbuf_addf(report,
                    _("note changed on two sides: %s: in \"%s\"; :review asks which is to stay\n"),
                    note->id, note->speech_title ? note->speech_title : "");
    }
    note_list_free(&open);
    return true;
}

static bool report_notes(struct library *library, struct strbuf *report, struct err *err)
{
    struct note_list notes;
    if (!store_notes(library->store, 0, NOTES_LIVE, &notes, err))
        return false;
    for (size_t i = 0; i < notes.rows.len; i++) {
        const struct note *note = &notes.rows.at[i];
        const char *title = note->speech_title ? note->speech_title : "";
        if (note->state == NOTE_ORPHAN)
            strbuf_addf(report, _("orphan note: %s: its passage is not in \"%s\" any more\n"),
                        note->id, title);
        else if (note->state == NOTE_UNSURE)
            strbuf_addf(report, _("unsure note: %s: its place in \"%s\" is to be confirmed\n"),
                        note->id, title);
    }
    note_list_free(&notes);
    return report_conflicts(library, report, err);
}

bool library_check(struct library *library, struct strbuf *report, bool *sound, struct err *err)
{
    if (!store_check(library->store, report, sound, err))
        return false;
    if (!*sound) /* what a damaged file says of its records is not to be believed */
        return true;
    return report_sources(library, report, err) && report_notes(library, report, err);
}
