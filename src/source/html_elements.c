/* See html_elements.h. */
#include "html_elements.h"

#include "html_token.h"

#include <string.h>
#include <strings.h>

/* In the order of their names, for the search. */
static const struct {
    const char *name;
    enum html_meaning meaning;
} ELEMENTS[] = {
    {"", HTML_INLINE},
    {"a", HTML_LINK},
    {"address", HTML_BLOCK},
    {"area", HTML_VOID},
    {"article", HTML_ARTICLE},
    {"aside", HTML_NAVIGATION},
    {"b", HTML_STRONG},
    {"base", HTML_VOID},
    {"blockquote", HTML_QUOTE},
    {"body", HTML_BLOCK},
    {"br", HTML_LINE_BREAK},
    {"button", HTML_SKIPPED},
    {"canvas", HTML_SKIPPED},
    {"caption", HTML_CAPTION},
    {"center", HTML_CENTRE},
    {"col", HTML_VOID},
    {"dd", HTML_BLOCK},
    {"details", HTML_BLOCK},
    {"div", HTML_BLOCK},
    {"dl", HTML_BLOCK},
    {"dt", HTML_BLOCK},
    {"em", HTML_EMPHASIS},
    {"embed", HTML_VOID},
    {"fieldset", HTML_BLOCK},
    {"figcaption", HTML_CAPTION},
    {"figure", HTML_BLOCK},
    {"footer", HTML_NAVIGATION},
    {"form", HTML_NAVIGATION},
    {"frame", HTML_VOID},
    {"h1", HTML_HEADING},
    {"h2", HTML_HEADING},
    {"h3", HTML_HEADING},
    {"h4", HTML_HEADING},
    {"h5", HTML_HEADING},
    {"h6", HTML_HEADING},
    {"head", HTML_BLOCK},
    {"header", HTML_PAGE_HEADER},
    {"hr", HTML_LINE_BREAK},
    {"html", HTML_BLOCK},
    {"i", HTML_EMPHASIS},
    {"iframe", HTML_SKIPPED},
    {"img", HTML_PICTURE},
    {"input", HTML_VOID},
    {"legend", HTML_BLOCK},
    {"li", HTML_ITEM},
    {"link", HTML_VOID},
    {"main", HTML_ARTICLE},
    {"math", HTML_FORMULA},
    {"menu", HTML_NAVIGATION},
    {"meta", HTML_META},
    {"nav", HTML_NAVIGATION},
    {"noscript", HTML_SKIPPED},
    {"object", HTML_SKIPPED},
    {"ol", HTML_NUMBERED_LIST},
    {"option", HTML_BLOCK},
    {"p", HTML_BLOCK},
    {"param", HTML_VOID},
    {"picture", HTML_INLINE},
    {"pre", HTML_PREFORMATTED},
    {"rp", HTML_READING_PAREN},
    {"rt", HTML_READING},
    {"script", HTML_SWALLOWED},
    {"section", HTML_BLOCK},
    {"select", HTML_SKIPPED},
    {"source", HTML_VOID},
    {"strong", HTML_STRONG},
    {"style", HTML_SWALLOWED},
    {"summary", HTML_BLOCK},
    {"sup", HTML_INLINE},
    {"svg", HTML_SKIPPED},
    {"table", HTML_TABLE},
    {"tbody", HTML_BLOCK},
    {"td", HTML_CELL},
    {"template", HTML_SKIPPED},
    {"textarea", HTML_SKIPPED},
    {"tfoot", HTML_BLOCK},
    {"th", HTML_CELL},
    {"thead", HTML_BLOCK},
    {"time", HTML_TIME},
    {"title", HTML_PAGE_TITLE},
    {"tr", HTML_ROW},
    {"track", HTML_VOID},
    {"ul", HTML_LIST},
    {"wbr", HTML_VOID},
};

enum { COUNT = sizeof ELEMENTS / sizeof *ELEMENTS };

_Static_assert((int)COUNT <= (int)HTML_ELEMENTS_MOST, "callers keep an array of so many");

static int compare(struct strv name, const char *element)
{
    int first = name.len ? (unsigned char)(name.ptr[0] | 0x20) - (unsigned char)element[0] : 0;
    if (first)
        return first;
    size_t len = strlen(element);
    int order = strncasecmp(name.ptr, element, name.len < len ? name.len : len);
    return order ? order : (name.len > len) - (name.len < len);
}

size_t html_element(struct strv name)
{
    size_t low = 1, high = COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(name, ELEMENTS[middle].name);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

bool html_element_is(size_t element, const char *name)
{
    return strcmp(ELEMENTS[element].name, name) == 0;
}

enum html_meaning html_element_meaning(size_t element)
{
    return ELEMENTS[element].meaning;
}

bool html_element_is_block(size_t element)
{
    switch (ELEMENTS[element].meaning) {
    case HTML_BLOCK:
    case HTML_ARTICLE:
    case HTML_HEADING:
    case HTML_NAVIGATION:
    case HTML_PAGE_HEADER:
    case HTML_LIST:
    case HTML_NUMBERED_LIST:
    case HTML_ITEM:
    case HTML_TABLE:
    case HTML_ROW:
    case HTML_CAPTION:
    case HTML_QUOTE:
    case HTML_CENTRE:
    case HTML_PREFORMATTED: return true;
    default: return false;
    }
}

bool html_element_is_void(size_t element)
{
    enum html_meaning meaning = ELEMENTS[element].meaning;
    return meaning == HTML_VOID || meaning == HTML_META || meaning == HTML_PICTURE ||
           meaning == HTML_LINE_BREAK;
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte < 0;
}

bool html_class_is_navigation(struct strv words)
{
    static const char *const WORDS[] = {
        "nav",         "navbar",     "navigation",  "menu",       "submenu",  "breadcrumb",
        "breadcrumbs", "crumb",      "crumbs",      "footer",     "foot",     "sidebar",
        "copyright",   "share",      "toolbar",     "pagination", "pager",    "related",
        "recommend",   "friendlink", "friendlinks", "topbar",     "comments", "advert",
    };
    for (size_t at = 0; at < words.len;) {
        size_t from = at;
        while (at < words.len && is_word_byte(words.ptr[at]))
            at++;
        for (size_t i = 0; at > from && i < sizeof WORDS / sizeof *WORDS; i++)
            if (html_name_is(strv_make(words.ptr + from, at - from), WORDS[i]))
                return true;
        at += at == from;
    }
    return false;
}
