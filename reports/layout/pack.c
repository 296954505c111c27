/* SPDX-License-Identifier: MIT */
#include "reports/layout/pack.h"

#include <string.h>

#include "reports/layout/flow.h"
#include "reports/layout/page.h"

static const SizePt TREND_ALONE = {480.0, 300.0}, TREND_BARE = {480.0, 220.0};
static const SizePt AREAS_ALONE = {560.0, 380.0}, AREAS_BARE = {560.0, 290.0};

static void
free_scene(void *data)
{
    scene_free(data);
}

static void
free_chart(void *data)
{
    PackChart *chart = data;
    scene_free(chart->scene);
    g_free(chart);
}

static bool
has_sources(const Report *report)
{
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        const ReportPage *page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < page->section_n; section_i++) {
            const ReportSection *section = &page->sections[section_i];
            for (size_t item_i = 0; item_i < section->item_n; item_i++) {
                if (section->items[item_i].kind == ITEM_SOURCES)
                    return true;
            }
        }
    }
    return false;
}

bool
pack_layout(const Report *report, Fonts *fonts, GPtrArray **ret_pages, GError **error)
{
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(free_scene);
    bool links_sources = has_sources(report);
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        Scene *scene = scene_new(page_size());
        g_ptr_array_add(pages, scene);
        Sheet sheet = {.scene = scene, .fonts = fonts};
        scene_open(scene, TAG_DOCUMENT, NULL);
        scene_open(scene, TAG_SECT, NULL);
        RectPt body = page_draw_furniture(&sheet, report, page_i, report->page_n);
        bool is_drawn =
            flow_draw(&sheet, report, &report->pages[page_i], body, links_sources, error);
        scene_close(scene, TAG_SECT);
        scene_close(scene, TAG_DOCUMENT);
        if (!is_drawn)
            return false;
    }
    *ret_pages = g_steal_pointer(&pages);
    return true;
}

static bool
is_known(const GPtrArray *charts, const char *id)
{
    for (unsigned int chart_i = 0; chart_i < charts->len; chart_i++) {
        if (strcmp(((const PackChart *)charts->pdata[chart_i])->id, id) == 0)
            return true;
    }
    return false;
}

static void
add_chart(GPtrArray *charts, const ReportItem *item, Fonts *fonts, ChartForm form)
{
    bool is_trend = item->kind == ITEM_TREND;
    if ((!is_trend && item->kind != ITEM_AREAS) || is_known(charts, item->id))
        return;
    SizePt size = form == CHART_ALONE ? is_trend ? TREND_ALONE : AREAS_ALONE
                  : is_trend          ? TREND_BARE
                                      : AREAS_BARE;
    PackChart *chart = g_new(PackChart, 1);
    *chart = (PackChart){.item = item,
        .id = item->id,
        .title = item->title,
        .alt = item->alt,
        .scene = chart_scene(fonts, item, size, form)};
    g_ptr_array_add(charts, chart);
}

GPtrArray *
pack_charts(const Report *report, Fonts *fonts, ChartForm form)
{
    GPtrArray *charts = g_ptr_array_new_with_free_func(free_chart);
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        const ReportPage *page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < page->section_n; section_i++) {
            const ReportSection *section = &page->sections[section_i];
            for (size_t item_i = 0; item_i < section->item_n; item_i++)
                add_chart(charts, &section->items[item_i], fonts, form);
        }
    }
    return charts;
}
