/* See incoming.h. */
#include "incoming.h"

#include "../library_impl.h"
#include "lectern/base/sha256.h"
#include "lectern/model/note_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A number of two digits at `*at`, which moves behind it; -1 for none. */
static int two_digits(const char **at)
{
    const char *p = *at;
    if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
        return -1;
    *at += 2;
    return (p[0] - '0') * 10 + (p[1] - '0');
}

/* Minutes that a zone is ahead of UTC: "Z", "+08:00", "-0530", or nothing; false for all else. */
static bool read_zone(const char *text, int *minutes)
{
    enum { MOST_HOURS = 14 };
    *minutes = 0;
    if (!*text || strcmp(text, "Z") == 0 || strcmp(text, "z") == 0)
        return true;
    const char *at = text + 1;
    int hours = two_digits(&at);
    at += *at == ':';
    int rest = hours >= 0 && *at ? two_digits(&at) : 0;
    if ((*text != '+' && *text != '-') || hours < 0 || hours > MOST_HOURS || rest < 0 ||
        rest > 59 || *at)
        return false;
    *minutes = (hours * 60 + rest) * (*text == '-' ? -1 : 1);
    return true;
}

int64_t incoming_time(const char *text, int64_t fallback)
{
    struct tm tm = {0};
    long number;
    int ms = 0, zone;
    if (!text)
        return fallback;
    if (strv_to_long(strv_of(text), &number))
        return number;
    const char *rest = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
    if (!rest)
        return fallback;
    if (*rest == '.') {
        rest++;
        for (int unit = 100; *rest >= '0' && *rest <= '9'; unit /= 10)
            ms += (*rest++ - '0') * unit;
    }
    if (!read_zone(rest, &zone))
        return fallback;
    return ((int64_t)timegm(&tm) - (int64_t)zone * 60) * 1000 + ms;
}

static enum note_kind read_kind(const struct annotation *a)
{
    enum note_kind kind;
    if (note_kind_of(a->kind, &kind))
        return kind;
    if (a->motivation && strcmp(a->motivation, "bookmarking") == 0)
        return NOTE_BOOKMARK;
    return a->body && *a->body ? NOTE_PASSAGE : NOTE_HIGHLIGHT;
}

/* A bookmark's letter, a-z or A-Z; else none. */
static char read_letter(const char *text)
{
    bool is_letter = text && text[0] && !text[1] &&
                     ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
    return is_letter ? text[0] : '\0';
}

/* An id made from words, the same one for the same words. */
static void make_id(char id[UUID_LEN + 1], const char *const *words, size_t count)
{
    struct strbuf all = {0};
    char hex[SHA256_HEX_LEN + 1];
    for (size_t i = 0; i < count; i++) {
        strbuf_add_str(&all, words[i] ? words[i] : "");
        strbuf_add_byte(&all, '\0');
    }
    sha256_hex(strbuf_str(&all), all.len, hex);
    strbuf_free(&all);
    /* Version 8 (RFC 9562): made by a scheme of one's own. */
    snprintf(id, UUID_LEN + 1, "%.8s-%.4s-8%.3s-8%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17,
             hex + 20);
}

/* What an annotation says, tidied; its id comes from elsewhere. */
static struct note read_words(const struct annotation *a, int64_t now_ms, struct arena *arena)
{
    struct note note = {
        .revision = a->revision > 0 ? a->revision : 1,
        .kind = read_kind(a),
        .exact = a->exact ? a->exact : "",
        .prefix = a->prefix ? a->prefix : "",
        .suffix = a->suffix ? a->suffix : "",
        .letter = read_letter(a->letter),
        .name = a->name,
        .color = a->color,
        .tags = a->tags,
        .body = a->body,
        .created_ms = incoming_time(a->created, now_ms),
        .modified_ms = incoming_time(a->modified, now_ms),
        .deleted_ms = incoming_time(a->deleted, 0),
    };
    library_tidy_note(&note, arena);
    return note;
}

void incoming_id(const struct annotation *a, char out[UUID_LEN + 1])
{
    const char *id = a->id ? a->id : "";
    if (strncmp(id, "urn:uuid:", 9) == 0)
        id += 9;
    char target[24];
    snprintf(target, sizeof target, "%zu", a->target);
    if (a->target > 0) /* a note has one passage, so each further one is a note of its own */
        make_id(out, (const char *const[]){a->id, a->exact, a->body, target}, 4);
    else if (uuid_valid(id))
        memcpy(out, id, UUID_LEN + 1);
    else
        make_id(out, (const char *const[]){a->id, a->exact, a->body}, 3);
}

/* Whether the revision is the one it is called; where it is, with its parents. */
static bool is_as_called(const struct annotation *a, struct revision *revision, struct arena *arena)
{
    char rev[REV_LEN + 1];
    if (!a->rev || !revision_is_rev(strv_of(a->rev)))
        return false;
    memcpy(revision->note.rev, a->rev, REV_LEN);
    revision->parents = revision_tidy_parents(a->parents, arena);
    if (revision->parents) {
        revision_hash(&revision->note, revision->parents, rev);
        if (strcmp(rev, a->rev) == 0)
            return true;
    }
    revision_hash(&revision->note, NULL, rev);
    return strcmp(rev, a->rev) == 0;
}

/* The revision of the note itself: as it is called, changed by hand since, or of a program that
 * knew no parents. */
static struct revision read_present(const struct annotation *a, const struct note *note,
                                    struct arena *arena)
{
    struct revision revision = {.note = *note};
    if (is_as_called(a, &revision, arena))
        return revision;
    revision.parents = NULL;
    if (a->rev && revision_is_rev(strv_of(a->rev))) {
        revision.parents = a->rev;
        revision.note.revision++;
    }
    revision_hash(&revision.note, revision.parents, revision.note.rev);
    return revision;
}

static bool is_odd(int64_t revision)
{
    return revision < 1 || revision > REVISION_MAX;
}

/* The revisions before, those that are what they are called. */
static void read_past(const struct annotation *a, struct arena *arena, struct incoming *in)
{
    in->past.arena = arena;
    annotation_read_history(a->history, &in->past);
    for (size_t i = 0; i < in->past.rows.len; i++) {
        const struct annotation *past = &in->past.rows.at[i];
        struct revision revision = {.note = read_words(past, in->note.modified_ms, arena)};
        memcpy(revision.note.id, in->note.id, sizeof in->note.id);
        if (!is_odd(revision.note.revision) && library_note_fits(&revision.note, NULL) &&
            is_as_called(past, &revision, arena))
            VEC_PUSH(&in->rows, revision);
    }
}

/* Whether the annotation is no revision but what several heads of its history say together. */
static bool is_joined(const struct annotation *a, const struct incoming *in, struct arena *arena)
{
    struct revision *rows = mem_new(in->rows.len, sizeof *rows);
    bool joined = false;
    for (size_t i = 0; i < in->rows.len; i++)
        rows[i] = in->rows.at[i];
    size_t shown = revision_weigh(rows, in->rows.len);
    if (revision_join(rows, in->rows.len, shown, arena))
        joined = a->rev && strcmp(rows[shown].note.rev, a->rev) == 0 &&
                 revision_says_same(&rows[shown].note, &in->note);
    free(rows);
    return joined;
}

void incoming_read(const struct annotation *a, int64_t now_ms, struct arena *arena,
                   struct incoming *in)
{
    *in = (struct incoming){.note = read_words(a, now_ms, arena)};
    incoming_id(a, in->note.id);
    in->too_high = is_odd(in->note.revision);
    read_past(a, arena, in);
    if (is_joined(a, in, arena)) {
        memcpy(in->note.rev, a->rev, REV_LEN);
        return;
    }
    struct revision present = read_present(a, &in->note, arena);
    in->note.revision = present.note.revision;
    memcpy(in->note.rev, present.note.rev, sizeof in->note.rev);
    VEC_PUSH(&in->rows, present);
}

void incoming_free(struct incoming *in)
{
    VEC_FREE(&in->rows);
    VEC_FREE(&in->past.rows);
}
