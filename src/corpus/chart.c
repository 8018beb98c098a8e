/* See chart.h. */
#include "lectern/corpus/chart.h"

#include "lectern/text/width.h"
#include "lectern/text/xml_escape.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The page, in pixels. */
enum {
    PAGE_W = 960,
    LEFT = 72,
    RIGHT = 44,
    PLOT_TOP = 92,
    PLOT_H = 300,
    STRIP_GAP = 34, /* for the labels between plot and strip */
    STRIP_H = 44,
    LEGEND_H = 22,
    FONT = 13,
    SMALL = 11,
    ROW_H = 24,    /* of charts by speaker */
    NAME_W = 220,  /* their names */
    LABEL_W = 46,  /* what a label needs */
    GAP_MOST = 12, /* longer gaps are drawn as short as this */
    CUT_RATIO = 2, /* what is so many times the largest firm value is cut */
    CHART_COLORS = 6
};

static const char *const COLORS[CHART_COLORS] = {"#0072B2", "#D55E00", "#009E73",
                                                 "#CC79A7", "#56B4E9", "#E69F00"};
static const char *const DASHES[CHART_COLORS] = {"none", "8 4", "2 3", "8 3 2 3", "12 4", "4 2"};

struct drawing {
    const struct chart *chart;
    struct strbuf *out;
    double top;   /* value at the top of the plot */
    double step;  /* of the axis */
    double slot;  /* width of a row */
    int64_t *at;  /* the slot of each row */
    int64_t base; /* the largest base */
};

static const char *const EIGHTHS[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

void chart_bar(double fraction, size_t cols, bool thin, bool ascii, struct strbuf *out)
{
    bool over = fraction > 1;
    size_t eighths = (size_t)llround((over ? 1 : fraction < 0 ? 0 : fraction) * 8 * (double)cols);
    size_t used = 0;
    if (fraction > 0 && eighths == 0)
        eighths = 1;
    if (thin || ascii)
        eighths = (eighths + 7) / 8 * 8;
    for (; used < eighths / 8; used++) {
        bool last = over && used + 1 == cols;
        strbuf_add_str(out, last   ? (ascii ? ">" : "▶")
                            : thin ? (ascii ? ":" : "░")
                                   : (ascii ? "#" : "█"));
    }
    if (eighths % 8) {
        strbuf_add_str(out, EIGHTHS[eighths % 8]);
        used++;
    }
    for (; used < cols; used++)
        strbuf_add_byte(out, ' ');
}

double chart_step(double most)
{
    static const double STEPS[] = {1, 2, 5, 10};
    if (!(most > 0) || !isfinite(most))
        return 1;
    double power = pow(10, floor(log10(most / 5)));
    for (size_t i = 0; i < 3; i++)
        if (STEPS[i] * power * 5 >= most * 0.999999)
            return STEPS[i] * power;
    return STEPS[3] * power;
}

/* --- pieces of SVG --- */

/* Text as XML: what a terminal would obey is shown by a sign, what XML does not allow is replaced.
 */
static void add_text(struct strbuf *out, const char *text)
{
    struct strbuf shown = {0};
    width_show_text(strv_of(text), &shown);
    xml_escape(out, strbuf_strv(&shown));
    strbuf_free(&shown);
}

static void put_text(struct strbuf *out, double x, double y, const char *style, const char *text)
{
    strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, style);
    add_text(out, text);
    strbuf_add_str(out, "</text>\n");
}

static void put_line(struct strbuf *out, double x1, double y1, double x2, double y2,
                     const char *color)
{
    strbuf_addf(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", x1,
                y1, x2, y2, color);
}

static void put_rect(struct strbuf *out, double x, double y, double w, double h, const char *fill)
{
    strbuf_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                x, y, w, h, fill);
}

/* A number as people read it: no more decimals than it needs. */
static const char *number(double value, double step, char out[32])
{
    int decimals = 0;
    while (decimals < 4 && fabs(step - round(step)) > 1e-9) {
        step *= 10;
        decimals++;
    }
    snprintf(out, 32, "%.*f", decimals, value);
    return out;
}

static const char *label_of(const struct drawing *d, size_t row)
{
    const char *label = d->chart->trend->rows.at[row].label;
    return label ? label : d->chart->unknown;
}

/* --- the frame --- */

static double fit_top(const struct trend *trend, enum trend_measure measure)
{
    double most = trend_most(trend, measure), all = 0;
    for (size_t i = 0; i < trend->rows.len; i++)
        for (size_t k = 0; k < trend->queries; k++) {
            double value = trend_value(&trend->rows.at[i].counts[k], measure);
            all = value > all ? value : all;
        }
    return all <= CUT_RATIO * most ? all : most;
}

static int64_t row_base(const struct drawing *d, size_t row)
{
    const struct trend *trend = d->chart->trend;
    int64_t base = 0;
    for (size_t k = 0; k < trend->queries; k++)
        if (trend->rows.at[row].counts[k].speeches > base)
            base = trend->rows.at[row].counts[k].speeches;
    return base;
}

static void put_head(const struct drawing *d, double height)
{
    struct strbuf *out = d->out;
    strbuf_addf(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" width=\"%d\" "
                "height=\"%.0f\" role=\"img\" font-family=\"'Source Han Sans SC','Noto Sans CJK "
                "SC','PingFang SC','Microsoft YaHei',sans-serif\" font-size=\"%d\">\n<title>",
                PAGE_W, height, PAGE_W, height, FONT);
    add_text(out, d->chart->title);
    strbuf_add_str(out, "</title>\n<desc>");
    add_text(out, d->chart->foot);
    strbuf_add_str(out, "</desc>\n<defs>");
    for (int i = 0; i < CHART_COLORS; i++)
        strbuf_addf(out,
                    "<pattern id=\"thin%d\" width=\"5\" height=\"5\" "
                    "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect "
                    "width=\"5\" height=\"5\" fill=\"#fff\"/><rect width=\"2\" height=\"5\" "
                    "fill=\"%s\"/></pattern>",
                    i, COLORS[i]);
    strbuf_add_str(out, "</defs>\n");
    put_rect(out, 0, 0, PAGE_W, height, "#fff");
    put_text(out, 24, 32, "font-size=\"18\" font-weight=\"bold\"", d->chart->title);
    if (d->chart->subtitle)
        put_text(out, 24, 52, "fill=\"#555\"", d->chart->subtitle);
}

static bool has_thin(const struct chart *chart)
{
    for (size_t i = 0; i < chart->trend->rows.len; i++)
        for (size_t k = 0; k < chart->trend->queries; k++)
            if (trend_is_thin(&chart->trend->rows.at[i].counts[k]))
                return true;
    return false;
}

/* Names of the queries where there are several, and what hatching means. */
static void put_legend(const struct drawing *d)
{
    const struct chart *chart = d->chart;
    double x = 24, y = 72;
    for (size_t k = 0; chart->trend->queries > 1 && k < chart->trend->queries; k++) {
        strbuf_addf(d->out,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" "
                    "stroke-width=\"2\" stroke-dasharray=\"%s\"/>\n",
                    x, y - 4, x + 28, y - 4, COLORS[k % CHART_COLORS], DASHES[k % CHART_COLORS]);
        put_text(d->out, x + 34, y, "", chart->names[k]);
        x += 60 + 8 * (double)width_text(strv_of(chart->names[k]), WIDTH_AMBIGUOUS_WIDE);
    }
    if (has_thin(chart)) {
        put_rect(d->out, x, y - 10, 12, 12, "url(#thin0)");
        put_text(d->out, x + 18, y, "fill=\"#555\" font-size=\"11\"", chart->thin);
    }
}

static void put_foot(const struct drawing *d, double y)
{
    put_text(d->out, 24, y, "fill=\"#555\" font-size=\"11\"", d->chart->foot);
    strbuf_add_str(d->out, "</svg>\n");
}

/* --- over time --- */

/* Gives every row its slot: gaps between years stay gaps. */
static void place_rows(struct drawing *d)
{
    const struct trend *trend = d->chart->trend;
    int64_t slot = 0;
    d->at = mem_new(trend->rows.len, sizeof *d->at);
    for (size_t i = 0; i < trend->rows.len; i++) {
        const char *before = i ? trend->rows.at[i - 1].label : NULL;
        const char *label = trend->rows.at[i].label;
        if (before && label) {
            int64_t gap = trend_gap(trend->by, before, label);
            slot += gap < GAP_MOST ? gap : GAP_MOST;
        }
        slot += !label && i; /* apart */
        d->at[i] = slot++;
    }
    d->slot = (double)(PAGE_W - LEFT - RIGHT) / (double)(slot ? slot : 1);
    if (d->slot > 90)
        d->slot = 90;
}

static double slot_middle(const struct drawing *d, size_t row)
{
    return LEFT + d->slot * ((double)d->at[row] + 0.5);
}

static double plot_y(const struct drawing *d, double value)
{
    return PLOT_TOP + PLOT_H * (1 - (value > d->top ? 1 : value / d->top));
}

static void put_axis(const struct drawing *d)
{
    char text[32];
    size_t steps = (size_t)llround(d->top / d->step);
    for (size_t i = 0; i <= steps; i++) {
        double value = (double)i * d->step, y = plot_y(d, value);
        put_line(d->out, LEFT, y, PAGE_W - RIGHT, y, value > 0 ? "#ddd" : "#333");
        put_text(d->out, LEFT - 8, y + 4, "text-anchor=\"end\" font-size=\"11\"",
                 number(value, d->step, text));
    }
    strbuf_addf(d->out,
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\" "
                "fill=\"#555\">",
                PLOT_TOP + PLOT_H / 2);
    add_text(d->out, d->chart->axis);
    strbuf_add_str(d->out, "</text>\n");
}

static void put_cut(const struct drawing *d, double x, double value)
{
    char text[32];
    put_text(d->out, x, PLOT_TOP - 6, "text-anchor=\"middle\" font-size=\"11\"",
             number(value, d->step / 10, text));
}

static void put_bars(const struct drawing *d)
{
    const struct trend *trend = d->chart->trend;
    double width = d->slot * 0.72;
    for (size_t i = 0; i < trend->rows.len; i++) {
        const struct trend_count *count = &trend->rows.at[i].counts[0];
        double value = trend_value(count, d->chart->measure), y = plot_y(d, value);
        if (value > 0)
            strbuf_addf(d->out,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" "
                        "stroke=\"%s\"><title>",
                        slot_middle(d, i) - width / 2, y, width, PLOT_TOP + PLOT_H - y,
                        trend_is_thin(count) ? "url(#thin0)" : COLORS[0], COLORS[0]);
        if (value > 0) {
            add_text(d->out, label_of(d, i));
            strbuf_addf(d->out, ": %lld / %lld</title></rect>\n", (long long)count->places,
                        (long long)count->speeches);
        }
        if (value > d->top)
            put_cut(d, slot_middle(d, i), value);
    }
}

/* Whether a row follows on the one before without a gap. */
static bool joins(const struct drawing *d, size_t row)
{
    const struct trend *trend = d->chart->trend;
    const char *before = trend->rows.at[row - 1].label, *label = trend->rows.at[row].label;
    return before && label && trend_gap(trend->by, before, label) == 0;
}

/* Points of one query, joined where no row is missing between them. */
static void put_lines(const struct drawing *d, size_t k)
{
    const struct trend *trend = d->chart->trend;
    const char *color = COLORS[k % CHART_COLORS], *dash = DASHES[k % CHART_COLORS];
    for (size_t i = 0; i < trend->rows.len; i++) {
        const struct trend_count *count = &trend->rows.at[i].counts[k];
        double value = trend_value(count, d->chart->measure);
        double x = slot_middle(d, i), y = plot_y(d, value);
        if (count->speeches == 0)
            continue;
        if (i && joins(d, i) && trend->rows.at[i - 1].counts[k].speeches)
            strbuf_addf(d->out,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" "
                        "stroke-width=\"2\" stroke-dasharray=\"%s\"/>\n",
                        slot_middle(d, i - 1),
                        plot_y(d, trend_value(&trend->rows.at[i - 1].counts[k], d->chart->measure)),
                        x, y, color, dash);
        strbuf_addf(d->out,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\" stroke=\"%s\" "
                    "stroke-width=\"1.5\"/>\n",
                    x, y, trend_is_thin(count) ? "#fff" : color, color);
        if (value > d->top)
            put_cut(d, x, value);
    }
}

/* Labels, as many as there is room for, and below them the base of each row. */
static void put_base(const struct drawing *d)
{
    const struct trend *trend = d->chart->trend;
    double bottom = PLOT_TOP + PLOT_H + STRIP_GAP + STRIP_H, free_from = 0, last = PAGE_W;
    char text[32];
    size_t rows = trend->rows.len;
    if (rows && !trend->rows.at[rows - 1].label) /* its label stands in any case */
        last = slot_middle(d, rows - 1) - 36;
    for (size_t i = 0; i < trend->rows.len; i++) {
        int64_t base = row_base(d, i);
        double x = slot_middle(d, i), h = STRIP_H * (double)base / (double)(d->base ? d->base : 1);
        double half = 4.0 * (double)width_text(strv_of(label_of(d, i)), WIDTH_AMBIGUOUS_WIDE);
        h = h > STRIP_H ? STRIP_H : h;
        put_rect(d->out, x - d->slot * 0.36, bottom - h, d->slot * 0.72, h, "#bbb");
        if (trend->rows.at[i].label && (x - half < free_from || x + half > last))
            continue;
        free_from = x + half + 6;
        put_text(d->out, x, PLOT_TOP + PLOT_H + 18, "text-anchor=\"middle\" font-size=\"11\"",
                 label_of(d, i));
        snprintf(text, sizeof text, "%lld", (long long)base);
        put_text(d->out, x, bottom + 14, "text-anchor=\"middle\" font-size=\"10\" fill=\"#555\"",
                 text);
    }
    put_line(d->out, LEFT, bottom, PAGE_W - RIGHT, bottom, "#333");
    put_text(d->out, 24, bottom - STRIP_H / 2.0, "font-size=\"10\" fill=\"#555\"", d->chart->base);
}

static void draw_times(struct drawing *d)
{
    place_rows(d);
    put_head(d, PLOT_TOP + PLOT_H + STRIP_GAP + STRIP_H + 48);
    put_legend(d);
    put_axis(d);
    if (d->chart->trend->queries == 1)
        put_bars(d);
    else
        for (size_t k = 0; k < d->chart->trend->queries; k++)
            put_lines(d, k);
    put_base(d);
    put_foot(d, PLOT_TOP + PLOT_H + STRIP_GAP + STRIP_H + 36);
}

/* --- by speaker --- */

static void put_speaker(const struct drawing *d, size_t row, double y, double h)
{
    const struct trend *trend = d->chart->trend;
    double width = PAGE_W - NAME_W - RIGHT - 90;
    for (size_t k = 0; k < trend->queries; k++) {
        const struct trend_count *count = &trend->rows.at[row].counts[k];
        double value = trend_value(count, d->chart->measure);
        double w = width * (value > d->top ? 1 : value / d->top);
        char fill[16], text[96];
        snprintf(fill, sizeof fill, "url(#thin%zu)", k % CHART_COLORS);
        put_rect(d->out, NAME_W, y, w, h - 1,
                 trend_is_thin(count) ? fill : COLORS[k % CHART_COLORS]);
        char shown[32];
        snprintf(text, sizeof text, "%s  (%lld)", number(value, d->step / 10, shown),
                 (long long)count->speeches);
        put_text(d->out, NAME_W + w + 6, y + h - 3, "font-size=\"11\" fill=\"#555\"", text);
        y += h;
    }
}

static void draw_speakers(struct drawing *d)
{
    const struct trend *trend = d->chart->trend;
    double row_h = ROW_H + (double)(trend->queries - 1) * 14, y = PLOT_TOP + 20;
    put_head(d, y + row_h * (double)trend->rows.len + 48);
    put_legend(d);
    put_text(d->out, NAME_W, PLOT_TOP + 4, "fill=\"#555\"", d->chart->axis);
    for (size_t i = 0; i < trend->rows.len; i++) {
        struct strv label = strv_of(label_of(d, i));
        label.len = width_fit(label, (NAME_W - 36) / 7, WIDTH_AMBIGUOUS_WIDE, NULL);
        char *name = mem_copy(label.ptr, label.len);
        put_text(d->out, NAME_W - 8, y + 12, "text-anchor=\"end\"", name);
        free(name);
        put_speaker(d, i, y, (row_h - 8) / (double)trend->queries);
        y += row_h;
    }
    put_foot(d, y + 32);
}

void chart_svg(const struct chart *chart, struct strbuf *out)
{
    struct drawing d = {.chart = chart, .out = out};
    double most = fit_top(chart->trend, chart->measure);
    d.step = chart_step(most);
    if (chart->measure == TREND_PLACES && d.step < 1)
        d.step = 1;
    d.top = most > 0 ? ceil(most / d.step - 1e-9) * d.step : d.step;
    for (size_t i = 0; i < chart->trend->rows.len; i++)
        if (row_base(&d, i) > d.base && (chart->trend->rows.at[i].label || d.base == 0))
            d.base = row_base(&d, i); /* the row without a label comes last and may be cut */
    if (chart->trend->by == TREND_SPEAKER)
        draw_speakers(&d);
    else
        draw_times(&d);
    free(d.at);
}
