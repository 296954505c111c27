/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/words/words.h"
#include "reports/model/report_parts.h"

/* Most measures that one sentence names. */
enum { NAMED_MAX = 5, PARAGRAPHS_MAX = 6 };

static void
add_paragraph(ReportBuilder *builder, ReportItem *item, char *text)
{
    const char *kept = report_keep(builder, text);
    if (kept[0] != '\0')
        item->paragraphs[item->paragraph_n++] = kept;
}

static size_t
count_compared(const ReportBuilder *builder, Comparison comparison, bool is_neutral)
{
    size_t found_n = 0;
    for (unsigned int measure_i = 0; measure_i < builder->used->len; measure_i++) {
        const ReportMeasure *measure = builder->used->pdata[measure_i];
        found_n += measure->vs_england == comparison &&
                   (measure->indicator->polarity == POLARITY_NEUTRAL) == is_neutral;
    }
    return found_n;
}

/* "none" reads better than 0 in a sentence. Kept. */
static const char *
number_or_none(ReportBuilder *builder, size_t n)
{
    return n == 0 ? "none" : report_keep_format(builder, "%zu", n);
}

/* "Of 14 measures that can be compared, Birmingham is better than England on 3, similar on 4 and
 * worse on 7." */
static char *
say_comparisons(ReportBuilder *builder)
{
    const char *name = report_area_name(builder, builder->report->area);
    g_autofree char *opening = g_strdup(name);
    opening[0] = g_ascii_toupper(opening[0]);
    size_t better_n = count_compared(builder, COMPARED_BETTER, false);
    size_t similar_n = count_compared(builder, COMPARED_SIMILAR, false);
    size_t worse_n = count_compared(builder, COMPARED_WORSE, false);
    size_t compared_n = better_n + similar_n + worse_n;
    if (compared_n == 0)
        return g_strdup_printf("%s cannot be compared with England on any measure here.", opening);
    g_autofree char *counted =
        words_counted(compared_n, "measure that can be", "measures that can be");
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
        "Of %s compared, %s is better than England on %s, similar on %s and worse on %s.",
        counted,
        name,
        number_or_none(builder, better_n),
        number_or_none(builder, similar_n),
        number_or_none(builder, worse_n));
    size_t higher_n = count_compared(builder, COMPARED_HIGHER, true);
    size_t lower_n = count_compared(builder, COMPARED_LOWER, true);
    size_t level_n = count_compared(builder, COMPARED_SIMILAR, true);
    if (higher_n + lower_n + level_n > 0) {
        g_autofree char *neutral = words_counted(higher_n + lower_n + level_n, "more", "more");
        g_string_append_printf(text,
            " On %s, where neither end is better, it is higher on %s, similar on %s and lower "
            "on %s.",
            neutral,
            number_or_none(builder, higher_n),
            number_or_none(builder, level_n),
            number_or_none(builder, lower_n));
    }
    return g_string_free(text, FALSE);
}

/* Names of the measures that compare with England as @comparison and moved by @merit; with
 * @any_comparison only the movement counts. */
static GPtrArray *
names_of(const ReportBuilder *builder, Comparison comparison, bool any_comparison, int merit)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (unsigned int measure_i = 0; measure_i < builder->used->len; measure_i++) {
        const ReportMeasure *measure = builder->used->pdata[measure_i];
        bool is_wanted = any_comparison || measure->vs_england == comparison;
        if (is_wanted && measure->change_merit == merit)
            g_ptr_array_add(names, words_inside(measure->name));
    }
    return names;
}

/* "Worse than England and worse than the period before: a, b and c." Empty when there is none. */
static char *
say_both(ReportBuilder *builder, Comparison comparison, int merit, const char *opening)
{
    g_autoptr(GPtrArray) names = names_of(builder, comparison, false, merit);
    if (names->len == 0)
        return g_strdup("");
    g_autofree char *list = words_list((const char *const *)names->pdata, names->len, NAMED_MAX);
    return g_strdup_printf("%s: %s.", opening, list);
}

/* For England, with which nothing is compared: what moved which way. Empty when nothing did. */
static char *
say_moved(ReportBuilder *builder, int merit, const char *opening)
{
    g_autoptr(GPtrArray) names = names_of(builder, COMPARED_NOT, true, merit);
    if (names->len == 0)
        return g_strdup("");
    g_autofree char *list = words_list((const char *const *)names->pdata, names->len, NAMED_MAX);
    return g_strdup_printf("%s: %s.", opening, list);
}

/* How measures moved, whatever they compare with. */
static char *
say_changes(ReportBuilder *builder)
{
    g_autoptr(GPtrArray) better = names_of(builder, COMPARED_NOT, true, 1);
    g_autoptr(GPtrArray) worse = names_of(builder, COMPARED_NOT, true, -1);
    if (better->len + worse->len == 0)
        return g_strdup("");
    return g_strdup_printf("Since the period before, %u moved the better way and %u the worse way. "
                           "Changes are not tested for chance.",
        better->len,
        worse->len);
}

static char *
say_missing(ReportBuilder *builder)
{
    static const ValueState STATES[] = {
        VALUE_SUPPRESSED, VALUE_NOT_APPLICABLE, VALUE_LOW, VALUE_MISSING};
    g_autoptr(GPtrArray) kinds = g_ptr_array_new_with_free_func(g_free);
    size_t missing_n = 0;
    for (size_t state_i = 0; state_i < G_N_ELEMENTS(STATES); state_i++) {
        size_t state_n = 0;
        for (unsigned int measure_i = 0; measure_i < builder->used->len; measure_i++)
            state_n += ((const ReportMeasure *)builder->used->pdata[measure_i])->area.state ==
                       STATES[state_i];
        if (state_n > 0)
            g_ptr_array_add(
                kinds, g_strdup_printf("%zu %s", state_n, words_missing(STATES[state_i], NULL)));
        missing_n += state_n;
    }
    if (missing_n == 0)
        return g_strdup_printf("All %u figures of this pack are available.", builder->used->len);
    if (kinds->len == 1)
        return g_strdup_printf("%zu of this pack’s %u figures are %s.",
            missing_n,
            builder->used->len,
            strchr(kinds->pdata[0], ' ') + 1);
    g_autofree char *list = words_list((const char *const *)kinds->pdata, kinds->len, kinds->len);
    bool is_most = 2 * missing_n > builder->used->len;
    return g_strdup_printf("%zu of this pack’s %u figures are missing: %s.%s",
        missing_n,
        builder->used->len,
        list,
        is_most && builder->report->area->level == LEVEL_LA
            ? " Where an area has few children, most figures are not published or are suppressed."
            : "");
}

void
report_fill_summary(ReportBuilder *builder, ReportItem *item)
{
    item->paragraphs = REPORT_NEW(builder, const char *, PARAGRAPHS_MAX);
    if (builder->report->england != NULL) {
        add_paragraph(builder, item, say_comparisons(builder));
        add_paragraph(builder,
            item,
            say_both(builder,
                COMPARED_WORSE,
                -1,
                "Worse than England, and worse than the period before"));
        add_paragraph(builder,
            item,
            say_both(builder,
                COMPARED_BETTER,
                1,
                "Better than England, and better than the period before"));
    }
    add_paragraph(builder, item, say_changes(builder));
    if (builder->report->england == NULL) {
        add_paragraph(builder, item, say_moved(builder, 1, "Better than the period before"));
        add_paragraph(builder, item, say_moved(builder, -1, "Worse than the period before"));
    }
    add_paragraph(builder, item, say_missing(builder));
}
