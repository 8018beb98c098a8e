/* Bytes from a terminal: always an end, no event that could not be, and the same events whether
 * bytes come at once or one by one. */
#include "lectern/base/mem.h"
#include "lectern/term/term_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static void check_event(const struct key_event *event)
{
    if (event->type == EVENT_KEY) {
        uint32_t base = event->key & ~KEYMOD_MASK;
        expect(base != KEYSYM_NONE && base < KEYSYM_LAST, "a key that is none");
        expect(base >= KEYSYM_FIRST || key_is_text(base), "a key that is no character");
    } else if (event->type == EVENT_MOUSE) {
        expect(event->mouse.row >= 0 && event->mouse.col >= 0, "a cell that is none");
        expect(event->mouse.button >= 0 && event->mouse.button <= 3, "a button that is none");
    } else {
        expect(event->type == EVENT_PASTE, "an event that no terminal sends");
    }
}

/* Takes all events; returns how many, and mixes them into a sum to compare by. */
static size_t drain(struct term_input *input, bool flush, uint64_t *sum)
{
    struct key_event event;
    size_t count = 0;
    while (term_input_next(input, 0, flush, &event) == TERM_INPUT_EVENT) {
        check_event(&event);
        *sum = (*sum ^ event.key ^ (uint64_t)event.type << 40) * 1099511628211u;
        *sum = (*sum ^ (uint64_t)event.mouse.row ^ (uint64_t)event.mouse.col << 20 ^
                (uint64_t)event.mouse.action << 40 ^ event.text.len) *
               1099511628211u;
        count++;
    }
    return count;
}

static size_t play(const char *bytes, size_t len, size_t piece, uint64_t *sum)
{
    struct term_input input = {0};
    size_t count = 0;
    term_input_add_key(&input, "\033[7^", KEYSYM_HOME | KEYMOD_CTRL);
    term_input_add_key(&input, "\033Oq", KEYSYM_END);
    for (size_t i = 0; i < len; i += piece) {
        term_input_feed(&input, bytes + i, piece < len - i ? piece : len - i);
        count += drain(&input, false, sum);
    }
    count += drain(&input, true, sum);
    expect(input.at == input.bytes.len || input.pasting, "bytes stay behind");
    term_input_deinit(&input);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    uint64_t at_once = 0, one_by_one = 0;
    if (len == 0 || len > 1 << 14)
        return 0;
    size_t count = play((const char *)bytes, len, len, &at_once);
    expect(play((const char *)bytes, len, 1, &one_by_one) == count && at_once == one_by_one,
           "pieces give other events than the whole");
    return 0;
}
