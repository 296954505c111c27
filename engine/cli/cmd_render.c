/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "engine/base/error.h"
#include "engine/base/path.h"
#include "engine/cli/areas.h"
#include "engine/cli/render_area.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "reports/data/fetch.h"

typedef struct {
    bool renders_all;
    char *pack;
    char *format;
    char *out;
} RenderOptions;

static const OptionRow OPTIONS[] = {
    {"all",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "every current LA, region, and England",
        offsetof(RenderOptions, renders_all)},
    {"pack",
        0,
        OPTION_TEXT,
        "PACK",
        NULL,
        "which pack: see `inclusion list packs` (council)",
        offsetof(RenderOptions, pack)},
    {"format",
        0,
        OPTION_TEXT,
        "LIST",
        NULL,
        "pdf, svg, html, or several with commas (all three)",
        offsetof(RenderOptions, format)},
    {"out",
        0,
        OPTION_TEXT,
        "DIR",
        NULL,
        "the folder to write into; made when it is not there",
        offsetof(RenderOptions, out)},
};

/* Which formats a list such as "pdf,html" names. */
static bool
read_formats(const char *list, RenderFormats *ret_formats, GError **error)
{
    g_auto(GStrv) names = g_strsplit(list != NULL ? list : "pdf,svg,html", ",", -1);
    RenderFormats formats = {0};
    for (char **name = names; *name != NULL; name++) {
        if (strcmp(*name, "pdf") == 0) {
            formats.pdf = true;
        } else if (strcmp(*name, "svg") == 0) {
            formats.svg = true;
        } else if (strcmp(*name, "html") == 0) {
            formats.html = true;
        } else {
            error_set(error, ERROR_USAGE, "--format: '%s' is none of pdf|svg|html", *name);
            return false;
        }
    }
    *ret_formats = formats;
    return true;
}

static bool
is_rendered_level(const FigureArea *area)
{
    return area->is_current &&
           (area->level == LEVEL_COUNTRY || area->level == LEVEL_REGION || area->level == LEVEL_LA);
}

/* The areas to draw, in the order of the figures. Former LAs are drawn only when they are named. */
static GPtrArray *
choose_areas(DbConn *conn, const Figures *figures, bool takes_all, char **names, GError **error)
{
    g_autofree char *ids = NULL;
    if (!areas_find_all(conn, names, &ids, error))
        return NULL;
    g_auto(GStrv) wanted = g_strsplit_set(ids != NULL ? ids : "", "{},", -1);
    g_autoptr(GPtrArray) areas = g_ptr_array_new();
    size_t area_n = 0;
    const FigureArea *const *all = figures_areas(figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        g_autofree char *id = g_strdup_printf("%d", all[area_i]->area_id);
        bool is_named = g_strv_contains((const char *const *)wanted, id);
        if (is_named || (takes_all && is_rendered_level(all[area_i])))
            g_ptr_array_add(areas, (gpointer)(uintptr_t)all[area_i]);
    }
    return g_steal_pointer(&areas);
}

static bool
make_folder(const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) == 0)
        return true;
    error_set(error, ERROR_SYSTEM, "cannot make '%s': %s", folder, g_strerror(errno));
    return false;
}

static bool
check_options(const RenderOptions *options, int argc, GError **error)
{
    if (options->out == NULL)
        error_set(error, ERROR_USAGE, "render needs --out DIR");
    else if (argc == 0 && !options->renders_all)
        error_set(error, ERROR_USAGE, "render needs areas, or --all");
    else
        return true;
    error_add_hint(error, "see `inclusion help render`");
    return false;
}

/* Reads the pack and the fonts of the data folder. */
static bool
read_pack(const GlobalOptions *global, const char *pack, RenderJob *job, GError **error)
{
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    if (data_dir == NULL)
        return false;
    g_autofree char *file = g_strconcat(pack != NULL ? pack : "council", ".json", NULL);
    g_autofree char *path = g_build_filename(data_dir, "reports", "specs", file, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        error_set(error, ERROR_USAGE, "'%s' is no pack", pack);
        error_add_hint(error, "see `inclusion list packs`");
        return false;
    }
    g_autofree char *fonts = g_build_filename(data_dir, "fonts", NULL);
    job->spec = spec_read(path, error);
    job->fonts = job->spec != NULL ? fonts_open(fonts, error) : NULL;
    return job->fonts != NULL;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const RenderOptions *options = values;
    g_auto(RenderJob) job = {.folder = options->out};
    g_auto(Session) session = {0};
    if (!check_options(options, argc, error) ||
        !read_formats(options->format, &job.formats, error) ||
        !read_pack(global, options->pack, &job, error) || !session_open(global, &session, error) ||
        !stale_warn(session.conn, error))
        return -1;
    job.figures = fetch_figures(session.conn, error);
    job.areas = job.figures != NULL
                    ? choose_areas(session.conn, job.figures, options->renders_all, argv, error)
                    : NULL;
    if (job.areas == NULL || !make_folder(options->out, error) ||
        !render_areas(&job,
            g_strcmp0(global->progress, "never") == 0 ? PROGRESS_NEVER : PROGRESS_AUTO,
            error))
        return -1;
    printf("%u area%s drawn in %s\n", job.areas->len, job.areas->len == 1 ? "" : "s", options->out);
    return 0;
}

const Command COMMAND_RENDER = {
    .name = "render",
    .arguments = "[AREA…]",
    .summary = "draw dashboards",
    .details =
        "An AREA is a GSS code, a three-digit code or a name. Into DIR go index.html, and for "
        "each area AREA_CODE.html, AREA_CODE.pdf, AREA_CODE.csv and a folder AREA_CODE of "
        "its charts as SVG. The same figures give the same bytes.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(RenderOptions),
    .run = run,
};
