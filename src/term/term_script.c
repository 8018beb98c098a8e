/* The script is read whole before anything is played, so a mistake in its last line is known at
 * once. */
#include "lectern/term/term_script.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/ui/line.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHORT_WAIT_MS = 1000, /* waits up to this are let pass between two lines */
    SHORT_WAITS_MAX = 4,  /* so many in a row, so that no script hangs on a program that polls */
    SIZE_MAX_CELLS = 1000,
};

enum item_kind { ITEM_EVENT, ITEM_SCREEN, ITEM_CLIPBOARD, ITEM_RESIZE, ITEM_WAIT };

struct item {
    enum item_kind kind;
    size_t line;            /* from 1 */
    bool first;             /* of its line */
    struct key_event event; /* its text is in `text` */
    char *text;             /* owned, or null */
    size_t text_len;
    int rows, cols;  /* ITEM_RESIZE */
    long timeout_ms; /* ITEM_WAIT */
};

struct term_script {
    struct term term; /* first */
    struct term_script_options options;
    VEC(struct item) items;
    size_t at;
    size_t line;    /* of the event given last */
    int waits;      /* short ones let pass since the last item */
    long waited_ms; /* of the current ITEM_WAIT */
    int failure;    /* errno of the first write that failed, or 0 */
    int64_t clock_ms;
    bool has_screen;
    struct grid screen; /* as shown last */
    struct strbuf clipboard;
};

static struct term_script *script_of(struct term *term)
{
    return (struct term_script *)term;
}

/* --- reading --- */

static struct item *add_item(struct term_script *script, enum item_kind kind, size_t line)
{
    bool first = script->items.len == 0 || script->items.at[script->items.len - 1].line != line;
    VEC_PUSH(&script->items, ((struct item){.kind = kind, .line = line, .first = first}));
    return &script->items.at[script->items.len - 1];
}

static void keep_text(struct item *item, enum event_type type, struct strv text)
{
    item->text = mem_copy(text.ptr, text.len);
    item->text_len = text.len;
    item->event.type = type;
}

static bool read_keys(struct term_script *script, struct strv keys, size_t line, struct err *err)
{
    if (keys.len == 0)
        return err_set(err, ERR_USAGE, _("keys KEYS"));
    while (keys.len > 0) {
        struct key_event event;
        if (!key_parse_event(&keys, &event, err))
            return false;
        add_item(script, ITEM_EVENT, line)->event = event;
    }
    return true;
}

/* `\n` stands for a line end, `\\` for a backslash. */
static void read_paste(struct term_script *script, struct strv text, size_t line)
{
    struct strbuf pasted = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\\' && i + 1 < text.len && (text.ptr[i + 1] == 'n' || text.ptr[i + 1] == '\\'))
            c = text.ptr[++i] == 'n' ? '\n' : '\\';
        strbuf_add_byte(&pasted, c);
    }
    keep_text(add_item(script, ITEM_EVENT, line), EVENT_PASTE,
              strv_make(strbuf_str(&pasted), pasted.len));
    strbuf_free(&pasted);
}

static bool read_size(struct term_script *script, struct strv text, size_t line, struct err *err)
{
    long cols, rows;
    struct strv first = strv_split(&text, 'x');
    if (!text.ptr || !strv_to_long(first, &cols) || !strv_to_long(text, &rows) || cols < 1 ||
        rows < 1 || cols > SIZE_MAX_CELLS || rows > SIZE_MAX_CELLS)
        return err_set(err, ERR_USAGE, _("resize COLSxROWS, each from 1 to %d"), SIZE_MAX_CELLS);
    struct item *item = add_item(script, ITEM_RESIZE, line);
    item->rows = (int)rows;
    item->cols = (int)cols;
    return true;
}

static bool read_wait(struct term_script *script, struct strv text, size_t line, struct err *err)
{
    long timeout_ms;
    if (!strv_to_long(text, &timeout_ms) || timeout_ms < 0 || timeout_ms > INT_MAX)
        return err_set(err, ERR_USAGE, _("wait MILLISECONDS"));
    add_item(script, ITEM_WAIT, line)->timeout_ms = timeout_ms;
    return true;
}

static bool read_line(struct term_script *script, struct strv text, size_t line, struct err *err)
{
    text = strv_trim(text);
    struct strv rest = text;
    struct strv name = line_take_word(&rest);
    rest = strv_trim(rest);
    if (name.len == 0 || name.ptr[0] == '#')
        return true;
    if (strv_eq(name, STRV("keys")))
        return read_keys(script, rest, line, err);
    if (strv_eq(name, STRV("resize")))
        return read_size(script, rest, line, err);
    if (strv_eq(name, STRV("wait")))
        return read_wait(script, rest, line, err);
    if (strv_eq(name, STRV("paste")))
        read_paste(script, rest, line);
    else if (strv_eq(name, STRV("screen")))
        add_item(script, ITEM_SCREEN, line);
    else if (strv_eq(name, STRV("clipboard")))
        add_item(script, ITEM_CLIPBOARD, line);
    else
        keep_text(add_item(script, ITEM_EVENT, line), EVENT_COMMAND, text);
    return true;
}

/* --- playing --- */

static void script_size(struct term *term, int *rows, int *cols)
{
    *rows = script_of(term)->options.rows;
    *cols = script_of(term)->options.cols;
}

static void script_show(struct term *term, const struct grid *grid, const struct theme *theme)
{
    struct term_script *script = script_of(term);
    (void)theme;
    if (script->has_screen)
        grid_deinit(&script->screen);
    grid_copy(&script->screen, grid);
    script->has_screen = true;
}

/* What cannot be written ends the script: all that follows would be lost too. */
static void put(struct term_script *script, struct strv text)
{
    FILE *out = script->options.out;
    errno = 0;
    if (fwrite(text.len ? text.ptr : "", 1, text.len, out) == text.len && fflush(out) == 0)
        return;
    script->failure = errno ? errno : EIO;
    script->at = script->items.len;
}

static void print_screen(struct term_script *script)
{
    struct strbuf out = {0};
    if (script->has_screen)
        grid_dump(&script->screen, &out);
    put(script, strbuf_strv(&out));
    strbuf_free(&out);
}

static void print_clipboard(struct term_script *script)
{
    struct strbuf out = {0};
    strbuf_addf(&out, "%s|\n", strbuf_str(&script->clipboard));
    put(script, strbuf_strv(&out));
    strbuf_free(&out);
}

/* Whether a wait shall pass without an event. */
static bool pass_time(struct term_script *script, int timeout_ms)
{
    const struct item *item = script->at < script->items.len ? &script->items.at[script->at] : NULL;
    if (timeout_ms <= 0)
        return timeout_ms == 0;
    if (item && item->kind == ITEM_WAIT && script->waited_ms + timeout_ms <= item->timeout_ms) {
        script->waited_ms += timeout_ms;
        script->clock_ms += timeout_ms;
        return true;
    }
    if ((item && !item->first) || timeout_ms > SHORT_WAIT_MS || script->waits >= SHORT_WAITS_MAX)
        return false;
    script->waits++;
    script->clock_ms += timeout_ms;
    return true;
}

/* Plays one item; true where it is an event. */
static bool play(struct term_script *script, const struct item *item, struct key_event *event)
{
    script->line = item->line;
    switch (item->kind) {
    case ITEM_EVENT:
        *event = item->event;
        event->text = strv_make(item->text ? item->text : "", item->text_len);
        return true;
    case ITEM_RESIZE:
        script->options.rows = item->rows;
        script->options.cols = item->cols;
        *event = (struct key_event){.type = EVENT_RESIZE};
        return true;
    case ITEM_SCREEN: print_screen(script); return false;
    case ITEM_CLIPBOARD: print_clipboard(script); return false;
    case ITEM_WAIT:
        script->clock_ms += item->timeout_ms - script->waited_ms;
        script->waited_ms = 0;
        return false;
    }
    return false;
}

static bool script_next(struct term *term, int timeout_ms, struct key_event *event)
{
    struct term_script *script = script_of(term);
    while (!pass_time(script, timeout_ms)) {
        script->waits = 0;
        if (script->at == script->items.len) {
            *event = (struct key_event){.type = EVENT_END};
            return true;
        }
        bool waited = script->items.at[script->at].kind == ITEM_WAIT;
        if (play(script, &script->items.at[script->at++], event))
            return true;
        /* What is due after a wait is to be seen before the next line. */
        if (waited && timeout_ms > 0)
            return false;
        script->waits = SHORT_WAITS_MAX;
    }
    return false;
}

static void do_nothing(struct term *term)
{
    (void)term;
}

static void script_set_mouse(struct term *term, bool on)
{
    (void)term;
    (void)on;
}

static int64_t script_clock_ms(struct term *term)
{
    return script_of(term)->clock_ms;
}

static enum term_copy script_copy(struct term *term, struct strv text)
{
    struct term_script *script = script_of(term);
    strbuf_clear(&script->clipboard);
    strbuf_add_strv(&script->clipboard, text);
    return TERM_COPY_SENT;
}

static int script_ambiguous(struct term *term)
{
    return script_of(term)->options.ambiguous == 2 ? 2 : 1;
}

static void script_free(struct term *term)
{
    struct term_script *script = script_of(term);
    for (size_t i = 0; i < script->items.len; i++)
        free(script->items.at[i].text);
    VEC_FREE(&script->items);
    if (script->has_screen)
        grid_deinit(&script->screen);
    strbuf_free(&script->clipboard);
    free(script);
}

struct term *term_script_new(struct strv text, const char *name,
                             const struct term_script_options *options, struct err *err)
{
    static const struct term_ops OPS = {
        .size = script_size,
        .show = script_show,
        .next = script_next,
        .suspend = do_nothing,
        .resume = do_nothing,
        .stop = do_nothing,
        .redraw = do_nothing,
        .copy = script_copy,
        .bell = do_nothing,
        .set_mouse = script_set_mouse,
        .clock_ms = script_clock_ms,
        .ambiguous = script_ambiguous,
        .free = script_free,
    };
    struct term_script *script = mem_new(1, sizeof *script);
    script->term.ops = &OPS;
    script->options = *options;
    for (size_t line = 1; text.ptr && text.len > 0; line++) {
        if (!read_line(script, strv_split(&text, '\n'), line, err)) {
            err_wrap(err, "%s:%zu", name, line);
            script_free(&script->term);
            return NULL;
        }
    }
    return &script->term;
}

int term_script_failure(const struct term *term)
{
    return ((const struct term_script *)term)->failure;
}

size_t term_script_line(const struct term *term)
{
    return ((const struct term_script *)term)->line;
}
