/* See archive.h; and what is said of an archive that is read as if it were a document (modules.h).
 */
#include "lectern/source/archive.h"

#include "bytes.h"
#include "modules.h"
#include "zip.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/decode.h"

#include <stdlib.h>
#include <string.h>

struct item {
    const char *name;
    size_t entry; /* in the directory */
};

struct archive {
    struct zip zip;
    struct arena *arena;
    VEC(struct item) items; /* in the directory's order */
};

/* --- names --- */

/* The name that Info-ZIP's extra field gives in UTF-8; empty where there is none. */
static struct strv unicode_path(const struct zip_entry *entry)
{
    enum { UNICODE_PATH = 0x7075, VERSION_AND_CRC = 5 };
    struct strv extra = entry->extra;
    for (size_t at = 0; at + 4 <= extra.len;) {
        size_t len = bytes_u16(extra, at + 2);
        if (extra.len - at - 4 < len)
            break;
        if (bytes_u16(extra, at) == UNICODE_PATH && len > VERSION_AND_CRC)
            return strv_make(extra.ptr + at + 4 + VERSION_AND_CRC, len - VERSION_AND_CRC);
        at += 4 + len;
    }
    return (struct strv){0};
}

/* The bytes of a name that says in which encoding it is; empty where it does not. */
static struct strv marked_name(const struct zip_entry *entry)
{
    struct strv name = unicode_path(entry);
    return name.len || !entry->utf8 ? name : entry->name;
}

/* Decodes the names that do not say what they are, a line each. All of them together, since one
 * alone is too short to be sure; where even that is, they are from Windows in China. */
static struct text *decode_names(const struct zip *zip, struct decoder *decoder)
{
    struct strbuf lines = {0};
    for (size_t i = 0; i < zip->entries.len; i++) {
        const struct zip_entry *entry = &zip->entries.at[i];
        if (marked_name(entry).len)
            continue;
        for (size_t k = 0; k < entry->name.len; k++) {
            char byte = entry->name.ptr[k];
            strbuf_add_byte(&lines, byte == '\n' || byte == '\0' ? '_' : byte);
        }
        strbuf_add_byte(&lines, '\n');
    }
    struct decode_report report = {0};
    struct text *text = decoder_decode(decoder, strbuf_strv(&lines), NULL, &report, NULL);
    bool sure = text && report.certain;
    decode_report_free(&report);
    if (!sure) {
        text_free(text);
        text = decoder_decode(decoder, strbuf_strv(&lines), "GB18030", &report, NULL);
        decode_report_free(&report);
    }
    strbuf_free(&lines);
    return text;
}

/* Appends a part of a path without what a terminal or a file system would stumble over. */
static void add_part(struct strbuf *out, struct strv part)
{
    if (out->len)
        strbuf_add_byte(out, '/');
    while (part.len) {
        uint32_t cp = utf8_take(&part);
        bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
        strbuf_add_cp(out, control ? '_' : cp);
    }
}

/* The name as a path below the archive: without roots, "." and "..". Programs for Windows part
 * folders by '\', which may be the second byte of a hanzi as long as the name is not decoded. */
static void harmless(struct strv name, struct strbuf *out)
{
    size_t start = 0;
    strbuf_clear(out);
    for (size_t i = 0; i <= name.len; i++) {
        if (i < name.len && name.ptr[i] != '/' && name.ptr[i] != '\\')
            continue;
        struct strv part = strv_make(name.ptr + start, i - start);
        bool drive = start == 0 && part.len == 2 && part.ptr[1] == ':';
        if (part.len && !drive && !strv_eq(part, STRV(".")) && !strv_eq(part, STRV("..")))
            add_part(out, part);
        start = i + 1;
    }
    if (!out->len)
        strbuf_add_byte(out, '_');
}

/* A name, and which item has it. */
struct twin {
    const char *name;
    size_t item;
};

static int compare_names(const void *a, const void *b)
{
    const struct twin *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order ? order : (left->item > right->item) - (left->item < right->item);
}

/* A name that stands several times gets a number before its ending, in the directory's order. */
static void part_twins(struct archive *a)
{
    VEC(struct twin) sorted = {0};
    for (size_t i = 0; i < a->items.len; i++) {
        struct twin twin = {a->items.at[i].name, i};
        VEC_PUSH(&sorted, twin);
    }
    if (sorted.len)
        qsort(sorted.at, sorted.len, sizeof *sorted.at, compare_names);
    const char *name = NULL;
    size_t twins = 0;
    for (size_t i = 0; i < sorted.len; i++) {
        if (!name || strcmp(sorted.at[i].name, name) != 0) {
            name = sorted.at[i].name;
            twins = 1;
            continue;
        }
        struct strbuf other = {0};
        const char *dot = strrchr(name, '.'), *slash = strrchr(name, '/');
        size_t stem = dot && dot > (slash ? slash : name) ? (size_t)(dot - name) : strlen(name);
        strbuf_add(&other, name, stem);
        strbuf_addf(&other, "~%zu%s", ++twins, name + stem);
        a->items.at[sorted.at[i].item].name = arena_copy(a->arena, other.ptr, other.len);
        strbuf_free(&other);
    }
    VEC_FREE(&sorted);
}

static bool read_names(struct archive *a, struct err *err)
{
    struct decoder *decoder = decoder_new();
    struct text *text = decode_names(&a->zip, decoder);
    struct strv lines = text ? text_all(text) : (struct strv){0};
    struct strbuf name = {0};
    for (size_t i = 0; i < a->zip.entries.len; i++) {
        struct strv raw = marked_name(&a->zip.entries.at[i]);
        if (!raw.len)
            raw = lines.ptr ? strv_split(&lines, '\n') : raw;
        harmless(raw, &name);
        if (strv_ends(raw, STRV("/")) || strv_ends(raw, STRV("\\")))
            continue; /* a folder */
        struct item item = {arena_copy(a->arena, name.ptr, name.len), i};
        VEC_PUSH(&a->items, item);
    }
    strbuf_free(&name);
    text_free(text);
    decoder_free(decoder);
    part_twins(a);
    return text || err_set(err, ERR_FORMAT, _("is a damaged ZIP file (was it cut off?)"));
}

/* --- what is no archive of documents --- */

/* Archives that are known and hold no text to read. */
static const struct {
    const char *part, *what;
} OTHERS[] = {
    {"xl/workbook.xml", N_("is a spreadsheet, no text")},
    {"ppt/presentation.xml", N_("is a presentation (PowerPoint), no text")},
    {"AndroidManifest.xml", N_("is a program (APK), no text")},
    {"META-INF/MANIFEST.MF", N_("is a program (JAR), no text")},
};

static bool holds_texts(const struct zip *zip, struct err *err)
{
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (zip_find(zip, strv_of(OTHERS[i].part)))
            return err_set(err, ERR_FORMAT, "%s", _(OTHERS[i].what));
    return true;
}

int archive_probe(struct strv bytes, const char *name)
{
    (void)name;
    return zip_is(bytes) ? SOURCE_CERTAIN - 20 : SOURCE_NO;
}

bool archive_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct zip zip;
    (void)out;
    if (!zip_list(in->bytes, &zip, err))
        return false;
    bool texts = holds_texts(&zip, err);
    zip_close(&zip);
    return texts &&
           err_set(err, ERR_FORMAT,
                   _("is a ZIP archive: add it, or name a document in it (ARCHIVE.zip/NAME)"));
}

/* --- reading --- */

static bool check_size(const struct zip *zip, struct err *err)
{
    size_t all = 0;
    for (size_t i = 0; i < zip->entries.len && all <= ZIP_UNPACKED; i++)
        all += zip->entries.at[i].len;
    return all <= ZIP_UNPACKED ||
           err_set(err, ERR_LIMIT, _("holds more, once unpacked, than it should (%d MiB)"),
                   ZIP_UNPACKED >> 20);
}

bool archive_begins(struct strv bytes)
{
    return zip_is(bytes);
}

struct archive *archive_open(struct strv bytes, struct err *err)
{
    struct archive *a = mem_new(1, sizeof *a);
    if (!zip_list(bytes, &a->zip, err)) {
        mem_free(a);
        return NULL;
    }
    a->arena = arena_new();
    if (holds_texts(&a->zip, err) && check_size(&a->zip, err) && read_names(a, err))
        return a;
    archive_close(a);
    return NULL;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    zip_close(&archive->zip);
    VEC_FREE(&archive->items);
    arena_free(archive->arena);
    mem_free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return archive->items.len;
}

struct archive_item archive_item(const struct archive *archive, size_t number)
{
    const struct item *item = &archive->items.at[number];
    const struct zip_entry *entry = &archive->zip.entries.at[item->entry];
    return (struct archive_item){item->name, entry->len, entry->encrypted};
}

size_t archive_find(const struct archive *archive, const char *name)
{
    for (size_t i = 0; i < archive->items.len; i++)
        if (strcmp(archive->items.at[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

bool archive_unpack(const struct archive *archive, size_t number, struct strbuf *out,
                    struct err *err)
{
    struct zip zip = archive->zip; /* with a count of its own: the sum is checked already */
    return zip_read(&zip, &zip.entries.at[archive->items.at[number].entry], out, err);
}
