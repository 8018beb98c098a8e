/* A clippings desk as a Word document. See word.h. */
#include "word_write.h"

#include "lectern/base/i18n.h"
#include "lectern/library/exchange/cite.h"
#include "lectern/library/exchange/clip_write.h"

static void add_clip(struct word_doc *docx, const struct clip *clip)
{
    bool heading = clip->kind == CLIP_HEADING;
    struct strbuf source = {0};
    /* what the reader has written is no quotation */
    enum word_style style = heading                           ? word_heading(clip->depth)
                            : clip->text || clip_is_own(clip) ? WORD_BODY
                                                              : WORD_QUOTATION;
    clip_source(clip, &source);
    if (clip->text && source.len)
        cite_fact(&source, 0, strv_of(_("edited")));
    for (struct strv rest = strv_of(clip_words(clip)); rest.ptr;) {
        struct strv line = strv_split(&rest, '\n');
        word_open(docx, style);
        word_text(docx, line, style, NULL);
        if (!rest.ptr && !heading && source.len)
            word_footnote(docx, strbuf_strv(&source));
        word_close(docx);
    }
    strbuf_free(&source);
}

void word_write_clips(const struct clip *clips, size_t count, const char *name,
                      enum word_layout layout, struct strbuf *out)
{
    struct word_doc docx = word_start(layout);
    if (name && *name)
        word_line(&docx, WORD_TITLE, strv_of(name));
    for (size_t i = 0; i < count; i++)
        add_clip(&docx, &clips[i]);
    word_end(&docx, name, out);
}
