/* `lectern --version` and `--licenses` (cli_commands.h). */
#include "cli_commands.h"
#include "lectern/base/i18n.h"
#include "lectern/store/store.h"
#include "lectern/term/term_curses.h"
#include "lectern/text/phrases.h"
#include "lectern/text/props.h"

#if defined(__GLIBC__)
#include <gnu/libc-version.h>
#endif

/* LICENSE, the list of where the data come from, and their licences, line by line. */
static const char *const LICENSES[] = {
#include "licenses.inc"
};

static void add_licenses(struct strbuf *out)
{
    for (size_t i = 0; i < sizeof LICENSES / sizeof *LICENSES; i++)
        strbuf_addf(out, "%s\n", LICENSES[i]);
}

static void add_versions(struct strbuf *out)
{
    strbuf_addf(out, "lectern %s\n", LECTERN_VERSION);
    strbuf_addf(out, "SQLite %s\n", store_engine_version());
    strbuf_addf(out, "%s\n", term_curses_version());
    strbuf_addf(out, "Unicode %s\n", props_unicode_version());
    if (phrases_library())
        strbuf_addf(out, "OpenCC (%s)\n", phrases_library());
    else
        strbuf_addf(out, "%s\n", _("OpenCC is not there: scripts are changed by characters"));
#if defined(__GLIBC__)
    strbuf_addf(out, "glibc %s (iconv, gettext)\n", gnu_get_libc_version());
#endif
}

bool cli_version(struct cli *cli, struct err *err)
{
    struct strbuf *out = &cli->out.buf;
    if (cli->args.version)
        add_versions(out);
    if (cli->args.version && cli->args.licenses)
        strbuf_add_byte(out, '\n');
    if (cli->args.licenses)
        add_licenses(out);
    return cli_out_flush(&cli->out, err);
}
