/* SPDX-License-Identifier: MIT */
#include "engine/cli/render_area.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "engine/base/error.h"
#include "engine/base/period.h"
#include "engine/cli/workers.h"
#include "inclusion_config.h"
#include "reports/formats/html/html.h"
#include "reports/formats/pdf/pdf.h"
#include "reports/formats/svg/svg.h"
#include "reports/layout/pack.h"

void
render_job_clear(RenderJob *job)
{
    g_clear_pointer(&job->areas, g_ptr_array_unref);
    g_clear_pointer(&job->entries, g_array_unref);
    g_clear_pointer(&job->figures, figures_free);
    g_clear_pointer(&job->fonts, fonts_free);
    g_clear_pointer(&job->spec, spec_free);
}

/* The report's own date: the last day of the newest period that it shows. Never the clock's, so
 * that the same figures give the same bytes. */
static void
report_date(const Report *report, char date[PERIOD_DATE_BYTES])
{
    uint32_t end_day = 1;
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        const ReportPage *page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < page->section_n; section_i++) {
            const ReportSection *section = &page->sections[section_i];
            for (size_t item_i = 0; item_i < section->item_n; item_i++) {
                const ReportMeasure *measure = section->items[item_i].measure;
                if (measure != NULL)
                    end_day = MAX(end_day, measure->end_day);
            }
        }
    }
    Period day = {.start_day = end_day, .end_day = end_day + (end_day == 1)};
    period_last_date(&day, date);
}

static bool
write_pdf(const RenderJob *job, const Report *report, GError **error)
{
    g_autoptr(GPtrArray) pages = NULL;
    if (!pack_layout(report, job->fonts, &pages, error))
        return false;
    char date[PERIOD_DATE_BYTES];
    report_date(report, date);
    PdfDocument document = {.title = report->title,
        .language = "en-GB",
        .subject = report->subtitle,
        .producer = "inclusion " INCLUSION_VERSION,
        .created = date,
        .pages = (const Scene *const *)(const void *)pages->pdata,
        .page_n = pages->len};
    g_autofree char *name = g_strconcat(report->area->code, ".pdf", NULL);
    g_autofree char *path = g_build_filename(job->folder, name, NULL);
    return pdf_write(&document, job->fonts, path, error);
}

static bool
write_svgs(const RenderJob *job, const Report *report, GError **error)
{
    g_autofree char *folder = g_build_filename(job->folder, report->area->code, NULL);
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        error_set(error, ERROR_SYSTEM, "cannot make '%s': %s", folder, g_strerror(errno));
        return false;
    }
    g_autoptr(GPtrArray) charts = pack_charts(report, job->fonts, CHART_ALONE);
    for (size_t chart_i = 0; chart_i < charts->len; chart_i++) {
        const PackChart *chart = g_ptr_array_index(charts, chart_i);
        SvgOptions options = {.title = chart->title,
            .desc = chart->alt,
            .id_prefix = chart->id,
            .fonts = job->fonts,
            .is_standalone = true};
        g_autofree char *name = g_strconcat(chart->id, ".svg", NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!svg_write(chart->scene, &options, path, error))
            return false;
    }
    return true;
}

/* The pages that lie beside each other, as their links need them. Text is borrowed from the
 * figures. */
static GArray *
index_entries(const RenderJob *job)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(HtmlIndexEntry));
    for (size_t area_i = 0; area_i < job->areas->len; area_i++) {
        const FigureArea *area = g_ptr_array_index(job->areas, area_i);
        const FigureArea *region = figures_area(job->figures, area->region_id);
        HtmlIndexEntry entry = {.code = area->code,
            .old_code = area->old_code,
            .name = area->name,
            .level = area->level,
            .region_name = region != NULL ? region->name : NULL,
            .age = ""};
        g_array_append_val(entries, entry);
    }
    return entries;
}

static HtmlOptions
html_options(const RenderJob *job)
{
    return (HtmlOptions){.entries = (const HtmlIndexEntry *)(const void *)job->entries->data,
        .entry_n = job->entries->len,
        .has_index = true,
        .has_pdf = job->formats.pdf,
        .has_svg = job->formats.svg,
        .has_csv = true};
}

static bool
write_html(const RenderJob *job, const Report *report, GError **error)
{
    HtmlOptions options = html_options(job);
    g_autofree char *html_name = g_strconcat(report->area->code, ".html", NULL);
    g_autofree char *html_path = g_build_filename(job->folder, html_name, NULL);
    g_autofree char *csv_name = g_strconcat(report->area->code, ".csv", NULL);
    g_autofree char *csv_path = g_build_filename(job->folder, csv_name, NULL);
    return html_write_area(report, job->fonts, &options, html_path, error) &&
           html_write_csv(report, csv_path, error);
}

/* The index takes its words from the first area, so that they cannot differ from its page's. */
static bool
write_index(const RenderJob *job, GError **error)
{
    const FigureArea *first = g_ptr_array_index(job->areas, 0);
    g_autoptr(Report) report = report_build(job->spec, job->figures, first->area_id, error);
    if (report == NULL)
        return false;
    HtmlOptions options = html_options(job);
    options.title = job->spec->title;
    options.age = report->age;
    options.made_up = report->made_up;
    g_autofree char *path = g_build_filename(job->folder, "index.html", NULL);
    return html_write_index(options.entries, options.entry_n, &options, path, error);
}

/* One area, in a worker. */
static bool
render_area(size_t area_i, void *data, GError **error)
{
    const RenderJob *job = data;
    const FigureArea *area = g_ptr_array_index(job->areas, area_i);
    g_autoptr(Report) report = report_build(job->spec, job->figures, area->area_id, error);
    bool is_drawn = report != NULL && (!job->formats.pdf || write_pdf(job, report, error)) &&
                    (!job->formats.svg || write_svgs(job, report, error)) &&
                    (!job->formats.html || write_html(job, report, error));
    if (!is_drawn)
        g_prefix_error(error, "%s: ", area->name);
    return is_drawn;
}

bool
render_areas(RenderJob *job, ProgressMode mode, GError **error)
{
    job->entries = index_entries(job);
    g_autoptr(Progress) progress = progress_new(mode, "drawing", job->areas->len);
    return workers_run(job->areas->len, render_area, job, progress, error) &&
           (!job->formats.html || job->areas->len == 0 || write_index(job, error));
}
