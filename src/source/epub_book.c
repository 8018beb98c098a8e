/* The package of an EPUB book: its files, their order, its table of contents (epub.h). */
#include "epub.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { ITEMS_MOST = ZIP_ENTRIES, ENTRIES_MOST = 50000, LEVELS_MOST = 9 };

/* --- paths --- */

static int hex(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static void add_unescaped(struct strv part, struct strbuf *out)
{
    for (size_t i = 0; i < part.len; i++) {
        bool escaped = part.ptr[i] == '%' && i + 2 < part.len && hex(part.ptr[i + 1]) >= 0 &&
                       hex(part.ptr[i + 2]) >= 0;
        strbuf_add_byte(out, escaped ? (char)(hex(part.ptr[i + 1]) * 16 + hex(part.ptr[i + 2]))
                                     : part.ptr[i]);
        i += escaped ? 2 : 0;
    }
}

void epub_resolve(struct strv from, struct strv reference, struct strbuf *out)
{
    size_t start = out->len, folder = from.len;
    const char *fragment = reference.len ? memchr(reference.ptr, '#', reference.len) : NULL;
    if (fragment)
        reference.len = (size_t)(fragment - reference.ptr);
    if (!reference.len) { /* a place in the same file */
        strbuf_add_strv(out, from);
        return;
    }
    while (folder > 0 && from.ptr[folder - 1] != '/')
        folder--;
    strbuf_add(out, from.ptr, folder);
    while (reference.ptr) {
        struct strv part = strv_split(&reference, '/');
        if (strv_eq(part, STRV("..")) && out->len > start) {
            out->len--;
            while (out->len > start && out->ptr[out->len - 1] != '/')
                out->len--;
        } else if (!strv_eq(part, STRV(".")) && !strv_eq(part, STRV(".."))) {
            add_unescaped(part, out);
            if (reference.ptr)
                strbuf_add_byte(out, '/');
        }
    }
    strbuf_add(out, "", 0);
}

static char *resolved(struct epub_book *book, struct strv from, struct strv reference)
{
    struct strbuf path = {0}, plain = {0};
    html_decode(reference, &plain);
    epub_resolve(from, strbuf_strv(&plain), &path);
    char *copy = arena_copy(book->arena, strbuf_str(&path), path.len);
    strbuf_free(&path);
    strbuf_free(&plain);
    return copy;
}

/* The words inside an element, blanks folded; in the arena. */
static char *words_of(struct epub_book *book, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strbuf words = {0};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token))
        if (token.kind == HTML_TEXT || token.kind == HTML_RAW)
            html_decode(token.words, &words);
    size_t to = 0;
    for (size_t i = 0; i < words.len; i++) {
        bool blank = (unsigned char)words.ptr[i] <= ' ';
        if (!blank || (to > 0 && words.ptr[to - 1] != ' '))
            words.ptr[to++] = blank ? ' ' : words.ptr[i];
    }
    while (to > 0 && words.ptr[to - 1] == ' ')
        to--;
    char *copy = arena_copy(book->arena, strbuf_str(&words), to);
    strbuf_free(&words);
    return copy;
}

/* --- the package --- */

static void take_item(struct epub_book *book, struct strv package, const struct html_token *token)
{
    struct strv id, href, value;
    if (book->items.len >= ITEMS_MOST || !xml_attribute(token, "id", &id) ||
        !xml_attribute(token, "href", &href))
        return;
    struct epub_item item = {.id = arena_copy(book->arena, id.ptr, id.len),
                             .path = resolved(book, package, href)};
    item.navigation =
        xml_attribute(token, "properties", &value) && strv_find(value, STRV("nav"), 0) != SIZE_MAX;
    item.contents = xml_attribute(token, "media-type", &value) &&
                    strv_eq(value, STRV("application/x-dtbncx+xml"));
    VEC_PUSH(&book->items, item);
}

static int compare_items(const void *a, const void *b)
{
    return strcmp(((const struct epub_item *)a)->id, ((const struct epub_item *)b)->id);
}

static void take_reference(struct epub_book *book, const struct html_token *token)
{
    struct strv id, linear;
    if (!xml_attribute(token, "idref", &id) || book->spine.len >= ITEMS_MOST || !book->items.len)
        return;
    if (xml_attribute(token, "linear", &linear) && strv_eq(linear, STRV("no")))
        return;
    struct epub_item key = {.id = arena_copy(book->arena, id.ptr, id.len)};
    struct epub_item *item =
        bsearch(&key, book->items.at, book->items.len, sizeof key, compare_items);
    if (item && !item->navigation)
        VEC_PUSH(&book->spine, (size_t)(item - book->items.at));
}

static void read_package(struct epub_book *book, struct strv path, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (token.kind != HTML_OPEN)
            continue;
        if (xml_opens(&token, "item")) {
            take_item(book, path, &token);
        } else if (xml_opens(&token, "spine") && book->items.len) {
            qsort(book->items.at, book->items.len, sizeof *book->items.at, compare_items);
        } else if (xml_opens(&token, "itemref")) {
            take_reference(book, &token);
        } else if (xml_opens(&token, "title") && !book->title) {
            book->title = words_of(book, xml_inside(&tokens, &token));
        } else if (xml_opens(&token, "creator") && !book->author) {
            book->author = words_of(book, xml_inside(&tokens, &token));
        }
    }
}

/* --- the table of contents --- */

/* NOLINTNEXTLINE(readability-non-const-parameter) */
static void add_entry(struct epub_book *book, char *path, char *label, size_t level)
{
    struct epub_entry entry = {path, label, (unsigned)(level > LEVELS_MOST ? LEVELS_MOST : level)};
    if (label && label[0] && level > 0 && book->entries.len < ENTRIES_MOST)
        VEC_PUSH(&book->entries, entry);
}

/* EPUB 3: the first <nav>, its levels by its lists. */
static void read_navigation(struct epub_book *book, struct strv path, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv href;
    size_t level = 0;
    bool within = false;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "nav"))
            within = true;
        else if (xml_closes(&token, "nav") && book->entries.len)
            return;
        else if (xml_opens(&token, "ol"))
            level++;
        else if (xml_closes(&token, "ol"))
            level -= level > 0;
        else if (within && xml_opens(&token, "a") && xml_attribute(&token, "href", &href))
            add_entry(book, resolved(book, path, href), words_of(book, xml_inside(&tokens, &token)),
                      level);
    }
}

/* EPUB 2: <navPoint>s in one another. */
static void read_contents(struct epub_book *book, struct strv path, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv href;
    char *label = NULL;
    size_t level = 0;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "navPoint")) {
            level++;
            label = NULL;
        } else if (xml_closes(&token, "navPoint")) {
            level -= level > 0;
        } else if (xml_opens(&token, "navLabel")) {
            label = words_of(book, xml_inside(&tokens, &token));
        } else if (xml_opens(&token, "content") && xml_attribute(&token, "src", &href)) {
            add_entry(book, resolved(book, path, href), label, level);
            label = NULL;
        }
    }
}

static bool read_entries(struct zip *zip, struct decoder *decoder, struct epub_book *book,
                         struct err *err)
{
    for (int pass = 0; pass < 2 && !book->entries.len; pass++) {
        for (size_t i = 0; i < book->items.len && !book->entries.len; i++) {
            struct epub_item *item = &book->items.at[i];
            struct strbuf part = {0};
            if (pass == 0 ? !item->navigation : !item->contents)
                continue;
            bool ok = xml_part(zip, strv_of(item->path), decoder, &part, err);
            if (ok && pass == 0)
                read_navigation(book, strv_of(item->path), strbuf_strv(&part));
            else if (ok)
                read_contents(book, strv_of(item->path), strbuf_strv(&part));
            strbuf_free(&part);
            if (!ok)
                return false;
        }
    }
    return true;
}

/* --- all of it --- */

/* The path of the package, as META-INF/container.xml says. */
static bool find_package(struct zip *zip, struct decoder *decoder, struct strbuf *path,
                         struct err *err)
{
    struct strbuf part = {0};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv value;
    bool ok = xml_part(zip, STRV("META-INF/container.xml"), decoder, &part, err);
    struct html_tokens tokens = {.text = strbuf_strv(&part)};
    for (html_next(&tokens, &token); ok && token.kind != HTML_END && !path->len;
         html_next(&tokens, &token))
        if (xml_opens(&token, "rootfile") && xml_attribute(&token, "full-path", &value))
            html_decode(value, path);
    for (size_t i = 0; ok && !path->len && i < zip->entries.len; i++)
        if (strv_ends(zip->entries.at[i].name, STRV(".opf")))
            strbuf_add_strv(path, zip->entries.at[i].name);
    strbuf_free(&part);
    return ok;
}

bool epub_book_read(struct zip *zip, struct decoder *decoder, struct epub_book *book,
                    struct err *err)
{
    struct strbuf path = {0}, package = {0};
    *book = (struct epub_book){.arena = arena_new()};
    bool ok = find_package(zip, decoder, &path, err) &&
              xml_part(zip, strbuf_strv(&path), decoder, &package, err);
    if (ok)
        read_package(book, strbuf_strv(&path), strbuf_strv(&package));
    if (ok && !book->spine.len)
        ok = err_set(err, ERR_FORMAT, _("is a damaged EPUB: it does not say what to read"));
    ok = ok && read_entries(zip, decoder, book, err);
    strbuf_free(&path);
    strbuf_free(&package);
    if (!ok)
        epub_book_free(book);
    return ok;
}

void epub_book_free(struct epub_book *book)
{
    if (book->arena)
        arena_free(book->arena);
    VEC_FREE(&book->items);
    VEC_FREE(&book->spine);
    VEC_FREE(&book->entries);
    *book = (struct epub_book){0};
}
