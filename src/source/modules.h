/* The modules of the table in source.c: a probe and a reader each (source.h). */
#ifndef LECTERN_SOURCE_MODULES_H
#define LECTERN_SOURCE_MODULES_H

#include "lectern/source/source.h"

int markdown_probe(struct strv text, const char *name);
bool markdown_read(const struct source_in *in, struct source *out, struct err *err);

int html_probe(struct strv text, const char *name);
bool html_read(const struct source_in *in, struct source *out, struct err *err);

int docx_probe(struct strv bytes, const char *name);
bool docx_read(const struct source_in *in, struct source *out, struct err *err);

int odt_probe(struct strv bytes, const char *name);
bool odt_read(const struct source_in *in, struct source *out, struct err *err);

int epub_probe(struct strv bytes, const char *name);
bool epub_read(const struct source_in *in, struct source *out, struct err *err);

int rtf_probe(struct strv bytes, const char *name);
bool rtf_read(const struct source_in *in, struct source *out, struct err *err);

int doc_probe(struct strv bytes, const char *name);
bool doc_read(const struct source_in *in, struct source *out, struct err *err);

int pdf_probe(struct strv bytes, const char *name);
bool pdf_read(const struct source_in *in, struct source *out, struct err *err);

/* Archives that are no document: says so. */
int archive_probe(struct strv bytes, const char *name);
bool archive_read(const struct source_in *in, struct source *out, struct err *err);

/* Whether the bytes are an archive whose first entry names that type. */
bool zip_mimetype_is(struct strv bytes, const char *type);

int mhtml_probe(struct strv bytes, const char *name);
bool mhtml_read(const struct source_in *in, struct source *out, struct err *err);

int aozora_probe(struct strv text, const char *name);
bool aozora_read(const struct source_in *in, struct source *out, struct err *err);

int wiki_probe(struct strv text, const char *name);
bool wiki_read(const struct source_in *in, struct source *out, struct err *err);

/* Whether the file's name ends with one of the endings, "|" between them, in any case. */
bool source_name_ends(const char *name, const char *endings);

#endif
