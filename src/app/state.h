/* The state of the screen, but for what panels own. Only the files of the screen include this.
 *
 * What belongs to one module is a struct of that module. Whatever changes state ends by setting
 * `dirty`; the loop then lays out, draws and shows once.
 */
#ifndef LECTERN_APP_STATE_H
#define LECTERN_APP_STATE_H

#include "frame/editor.h"
#include "frame/keys.h"
#include "frame/layout.h"
#include "frame/messages.h"
#include "frame/mouse.h"
#include "frame/panel.h"
#include "frame/patience.h"
#include "frame/prompt.h"
#include "frame/question.h"
#include "reading/adder.h"
#include "reading/borrowed.h"
#include "reading/find.h"
#include "reading/folding.h"
#include "reading/go.h"
#include "reading/index_work.h"
#include "reading/refresh_work.h"
#include "reading/jumps.h"
#include "reading/list.h"
#include "reading/undoable.h"
#include "reading/notes.h"
#include "reading/phrases.h"
#include "reading/reader.h"
#include "reading/search.h"
#include "reading/speech.h"

#include "lectern/host/screen.h"
#include "lectern/ui/config.h"
#include "lectern/ui/view_outline.h"
#include "lectern/ui/view_speeches.h"
#include "lectern/ui/view_text.h"

struct app {
    const struct screen_options *options;
    struct term *term;
    bool dirty, quit;
    bool shown; /* the first frame */

    /* what the settings say, as taken over */
    struct config config;
    unsigned seen_changes; /* of config.changes */
    struct view_text_style style;
    struct phrases_slot phrases[3][PHRASES_REGIONS]; /* by enum fold_script */

    /* the frame */
    struct grid grid;
    struct layout layout;
    struct layout_wishes wishes;
    enum pane active;
    struct panels panels;
    struct question question;
    bool gone; /* the library's file is, and that was said */
    struct prompt prompt;
    struct editor editor;
    struct messages messages;
    struct keys keys;
    struct mouse mouse;
    struct patience patience;
    int64_t busy_ms; /* clock of the last key: the place is stored a moment later */
    bool place_kept;

    /* reading */
    struct shelf speeches;
    struct shelf_row speech_given; /* what app_list_row() gave last */
    struct list_loading loading;
    struct folding folding;
    struct index_work index_work;
    struct refresh_work refresh_work;
    struct view_speeches *list;
    struct speech_smart *smart; /* smart collections, for filters; null for none; owned */
    struct view_outline *outline;
    VEC(size_t) section_hits; /* counts for each section of the outline */
    VEC(size_t) section_notes;
    struct reader readers[2];
    int reader; /* the one that list, outline and notes go with */
    struct lock lock;
    struct finding find;
    struct search search;
    struct notes_at_hand at_hand;
    struct jumps jumps;
    struct away away;
    bool followed_from_text; /* the place left by moving in the outline is remembered */
    struct borrowed_work borrowed;
    struct undo undo;
    struct adder adder;
    char *desk; /* name of the clippings desk in use; null until it is asked for */
};

#endif
