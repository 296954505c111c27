/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/picture.h"

#include "reports/charts/chart.h"
#include "reports/charts/key.h"
#include "reports/charts/line.h"
#include "reports/formats/svg/svg.h"

/* Sizes in points of the drawing; the style stretches it to the room there is. */
static const SizePt TREND_WIDE = {330.0, 180.0}, TREND_NARROW = {230.0, 160.0};
static const SizePt AREAS_WIDE = {330.0, 200.0}, AREAS_NARROW = {230.0, 170.0};
static const SizePt SPARK = {62.0, 26.0};
static const double SPARK_MARGIN_PT = 2.0;
/* A legend breaks its lines in the drawing, so it needs a width for each kind of screen; report.css
 * shows it at 1.75 px to the point. */
static const struct {
    const char *class_name;
    double width_pt;
} LEGENDS[] = {{"legend-wide", 630.0}, {"legend-middle", 370.0}, {"legend-narrow", 163.0}};

bool
picture_has_chart(const ReportItem *item)
{
    if (item->kind == ITEM_TREND)
        return item->trend != NULL;
    if (item->kind != ITEM_AREAS || item->peers == NULL)
        return false;
    bool has_dots = false;
    for (size_t peer_i = 0; peer_i < item->peers->peer_n; peer_i++)
        has_dots = has_dots || item->peers->peers[peer_i].dot_n > 0;
    return item->peers->shown_n > 0 || has_dots;
}

/* @scene in a box of @class_name. */
static void
write_scene(const Page *page,
    const Scene *scene,
    const char *class_name,
    const char *id,
    const char *title,
    const char *desc)
{
    const char *prefix = markup_id(page->markup, id);
    g_autofree char *svg = svg_text(scene,
        &(SvgOptions){.title = title, .desc = desc, .id_prefix = prefix, .fonts = page->fonts});
    markup_open(page->markup, "div", "class", class_name, NULL);
    markup_raw(page->markup, svg);
    markup_close(page->markup, "div");
}

void
picture_write_chart(const Page *page, const ReportItem *item)
{
    bool is_trend = item->kind == ITEM_TREND;
    g_autoptr(Scene) wide =
        chart_scene(page->fonts, item, is_trend ? TREND_WIDE : AREAS_WIDE, CHART_BARE);
    g_autoptr(Scene) narrow =
        chart_scene(page->fonts, item, is_trend ? TREND_NARROW : AREAS_NARROW, CHART_BARE);
    g_autofree char *wide_id = g_strconcat("wide-", item->id, NULL);
    g_autofree char *narrow_id = g_strconcat("narrow-", item->id, NULL);
    write_scene(page, wide, "wide", wide_id, item->title, item->alt);
    write_scene(page, narrow, "narrow", narrow_id, item->title, item->alt);
}

/* "2022 41.0%, 2023 suppressed, 2024 46.4%". Caller frees. */
static char *
spark_words(const ReportTrend *trend)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        const ReportValue *value = &trend->lines[LINE_AREA].values[slot_i];
        g_string_append_printf(words,
            "%s%s %s",
            slot_i > 0 ? ", " : "",
            trend->slots[slot_i].tick,
            value->state == VALUE_SHOWN ? value->cell : value->text);
    }
    return g_strdup(words->str);
}

void
picture_write_spark(const Page *page, const ReportItem *item)
{
    size_t shown_n = 0;
    for (size_t slot_i = 0; item->trend != NULL && slot_i < item->trend->slot_n; slot_i++)
        shown_n += item->trend->lines[LINE_AREA].values[slot_i].state == VALUE_SHOWN;
    if (shown_n < 2)
        return;
    g_autoptr(Scene) scene = scene_new(SPARK);
    Sheet sheet = {.scene = scene, .fonts = page->fonts};
    scene_open(scene, TAG_FIGURE, NULL);
    line_draw_spark(&sheet,
        item->trend,
        (RectPt){SPARK_MARGIN_PT,
            SPARK_MARGIN_PT,
            SPARK.width_pt - 2.0 * SPARK_MARGIN_PT,
            SPARK.height_pt - 2.0 * SPARK_MARGIN_PT});
    scene_close(scene, TAG_FIGURE);
    g_autofree char *words = spark_words(item->trend);
    g_autofree char *title = g_strconcat("Trend of ", item->title, NULL);
    g_autofree char *id = g_strconcat("spark-", item->id, NULL);
    write_scene(page, scene, "spark", id, title, words);
}

/* The words of @scene in drawing order. Caller frees. */
static char *
scene_words(const Scene *scene)
{
    g_autoptr(GString) words = g_string_new(NULL);
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        if (marks[mark_i].kind == MARK_TEXT)
            g_string_append_printf(words, "%s%s", words->len > 0 ? "; " : "", marks[mark_i].text);
    }
    return g_strdup(words->str);
}

void
picture_write_legend(const Page *page, ItemKind kind)
{
    Sheet ruler = {.fonts = page->fonts};
    for (size_t legend_i = 0; legend_i < G_N_ELEMENTS(LEGENDS); legend_i++) {
        double width_pt = LEGENDS[legend_i].width_pt;
        double height_pt =
            key_draw_legend(&ruler, page->report, kind, (PointPt){1.0, 1.0}, width_pt - 2.0);
        g_autoptr(Scene) scene = scene_new((SizePt){width_pt, height_pt + 2.0});
        Sheet sheet = {.scene = scene, .fonts = page->fonts};
        key_draw_legend(&sheet, page->report, kind, (PointPt){1.0, 1.0}, width_pt - 2.0);
        g_autofree char *words = scene_words(scene);
        write_scene(page,
            scene,
            LEGENDS[legend_i].class_name,
            LEGENDS[legend_i].class_name,
            "Marks in these charts",
            words);
    }
}
