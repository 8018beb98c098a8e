/* See works.h. The contents of a book may have several levels: volumes, works, sections. The level
 * whose parts say most about themselves is that of the works; what stands deeper belongs to one.
 */
#include "lectern/speech/split/works.h"

#include "lectern/model/mark.h"
#include "lectern/speech/split/chrome.h"

enum {
    LEVELS = 10,
    FEWEST = 2,     /* works; one alone is the text itself */
    TOLD_SHARE = 3, /* one in so many says more than a title */
    LOOK_DOWN = 4,  /* paragraphs below the title */
};

struct part {
    struct work work;
    size_t end; /* behind its last paragraph */
    unsigned level;
};

struct parts {
    VEC(struct part) at;
};

/* Whether the part holds more than its title, which may stand there again. */
static bool holds_more(const struct document *doc, const struct unit *units,
                       const struct part *part)
{
    for (size_t i = part->work.title + part->work.count; i < part->end; i++)
        if (!chrome_has(doc, i) && !(units[i].flags & UNIT_ORNAMENT) &&
            units[i].key != units[part->work.title].key)
            return true;
    return false;
}

/* Whether something besides its title says that the part is a text by itself. */
static bool is_told(const struct document *doc, const struct unit *units, const struct part *part)
{
    static const uint32_t ABOUT =
        UNIT_DATE | UNIT_SPEAKER | UNIT_NAME | UNIT_SALUTATION | UNIT_ADDRESS;
    const struct unit *title = &units[part->work.title];
    if ((title->flags & UNIT_TITLE) && !(title->flags & UNIT_MARK))
        return true;
    size_t seen = 0;
    for (size_t i = part->work.title + part->work.count; i < part->end && seen < LOOK_DOWN; i++) {
        if (chrome_has(doc, i) || units[i].key == title->key)
            continue;
        seen++;
        if (units[i].flags & ABOUT)
            return true;
    }
    return false;
}

/* The parts as the marks have them. Marks and paragraphs both ascend. */
static void collect(const struct document *doc, struct parts *parts)
{
    size_t para = 0;
    for (size_t i = 0; i < doc->marks->at.len; i++) {
        const struct mark *mark = &doc->marks->at.at[i];
        if (mark->kind != MARK_WORK)
            continue;
        while (para < doc->paras.len && doc->paras.at[para].src.end <= mark->off)
            para++;
        struct part part = {.work = {.title = para}, .end = doc->paras.len};
        part.level = mark->level < LEVELS ? mark->level : LEVELS - 1;
        while (para < doc->paras.len && doc->paras.at[para].src.start < mark->off + mark->len) {
            part.work.count++;
            para++;
        }
        if (!part.work.count)
            continue;
        if (parts->at.len)
            parts->at.at[parts->at.len - 1].end = part.work.title;
        VEC_PUSH(&parts->at, part);
    }
}

/* Whether most parts are records of sittings, in which each that speaks gives a speech. */
static bool are_records(const struct document *doc, const struct survey *survey,
                        const struct parts *parts)
{
    size_t records = 0;
    for (size_t i = 0; survey->is_record && i < parts->at.len; i++) {
        const struct part *part = &parts->at.at[i];
        size_t at = part->work.title;
        while (at < part->end && (chrome_has(doc, at) || !(survey->units[at].flags & UNIT_TURN)))
            at++;
        records += at < part->end;
    }
    return records * 2 > parts->at.len;
}

/* The level of the works; 0 where the parts are none. */
static unsigned choose_level(const struct document *doc, const struct unit *units,
                             const struct parts *parts)
{
    size_t all[LEVELS] = {0}, told[LEVELS] = {0};
    unsigned best = 0;
    for (size_t i = 0; i < parts->at.len; i++) {
        const struct part *part = &parts->at.at[i];
        if (!holds_more(doc, units, part))
            continue;
        all[part->level]++;
        told[part->level] += is_told(doc, units, part);
    }
    for (unsigned level = 1; level < LEVELS; level++)
        if (all[level] >= FEWEST && told[level] * TOLD_SHARE >= all[level] &&
            told[level] > told[best])
            best = level;
    return best;
}

void works_find(const struct document *doc, const struct survey *survey, struct works *works)
{
    struct parts parts = {0};
    *works = (struct works){0};
    if (!doc->marks)
        return;
    collect(doc, &parts);
    unsigned level =
        are_records(doc, survey, &parts) ? 0 : choose_level(doc, survey->units, &parts);
    for (size_t i = 0; level && i < parts.at.len; i++)
        if (parts.at.at[i].level <= level && holds_more(doc, survey->units, &parts.at.at[i]))
            VEC_PUSH(&works->at, parts.at.at[i].work);
    VEC_FREE(&parts.at);
}

void works_free(struct works *works)
{
    VEC_FREE(&works->at);
}
