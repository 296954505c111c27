/* SPDX-License-Identifier: MIT */
#include "engine/cli/diff_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "engine/base/number.h"
#include "engine/base/text.h"

/* Most differences of one kind that the text shows. */
enum { TEXT_ITEMS_MAX = 10 };

static void
print_side(const char *title, const DiffSide *side)
{
    g_autofree char *rows = number_rounded((double)side->rows_n, 0, false);
    printf("%s batch %" G_GINT64_FORMAT ": %s, %s rows", title, side->batch_id, side->shown, rows);
    if (side->period_first != NULL)
        printf(", %s to %s", side->period_first, side->period_last);
    putchar('\n');
}

static void
print_count(const char *before, int64_t count, const char *after)
{
    g_autofree char *text = number_rounded((double)count, 0, false);
    printf("%s%s%s", before, text, after);
}

/* "columns only in batch 2: a, b"; nothing when there are none. */
static void
print_columns_only_in(const DiffSummary *summary, const DiffSide *side, bool is_before)
{
    const char *comma = "";
    for (unsigned int column_i = 0; column_i < summary->columns->len; column_i++) {
        const DiffColumn *column = g_ptr_array_index(summary->columns, column_i);
        bool has = is_before ? column->is_in_before : column->is_in_after;
        bool has_other = is_before ? column->is_in_after : column->is_in_before;
        if (!has || has_other)
            continue;
        if (comma[0] == '\0')
            printf("columns only in batch %" G_GINT64_FORMAT ": ", side->batch_id);
        printf("%s%s%s",
            comma,
            column->name,
            strcmp(column->role, "filter") == 0 ? " (a filter: the keys differ)" : "");
        comma = ", ";
    }
    if (comma[0] != '\0')
        putchar('\n');
}

static void
print_column_counts(const DiffSummary *summary)
{
    for (unsigned int column_i = 0; column_i < summary->columns->len; column_i++) {
        const DiffColumn *column = g_ptr_array_index(summary->columns, column_i);
        if (column->value_n > 0) {
            printf("  %s", column->name);
            print_count(" ", column->value_n, "\n");
        }
    }
}

static void
print_item(const DiffItem *item)
{
    printf("  %s", item->period != NULL ? item->period : "no period");
    if (item->area_name != NULL)
        printf(" %s (%s)", item->area_name, item->area_code);
    if (item->filters != NULL)
        printf(" %s", item->filters);
    if (item->column != NULL)
        printf(": %s %s -> %s",
            item->column,
            item->before != NULL ? item->before : "blank",
            item->after != NULL ? item->after : "blank");
    printf(" [line %s%s%s]\n",
        item->line_before != NULL ? item->line_before : "",
        item->line_before != NULL && item->line_after != NULL ? " -> " : "",
        item->line_after != NULL ? item->line_after : "");
}

static bool
print_kind(Diff *diff, DiffKind kind, int64_t item_n, GError **error)
{
    if (item_n == 0)
        return true;
    if (!diff_list(diff, kind, TEXT_ITEMS_MAX, error))
        return false;
    static const char *const TITLES[] = {[DIFF_ROW_REMOVED] = "rows removed",
        [DIFF_ROW_ADDED] = "rows added",
        [DIFF_VALUE_CHANGED] = "values changed",
        [DIFF_VALUE_ADDED] = "values added",
        [DIFF_VALUE_REMOVED] = "values removed"};
    printf("\n%s", TITLES[kind]);
    if (item_n > TEXT_ITEMS_MAX)
        print_count(", the first 10 of ", item_n, "");
    fputs(":\n", stdout);
    for (;;) {
        const DiffItem *item = NULL;
        if (!diff_next(diff, &item, error))
            return false;
        if (item == NULL)
            return true;
        print_item(item);
    }
}

bool
diff_print_text(Diff *diff, GError **error)
{
    const DiffSummary *summary = diff_summary(diff);
    printf("dataset %s\n", summary->dataset);
    print_side("before:", &summary->before);
    print_side("after: ", &summary->after);
    print_count("rows:   ", summary->added_n, " added, ");
    print_count("", summary->removed_n, " removed, ");
    print_count("", summary->changed_n, " changed, ");
    print_count("", summary->same_n, " the same\n");
    print_count("values: ", summary->value_changed_n, " changed, ");
    print_count("", summary->value_added_n, " added, ");
    print_count("", summary->value_removed_n, " removed, in rows that both have\n");
    print_column_counts(summary);
    print_columns_only_in(summary, &summary->before, true);
    print_columns_only_in(summary, &summary->after, false);
    const int64_t counts[DIFF_KIND_N] = {[DIFF_ROW_REMOVED] = summary->removed_n,
        [DIFF_ROW_ADDED] = summary->added_n,
        [DIFF_VALUE_CHANGED] = summary->value_changed_n,
        [DIFF_VALUE_ADDED] = summary->value_added_n,
        [DIFF_VALUE_REMOVED] = summary->value_removed_n};
    for (int kind_i = 0; kind_i < DIFF_KIND_N; kind_i++) {
        if (!print_kind(diff, (DiffKind)kind_i, counts[kind_i], error))
            return false;
    }
    return true;
}

bool
diff_print_csv(Diff *diff, GError **error)
{
    if (!diff_list(diff, DIFF_KIND_N, 0, error))
        return false;
    puts("change,period,area_level,area_code,area_name,filters,column,before,after,line_before,"
         "line_after");
    g_autoptr(GString) line = g_string_new(NULL);
    for (;;) {
        const DiffItem *item = NULL;
        if (!diff_next(diff, &item, error))
            return false;
        if (item == NULL)
            return true;
        const char *const cells[] = {item->kind,
            item->period,
            item->area_level,
            item->area_code,
            item->area_name,
            item->filters,
            item->column,
            item->before,
            item->after,
            item->line_before,
            item->line_after};
        g_string_truncate(line, 0);
        for (size_t cell_i = 0; cell_i < G_N_ELEMENTS(cells); cell_i++) {
            if (cell_i > 0)
                g_string_append_c(line, ',');
            text_append_csv(line, cells[cell_i]);
        }
        puts(line->str);
    }
}

static json_t *
side_json(const DiffSide *side)
{
    return json_pack("{s:I, s:s, s:I, s:s?, s:s?}",
        "batch",
        (json_int_t)side->batch_id,
        "file",
        side->shown,
        "rows",
        (json_int_t)side->rows_n,
        "period_first",
        side->period_first,
        "period_last",
        side->period_last);
}

static json_t *
columns_json(const DiffSummary *summary)
{
    json_t *array = json_array();
    for (unsigned int column_i = 0; column_i < summary->columns->len; column_i++) {
        const DiffColumn *column = g_ptr_array_index(summary->columns, column_i);
        json_array_append_new(array,
            json_pack("{s:s, s:s, s:b, s:b, s:I}",
                "column",
                column->name,
                "role",
                column->role,
                "in_before",
                (int)column->is_in_before,
                "in_after",
                (int)column->is_in_after,
                "values",
                (json_int_t)column->value_n));
    }
    return array;
}

/* A member of the document's object; frees @value. */
static void
print_member(const char *name, json_t *value, const char *after)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    printf("\"%s\":%s%s", name, text, after);
    free(text);
    json_decref(value);
}

static json_t *
line_json(const char *line)
{
    return line != NULL ? json_integer((json_int_t)g_ascii_strtoll(line, NULL, 10)) : json_null();
}

static void
print_change(const DiffItem *item)
{
    json_t *filters = item->filters_json != NULL ? json_loads(item->filters_json, 0, NULL) : NULL;
    json_t *object = json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:o, s:s?, s:s?, s:s?, s:o, s:o}",
        "change",
        item->kind,
        "period",
        item->period,
        "area_level",
        item->area_level,
        "area_code",
        item->area_code,
        "area_name",
        item->area_name,
        "filters",
        filters != NULL ? filters : json_object(),
        "column",
        item->column,
        "before",
        item->before,
        "after",
        item->after,
        "line_before",
        line_json(item->line_before),
        "line_after",
        line_json(item->line_after));
    char *text = json_dumps(object, JSON_COMPACT);
    fputs(text, stdout);
    free(text);
    json_decref(object);
}

bool
diff_print_json(Diff *diff, GError **error)
{
    const DiffSummary *summary = diff_summary(diff);
    if (!diff_list(diff, DIFF_KIND_N, 0, error))
        return false;
    putchar('{');
    print_member("dataset", json_string(summary->dataset), ",");
    print_member("before", side_json(&summary->before), ",");
    print_member("after", side_json(&summary->after), ",\n");
    print_member("rows",
        json_pack("{s:I, s:I, s:I, s:I}",
            "added",
            (json_int_t)summary->added_n,
            "removed",
            (json_int_t)summary->removed_n,
            "changed",
            (json_int_t)summary->changed_n,
            "same",
            (json_int_t)summary->same_n),
        ",");
    print_member("values",
        json_pack("{s:I, s:I, s:I}",
            "added",
            (json_int_t)summary->value_added_n,
            "removed",
            (json_int_t)summary->value_removed_n,
            "changed",
            (json_int_t)summary->value_changed_n),
        ",\n");
    print_member("columns", columns_json(summary), ",\n\"changes\":[");
    for (const char *comma = "\n";; comma = ",\n") {
        const DiffItem *item = NULL;
        if (!diff_next(diff, &item, error))
            return false;
        if (item == NULL)
            break;
        fputs(comma, stdout);
        print_change(item);
    }
    puts("\n]}");
    return true;
}
