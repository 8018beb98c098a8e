/* The modules of the table in source.c: a probe and a reader each (source.h). */
#ifndef LECTERN_SOURCE_MODULES_H
#define LECTERN_SOURCE_MODULES_H

#include "lectern/source/source.h"

/* Markdown: by its name, front matter, or three kinds of its marks. The text is the file as it
 * is. */
int markdown_probe(struct strv text, const char *name);
bool markdown_read(const struct source_in *in, struct source *out, struct err *err);

/* HTML and XHTML: by its first tag, its name with a page inside, or many tags. The text is made. */
int html_probe(struct strv text, const char *name);
bool html_read(const struct source_in *in, struct source *out, struct err *err);

/* Word documents since 2007, also templates and those with macros. */
int docx_probe(struct strv bytes, const char *name);
bool docx_read(const struct source_in *in, struct source *out, struct err *err);

/* OpenDocument texts. */
int odt_probe(struct strv bytes, const char *name);
bool odt_read(const struct source_in *in, struct source *out, struct err *err);

/* EPUB 2 and 3; copy-protected ones are refused with a word. */
int epub_probe(struct strv bytes, const char *name);
bool epub_read(const struct source_in *in, struct source *out, struct err *err);

/* Rich Text Format. */
int rtf_probe(struct strv bytes, const char *name);
bool rtf_read(const struct source_in *in, struct source *out, struct err *err);

/* Word 97 to 2003 and Kingsoft's WPS: OLE2; other documents of that container are refused. */
int doc_probe(struct strv bytes, const char *name);
bool doc_read(const struct source_in *in, struct source *out, struct err *err);

/* PDF, by a helper program. */
int pdf_probe(struct strv bytes, const char *name);
bool pdf_read(const struct source_in *in, struct source *out, struct err *err);

/* Archives that are no document: says so. */
int archive_probe(struct strv bytes, const char *name);
bool archive_read(const struct source_in *in, struct source *out, struct err *err);

/* Whether the bytes are an archive whose first entry names that type. */
bool zip_mimetype_is(struct strv bytes, const char *type);

/* Saved web archives: the first page of a MIME message. */
int mhtml_probe(struct strv bytes, const char *name);
bool mhtml_read(const struct source_in *in, struct source *out, struct err *err);

/* Plain text with the annotations of Aozora Bunko. */
int aozora_probe(struct strv text, const char *name);
bool aozora_read(const struct source_in *in, struct source *out, struct err *err);

/* Wiki markup: by its name or three kinds of its marks. */
int wiki_probe(struct strv text, const char *name);
bool wiki_read(const struct source_in *in, struct source *out, struct err *err);

/* Whether the file's name ends with one of the endings, "|" between them, in any case. */
bool source_name_ends(const char *name, const char *endings);

#endif
