/* See magic.h. Only signatures that no text starts with. */
#include "lectern/text/magic.h"

#include "lectern/base/i18n.h"

static const struct {
    struct strv signature;
    const char *kind;
} KINDS[] = {
    {{"%PDF-", 5}, N_("a PDF document")},
    {{"PK\x03\x04", 4}, N_("a ZIP archive or an Office document (docx, odt, epub)")},
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, N_("an old Office document (doc, xls, ppt)")},
    {{"{\\rtf", 5}, N_("an RTF document")},
    {{"%TSD-Header-###%", 16}, N_("a document that an office's security software has encrypted")},
    {{"\x1F\x8B\x08", 3}, N_("a gzip archive")},
    {{"\xFD"
      "7zXZ\0",
      6},
     N_("an xz archive")},
    {{"7z\xBC\xAF\x27\x1C", 6}, N_("a 7z archive")},
    {{"Rar!\x1A\x07", 6}, N_("a RAR archive")},
    {{"\x28\xB5\x2F\xFD", 4}, N_("a zstd archive")},
    {{"\x89PNG\r\n\x1A\n", 8}, N_("a PNG picture")},
    {{"\xFF\xD8\xFF", 3}, N_("a JPEG picture")},
    {{"GIF87a", 6}, N_("a GIF picture")},
    {{"GIF89a", 6}, N_("a GIF picture")},
    {{"\x7F"
      "ELF",
      4},
     N_("a program")},
    {{"SQLite format 3\0", 16}, N_("an SQLite database")},
};

const char *magic_kind(struct strv bytes)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strv_starts(bytes, KINDS[i].signature))
            return KINDS[i].kind;
    }
    return NULL;
}
