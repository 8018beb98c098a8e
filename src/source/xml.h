/* XML of office documents, over the flat tokenizer of html_token.h: names count without their
 * prefixes, entities other than the built-in ones are text, and nothing nests by recursion. */
#ifndef LECTERN_SOURCE_XML_H
#define LECTERN_SOURCE_XML_H

#include "html_token.h"
#include "zip.h"

#include "lectern/text/decode.h"

/* The value of an attribute as it stands, by its name without prefix; false where there is none. */
bool xml_attribute(const struct html_token *token, const char *name, struct strv *value);

/* The same as a whole number; `otherwise` where it is missing or none. */
long xml_number(const struct html_token *token, const char *name, long otherwise);

/* Whether a switch such as <w:b w:val="0"/> is on: it is unless it says otherwise. */
bool xml_switch(const struct html_token *token);

/* Whether the token opens, or closes, an element of that name. */
bool xml_opens(const struct html_token *token, const char *name);
bool xml_closes(const struct html_token *token, const char *name);

/* Steps over the inside of an element that was just opened, and over its end; returns the inside.
 */
struct strv xml_inside(struct html_tokens *tokens, const struct html_token *open);

/* Reads a part of an archive as UTF-8; empty where `name` is not there. */
bool xml_part(struct zip *zip, struct strv name, struct decoder *decoder, struct strbuf *out,
              struct err *err) ATTR_CHECKED;

#endif
