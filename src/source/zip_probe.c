/* What the archives of documents have in common: what one is, and what is said of one that is none
 * (modules.h). */
#include "modules.h"
#include "zip.h"

#include "lectern/base/i18n.h"

#include <string.h>

bool zip_mimetype_is(struct strv bytes, const char *type)
{
    struct strbuf content = {0};
    struct zip zip;
    if (!zip_is(bytes) || !zip_open(bytes, &zip, NULL))
        return false;
    const struct zip_entry *entry = zip_find(&zip, STRV("mimetype"));
    bool is = entry && entry->len < 128 && zip_read(&zip, entry, &content, NULL) &&
              strv_starts(strbuf_strv(&content), strv_of(type));
    strbuf_free(&content);
    zip_close(&zip);
    return is;
}

int archive_probe(struct strv bytes, const char *name)
{
    (void)name;
    return zip_is(bytes) ? SOURCE_CERTAIN - 20 : SOURCE_NO;
}

/* Archives that are known and hold no text to read. */
static const struct {
    const char *part, *what;
} OTHERS[] = {
    {"xl/workbook.xml", N_("is a spreadsheet, no text")},
    {"ppt/presentation.xml", N_("is a presentation (PowerPoint), no text")},
    {"AndroidManifest.xml", N_("is a program (APK), no text")},
    {"META-INF/MANIFEST.MF", N_("is a program (JAR), no text")},
};

bool archive_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct zip zip;
    const char *what = N_("is a ZIP archive and no document; unpack it and add its folder");
    (void)out;
    if (!zip_open(in->bytes, &zip, err))
        return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (zip_find(&zip, strv_of(OTHERS[i].part)))
            what = OTHERS[i].what;
    zip_close(&zip);
    return err_set(err, ERR_FORMAT, "%s", _(what));
}
