/* Keys, bound and pressed. The input is lines: `bind` lines change the map, others are keys that
 * are fed in the context named by their first letter. Printed keys read back; what is fed either
 * fires, waits, or means nothing, and never waits for ever. */
#include "lectern/base/mem.h"
#include "lectern/ui/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static void check_printed(uint32_t key)
{
    struct strbuf out = {0};
    uint32_t again = 0;
    key_print(key, &out);
    struct strv rest = strbuf_strv(&out);
    expect(key_parse(&rest, &again, NULL), "a printed key cannot be read");
    expect(again == key && rest.len == 0, "a printed key reads as another one");
    strbuf_free(&out);
}

static void feed(const struct keymap *map, struct keymap_input *input, enum context context,
                 uint32_t key)
{
    struct keymap_result result;
    enum keymap_answer answer;
    int turns = 0;
    do {
        answer = keymap_feed(map, input, context, key, &result);
        if (answer == KEYMAP_FIRE)
            expect(result.binding && result.count <= KEYMAP_COUNT_MAX, "a command that is none");
        if (answer == KEYMAP_EARLY && key % 2 == 0)
            input->ran = true; /* the caller may run it, or wait */
        expect(++turns < 3, "a key that is never used");
    } while (result.again);
    if (answer == KEYMAP_NONE || answer == KEYMAP_DROPPED)
        expect(input->key_count == 0 && !input->argument, "keys stay behind");
}

/* Presses the keys of a line and lets the time run out after each. */
static void press(const struct keymap *map, struct strv line)
{
    enum context context = (enum context)((unsigned char)line.ptr[0] % CONTEXT_COUNT);
    struct keymap_input input = {0};
    struct keymap_continuations next = {0};
    line.ptr++;
    line.len--;
    while (line.len > 0) {
        struct key_event event;
        if (!key_parse_event(&line, &event, NULL))
            break;
        if (event.type != EVENT_KEY)
            continue;
        check_printed(event.key);
        feed(map, &input, context, event.key);
        keymap_continuations(map, &input, context, &next);
        if (input.key_count > 0)
            expect(next.list.len > 0, "waits although nothing can follow");
        struct keymap_result result;
        bool due = keymap_must_time_out(map, &input, context);
        if (event.key % 3 == 0) {
            enum keymap_answer answer = keymap_timeout(map, &input, context, &result);
            bool ended = answer == KEYMAP_FIRE || answer == KEYMAP_DROPPED;
            expect(ended == due || input.argument, "a time-out that was not foreseen");
        }
    }
    keymap_continuations_free(&next);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct config config;
    struct strv rest = strv_make((const char *)bytes, len);
    if (len > 1 << 14)
        return 0;
    config_init(&config, (struct config_reader){0});
    while (rest.ptr && rest.len > 0) {
        struct strv line = strv_split(&rest, '\n');
        if (strv_starts(line, STRV("bind ")) || strv_starts(line, STRV("unbind ")))
            config_text(&config, line, "fuzz");
        else if (line.len > 0)
            press(&config.keymap, line);
    }
    config_deinit(&config);
    return 0;
}
