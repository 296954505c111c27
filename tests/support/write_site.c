/* SPDX-License-Identifier: MIT */
/* Writes the pages of the made-up country to a folder, as `inclusion render` does for real ones:
 * index, areas, their numbers and their charts.
 *
 * usage: write_site FOLDER */
#include <glib/gstdio.h>

#include "inclusion_config.h"
#include "reports/formats/html/html.h"
#include "reports/formats/svg/svg.h"
#include "reports/layout/pack.h"
#include "tests/support/country.h"

static const int AREA_IDS[] = {COUNTRY_ENGLAND,
    COUNTRY_LONDON,
    COUNTRY_SOUTH_WEST,
    COUNTRY_NORTH_EAST,
    COUNTRY_BCP,
    COUNTRY_CITY,
    COUNTRY_DURHAM};

static bool
write_charts(const Report *report, Fonts *fonts, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) charts = pack_charts(report, fonts, CHART_ALONE);
    g_autofree char *area_folder = g_build_filename(folder, report->area->code, NULL);
    g_mkdir(area_folder, 0755);
    for (unsigned int chart_i = 0; chart_i < charts->len; chart_i++) {
        const PackChart *chart = charts->pdata[chart_i];
        g_autofree char *path = g_strdup_printf("%s/%s.svg", area_folder, chart->id);
        SvgOptions options = {.title = chart->title,
            .desc = chart->alt,
            .id_prefix = chart->id,
            .fonts = fonts,
            .is_standalone = true};
        if (!svg_write(chart->scene, &options, path, error))
            return false;
    }
    return true;
}

static bool
write_area(const Report *report,
    Fonts *fonts,
    const HtmlOptions *options,
    const char *folder,
    GError **error)
{
    g_autofree char *page = g_strdup_printf("%s/%s.html", folder, report->area->code);
    g_autofree char *numbers = g_strdup_printf("%s/%s.csv", folder, report->area->code);
    return html_write_area(report, fonts, options, page, error) &&
           html_write_csv(report, numbers, error) && write_charts(report, fonts, folder, error);
}

static bool
write_site(
    const Spec *spec, const Figures *figures, Fonts *fonts, const char *folder, GError **error)
{
    Report *reports[G_N_ELEMENTS(AREA_IDS)] = {0};
    HtmlIndexEntry entries[G_N_ELEMENTS(AREA_IDS)];
    HtmlOptions options = {.entries = entries,
        .entry_n = G_N_ELEMENTS(AREA_IDS),
        .has_index = true,
        .has_svg = true,
        .has_csv = true,
        .title = spec->title};
    bool is_written = true;
    for (size_t area_i = 0; is_written && area_i < G_N_ELEMENTS(AREA_IDS); area_i++) {
        reports[area_i] = report_build(spec, figures, AREA_IDS[area_i], error);
        is_written = reports[area_i] != NULL;
        if (is_written)
            entries[area_i] = html_index_entry(reports[area_i]);
    }
    for (size_t area_i = 0; is_written && area_i < G_N_ELEMENTS(AREA_IDS); area_i++)
        is_written = write_area(reports[area_i], fonts, &options, folder, error);
    if (is_written) {
        g_autofree char *path = g_build_filename(folder, "index.html", NULL);
        options.age = reports[0]->age;
        options.made_up = reports[0]->made_up;
        is_written = html_write_index(entries, G_N_ELEMENTS(AREA_IDS), &options, path, error);
    }
    for (size_t area_i = 0; area_i < G_N_ELEMENTS(AREA_IDS); area_i++)
        report_free(reports[area_i]);
    return is_written;
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        g_printerr("usage: write_site FOLDER\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Figures) figures = country_figures(true);
    g_autoptr(Spec) spec = spec_read(INCLUSION_SOURCE_DIR "/reports/specs/council.json", &error);
    g_autoptr(Fonts) fonts =
        spec != NULL ? fonts_open(INCLUSION_SOURCE_DIR "/fonts", &error) : NULL;
    if (fonts == NULL || !write_site(spec, figures, fonts, argv[1], &error)) {
        g_printerr("error: %s\n", error->message);
        return 1;
    }
    return 0;
}
