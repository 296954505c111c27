/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "engine/words/words.h"
#include "reports/model/report_parts.h"

/* A source that the pack has used, and what of it. */
typedef struct {
    const char *text;  /* borrowed from the indicator */
    GArray *batch_ids; /* int64_t, ascending, each once */
    uint32_t first_day, last_day;
    const char *first_label, *last_label;
} SourceUse;

static void
source_use_free(void *data)
{
    SourceUse *use = data;
    g_array_unref(use->batch_ids);
    g_free(use);
}

static void
add_batch(GArray *batch_ids, int64_t batch_id)
{
    unsigned int at = 0;
    while (at < batch_ids->len && g_array_index(batch_ids, int64_t, at) < batch_id)
        at++;
    if (at == batch_ids->len || g_array_index(batch_ids, int64_t, at) != batch_id)
        g_array_insert_val(batch_ids, at, batch_id);
}

/* Adds the batches of "3;7"; NULL and what is no number adds nothing. */
static void
add_batches(GArray *batch_ids, const char *batches)
{
    for (const char *at = batches; at != NULL && *at != '\0';) {
        char *end = NULL;
        int64_t batch_id = g_ascii_strtoll(at, &end, 10);
        if (end > at)
            add_batch(batch_ids, batch_id);
        at = end > at ? end : at + 1;
        while (*at == ';')
            at++;
    }
}

static SourceUse *
use_of(ReportBuilder *builder, const char *text, size_t *ret_number)
{
    if (builder->sources == NULL)
        builder->sources = g_ptr_array_new_with_free_func(source_use_free);
    for (unsigned int use_i = 0; use_i < builder->sources->len; use_i++) {
        SourceUse *use = builder->sources->pdata[use_i];
        if (strcmp(use->text, text) == 0) {
            *ret_number = use_i + 1;
            return use;
        }
    }
    SourceUse *use = g_new0(SourceUse, 1);
    use->text = text;
    use->batch_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_ptr_array_add(builder->sources, use);
    *ret_number = builder->sources->len;
    return use;
}

size_t
report_source_number(ReportBuilder *builder, const FigureIndicator *indicator, const Series *series)
{
    size_t number = 0;
    SourceUse *use = use_of(builder, indicator->source != NULL ? indicator->source : "", &number);
    for (size_t at = 0; series != NULL && at < series->observation_n; at++) {
        const Observation *observation = &series->observations[at];
        add_batches(use->batch_ids, observation->batches);
        if (use->first_label == NULL || observation->start_day < use->first_day) {
            use->first_day = observation->start_day;
            use->first_label = observation->period_label;
        }
        if (use->last_label == NULL || observation->end_day > use->last_day) {
            use->last_day = observation->end_day;
            use->last_label = observation->period_label;
        }
    }
    return number;
}

/* "batch 3", "batches 3 and 7", or "". */
static const char *
batches_in_words(ReportBuilder *builder, const GArray *batch_ids)
{
    if (batch_ids->len == 0)
        return "";
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (unsigned int id_i = 0; id_i < batch_ids->len; id_i++)
        g_ptr_array_add(
            ids, g_strdup_printf("%" G_GINT64_FORMAT, g_array_index(batch_ids, int64_t, id_i)));
    g_autofree char *list = words_list((const char *const *)ids->pdata, ids->len, ids->len);
    return report_keep_format(builder, "%s %s", batch_ids->len == 1 ? "batch" : "batches", list);
}

const char *
report_batches(ReportBuilder *builder, const GPtrArray *series)
{
    g_autoptr(GArray) batch_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (unsigned int series_i = 0; series_i < series->len; series_i++) {
        const Series *one = series->pdata[series_i];
        for (size_t at = 0; at < one->observation_n; at++)
            add_batches(batch_ids, one->observations[at].batches);
    }
    return batches_in_words(builder, batch_ids);
}

/* "batch 3: a.csv; batch 7: b.csv". */
static const char *
files_of(ReportBuilder *builder, const GArray *batch_ids)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned int id_i = 0; id_i < batch_ids->len; id_i++) {
        int64_t batch_id = g_array_index(batch_ids, int64_t, id_i);
        const FigureBatch *batch = figures_batch(builder->figures, batch_id);
        g_string_append_printf(
            text, "%sbatch %" G_GINT64_FORMAT, text->len > 0 ? "; " : "", batch_id);
        if (batch != NULL)
            g_string_append_printf(text, ": %s", batch->file_name);
    }
    return report_keep(builder, g_strdup(text->str));
}

/* Length of @name without a cohort in brackets: "Persistent absence (EHC plan)". */
static size_t
length_without_cohort(const char *name)
{
    const char *bracket = strstr(name, " (");
    return bracket != NULL ? (size_t)(bracket - name) : strlen(name);
}

/* What the pack calls an indicator: the short name of its measures, without the cohort where there
 * is more than one; the indicator's title where the names have nothing in common. */
static const char *
definition_title(ReportBuilder *builder, const ReportMeasure *measure)
{
    size_t length = length_without_cohort(measure->name), name_n = 0;
    for (unsigned int measure_i = 0; measure_i < builder->used->len; measure_i++) {
        const ReportMeasure *other = builder->used->pdata[measure_i];
        if (other->indicator != measure->indicator)
            continue;
        name_n++;
        if (length_without_cohort(other->name) != length ||
            strncmp(other->name, measure->name, length) != 0)
            return measure->indicator->title;
    }
    return name_n == 1 ? measure->name : report_keep(builder, g_strndup(measure->name, length));
}

static ReportDefinition
definition_of(ReportBuilder *builder, const ReportMeasure *measure)
{
    const FigureIndicator *indicator = measure->indicator;
    g_autoptr(GString) text = g_string_new(NULL);
    words_append_sentence(text, indicator->definition);
    const char *first_end = strstr(text->str, ". ");
    g_autofree char *brief = first_end != NULL
                                 ? g_strndup(text->str, (size_t)(first_end - text->str) + 1)
                                 : g_strdup(text->str);
    const char *labels[] = {"Counted: ", "Out of: "};
    const char *parts[] = {indicator->numerator, indicator->denominator};
    for (size_t part_i = 0; part_i < G_N_ELEMENTS(parts); part_i++) {
        g_autofree char *sentence =
            parts[part_i] != NULL ? g_strconcat(labels[part_i], parts[part_i], NULL) : NULL;
        words_append_sentence(text, sentence);
    }
    return (ReportDefinition){.indicator = indicator,
        .title = definition_title(builder, measure),
        .brief = report_keep(builder, g_steal_pointer(&brief)),
        .text = report_keep(builder, g_strdup(text->str)),
        .caveats = indicator->caveats != NULL ? indicator->caveats : "",
        .source_number = measure->source_number};
}

static void
fill_definitions(ReportBuilder *builder)
{
    Report *report = builder->report;
    report->definitions = REPORT_NEW(builder, ReportDefinition, builder->used->len);
    for (unsigned int measure_i = 0; measure_i < builder->used->len; measure_i++) {
        const ReportMeasure *measure = builder->used->pdata[measure_i];
        bool is_known = false;
        for (size_t known_i = 0; known_i < report->definition_n; known_i++)
            is_known |= report->definitions[known_i].indicator == measure->indicator;
        if (!is_known)
            report->definitions[report->definition_n++] = definition_of(builder, measure);
    }
}

void
report_fill_sources(ReportBuilder *builder)
{
    static const char *METHODS[] = {
        ("Intervals of 95% say how far a figure could lie from the underlying rate by chance: "
         "Wilson’s for percentages, Byar’s for rates. They are not drawn for absence and "
         "suspensions, where one child counts many times."),
        ("An area is better or worse than England when England’s figure lies outside the area’s "
         "95% interval, and similar when inside. Where neither end is better the words are higher "
         "and lower. Counts are not compared."),
        ("Ranks run over local authorities with a figure; ties share the best rank. City of "
         "London, Isles of Scilly and authorities with fewer than 10 children in a measure are "
         "shown but not ranked."),
        "Change is on the period before of the same kind, and only when there is one.",
        ("England and region are the figures that the source publishes. Where it publishes none "
         "but counts are there, they are computed from the authorities and say from how many."),
    };
    Report *report = builder->report;
    report->methods = METHODS;
    report->method_n = G_N_ELEMENTS(METHODS);
    fill_definitions(builder);
    size_t source_n = builder->sources != NULL ? builder->sources->len : 0;
    report->sources = REPORT_NEW(builder, ReportSource, source_n);
    report->source_n = source_n;
    for (size_t source_i = 0; source_i < source_n; source_i++) {
        const SourceUse *use = builder->sources->pdata[source_i];
        const char *periods = "";
        if (use->first_label != NULL)
            periods = report_keep(builder, words_period_range(use->first_label, use->last_label));
        report->sources[source_i] = (ReportSource){.number = source_i + 1,
            .anchor = report_keep_format(builder, "source-%zu", source_i + 1),
            .text = report_keep(builder, g_strdup(use->text)),
            .batches = batches_in_words(builder, use->batch_ids),
            .files = files_of(builder, use->batch_ids),
            .periods = periods};
    }
}
