/* The parts of a Word document that are the same for all texts of a layout: styles, typefaces, page
 * numbers, settings. See word_write.h.
 *
 * Measured with LibreOffice: exactly 28.95 pt a line and -0.25 pt between characters give 22 lines
 * of 28 on the page of GB/T 9704 (29 pt gives 21 lines, no spacing 27 characters), and a document
 * grid does not: Word ignores the spacing then. Sizes are in half points, lengths in twips.
 */
#include "word_write.h"

#include "lectern/text/xml_escape.h"
#include "zip_write.h"

#include <string.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS_W     "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define NS_R     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define REL      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPE     "application/vnd.openxmlformats-officedocument.wordprocessingml"

/* --- styles --- */

struct face {
    const char *font;
    unsigned half_points;
    bool bold;
};

struct style {
    const char *id, *name;
    struct face face[WORD_LAYOUTS];
    const char *align;
    unsigned indent_chars; /* of the first line */
    int outline;           /* level in the navigation from 0; -1 for none */
};

static const struct style STYLES[WORD_STYLES] = {
    [WORD_BODY] = {"Normal", "Normal", {{"仿宋_GB2312", 32, 0}, {"宋体", 24, 0}}, "both", 2, -1},
    [WORD_TITLE] =
        {"Title", "Title", {{"方正小标宋简体", 44, 0}, {"宋体", 36, 1}}, "center", 0, -1},
    [WORD_SUBTITLE] =
        {"Subtitle", "Subtitle", {{"楷体_GB2312", 32, 0}, {"宋体", 28, 0}}, "center", 0, -1},
    [WORD_BYLINE] =
        {"Byline", "Byline", {{"楷体_GB2312", 32, 0}, {"宋体", 24, 0}}, "center", 0, -1},
    [WORD_SALUTATION] =
        {"Salutation", "Salutation", {{"仿宋_GB2312", 32, 0}, {"宋体", 24, 0}}, "both", 0, -1},
    [WORD_HEADING_1] = {"Heading1", "heading 1", {{"黑体", 32, 0}, {"宋体", 32, 1}}, "both", 2, 0},
    [WORD_HEADING_2] =
        {"Heading2", "heading 2", {{"楷体_GB2312", 32, 0}, {"宋体", 28, 1}}, "both", 2, 1},
    [WORD_HEADING_3] =
        {"Heading3", "heading 3", {{"仿宋_GB2312", 32, 0}, {"宋体", 26, 1}}, "both", 2, 2},
    [WORD_HEADING_4] =
        {"Heading4", "heading 4", {{"仿宋_GB2312", 32, 0}, {"宋体", 24, 1}}, "both", 2, 3},
    [WORD_QUOTATION] = {"Quote", "Quote", {{"楷体_GB2312", 32, 0}, {"宋体", 24, 0}}, "both", 2, -1},
    [WORD_FOOTNOTE] =
        {"FootnoteText", "footnote text", {{"宋体", 18, 0}, {"宋体", 18, 0}}, "both", 0, -1},
};

const char *word_typeface(enum word_layout layout, enum word_style style)
{
    return STYLES[style].face[layout].font;
}

const char *word_style_id(enum word_style style)
{
    return STYLES[style].id;
}

bool word_layout_of(const char *name, enum word_layout *layout)
{
    static const char *const NAMES[WORD_LAYOUTS] = {"gb9704", "plain"};
    for (int i = 0; i < WORD_LAYOUTS; i++)
        if (strcmp(name, NAMES[i]) == 0) {
            *layout = (enum word_layout)i;
            return true;
        }
    return false;
}

/* What distinguishes the layouts beside the typefaces of their styles. */
static const struct page {
    const char *margins; /* top, right, bottom, left: 37/26/35/28 mm */
    const char *line;    /* of body text */
    const char *foot_line;
    int spacing; /* between characters, in twentieths of a point */
    unsigned footer;
    bool mirrored; /* numbers of even pages stand on the left */
} PAGES[WORD_LAYOUTS] = {
    {"w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\"",
     "w:before=\"0\" w:after=\"0\" w:line=\"579\" w:lineRule=\"exact\"",
     "w:before=\"0\" w:after=\"0\" w:line=\"280\" w:lineRule=\"exact\"", -5, 1447, true},
    {"w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\"",
     "w:before=\"0\" w:after=\"0\" w:line=\"360\" w:lineRule=\"auto\"",
     "w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"", 0, 720, false},
};

static void add_style(struct strbuf *out, enum word_layout layout, enum word_style number)
{
    const struct style *style = &STYLES[number];
    const struct face *face = &style->face[layout];
    const struct page *page = &PAGES[layout];
    bool is_base = number == WORD_BODY;
    strbuf_addf(out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
                is_base ? " w:default=\"1\"" : "", style->id, style->name);
    if (!is_base)
        strbuf_addf(out, "<w:basedOn w:val=\"%s\"/><w:next w:val=\"%s\"/>", STYLES[WORD_BODY].id,
                    number == WORD_FOOTNOTE ? style->id : STYLES[WORD_BODY].id);
    strbuf_addf(out, "<w:qFormat/><w:pPr>%s<w:widowControl w:val=\"0\"/>",
                style->outline >= 0 ? "<w:keepNext/>" : "");
    strbuf_addf(out, "<w:spacing %s/>", number == WORD_FOOTNOTE ? page->foot_line : page->line);
    strbuf_addf(out, "<w:ind w:firstLineChars=\"%u\" w:firstLine=\"%d\"/>",
                style->indent_chars * 100,
                (int)style->indent_chars * ((int)face->half_points * 10 + page->spacing));
    strbuf_addf(out, "<w:jc w:val=\"%s\"/>", style->align);
    if (style->outline >= 0)
        strbuf_addf(out, "<w:outlineLvl w:val=\"%d\"/>", style->outline);
    strbuf_addf(out,
                "</w:pPr><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"%s\" "
                "w:eastAsia=\"%s\" w:cs=\"Times New Roman\"/>%s<w:spacing w:val=\"%d\"/>"
                "<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/></w:rPr></w:style>\n",
                face->font, face->font, face->bold ? "<w:b/>" : "", page->spacing,
                face->half_points, face->half_points);
}

static void add_styles(struct strbuf *out, enum word_layout layout)
{
    strbuf_add_str(out, XML_HEAD "<w:styles " NS_W
                                 ">\n<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\" "
                                 "w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                                 "<w:pPrDefault/></w:docDefaults>\n");
    for (int i = 0; i < WORD_STYLES; i++)
        add_style(out, layout, (enum word_style)i);
    strbuf_add_str(out, "</w:styles>\n");
}

/* --- typefaces --- */

/* What else the typefaces are called where the first name is not there. */
static const char FONTS[] =
    XML_HEAD "<w:fonts " NS_W ">\n"
             "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"方正小标宋_GBK\"/></w:font>\n"
             "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/></w:font>\n"
             "<w:font w:name=\"楷体_GB2312\"><w:altName w:val=\"楷体\"/></w:font>\n"
             "<w:font w:name=\"楷体\"><w:altName w:val=\"KaiTi\"/></w:font>\n"
             "<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋\"/></w:font>\n"
             "<w:font w:name=\"仿宋\"><w:altName w:val=\"FangSong\"/></w:font>\n"
             "<w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/></w:font>\n"
             "</w:fonts>\n";

/* --- page numbers --- */

/* — 1 — in 宋体 of 14 pt, one character from the outer edge (7.5 of the standard). */
static void add_footer(struct strbuf *out, enum word_layout layout, bool even)
{
    const struct page *page = &PAGES[layout];
    const char *align = !page->mirrored ? "center" : even ? "left" : "right";
    const char *dash = page->mirrored ? "— " : "", *dash_behind = page->mirrored ? " —" : "";
    static const char RUN[] = "<w:r><w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" "
                              "w:eastAsia=\"宋体\"/><w:spacing w:val=\"0\"/><w:sz w:val=\"28\"/>"
                              "</w:rPr>";
    strbuf_addf(out,
                XML_HEAD "<w:ftr " NS_W "><w:p><w:pPr><w:spacing %s/><w:ind%s "
                         "w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"%s\"/></w:pPr>",
                page->foot_line,
                !page->mirrored ? ""
                : even          ? " w:left=\"280\""
                                : " w:right=\"280\"",
                align);
    strbuf_addf(out, "%s<w:t xml:space=\"preserve\">%s</w:t></w:r>", RUN, dash);
    strbuf_addf(out, "<w:fldSimple w:instr=\" PAGE \">%s<w:t>1</w:t></w:r></w:fldSimple>", RUN);
    strbuf_addf(out, "%s<w:t xml:space=\"preserve\">%s</w:t></w:r></w:p></w:ftr>\n", RUN,
                dash_behind);
}

/* --- the other parts --- */

static const char CONTENT_TYPES[] = XML_HEAD
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE ".document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE ".styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE ".settings+xml\"/>"
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" TYPE ".fontTable+xml\"/>"
    "<Override PartName=\"/word/footnotes.xml\" ContentType=\"" TYPE ".footnotes+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE ".footer+xml\"/>"
    "<Override PartName=\"/word/footer2.xml\" ContentType=\"" TYPE ".footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";

static const char PACKAGE_RELS[] = XML_HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" REL "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    "core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n";

static const char DOCUMENT_RELS[] = XML_HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" REL "/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" REL "/settings\" Target=\"settings.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" REL "/fontTable\" Target=\"fontTable.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"" REL "/footnotes\" Target=\"footnotes.xml\"/>"
    "<Relationship Id=\"rId5\" Type=\"" REL "/footer\" Target=\"footer1.xml\"/>"
    "<Relationship Id=\"rId6\" Type=\"" REL "/footer\" Target=\"footer2.xml\"/>"
    "</Relationships>\n";

/* The lines above footnotes have the ids -1 and 0. */
static const char FOOTNOTES_HEAD[] = XML_HEAD
    "<w:footnotes " NS_W ">\n"
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:ind w:firstLineChars=\"0\" "
    "w:firstLine=\"0\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>\n"
    "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:ind "
    "w:firstLineChars=\"0\" w:firstLine=\"0\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>"
    "</w:footnote>\n";

static void add_settings(struct strbuf *out, enum word_layout layout)
{
    strbuf_addf(out,
                XML_HEAD "<w:settings " NS_W ">%s<w:characterSpacingControl "
                         "w:val=\"doNotCompress\"/><w:footnotePr><w:footnote w:id=\"-1\"/>"
                         "<w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting "
                         "w:name=\"compatibilityMode\" "
                         "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                         "</w:compat></w:settings>\n",
                PAGES[layout].mirrored ? "<w:evenAndOddHeaders/>" : "");
}

static void add_document(struct strbuf *out, const struct word_doc *docx)
{
    const struct page *page = &PAGES[docx->layout];
    strbuf_add_str(out, XML_HEAD "<w:document " NS_W " " NS_R "><w:body>\n");
    strbuf_add_strv(out, strbuf_strv(&docx->body));
    strbuf_addf(out,
                "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
                "<w:footerReference w:type=\"even\" r:id=\"rId6\"/>"
                "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar %s w:header=\"851\" "
                "w:footer=\"%u\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
                page->margins, page->footer);
}

static void add_core(struct strbuf *out, const char *title)
{
    strbuf_add_str(out, XML_HEAD
                   "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
                   "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                   "<dc:title>");
    xml_escape(out, strv_of(title));
    strbuf_add_str(out, "</dc:title></cp:coreProperties>\n");
}

/* --- the archive --- */

enum { MADE_PARTS = 7 };

void word_package(const struct word_doc *docx, const char *title, struct strbuf *out)
{
    static const char *const MADE[MADE_PARTS] = {
        "word/document.xml", "word/styles.xml",  "word/settings.xml", "word/footnotes.xml",
        "word/footer1.xml",  "word/footer2.xml", "docProps/core.xml"};
    struct strbuf part[MADE_PARTS] = {0};
    add_document(&part[0], docx);
    add_styles(&part[1], docx->layout);
    add_settings(&part[2], docx->layout);
    strbuf_add_str(&part[3], FOOTNOTES_HEAD);
    strbuf_add_strv(&part[3], strbuf_strv(&docx->notes));
    strbuf_add_str(&part[3], "</w:footnotes>\n");
    add_footer(&part[4], docx->layout, false);
    add_footer(&part[5], docx->layout, true);
    add_core(&part[6], title);
    struct zip_writer zip = {.out = out};
    zip_write_file(&zip, "[Content_Types].xml", strv_of(CONTENT_TYPES));
    zip_write_file(&zip, "_rels/.rels", strv_of(PACKAGE_RELS));
    zip_write_file(&zip, "word/_rels/document.xml.rels", strv_of(DOCUMENT_RELS));
    zip_write_file(&zip, "word/fontTable.xml", strv_of(FONTS));
    for (int i = 0; i < MADE_PARTS; i++)
        zip_write_file(&zip, MADE[i], strbuf_strv(&part[i]));
    zip_write_end(&zip);
    for (int i = 0; i < MADE_PARTS; i++)
        strbuf_free(&part[i]);
}
