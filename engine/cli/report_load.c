/* SPDX-License-Identifier: MIT */
#include "engine/cli/report_load.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"

static const char *const STATUS_NAMES[] = {"loaded", "already loaded", "refused"};

static void
print_finding(const InputFile *file, const char *sheet, const Finding *finding)
{
    const FindingPlace *place = &finding->places[0];
    fprintf(stderr, "%s: %s", severity_name(rule_severity(finding->rule)), file->shown);
    if (sheet != NULL)
        fprintf(stderr, "!%s", sheet);
    if (place->line > 0)
        fprintf(stderr, ":%" G_GUINT64_FORMAT, place->line);
    if (finding->column != NULL)
        fprintf(stderr, ": column '%s'", finding->column);
    fprintf(stderr, ": %s", place->message);
    if (finding->row_n > 1) {
        fprintf(stderr, " (%" G_GUINT64_FORMAT " rows: ", finding->row_n);
        for (size_t place_i = 0; place_i < finding->place_n; place_i++)
            fprintf(stderr,
                "%s%" G_GUINT64_FORMAT,
                place_i > 0 ? ", " : "",
                finding->places[place_i].line);
        fputs(finding->row_n > finding->place_n ? ", …)" : ")", stderr);
    }
    fprintf(stderr, "\nhint: %s\n", rule_advice(finding->rule));
}

void
report_load_text(const InputFile *file, const LoadResult *result)
{
    size_t finding_n = 0;
    const Finding *const *list = findings_list(result->findings, &finding_n);
    for (size_t finding_i = 0; finding_i < finding_n; finding_i++) {
        bool is_grave =
            result->status == LOAD_REFUSED && rule_stops(list[finding_i]->rule) != STOPS_NOTHING;
        if (log_level() != LOG_QUIET || is_grave)
            print_finding(file, result->sheet, list[finding_i]);
    }
    g_autofree char *rows = number_rounded((double)result->loaded_n, 0, false);
    switch (result->status) {
    case LOAD_LOADED:
        printf("%s: loaded %s rows as %s, batch %" G_GINT64_FORMAT ", %.1f s",
            file->shown,
            rows,
            result->dataset,
            result->batch_id,
            result->seconds);
        if (result->rejected_n > 0)
            printf(", %" G_GUINT64_FORMAT " %s rejected",
                result->rejected_n,
                result->rejected_n == 1 ? "row" : "rows");
        putchar('\n');
        break;
    case LOAD_ALREADY:
        printf("%s: already loaded as batch %" G_GINT64_FORMAT "\n", file->shown, result->batch_id);
        break;
    case LOAD_REFUSED:
        printf("%s: refused, nothing loaded\n", file->shown);
        break;
    }
}

void
report_skip_text(const InputFile *file, const char *reason)
{
    log_info("%s: skipped, %s", file->shown, reason);
}

/* One object per kept place, so that each has its own line and value. */
static json_t *
findings_json(const InputFile *file, Findings *findings)
{
    json_t *array = json_array();
    size_t finding_n = 0;
    const Finding *const *list = findings_list(findings, &finding_n);
    for (size_t finding_i = 0; finding_i < finding_n; finding_i++) {
        const Finding *finding = list[finding_i];
        for (size_t place_i = 0; place_i < finding->place_n; place_i++) {
            const FindingPlace *place = &finding->places[place_i];
            json_array_append_new(array,
                json_pack("{s:s, s:s, s:s, s:o, s:s?, s:s?, s:I, s:s, s:s}",
                    "rule",
                    rule_id(finding->rule),
                    "severity",
                    severity_name(rule_severity(finding->rule)),
                    "file",
                    file->shown,
                    "line",
                    place->line > 0 ? json_integer((json_int_t)place->line) : json_null(),
                    "column",
                    finding->column,
                    "value",
                    place->value,
                    "rows",
                    (json_int_t)finding->row_n,
                    "message",
                    place->message,
                    "advice",
                    rule_advice(finding->rule)));
        }
    }
    return array;
}

static char *
dump(json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6));
    char *copy = g_strdup(text);
    free(text);
    json_decref(object);
    return copy;
}

char *
report_load_json(const InputFile *file, const LoadResult *result)
{
    json_t *object = json_pack("{s:s, s:s, s:o, s:I, s:I, s:I, s:s, s:f, s:o}",
        "file",
        file->shown,
        "dataset",
        result->dataset,
        "batch",
        result->batch_id > 0 ? json_integer((json_int_t)result->batch_id) : json_null(),
        "rows",
        (json_int_t)result->rows_n,
        "loaded",
        (json_int_t)result->loaded_n,
        "rejected",
        (json_int_t)result->rejected_n,
        "status",
        STATUS_NAMES[result->status],
        "seconds",
        result->seconds,
        "findings",
        findings_json(file, result->findings));
    return dump(object);
}

char *
report_skip_json(const InputFile *file, const char *reason)
{
    return dump(
        json_pack("{s:s, s:s, s:s}", "file", file->shown, "status", "skipped", "reason", reason));
}

char *
report_error_json(const InputFile *file, const char *path, const GError *error)
{
    const char *shown = file != NULL ? file->shown : path;
    const char *mark = strstr(error->message, "\nhint: ");
    g_autofree char *message = mark != NULL
                                   ? g_strndup(error->message, (size_t)(mark - error->message))
                                   : g_strdup(error->message);
    return dump(
        json_pack("{s:s, s:n, s:n, s:i, s:i, s:i, s:s, s:f, s:[{s:s, s:s, s:s, s:n, s:n, s:n, "
                  "s:s, s:s?}]}",
            "file",
            shown,
            "dataset",
            "batch",
            "rows",
            0,
            "loaded",
            0,
            "rejected",
            0,
            "status",
            "refused",
            "seconds",
            0.0,
            "findings",
            "rule",
            "unreadable",
            "severity",
            "error",
            "file",
            shown,
            "line",
            "column",
            "value",
            "message",
            message,
            "advice",
            mark != NULL ? mark + strlen("\nhint: ") : NULL));
}
