/* Configuration of any kind: no line breaks the program, values stay in their bounds, and what is
 * dumped reads back to the same. */
#include "lectern/base/mem.h"
#include "lectern/ui/complete.h"
#include "lectern/ui/config.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

/* Every name is the input itself, so that files source each other. */
static bool read_file(void *data, enum config_file kind, const char *name, struct strbuf *content,
                      char **path, struct err *err)
{
    const struct strv *input = data;
    if (strlen(name) > 4)
        return err_set(err, ERR_NOT_FOUND, "no file %d", kind);
    strbuf_add_strv(content, *input);
    *path = mem_strdup(name);
    return true;
}

static void check_bounds(const struct config *config)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_info *info = setting_info((enum setting)i);
        long number = settings_number(&config->settings, (enum setting)i);
        if (info->kind == SETTING_NUMBER)
            expect(number >= info->low && number <= info->high, "a number out of range");
        if (info->kind == SETTING_CHOICE)
            expect(setting_choice((enum setting)i, (size_t)number).ptr, "a choice that is none");
    }
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int colors = 0; colors <= 256; colors += 8) {
            struct theme_style style = theme_style(&config->theme, (enum role)role, colors);
            int most = colors < 8 ? 0 : colors < 16 ? 8 : colors < 256 ? 16 : 256;
            expect(style.fg >= -1 && style.fg < most && style.bg >= -1 && style.bg < most,
                   "a colour that the terminal lacks");
        }
    }
}

static void check_dump(const struct config *config)
{
    struct config other;
    struct strbuf first = {0}, second = {0};
    config_init(&other, (struct config_reader){0});
    config_dump(config, &first);
    config_text(&other, strbuf_strv(&first), "dump");
    for (int i = 0; i < SETTING_COUNT; i++) {
        /* The theme by name may be a file that only the first one could read. */
        if (i == SETTING_THEME)
            continue;
        strbuf_clear(&first);
        strbuf_clear(&second);
        settings_print(&config->settings, (enum setting)i, &first);
        settings_print(&other.settings, (enum setting)i, &second);
        expect(strv_eq(strbuf_strv(&first), strbuf_strv(&second)), "a setting reads differently");
    }
    expect(memcmp(other.theme.styles, config->theme.styles, sizeof other.theme.styles) == 0,
           "colours read differently");
    strbuf_free(&first);
    strbuf_free(&second);
    config_deinit(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct strv input = strv_make((const char *)bytes, len);
    struct config config;
    struct complete complete = {0};
    if (len > 1 << 12)
        return 0;
    config_init(&config, (struct config_reader){read_file, &input});
    /* Files that source themselves many times would only cost time. */
    if (strv_find(input, STRV("so"), 0) == SIZE_MAX)
        config_text(&config, input, "fuzz");
    else
        config_text(&config, strv_make(input.ptr, len < 64 ? len : 64), "fuzz");
    check_bounds(&config);
    check_dump(&config);
    for (size_t off = 0; off <= len; off += 1 + len / 16) {
        complete_line(input, off, &complete);
        expect(complete.off + complete.len <= len, "a completion outside the line");
    }
    complete_deinit(&complete);
    config_deinit(&config);
    return 0;
}
