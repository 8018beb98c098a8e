/* What a cell means; the theme says how that looks. One table gives the enum and the names that
 * theme files use. */
#ifndef LECTERN_UI_ROLE_H
#define LECTERN_UI_ROLE_H

#define ROLE_TABLE(X)                                                                              \
    X(TEXT, "text")     /* reading text and everything without another role */                     \
    X(TITLE, "title")   /* the program's top line */                                               \
    X(STATUS, "status") /* the bottom line */                                                      \
    X(BREADCRUMB, "breadcrumb")                                                                    \
    X(BORDER, "border")               /* lines between panes */                                    \
    X(BORDER_ACTIVE, "border-active") /* the head of the pane that has the keys */                 \
    X(ROW, "row")                     /* list rows */                                              \
    X(ROW_SELECTED, "row-selected")                                                                \
    X(ROW_CURRENT, "row-current") /* selected, in the pane that has the keys */                    \
    X(DIM, "dim")                 /* dates, counts, secondary facts */                             \
    X(HEADING, "heading")         /* headings in the text, by depth */                             \
    X(HEADING2, "heading2")                                                                        \
    X(HEADING3, "heading3")                                                                        \
    X(MARKER, "marker")     /* run-in marks: 一是, (1) */                                        \
    X(STRONG, "strong")     /* what the source sets in bold */                                     \
    X(EMPHASIS, "emphasis") /* … in italics */                                                   \
    X(LINK, "link")         /* links, and the signs of footnotes */                                \
    X(MATCH, "match")       /* a hit of the search */                                              \
    X(MATCH_CURRENT, "match-current")                                                              \
    X(SELECTION, "selection")                                                                      \
    X(CURSOR_LINE, "cursor-line") /* the sentence or row under the cursor */                       \
    X(NOTE, "note")               /* a passage with a note */                                      \
    X(NOTE_MARK, "note-mark")     /* the mark in the margin */                                     \
    X(BOOKMARK, "bookmark")                                                                        \
    X(YELLOW, "yellow") /* highlight colours */                                                    \
    X(GREEN, "green")                                                                              \
    X(BLUE, "blue")                                                                                \
    X(RED, "red")                                                                                  \
    X(PURPLE, "purple")                                                                            \
    X(ORANGE, "orange")                                                                            \
    X(DOUBT, "doubt")             /* the mark of a section that deserves a second look */          \
    X(REMOVED, "removed")         /* in a difference: what is there no more */                     \
    X(ADDED, "added")             /* … what is new */                                            \
    X(DAMAGED, "damaged")         /* text that could not be mended */                              \
    X(PLACEHOLDER, "placeholder") /* stands for a control character */                             \
    X(MESSAGE, "message")                                                                          \
    X(ERROR, "error")                                                                              \
    X(PROMPT, "prompt")                                                                            \
    X(POPUP, "popup")                                                                              \
    X(POPUP_BORDER, "popup-border")                                                                \
    X(KEY, "key") /* key names in help */

enum role {
#define X(id, name) ROLE_##id,
    ROLE_TABLE(X)
#undef X
        ROLE_COUNT
};

/* The name that theme files use. Static. */
const char *role_name(enum role role);

/* The role of a name, or ROLE_COUNT. */
enum role role_of(const char *name);

#endif
