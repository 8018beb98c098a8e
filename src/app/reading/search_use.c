/* See search_use.h. Hits are walked through speech by speech, so that all of a large result can be
 * written without holding it. */
#include "search_use.h"

#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/question.h"
#include "../frame/say.h"
#include "../state.h"
#include "clip.h"
#include "list.h"
#include "notes.h"
#include "out.h"
#include "script.h"
#include "search.h"
#include "speech.h"
#include "tagging.h"
#include "writing.h"

#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/exchange/clip_write.h"
#include "lectern/library/corpus/corpus.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/date_text.h"
#include "lectern/ui/highlight.h"
#include "lectern/ui/motion.h"
#include "lectern/ui/speech_filter.h"

#include <stdlib.h>
#include <string.h>

enum { ASK_FROM = 20 };

/* --- walking --- */

/* Finishes the search, so that "all" is all. */
static void finish(struct app *app)
{
    while (app_search_wanted(app))
        app_search_slice(app);
}

typedef bool use_hit(struct app *app, const struct hit *hit, void *user, struct err *err);

static size_t count_marked(const struct search *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->marks.len; i++)
        count += s->marks.at[i].marked && !s->marks.at[i].dropped;
    return count;
}

/* Hands the chosen hits out in the order of the list. */
static bool each_chosen(struct app *app, use_hit *use, void *user, struct err *err)
{
    const struct search *s = &app->search;
    bool marked = count_marked(s) > 0;
    for (size_t row = 0; row < s->rows; row++) {
        const struct hit *hit;
        if (!app_search_row(app, row, &hit) || !hit)
            continue;
        const struct hit_mark *mark = marked ? app_search_mark(app, hit, false) : NULL;
        if ((!marked || (mark && mark->marked)) && !use(app, hit, user, err))
            return false;
    }
    return true;
}

static size_t count_chosen(struct app *app)
{
    const struct search *s = &app->search;
    size_t marked = count_marked(s), all = 0;
    finish(app);
    for (size_t i = 0; i < s->speeches.len; i++)
        all += s->speeches.at[i].places - s->speeches.at[i].hidden;
    return marked > 0 ? marked : all;
}

/* --- marks --- */

void app_search_toggle_mark(struct app *app, long count)
{
    struct search *s = &app->search;
    for (long i = 0; i < count; i++) {
        const struct hit *hit;
        const struct searched *speech = app_search_row(app, s->list.row, &hit);
        if (!speech)
            return;
        size_t first = s->list.row, last = first;
        if (!hit)
            last = speech->first_row + speech->places - speech->hidden;
        for (size_t row = first + (!hit); row <= last; row++) {
            const struct hit *at;
            if (app_search_row(app, row, &at) && at) {
                struct hit_mark *mark = app_search_mark(app, at, true);
                mark->marked = !mark->marked;
            }
        }
        list_to_row(&s->list, last + 1);
    }
}

void app_search_invert_marks(struct app *app)
{
    struct search *s = &app->search;
    const struct hit *hit;
    const struct searched *speech = app_search_row(app, s->list.row, &hit);
    size_t row = s->list.row;
    if (!speech)
        return;
    list_to_row(&s->list, speech->first_row);
    app_search_toggle_mark(app, 1);
    list_to_row(&s->list, row);
}

bool app_search_unmark(struct app *app)
{
    struct search *s = &app->search;
    bool any = false;
    for (size_t i = 0; i < s->marks.len; i++) {
        any = any || s->marks.at[i].marked;
        s->marks.at[i].marked = false;
    }
    return any;
}

/* --- dropping and groups --- */

/* Does something to the marked hits, else to the selected one. */
static size_t change_chosen(struct app *app, void (*change)(struct hit_mark *mark, int value),
                            int value)
{
    struct search *s = &app->search;
    const struct hit *hit = app_search_selected(app);
    size_t count = 0;
    for (size_t i = 0; i < s->marks.len; i++) {
        if (!s->marks.at[i].marked || s->marks.at[i].dropped)
            continue;
        change(&s->marks.at[i], value);
        count++;
    }
    if (count == 0 && hit) {
        change(app_search_mark(app, hit, true), value);
        count = 1;
    }
    return count;
}

static void lay_anew(struct app *app)
{
    size_t row = app->search.list.row;
    app_search_lay_rows(app);
    list_place(&app->search.list, row);
}

static void set_dropped(struct hit_mark *mark, int value)
{
    mark->dropped = value != 0;
    mark->marked = false;
}

static void set_group(struct hit_mark *mark, int value)
{
    mark->group = (char)value;
    mark->marked = false;
}

void app_search_drop(struct app *app)
{
    size_t count = change_chosen(app, set_dropped, 1);
    lay_anew(app);
    app_say(app,
            ngettext("%zu hit dropped; D brings the dropped ones back.",
                     "%zu hits dropped; D brings the dropped ones back.", count),
            count);
}

static void restore(struct app *app)
{
    struct search *s = &app->search;
    size_t count = 0;
    for (size_t i = 0; i < s->marks.len; i++) {
        count += s->marks.at[i].dropped;
        s->marks.at[i].dropped = false;
    }
    lay_anew(app);
    app_say(app, ngettext("%zu hit is back.", "%zu hits are back.", count), count);
}

static void group(struct app *app, int number)
{
    size_t count = change_chosen(app, set_group, number);
    lay_anew(app);
    if (number > 0)
        app_say(app,
                ngettext("%zu hit in group %d; ' and the number shows it alone.",
                         "%zu hits in group %d; ' and the number shows them alone.", count),
                count, number);
    else
        app_say(app, ngettext("%zu hit in no group", "%zu hits in no group", count), count);
}

/* --- the desk --- */

/* The sentence of a hit; and where they are not null its words and its source, as clippings have
 * them. */
static bool read_sentence(struct app *app, const struct hit *hit, struct span *src,
                          struct strbuf *words, struct strbuf *source, struct err *err)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(app->options->library, hit->speech_id, &info, &doc, err))
        return false;
    size_t off = document_clean_of(&doc, hit->src.start);
    struct span clean = motion_unit_at(&doc, MOTION_SENTENCE, off);
    *src = (struct span){document_src_of(&doc, clean.start), document_src_of(&doc, clean.end)};
    if (src->end < hit->src.end)
        src->end = hit->src.end;
    if (words)
        strbuf_add(words, doc.clean + clean.start, clean.end - clean.start);
    if (source)
        clip_source(&(struct clip){.title = speech_display_title(&info),
                                   .speaker = info.speaker,
                                   .date = info.date,
                                   .section = hit->section},
                    source);
    document_free(&doc);
    return true;
}

bool app_search_sentence(struct app *app, const struct hit *hit, struct span *src, struct err *err)
{
    return read_sentence(app, hit, src, NULL, NULL, err);
}

struct copying {
    bool with_source;
    struct strbuf out;
};

static bool copy_hit(struct app *app, const struct hit *hit, void *user, struct err *err)
{
    struct copying *copying = user;
    struct strbuf source = {0};
    struct span src;
    strbuf_add_str(&copying->out, copying->out.len > 0 ? "\n" : "");
    bool ok =
        read_sentence(app, hit, &src, &copying->out, copying->with_source ? &source : NULL, err);
    if (source.len > 0)
        strbuf_addf(&copying->out, "\n-- %s\n", source.ptr);
    strbuf_free(&source);
    return ok;
}

static void hand_over_shown(struct app *app, const char *text)
{
    struct strbuf shown = {0};
    app_add_in_script(app, text, &shown);
    app_hand_over(app, strbuf_strv(&shown));
    strbuf_free(&shown);
}

void app_search_copy(struct app *app, bool with_source)
{
    struct copying copying = {.with_source = with_source};
    const struct hit *hit = app_search_selected(app);
    struct err err = {0};
    bool ok = count_marked(&app->search) > 0 ? each_chosen(app, copy_hit, &copying, &err)
                                             : !hit || copy_hit(app, hit, &copying, &err);
    if (ok)
        hand_over_shown(app, strbuf_str(&copying.out));
    else
        app_error(app, &err);
    strbuf_free(&copying.out);
}

void app_search_note(struct app *app)
{
    const struct hit *hit = app_search_selected(app);
    struct strbuf words = {0};
    struct err err = {0};
    struct span src;
    if (!hit)
        return;
    if (read_sentence(app, hit, &src, &words, NULL, &err))
        app_note_passage(app, hit->speech_id, src, strbuf_str(&words));
    else
        app_error(app, &err);
    strbuf_free(&words);
}

struct clipping {
    struct desk_step *step;
    size_t count;
};

static bool clip_hit(struct app *app, const struct hit *hit, void *user, struct err *err)
{
    struct clipping *clipping = user;
    struct clip_list added;
    struct span src;
    if (!app_search_sentence(app, hit, &src, err))
        return false;
    bool ok = library_clip_passage(app->options->library, app_desk_name(app), hit->speech_id, src,
                                   app_now(app), &added, err);
    for (size_t i = 0; ok && i < added.rows.len; i++)
        desk_step_add(clipping->step, NULL, &added.rows.at[i]);
    clipping->count += ok;
    clip_list_free(&added);
    return ok;
}

static void clip_all(struct app *app, char answer)
{
    struct clipping clipping = {.step = desk_step_new()};
    struct err err = {0};
    if (answer != 'y')
        return;
    if (!each_chosen(app, clip_hit, &clipping, &err))
        app_error(app, &err);
    undo_push_desk(&app->undo, clipping.step);
    app_say(app,
            ngettext("%zu passage put on the desk; gd shows it.",
                     "%zu passages put on the desk; gd shows them.", clipping.count),
            clipping.count);
    panels_changed(app, CHANGED_DESK);
}

void app_search_clip(struct app *app)
{
    size_t count = count_chosen(app);
    if (!app_may_write(app) || count == 0)
        return;
    if (count >= ASK_FROM)
        app_ask(app, "yn", clip_all, _("Put %zu passages on the desk?"), count);
    else
        clip_all(app, 'y');
}

/* --- notes --- */

struct noting {
    const char *color, *tags;
    size_t count;
};

static bool note_hit(struct app *app, const struct hit *hit, void *user, struct err *err)
{
    struct noting *noting = user;
    struct note note = {.kind = NOTE_HIGHLIGHT,
                        .speech_id = hit->speech_id,
                        .src = hit->src,
                        .color = noting->color,
                        .tags = noting->tags};
    noting->count++;
    return undoable_save(&app->undo, app->options->library, NULL, &note, app_now(app), err);
}

static void note_all(struct app *app, char answer)
{
    struct search *s = &app->search;
    struct noting noting = {.color = s->color, .tags = s->tags};
    struct err err = {0};
    if (answer != 'y')
        return;
    bool ok = undo_open(&app->undo, app->options->library, &err);
    if (ok) {
        ok = each_chosen(app, note_hit, &noting, &err);
        ok = undo_close(&app->undo, app->options->library, ok, &err);
    }
    if (!ok) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    app_say(app,
            ngettext("%zu passage highlighted; u takes it back.",
                     "%zu passages highlighted; u takes it back.", noting.count),
            noting.count);
}

/* Asks before many notes are made. */
static void start_noting(struct app *app, const char *color, struct strv tags)
{
    struct search *s = &app->search;
    size_t count = count_chosen(app);
    if (!app_may_write(app) || count == 0)
        return;
    s->color = color;
    free(s->tags);
    s->tags = tags.len > 0 ? mem_copy(tags.ptr, tags.len) : NULL;
    if (count >= ASK_FROM)
        app_ask(app, "yn", note_all, _("Highlight %zu passages?"), count);
    else
        note_all(app, 'y');
}

static void tag_all(struct app *app, struct strv words)
{
    struct strbuf tags = {0};
    app_retag(STRV(""), words, &tags);
    if (tags.len > 0)
        start_noting(app, highlight_color(0), strbuf_strv(&tags));
    strbuf_free(&tags);
}

static const struct prompt_ops TAGS_OF_HITS = {
    .history = "tags", .label = app_tags_label, .accept = tag_all, .complete = app_complete_tag};

void app_search_tag(struct app *app, struct strv tags)
{
    if (tags.len > 0)
        tag_all(app, tags);
    else
        app_prompt_open(app, &TAGS_OF_HITS, "");
}

/* --- a file --- */

static void add_field(struct strbuf *out, const char *text, char end)
{
    for (const char *p = text ? text : ""; *p != '\0'; p++)
        strbuf_add_byte(out, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
    strbuf_add_byte(out, end);
}

static bool write_hit(struct app *app, const struct hit *hit, void *user, struct err *err)
{
    struct strbuf *out = user;
    const struct speech_info *info = app_list_row(app, hit->speech_id);
    const struct hit_mark *mark = app_search_mark(app, hit, false);
    (void)err;
    strbuf_addf(out, "%lld\t", (long long)hit->speech_id);
    add_field(out, info ? info->date : NULL, '\t');
    add_field(out, info ? speech_display_title(info) : hit_title(hit), '\t');
    add_field(out, info ? info->speaker : NULL, '\t');
    add_field(out, hit->section, '\t');
    strbuf_addf(out, "%zu\t", hit->line);
    add_field(out, hit->before, '\t');
    add_field(out, hit->match, '\t');
    add_field(out, hit->after, '\t');
    strbuf_addf(out, "%d\n", mark ? mark->group : 0);
    return true;
}

/* What the hits were taken from, as the command line says it. */
static void add_library(struct app *app, struct strbuf *out)
{
    struct library_moment moment = {0};
    struct err err = {0};
    char day[DATE_TEXT_SIZE];
    if (!library_moment(app->options->library, &moment, &err))
        moment = (struct library_moment){.speeches = app_list_total(app)};
    date_text(moment.changed_ms, day);
    strbuf_addf(out, "# library: ");
    strbuf_addf(out,
                ngettext("%zu speech, the last text added on %s",
                         "%zu speeches, the last text added on %s", moment.speeches),
                moment.speeches, day);
    strbuf_add_byte(out, '\n');
}

void app_search_write(struct app *app, struct strv path)
{
    const struct search *s = &app->search;
    struct strbuf out = {0};
    struct err err = {0};
    size_t count = count_chosen(app);
    app_list_finish(app);
    strbuf_addf(&out, "# query: %s\n", s->query->words);
    if (s->query->narrow)
        strbuf_addf(&out, "# within: %s\n", s->query->narrow);
    if (s->filter[0] != '\0')
        strbuf_addf(&out, "# filter: %s\n", s->filter);
    strbuf_add_str(&out, "# found: ");
    app_search_numbers(app, &out);
    strbuf_addf(&out, "\n# written: %zu\n", count);
    add_library(app, &out);
    strbuf_add_str(&out,
                   "speech\tdate\ttitle\tspeaker\tsection\tline\tbefore\tmatch\tafter\tgroup\n");
    char *name = mem_copy(path.ptr, path.len);
    if (each_chosen(app, write_hit, &out, &err))
        (void)app_write_file(app, name, strbuf_strv(&out), false, _("another name is needed"));
    else
        app_error(app, &err);
    free(name);
    strbuf_free(&out);
}

/* --- results WORD... --- */

static void show_group(struct app *app, int number)
{
    app->search.group = (char)number;
    finish(app);
    app->search.list.row = 0;
    app_search_lay_rows(app);
}

static void turn_filter(struct app *app)
{
    struct search *s = &app->search;
    if (!s->everywhere && !s->folded && view_speeches_filter_text(app->list)[0] == '\0') {
        app_say(app, _("The list of speeches has no filter: f in the list sets one."));
        return;
    }
    s->everywhere = !s->everywhere;
    app_search_again(app);
}

void app_search_do(struct app *app, const struct line *line)
{
    const char *word = line->words.at[0];
    const char *second = line->words.len > 1 ? line->words.at[1] : "";
    int number = second[0] >= '0' && second[0] <= '9' && second[1] == '\0' ? second[0] - '0' : -1;
    size_t color = highlight_of(&app->config.settings, second);
    if (strcmp(word, "filter") == 0)
        turn_filter(app);
    else if (strcmp(word, "restore") == 0)
        restore(app);
    else if (strcmp(word, "group") == 0 && number >= 0)
        group(app, number);
    else if (strcmp(word, "only") == 0 && number >= 0)
        show_group(app, number);
    else if (strcmp(word, "highlight") == 0 && color < HIGHLIGHT_COUNT)
        start_noting(app, highlight_color(color), STRV(""));
    else
        app_complain(app, _("results group and only want a number up to 9, highlight a colour"));
}

void app_search_settle(struct app *app, size_t row)
{
    finish(app);
    list_place(&app->search.list, row);
}
