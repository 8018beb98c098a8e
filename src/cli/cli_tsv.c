/* See cli_tsv.h. */
#include "cli_tsv.h"

#include "cli_out.h"

#include <inttypes.h>

static void before_value(struct cli_tsv *tsv)
{
    if (tsv->in_row)
        strbuf_add_byte(tsv->out, '\t');
    tsv->in_row = true;
}

struct cli_tsv cli_tsv_start(struct strbuf *out, const char *names)
{
    for (const char *p = names; *p; p++)
        strbuf_add_byte(out, *p == ' ' ? '\t' : *p);
    strbuf_add_byte(out, '\n');
    return (struct cli_tsv){out, false};
}

void cli_tsv_text(struct cli_tsv *tsv, const char *value)
{
    before_value(tsv);
    cli_visible_str(tsv->out, value);
}

void cli_tsv_strv(struct cli_tsv *tsv, struct strv value)
{
    before_value(tsv);
    cli_visible(tsv->out, value, false);
}

void cli_tsv_int(struct cli_tsv *tsv, int64_t value)
{
    before_value(tsv);
    strbuf_addf(tsv->out, "%" PRId64, value);
}

void cli_tsv_end_row(struct cli_tsv *tsv)
{
    strbuf_add_byte(tsv->out, '\n');
    tsv->in_row = false;
}
