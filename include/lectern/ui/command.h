/* The one table of commands.
 *
 * A row makes: the enum, the default keys, the `:` line and its completion, what configuration
 * files, themes and scripts may say, the help screen and the list in the manual. A command stands
 * here only when the application carries it out, so that no key is dead.
 *
 * Columns: id, name, how what follows the name is read, the grammar of what may follow (grammar.h),
 * category, flags, who carries it out, default keys, help. Completion, the messages about wrong
 * words, help and manual all come from the grammar.
 *
 * Who carries it out: `view` means what has the keys (a pane, a panel, a field) or, for settings,
 * what reads lines; elsewhere such a command means nothing. `panel` means the panel whose own it
 * is. Every other word NAME is the function run_NAME() of the application's command.c, to which the
 * command goes when what has the keys has no use for it. The keys are words `CONTEXT:KEYS`; they
 * hold in that context and in those that fall back to it. Bindings that carry arguments are in
 * command_bindings.h.
 */
#ifndef LECTERN_UI_COMMAND_H
#define LECTERN_UI_COMMAND_H

#include "lectern/base/i18n.h"
#include "lectern/base/str.h"
#include "lectern/ui/command_bindings.h"

#include <stdbool.h>

/* Where keys go. Columns: id, name, the context that a key falls back to, whether characters are
 * typed here (then only keys without a character fall back), help. */
#define CONTEXT_TABLE(X)                                                                           \
    X(GLOBAL, "global", GLOBAL, false, N_("everywhere"))                                           \
    X(LIST, "list", GLOBAL, false, N_("list of speeches"))                                         \
    X(OUTLINE, "outline", GLOBAL, false, N_("outline"))                                            \
    X(TEXT, "text", GLOBAL, false, N_("text"))                                                     \
    X(SELECT, "select", TEXT, false, N_("text, while selecting"))                                  \
    X(NOTES, "notes", GLOBAL, false, N_("notes and bookmarks"))                                    \
    X(REVIEW, "review", GLOBAL, false, N_("unsure notes"))                                         \
    X(SEARCH, "search", GLOBAL, false, N_("search results"))                                       \
    X(CONCORDANCE, "concordance", GLOBAL, false, N_("concordance"))                                \
    X(DESK, "desk", GLOBAL, false, N_("clippings desk"))                                           \
    X(HELP, "help", GLOBAL, false, N_("help"))                                                     \
    X(POPUP, "popup", GLOBAL, false, N_("questions and menus"))                                    \
    X(COLLECTIONS, "collections", POPUP, false, N_("collections"))                                 \
    X(TAGS, "tags", POPUP, false, N_("list of tags"))                                              \
    X(PROMPT, "prompt", GLOBAL, true, N_("input line"))                                            \
    X(EDITOR, "editor", PROMPT, true, N_("note editor"))

enum context {
#define X(id, name, parent, typing, help) CONTEXT_##id,
    CONTEXT_TABLE(X)
#undef X
        CONTEXT_COUNT
};

/* What follows a command's name. */
enum command_arg {
    ARG_NONE,  /* nothing */
    ARG_WORDS, /* words, quoted where they hold blanks */
    ARG_TEXT,  /* the rest of the line as it stands, or nothing */
    ARG_KEY,   /* one character: when bound to a key, the next key pressed */
    ARG_FILE,  /* the rest of the line is the name of a file */
};

/* What else is to be known of a command. */
enum command_flag {
    FLAG_TIMES = 1, /* a count means so often; once is the same as no count */
    FLAG_PLACE = 2, /* a count means a row, a paragraph, a per cent */
    FLAG_EARLY = 4, /* only moves within what the panes show: putting the cursors back undoes it */
    FLAG_JUMP = 8,  /* goes so far that the place left is worth going back to */
    FLAG_OVER = 16, /* has a meaning while a panel hides the panes */
    FLAG_FIRST = 32 /* not even a field in which one types is asked first */
};

#define CATEGORY_TABLE(X)                                                                          \
    X(MOVE, N_("Moving"))                                                                          \
    X(SECTION, N_("Sections and folds"))                                                           \
    X(FIND, N_("Finding"))                                                                         \
    X(PANE, N_("Panes"))                                                                           \
    X(MARK, N_("Notes, highlights and bookmarks"))                                                 \
    X(SHOW, N_("Display"))                                                                         \
    X(EDIT, N_("Typing"))                                                                          \
    X(PROGRAM, N_("Program"))                                                                      \
    X(CONFIG, N_("Configuration"))

enum command_category {
#define X(id, help) CATEGORY_##id,
    CATEGORY_TABLE(X)
#undef X
        CATEGORY_COUNT
};

/* clang-format off */
#define COMMAND_TABLE(X)                                                                                \
    /* moving */                                                                                        \
    X(DOWN, "down", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                                  \
      "global:j global:<Down>", N_("one row down"))                                                     \
    X(UP, "up", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                                      \
      "global:k global:<Up>", N_("one row up"))                                                         \
    X(LEFT, "left", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                                  \
      "global:h global:<Left>", N_("one character left; in the outline close or go to the parent"))     \
    X(RIGHT, "right", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                                \
      "global:l global:<Right>", N_("one character right; in the outline open"))                        \
    X(PAGE_DOWN, "page-down", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                        \
      "global:<Space> global:<PageDown> global:<C-f>", N_("one screen down"))                           \
    X(PAGE_UP, "page-up", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                            \
      "global:b global:<PageUp> global:<C-b>", N_("one screen up"))                                     \
    X(HALF_DOWN, "half-down", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                        \
      "global:<C-d>", N_("half a screen down"))                                                         \
    X(HALF_UP, "half-up", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                            \
      "global:<C-u>", N_("half a screen up"))                                                           \
    X(SCROLL_DOWN, "scroll-down", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                    \
      "global:<C-e>", N_("scroll one row down, the cursor stays in place"))                             \
    X(SCROLL_UP, "scroll-up", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                        \
      "global:<C-y>", N_("scroll one row up, the cursor stays in place"))                               \
    X(TOP, "top", ARG_NONE, "", MOVE, FLAG_PLACE | FLAG_EARLY | FLAG_JUMP, view,                        \
      "global:g global:gg global:<Home>", N_("to the top; with a count to that row or paragraph"))      \
    X(BOTTOM, "bottom", ARG_NONE, "", MOVE, FLAG_PLACE | FLAG_EARLY | FLAG_JUMP, view,                  \
      "global:G global:<End>", N_("to the bottom; with a count to that row or paragraph"))              \
    X(ROW_START, "row-start", ARG_NONE, "", MOVE, 0, view,                                              \
      "text:0 text:^", N_("to the start of the row"))                                                   \
    X(ROW_END, "row-end", ARG_NONE, "", MOVE, 0, view,                                                  \
      "text:$", N_("to the end of the row"))                                                            \
    X(NEXT_PARAGRAPH, "next-paragraph", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,              \
      "text:}", N_("next paragraph"))                                                                   \
    X(PREV_PARAGRAPH, "prev-paragraph", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,              \
      "text:{", N_("previous paragraph"))                                                               \
    X(NEXT_SENTENCE, "next-sentence", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                \
      "text:)", N_("next sentence"))                                                                    \
    X(PREV_SENTENCE, "prev-sentence", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                \
      "text:(", N_("previous sentence"))                                                                \
    X(NEXT_CLAUSE, "next-clause", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                    \
      "text:w", N_("next clause"))                                                                      \
    X(PREV_CLAUSE, "prev-clause", ARG_NONE, "", MOVE, FLAG_TIMES | FLAG_EARLY, view,                    \
      "text:W", N_("previous clause"))                                                                  \
    X(MATCH, "match", ARG_NONE, "", MOVE, FLAG_PLACE | FLAG_EARLY | FLAG_JUMP, view,                    \
      "text:%", N_("to the other bracket or quotation mark; with a count to that per cent"))            \
    X(VIEW_TOP, "view-top", ARG_NONE, "", MOVE, 0, view,                                                \
      "text:zt", N_("scroll the cursor to the top of the pane"))                                        \
    X(VIEW_MIDDLE, "view-middle", ARG_NONE, "", MOVE, 0, view,                                          \
      "text:zz", N_("scroll the cursor to the middle"))                                                 \
    X(VIEW_BOTTOM, "view-bottom", ARG_NONE, "", MOVE, 0, view,                                          \
      "text:zb", N_("scroll the cursor to the bottom"))                                                 \
    X(SCREEN_TOP, "screen-top", ARG_NONE, "", MOVE, 0, view,                                            \
      "text:H", N_("to the first row of the screen"))                                                   \
    X(BACK, "back", ARG_NONE, "", MOVE, FLAG_OVER, back,                                                \
      "global:<C-o>", N_("back to the place before the jump"))                                          \
    X(FORWARD, "forward", ARG_NONE, "", MOVE, FLAG_OVER, forward,                                       \
      "global:L", N_("forward again"))                                                                  \
    X(PLACES, "places", ARG_NONE, "", MOVE, FLAG_OVER, panel,                                           \
      "global:gh", N_("list the places that can be gone back to"))                                      \
    X(NEXT_SPEECH, "next-speech", ARG_NONE, "", MOVE, FLAG_TIMES, next_speech,                          \
      "global:J", N_("open the next speech of the list"))                                               \
    X(PREV_SPEECH, "prev-speech", ARG_NONE, "", MOVE, FLAG_TIMES, prev_speech,                          \
      "global:K", N_("open the previous speech of the list"))                                           \
    /* sections and folds */                                                                            \
    X(NEXT_SECTION, "next-section", ARG_NONE, "", SECTION, FLAG_TIMES | FLAG_EARLY | FLAG_JUMP, section,\
      "global:]", N_("next section"))                                                                   \
    X(PREV_SECTION, "prev-section", ARG_NONE, "", SECTION, FLAG_TIMES | FLAG_EARLY | FLAG_JUMP, section,\
      "global:[", N_("previous section"))                                                               \
    X(NEXT_SIBLING, "next-sibling", ARG_NONE, "", SECTION, FLAG_TIMES | FLAG_EARLY | FLAG_JUMP, section,\
      "global:]]", N_("next section of the same level"))                                                \
    X(PREV_SIBLING, "prev-sibling", ARG_NONE, "", SECTION, FLAG_TIMES | FLAG_EARLY | FLAG_JUMP, section,\
      "global:[[", N_("previous section of the same level"))                                            \
    X(FOOTNOTE, "footnote", ARG_NONE, "", SECTION, FLAG_EARLY | FLAG_JUMP, view,                        \
      "text:gf", N_("to the footnote of a sign, and back"))          \
    X(FOLD_TOGGLE, "fold-toggle", ARG_NONE, "", SECTION, 0, fold,                                       \
      "outline:za text:za list:za", N_("open or close the section in the outline, the group in the list"))                             \
    X(FOLD_OPEN, "fold-open", ARG_NONE, "", SECTION, 0, fold,                                           \
      "outline:zo text:zo list:zo", N_("open the section in the outline"))                                      \
    X(FOLD_CLOSE, "fold-close", ARG_NONE, "", SECTION, 0, fold,                                         \
      "outline:zc text:zc list:zc", N_("close the section in the outline"))                                     \
    X(FOLD_ALL, "fold-all", ARG_NONE, "", SECTION, 0, fold,                                             \
      "outline:zM text:zM list:zM", N_("close all sections"))                                                   \
    X(UNFOLD_ALL, "unfold-all", ARG_NONE, "", SECTION, 0, fold,                                         \
      "outline:zR text:zR list:zR", N_("open all sections"))                                                    \
    X(CORRECT, "correct", ARG_WORDS,                                                                    \
      "make|drop|promote|demote|rename [TITLE]|plain|split|join|aside|text", SECTION, 0, correct,       \
      "", N_("correct the outline, and what is text"))                                                  \
    X(FACTS, "facts", ARG_WORDS,                                                                        \
      "[title [WORDS...]|speaker [WORDS...]|office [WORDS...]|date [DATE]|place [WORDS...]]",           \
      SECTION, FLAG_OVER, panel,                                                                        \
      "list:E popup:E", N_("edit title, speaker, office, date, place of the chosen speeches"))          \
    X(CORRECTIONS, "corrections", ARG_NONE, "", SECTION, FLAG_OVER, panel,                              \
      "outline:=? text:=?", N_("list the corrections of this speech"))                                 \
    X(RESET_OUTLINE, "reset-outline", ARG_NONE, "", SECTION, 0, reset_outline,                          \
      "", N_("take all corrections of this speech back"))                                              \
    X(RULES, "rules", ARG_WORDS, "[edit|reload|mark RULE...|text RULE...]", SECTION, 0, panel,          \
      "", N_("list the marks of your own; add one, edit or reload the file"))                           \
    /* finding */                                                                                       \
    X(FIND, "find", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, find,                                         \
      "global:/", N_("find in this pane"))                                                              \
    X(FIND_NEXT, "find-next", ARG_NONE, "", FIND, FLAG_TIMES | FLAG_EARLY | FLAG_OVER, find_next,       \
      "global:n", N_("next hit"))                                                                       \
    X(FIND_PREV, "find-prev", ARG_NONE, "", FIND, FLAG_TIMES | FLAG_EARLY | FLAG_OVER, find_prev,       \
      "global:N", N_("previous hit"))                                                                   \
    X(SEARCH, "search", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, panel,                                    \
      "global:s", N_("search the library"))                                                             \
    X(TREND, "over-time", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, panel,                                  \
      "global:gw", N_("count words by year, month or speaker"))                                         \
    X(CONCORDANCE, "concordance", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, panel,                          \
      "global:gk", N_("set the hits one below the other with what stands around them"))                 \
    X(LINES, "lines", ARG_WORDS, "fold [AMOUNT]|sample [AMOUNT]|bound|columns [COLUMN...]", FIND, FLAG_OVER, panel,\
      "", N_("fold equal lines of the concordance, take a sample, choose columns"))                     \
    X(SPREAD, "spread", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, panel,                                    \
      "global:gD", N_("show where in each speech the hits stand"))                                      \
    X(COLLOCATES, "collocates", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, panel,                            \
      "global:gc", N_("list what stands around the words of the search"))                               \
    X(REPEATS, "repeats", ARG_WORDS, "[LENGTH]", FIND, FLAG_OVER, panel,                                \
      "global:gr", N_("list phrases that are said more than once"))                                     \
    X(KEYWORDS, "keywords", ARG_NONE, "", FIND, FLAG_OVER, panel,                                       \
      "global:gK", N_("list what is more frequent here than in the library"))                           \
    X(NEXT_BORROWED, "next-borrowed", ARG_NONE, "", FIND, FLAG_TIMES, panel,                            \
      "text:]b", N_("go to the next passage that another speech has, too; Enter opens both"))           \
    X(PREV_BORROWED, "prev-borrowed", ARG_NONE, "", FIND, FLAG_TIMES, panel,                            \
      "text:[b", N_("go to the previous passage that another speech has, too"))                         \
    X(COMPARE, "compare", ARG_NONE, "", FIND, FLAG_OVER, panel,                                         \
      "global:g=", N_("show what differs between the two open texts"))                                  \
    X(SAID, "said", ARG_TEXT, "[WORDS]", FIND, FLAG_OVER, panel,                                        \
      "global:gs", N_("list where else the selection or the sentence is said"))                         \
    /* panes */                                                                                         \
    X(NEXT_HIT, "next-hit", ARG_NONE, "", FIND, FLAG_TIMES, panel,                                      \
      "global:]q", N_("open the next hit of the search of the library"))                                \
    X(PREV_HIT, "prev-hit", ARG_NONE, "", FIND, FLAG_TIMES, panel,                                      \
      "global:[q", N_("open the previous hit of the search"))                                           \
    X(RESULTS, "results", ARG_WORDS, "[filter|restore|group NUMBER|only NUMBER|highlight HIGHLIGHT]", FIND, FLAG_OVER, panel,\
      "", N_("show the results of the search again, or what is done with them"))                        \
    X(SEARCHES, "searches", ARG_WORDS, "[clear]", FIND, FLAG_OVER, panel,                               \
      "", N_("list the last searches, to take one up again; or forget them"))                           \
    X(SEARCH_LANGUAGE, "search-language", ARG_NONE, "", FIND, FLAG_OVER, panel,                         \
      "", N_("show what search lines can say"))                                                         \
    X(OPEN, "open", ARG_NONE, "", PANE, 0, view,                                                        \
      "list:<Enter> outline:<Enter> notes:<Enter> search:<Enter> concordance:<Enter> desk:<Enter> popup:<Enter>",           \
      N_("open what is selected"))                                                                      \
    X(NEXT_PANE, "next-pane", ARG_NONE, "", PANE, 0, next_pane,                                         \
      "global:<Tab>", N_("next pane"))                                                                  \
    X(PREV_PANE, "prev-pane", ARG_NONE, "", PANE, 0, prev_pane,                                         \
      "global:<S-Tab>", N_("previous pane"))                                                            \
    X(PANE_LIST, "pane-list", ARG_NONE, "", PANE, FLAG_EARLY, pane_list,                                \
      "global:1", N_("to the list of speeches"))                                                        \
    X(PANE_OUTLINE, "pane-outline", ARG_NONE, "", PANE, FLAG_EARLY, pane_outline,                       \
      "global:2", N_("to the outline"))                                                                 \
    X(PANE_TEXT, "pane-text", ARG_NONE, "", PANE, FLAG_EARLY, pane_text,                                \
      "global:3", N_("to the text"))                                                                    \
    X(PANE_SECOND, "pane-second", ARG_NONE, "", PANE, 0, pane_second,                                   \
      "global:4 global:|", N_("to the second text, opening it"))                                        \
    X(CLOSE_SECOND, "close-second", ARG_NONE, "", PANE, 0, close_second,                                \
      "global:X", N_("close the second text"))                                                          \
    X(LOCK, "lock", ARG_NONE, "", PANE, 0, lock,                                                        \
      "global:tl", N_("scroll both texts together, or no more"))                                        \
    X(HIDE, "hide", ARG_WORDS, "list|outline", PANE, 0, hide,                                           \
      "", N_("hide or show the list or the outline"))                                                   \
    X(WIDER, "wider", ARG_NONE, "", PANE, FLAG_TIMES, wider,                                            \
      "global:>", N_("make this pane wider"))                                                           \
    X(NARROWER, "narrower", ARG_NONE, "", PANE, FLAG_TIMES, narrower,                                   \
      "global:<lt>", N_("make this pane narrower"))                                                     \
    X(SORT, "sort", ARG_WORDS, "ORDER [down|up]", PANE, 0, sort,                                        \
      "", N_("sort the list; again: the other way round"))                                              \
    X(MARK, "mark", ARG_NONE, "", PANE, FLAG_TIMES, view,                                               \
      "list:; list:<Insert> notes:; notes:<Insert> search:; search:<Insert> collections:; desk:; desk:<Insert>",                                                    \
      N_("mark the row, or take its mark away, and go down"))                                           \
    X(MARK_INVERT, "mark-invert", ARG_NONE, "", PANE, 0, view,                                          \
      "list:T notes:T search:T desk:T", N_("mark the rows without a mark and take the other marks away"))               \
    X(FILTER, "filter", ARG_TEXT, "[save NAME|drop FILTER|FILTER...]", PANE, 0, filter,                 \
      "list:f outline:f notes:f desk:f search:f", N_("show only what fits"))                                     \
    X(FILTERS, "filters", ARG_NONE, "", PANE, FLAG_OVER, panel,                                         \
      "list:F", N_("list the filters that have a name"))                                                \
    X(TOGGLE_READ, "toggle-read", ARG_NONE, "", PANE, 0, toggle_read,                                   \
      "list:r", N_("mark the chosen speeches as read, or as unread where all are read"))                \
    X(STAR, "star", ARG_NONE, "", PANE, 0, star,                                                        \
      "list:* outline:* text:*", N_("give the chosen speeches a star, or take it away"))                \
    X(READ_LATER, "read-later", ARG_NONE, "", PANE, 0, read_later,                                      \
      "list:+ outline:+ text:+", N_("put the chosen speeches on the reading list, or take them off"))   \
    X(COLLECT, "collect", ARG_TEXT, "[COLLECTION]", PANE, 0, collect,                                   \
      "list:c", N_("put the chosen speeches into a collection, which is made where it is new"))         \
    X(UNCOLLECT, "uncollect", ARG_TEXT, "COLLECTION", PANE, 0, uncollect,                               \
      "", N_("take the chosen speeches out of a collection"))                                           \
    X(COLLECTIONS, "collections", ARG_NONE, "", PANE, FLAG_OVER, panel,                                 \
      "list:C", N_("list the collections, to show, fill and change them"))                    \
    X(NEW_COLLECTION, "new-collection", ARG_WORDS, "[NAME [FILTER...]]", PANE, FLAG_OVER, panel,        \
      "collections:a", N_("make a collection; with a filter one of all speeches that fit it"))          \
    X(RENAME_COLLECTION, "rename-collection", ARG_WORDS, "[COLLECTION NAME]", PANE, FLAG_OVER, panel,   \
      "collections:r collections:e", N_("give a collection and those in it another name"))              \
    X(DELETE_COLLECTION, "delete-collection", ARG_WORDS, "[COLLECTION]", PANE, FLAG_OVER, panel,        \
      "collections:d", N_("throw a collection away; its speeches stay"))                                \
    X(SIDE_BY_SIDE, "side-by-side", ARG_NONE, "", PANE, 0, side_by_side,                                \
      "list:=", N_("open the two marked speeches side by side"))                                        \
    X(REMOVE, "remove", ARG_NONE, "", PANE, 0, remove,                                                  \
      "list:d", N_("take the chosen speeches out, with their notes, into the trash"))                   \
    X(WRITE, "write", ARG_FILE, "FILE", PANE, 0, write,                                                 \
      "", N_("write the chosen speeches into a new file"))                                              \
    X(SHIFT_LEFT, "shift-left", ARG_NONE, "", PANE, 0, view,                                            \
      "list:zh", N_("show more of a long title's start"))                                               \
    X(SHIFT_RIGHT, "shift-right", ARG_NONE, "", PANE, 0, view,                                          \
      "list:zl", N_("show more of a long title's end"))                                                 \
    /* notes */                                                                                         \
    X(SELECT, "select", ARG_NONE, "", MARK, 0, view,                                                    \
      "text:v", N_("select by characters"))                                                             \
    X(SELECT_PARAGRAPHS, "select-paragraphs", ARG_NONE, "", MARK, 0, view,                              \
      "text:V", N_("select by paragraphs"))                                                             \
    X(SWAP_ENDS, "swap-ends", ARG_NONE, "", MARK, 0, view,                                              \
      "select:o", N_("to the other end of the selection"))                                              \
    X(SELECT_UNIT, "select-unit", ARG_WORDS,                                                            \
      "(clause|sentence|paragraph|section) [around]", MARK, FLAG_TIMES, select_unit,                    \
      "", N_("select the clause, sentence, paragraph or section"))                                      \
    X(NOTE, "note", ARG_TEXT, "[WORDS]", MARK, 0, note,                                                 \
      "text:a search:a", N_("write a note on the selection or the sentence"))                                    \
    X(NOTE_ON, "note-on", ARG_WORDS, "section|speech", MARK, 0, note_on,                                \
      "", N_("write a note on the section or the speech"))                                              \
    X(TAG, "tag", ARG_TEXT, "[TAGS...]", MARK, 0, tag,                                                  \
      "text:# notes:# list:# search:#", N_("give the note under the cursor, or the chosen speeches, tags"))      \
    X(HIGHLIGHT, "highlight", ARG_WORDS, "HIGHLIGHT", MARK, 0, highlight,                               \
      "", N_("highlight in a colour"))                                                                  \
    X(BOOKMARK, "bookmark", ARG_KEY, "[LETTER]", MARK, 0, bookmark,                                     \
      "text:m", N_("set a bookmark with a letter"))                                                     \
    X(NAME_BOOKMARK, "name-bookmark", ARG_TEXT, "[NAME]", MARK, 0, name_bookmark,                       \
      "", N_("set a bookmark with a name"))                                                             \
    X(JUMP, "jump", ARG_KEY, "[LETTER]", MARK, FLAG_OVER, jump,                                         \
      "global:'", N_("jump to a bookmark by its letter"))                                               \
    X(NOTES, "notes", ARG_NONE, "", MARK, FLAG_OVER, panel,                                             \
      "global:A", N_("list the notes of the speech"))                                                   \
    X(LIBRARY_NOTES, "library-notes", ARG_NONE, "", MARK, FLAG_OVER, panel,                             \
      "global:gA", N_("list the notes of the library"))                                                 \
    X(BOOKMARKS, "bookmarks", ARG_NONE, "", MARK, FLAG_OVER, panel,                                     \
      "global:M", N_("list the bookmarks"))                                                             \
    X(DELETE, "delete", ARG_NONE, "", MARK, 0, delete,                                                  \
      "text:d notes:d desk:d search:d", N_("delete the note, take the clipping off the desk"))                   \
    X(EDIT, "edit", ARG_NONE, "", MARK, 0, edit,                                                        \
      "text:e notes:e desk:e", N_("edit the note under the cursor, reword the clipping"))               \
    X(TAGS, "tags", ARG_NONE, "", MARK, FLAG_OVER, panel,                                               \
      "", N_("list the tags, to rename, merge and delete them"))                                        \
    X(NEW_TAG, "new-tag", ARG_WORDS, "[NAME]", MARK, FLAG_OVER, panel,                                  \
      "tags:a", N_("offer a tag where tags are typed"))                                                 \
    X(RENAME_TAG, "rename-tag", ARG_WORDS, "[TAG NEW-TAG]", MARK, FLAG_OVER, panel,                     \
      "tags:r tags:e", N_("give a tag another name in all notes, or merge it into one"))                \
    X(DELETE_TAG, "delete-tag", ARG_WORDS, "[TAG]", MARK, FLAG_OVER, panel,                             \
      "tags:d", N_("take a tag off all notes"))                                                         \
    X(REVIEW, "review", ARG_NONE, "", MARK, FLAG_OVER, panel,                                           \
      "", N_("answer for unsure notes and those changed on two sides"))             \
    X(ANSWER_YES, "yes", ARG_NONE, "", MARK, 0, view,                                                   \
      "review:y", N_("yes, the note belongs there"))                                                    \
    X(ANSWER_NO, "no", ARG_NONE, "", MARK, 0, view,                                                     \
      "review:n", N_("no: the next place, or none is left"))                                            \
    X(MOVE_NOTE, "move-note", ARG_NONE, "", MARK, 0, move_note,                                         \
      "review:e notes:m", N_("choose in the text where the note belongs"))                              \
    X(PLACE_NOTE, "place-note", ARG_NONE, "", MARK, 0, place_note,                                      \
      "text:<Enter>", N_("put the note that is moved on the selection or the sentence"))                \
    X(TRASH, "trash", ARG_NONE, "", MARK, FLAG_OVER, panel,                                             \
      "", N_("list what is in the trash"))                                                              \
    X(RESTORE, "restore", ARG_NONE, "", MARK, 0, view,                                                  \
      "notes:r", N_("bring back out of the trash, or an older revision"))                               \
    X(REVISIONS, "revisions", ARG_NONE, "", MARK, FLAG_OVER, panel,                                     \
      "text:gr notes:gr", N_("list the older revisions of the note"))                                   \
    X(DETAIL_DOWN, "detail-down", ARG_NONE, "", MARK, FLAG_TIMES | FLAG_EARLY, view,                    \
      "notes:)", N_("scroll the note beside the list"))                                                 \
    X(DETAIL_UP, "detail-up", ARG_NONE, "", MARK, FLAG_TIMES | FLAG_EARLY, view,                        \
      "notes:(", N_("scroll it back"))                                                                  \
    X(NEXT_NOTE, "next-note", ARG_NONE, "", MARK, FLAG_TIMES | FLAG_EARLY | FLAG_JUMP, view,            \
      "text:]n", N_("next note"))                                                                       \
    X(PREV_NOTE, "prev-note", ARG_NONE, "", MARK, FLAG_TIMES | FLAG_EARLY | FLAG_JUMP, view,            \
      "text:[n", N_("previous note"))                                                                   \
    X(NOTE_HERE, "note-here", ARG_NONE, "", MARK, 0, note_here,                                         \
      "text:.", N_("the next of the notes that lie over each other here"))                              \
    X(COPY, "copy", ARG_NONE, "", MARK, 0, copy,                                                        \
      "global:y", N_("copy the selection, the sentence or the heading"))                                \
    X(COPY_SOURCE, "copy-source", ARG_NONE, "", MARK, 0, copy_source,                                   \
      "global:Y", N_("copy it with its source"))                                                        \
    X(CLIP, "clip", ARG_NONE, "", MARK, FLAG_OVER, clip,                                                \
      "list:p outline:p text:p notes:p search:p",                                                       \
      N_("put the passage, or the heading, on the clippings desk"))                                       \
    X(CLIP_ALL, "clip-all", ARG_NONE, "", MARK, 0, clip_all,                                            \
      "list:P outline:P text:P search:P desk:P", N_("put the section, or the heading with all below it, on the desk"))  \
    X(DESK, "desk", ARG_WORDS,                                                                          \
      "[write FILE|overwrite FILE|copy [text]|clear|use [NAME]|names]", MARK, FLAG_OVER, panel,         \
      "global:gd",                                                                                      \
      N_("show the clippings desk, or what is done with it"))                                           \
    X(CLIP_LINE, "clip-line", ARG_TEXT, "[WORDS]", MARK, FLAG_OVER, panel,                              \
      "desk:a", N_("put words of your own on the desk, below the selected clipping"))                   \
    X(CLIP_HEADING, "clip-heading", ARG_TEXT, "[WORDS]", MARK, FLAG_OVER, panel,                        \
      "desk:o", N_("put a heading of your own there"))                                                  \
    X(MOVE_DOWN, "move-down", ARG_NONE, "", MARK, 0, view,                                              \
      "desk:J", N_("move the clipping down the desk"))                                                  \
    X(MOVE_UP, "move-up", ARG_NONE, "", MARK, 0, view,                                                  \
      "desk:K", N_("move the clipping up the desk"))                                                    \
    X(SKELETON, "skeleton", ARG_WORDS,                                                                  \
      "[DEPTH|numbers|plain|copy|desk|write FILE|overwrite FILE]...", MARK, FLAG_OVER, skeleton,        \
      "", N_("copy the outline, put it on the desk or into a file"))                                    \
    X(EXPORT, "export", ARG_FILE, "FILE", MARK, FLAG_OVER, export,                                      \
      "", N_("write the speech with its notes to a new file: .md, .html or .docx"))                            \
    X(EXPORT_OVER, "export-over", ARG_FILE, "FILE", MARK, FLAG_OVER, export_over,                       \
      "", N_("as export, in place of a file that is there"))                                            \
    X(UNDO, "undo", ARG_NONE, "", MARK, FLAG_OVER, undo,                                                \
      "global:u", N_("undo the last change"))                                                           \
    X(REDO, "redo", ARG_NONE, "", MARK, FLAG_OVER, redo,                                                \
      "global:<C-r>", N_("do it again"))                                                                \
    /* display */                                                                                       \
    X(REDRAW, "redraw", ARG_NONE, "", SHOW, FLAG_OVER, redraw,                                          \
      "global:<C-l>", N_("draw the screen anew"))                                                       \
    X(MESSAGES, "messages", ARG_NONE, "", SHOW, FLAG_OVER, panel,                                       \
      "", N_("show earlier messages"))                                                                  \
    X(INFO, "info", ARG_NONE, "", SHOW, FLAG_OVER, panel,                                               \
      "global:i", N_("what is known about the speech"))                                                 \
    X(ADJUST, "adjust", ARG_WORDS, "SETTING AMOUNT", CONFIG, FLAG_OVER, adjust,                         \
      "", N_("change a number, round the end"))                                                         \
    /* typing */                                                                                        \
    X(EDIT_LEFT, "edit-left", ARG_NONE, "", EDIT, 0, view,                                              \
      "prompt:<Left> prompt:<C-b>", N_("one character left"))                                           \
    X(EDIT_RIGHT, "edit-right", ARG_NONE, "", EDIT, 0, view,                                            \
      "prompt:<Right> prompt:<C-f>", N_("one character right"))                                         \
    X(EDIT_WORD_LEFT, "edit-word-left", ARG_NONE, "", EDIT, 0, view,                                    \
      "prompt:<C-Left> prompt:<A-b>", N_("one word left"))                                              \
    X(EDIT_WORD_RIGHT, "edit-word-right", ARG_NONE, "", EDIT, 0, view,                                  \
      "prompt:<C-Right> prompt:<A-f>", N_("one word right"))                                            \
    X(EDIT_UP, "edit-up", ARG_NONE, "", EDIT, 0, view,                                                  \
      "editor:<Up> editor:<C-p>", N_("one row up"))                                                     \
    X(EDIT_DOWN, "edit-down", ARG_NONE, "", EDIT, 0, view,                                              \
      "editor:<Down> editor:<C-n>", N_("one row down"))                                                 \
    X(EDIT_HOME, "edit-home", ARG_NONE, "", EDIT, 0, view,                                              \
      "prompt:<Home> prompt:<C-a>", N_("to the start of the row"))                                      \
    X(EDIT_END, "edit-end", ARG_NONE, "", EDIT, 0, view,                                                \
      "prompt:<End>", N_("to the end of the row"))                                                      \
    X(EDIT_BACKSPACE, "edit-backspace", ARG_NONE, "", EDIT, 0, view,                                    \
      "prompt:<Backspace>", N_("delete the character before the cursor"))                               \
    X(EDIT_DELETE, "edit-delete", ARG_NONE, "", EDIT, 0, view,                                          \
      "prompt:<Delete> prompt:<C-d>", N_("delete the character at the cursor"))                         \
    X(EDIT_DELETE_WORD, "edit-delete-word", ARG_NONE, "", EDIT, 0, view,                                \
      "prompt:<C-w>", N_("delete the word before the cursor"))                                          \
    X(EDIT_DELETE_TO_START, "edit-delete-to-start", ARG_NONE, "", EDIT, 0, view,                        \
      "prompt:<C-u>", N_("delete to the start of the line"))                                            \
    X(EDIT_DELETE_TO_END, "edit-delete-to-end", ARG_NONE, "", EDIT, 0, view,                            \
      "prompt:<C-k>", N_("delete to the end of the line"))                                              \
    X(EDIT_NEWLINE, "edit-newline", ARG_NONE, "", EDIT, 0, view,                                        \
      "editor:<Enter>", N_("new line"))                                                                 \
    X(EDIT_UNDO, "edit-undo", ARG_NONE, "", EDIT, 0, view,                                              \
      "prompt:<C-_> editor:<C-z>", N_("undo typing"))                                                   \
    X(EDIT_REDO, "edit-redo", ARG_NONE, "", EDIT, 0, view,                                              \
      "prompt:<C-r>", N_("redo typing"))                                                                \
    X(EDIT_EXTERNAL, "edit-external", ARG_NONE, "", EDIT, 0, view,                                      \
      "editor:<C-e>", N_("edit with $VISUAL or $EDITOR"))                                               \
    X(COMPLETE, "complete", ARG_NONE, "", EDIT, 0, view,                                                \
      "prompt:<Tab>", N_("complete what is typed"))                                                     \
    X(COMPLETE_BACK, "complete-back", ARG_NONE, "", EDIT, 0, view,                                      \
      "prompt:<S-Tab>", N_("the completion before"))                                                    \
    X(HISTORY_PREV, "history-prev", ARG_NONE, "", EDIT, 0, view,                                        \
      "prompt:<Up> prompt:<C-p>", N_("earlier input"))                                                  \
    X(HISTORY_NEXT, "history-next", ARG_NONE, "", EDIT, 0, view,                                        \
      "prompt:<Down> prompt:<C-n>", N_("later input"))                                                  \
    X(ACCEPT, "accept", ARG_NONE, "", EDIT, 0, view,                                                    \
      "prompt:<Enter> editor:<C-s> editor:<C-x>", N_("done: keep what was typed"))                      \
    /* program */                                                                                       \
    X(COMMAND_LINE, "command-line", ARG_TEXT, "[COMMAND [WORD...]]", PROGRAM, FLAG_OVER | FLAG_FIRST, command_line,\
      "global::", N_("type a command"))                                                                 \
    X(HELP, "help", ARG_NONE, "", PROGRAM, FLAG_OVER, panel,                                            \
      "global:? global:<F1>", N_("show this help"))                                                     \
    X(CANCEL, "cancel", ARG_NONE, "", PROGRAM, FLAG_OVER, cancel,                                       \
      "global:<Esc> global:<C-c>", N_("cancel the action in hand"))                                     \
    X(CLOSE, "close", ARG_NONE, "", PROGRAM, FLAG_OVER, close,                                          \
      "global:q", N_("close this view; the last one: quit"))                                            \
    X(QUIT, "quit", ARG_NONE, "", PROGRAM, FLAG_OVER, quit,                                             \
      "global:Q global:ZZ", N_("quit the program"))                                                     \
    X(SUSPEND, "suspend", ARG_NONE, "", PROGRAM, FLAG_OVER, suspend,                                    \
      "global:<C-z>", N_("stop, back with fg"))                                                         \
    X(ADD, "add", ARG_FILE, "FILE", PROGRAM, FLAG_OVER, add,                                            \
      "", N_("add a file or folder to the library"))                                                    \
    X(OPEN_FILE, "open-file", ARG_FILE, "FILE", PROGRAM, FLAG_OVER, open_file,                          \
      "", N_("add a file to the library, unless it is there, and open it"))                             \
    X(RESCAN, "rescan", ARG_FILE, "[FOLDER]", PROGRAM, FLAG_OVER, rescan,                               \
      "", N_("add what is new or changed in a folder, and tell what is gone"))                          \
    X(RELOAD, "reload", ARG_NONE, "", PROGRAM, FLAG_OVER, reload,                                       \
      "", N_("add the file of this speech again"))                                                      \
    X(SAVED, "saved", ARG_NONE, "", PROGRAM, FLAG_OVER, saved,                                          \
      "", N_("say whether all is saved; :w does the same"))                                             \
    /* configuration */                                                                                 \
    X(SET, "set", ARG_WORDS, "[SETTING [VALUE]]", CONFIG, FLAG_OVER, view,                              \
      "", N_("change a setting; set NAME? shows it"))                                                   \
    X(TOGGLE, "toggle", ARG_WORDS, "SETTING", CONFIG, FLAG_OVER, view,                                  \
      "", N_("go to the next value of a setting"))                                                      \
    X(BIND, "bind", ARG_TEXT, "CONTEXT KEYS COMMAND [WORD...]", CONFIG, FLAG_OVER, view,                \
      "", N_("give keys a command"))                                                                    \
    X(UNBIND, "unbind", ARG_TEXT, "CONTEXT KEYS", CONFIG, FLAG_OVER, view,                              \
      "", N_("take the command of keys away"))                                                          \
    X(COLOR, "color", ARG_WORDS, "ROLE [COLOR [COLOR [ATTRIBUTE...]]]", CONFIG, FLAG_OVER, view,        \
      "", N_("choose the colours of a part of the screen: foreground, background"))                     \
    X(THEME, "theme", ARG_WORDS, "[THEME]", CONFIG, FLAG_OVER, view,                                    \
      "", N_("use a theme"))                                                                            \
    X(SOURCE, "source", ARG_FILE, "[FILE]", CONFIG, FLAG_OVER, source,                                  \
      "", N_("run the lines of a file; alone those of the lecternrc"))                                  \
    X(KEYS, "keys", ARG_TEXT, "KEYS", CONFIG, FLAG_OVER | FLAG_FIRST, keys,                             \
      "", N_("press keys"))

/* clang-format on */

enum command {
#define X(id, name, arg, grammar, category, flags, run, keys, help) COMMAND_##id,
    COMMAND_TABLE(X)
#undef X
        COMMAND_COUNT
};

struct command_info {
    const char *name;
    enum command_arg arg;
    const char *grammar; /* of what may follow, "" for nothing */
    enum command_category category;
    unsigned flags;   /* enum command_flag */
    const char *keys; /* as in the table */
    const char *help; /* English; show it through _() */
};

struct command_binding {
    enum context context;
    const char *keys;
    const char *line;
};

/* Static. */
const struct command_info *command_info(enum command command);

/* The command of a name, or COMMAND_COUNT. */
enum command command_of(struct strv name);

/* Static table of the bindings with arguments; *count is their number. */
const struct command_binding *command_bindings(size_t *count);

/* Contexts: the name, the one of a name (or CONTEXT_COUNT), the next one to look in (GLOBAL's is
 * GLOBAL), whether characters are typed there, help in English. */
const char *context_name(enum context context);
enum context context_of(struct strv name);
enum context context_parent(enum context context);
bool context_is_typing(enum context context);
const char *context_help(enum context context);

/* Heading of a category in English. */
const char *category_help(enum command_category category);

#endif
