/* SPDX-License-Identifier: MIT */
/* What a figure rests on: rows of files, sums over authorities, records; and what earlier editions
 * said. */
#include <math.h>
#include <string.h>

#include "engine/explain/define.h"
#include "engine/explain/figure.h"
#include "engine/explain/figures.h"
#include "engine/explain/method.h"
#include "engine/explain/source_rows.h"

static void
add_cell(const SourceCell *cell, ExplainNode *table)
{
    ExplainNode *row = explain_add_object(table, NULL, NULL);
    explain_add_text(row, "column", "column", cell->header);
    explain_add_text(row, "value", "cell", cell->value);
    explain_add_text(row, "symbol", "symbol", cell->symbol);
    g_autofree char *note = g_strdup(cell->wrong != NULL    ? cell->wrong
                                     : cell->symbol != NULL ? method_symbol(cell->symbol)
                                                            : NULL);
    explain_add_text(row, "note", "note", note);
}

/* The source file that lays a printed table out as rows, for a dataset that comes from such ones;
 * NULL for one whose files are in the standard's layout. Of several the one named as the dataset.
 */
static const Source *
table_source(const Catalogue *catalogue, const char *dataset)
{
    const Source *found = NULL;
    for (size_t source_i = 0; source_i < catalogue->sources->len; source_i++) {
        const Source *source = g_ptr_array_index(catalogue->sources, source_i);
        if (source->layout == SOURCE_TABLE && strcmp(source->dataset, dataset) == 0 &&
            (found == NULL || strcmp(source->id, dataset) == 0))
            found = source;
    }
    return found;
}

static void
add_source_row(const Catalogue *catalogue, const SourceRow *row, ExplainNode *list)
{
    const Source *reader = table_source(catalogue, row->dataset);
    g_autofree char *label = g_strdup_printf("%s, line %" G_GINT64_FORMAT, row->file, row->line);
    ExplainNode *item = explain_add_object(list, NULL, label);
    explain_add_text(item, "dataset", "dataset", row->dataset);
    explain_add_count(item, "batch", "batch", row->batch_id);
    explain_add_text(item, "file", "file", row->file);
    explain_add_count(item, "line", "line", row->line);
    explain_add_text(item, "read_by", "read by", reader != NULL ? reader->path : NULL);
    ExplainNode *marks = explain_add_object(item, "row", NULL);
    for (size_t mark_i = 0; mark_i < row->marks->len; mark_i++) {
        const SourceMark *mark = g_ptr_array_index(row->marks, mark_i);
        explain_add_text(marks, mark->column, mark->header, mark->value);
    }
    ExplainNode *table = explain_add_table(item, "cells", "Cells that the figure rests on");
    for (size_t cell_i = 0; cell_i < row->cells->len; cell_i++)
        add_cell(g_ptr_array_index(row->cells, cell_i), table);
    if (reader != NULL)
        explain_add_sentence(item,
            "read_by_note",
            "The file is laid out in another way: its reader says from which of the line's cells "
            "each "
            "of these is made.");
    if (row->is_of_group)
        explain_add_sentence(item,
            "note",
            "Alone it makes no difference: what it says others of these rows say too.");
    else if (row->cells->len == 0)
        explain_add_sentence(
            item, "note", "It counts that the row is there, or what its texts say.");
}

static void
add_editions(const SourceRows *found, ExplainNode *page)
{
    ExplainNode *part = explain_add_object(page, "editions", "What each edition says of it");
    ExplainNode *table = explain_add_table(
        part, "batches", "The same figure from each batch alone, cells known to be wrong included");
    for (size_t edition_i = 0; edition_i < found->editions->len; edition_i++) {
        const SourceEdition *edition = g_ptr_array_index(found->editions, edition_i);
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        explain_add_count(row, "batch", "batch", edition->batch_id);
        explain_add_text(row, "loaded_at", "loaded", edition->loaded_at);
        explain_add_number(row, "numerator", "numerator", edition->numerator);
        explain_add_number(row, "denominator", "denominator", edition->denominator);
        explain_add_number(row, "value", "value", edition->value);
        explain_add_text(row, "symbol", "symbol", edition->symbol);
        explain_add_flag(row, "in_use", "in use", edition->is_used);
        explain_add_text(row, "file", "file", edition->file);
    }
    if (found->editions->len <= 1)
        explain_add_sentence(
            part, "note", "No other batch that is loaded has a row for this figure.");
}

static bool
add_published(const Figure *figure, ExplainNode *page, GError **error)
{
    g_autoptr(SourceRows) found = NULL;
    if (!source_rows_find(figure->conn,
            figure->indicator,
            db_text(figure->facts, 0, FACT_AREA_ID),
            figure_cell(figure, FIGURE_PERIOD),
            figure_cell(figure, FIGURE_COHORT),
            &found,
            error))
        return false;
    if (!found->is_given) {
        explain_add_sentence(page,
            "source_rows_note",
            "What is loaded now has no row for this figure: run `inclusion compute`.");
        return true;
    }
    ExplainNode *part = explain_add_object(page, "source", "Source rows");
    explain_add_sentence(part,
        "how",
        "These rows of the files are the ones that make the figure: with another number in one of "
        "the "
        "cells, or without the row, it would be another figure.");
    if (found->has_others)
        explain_add_sentence(part,
            "others",
            "The definition takes rows of other areas as well; they are among these.");
    ExplainNode *list = explain_add_list(part, "rows", NULL);
    for (size_t row_i = 0; row_i < found->rows->len; row_i++)
        add_source_row(figure->catalogue, g_ptr_array_index(found->rows, row_i), list);
    if (!found->is_whole)
        explain_add_sentence(part,
            "more",
            "There are more rows than these %u: they are not all listed.",
            found->rows->len);
    if (found->is_whole && found->rows->len == 0)
        explain_add_sentence(part, "none", "No single row could be found to make a difference.");
    add_editions(found, page);
    return true;
}

/* The LAs of a sum: what each puts into it, or why it does not. */
static bool
add_parts(const Figure *figure, ExplainNode *page, GError **error)
{
    g_autoptr(DbRows) las = db_query_rows(figure->conn,
        "explain_region_las",
        2,
        DB_PARAMS(db_text(figure->facts, 0, FACT_AREA_ID),
            figure->indicator->id,
            figure_cell(figure, FIGURE_PERIOD),
            figure_cell(figure, FIGURE_COHORT)),
        error);
    g_autoptr(DbRows) rows = las != NULL ? figures_list(figure->conn,
                                               figure->indicator->id,
                                               NULL,
                                               "la",
                                               figure_cell(figure, FIGURE_PERIOD),
                                               error)
                                         : NULL;
    if (rows == NULL)
        return false;
    ExplainNode *part = explain_add_object(page, "sum", "Sum over authorities");
    explain_add_sentence(part,
        "coverage",
        "Computed from %s of %s local authorities: %s.%s",
        figure_cell(figure, FIGURE_AREAS_N),
        figure_cell(figure, FIGURE_AREAS_OF),
        figure->indicator->method == INDICATOR_COUNT
            ? "the sum of their counts"
            : "the sum of the numerators over the sum of the denominators of those that have both",
        indicator_is_own(figure->indicator) ? "" : " The source gives no row for this area.");
    ExplainNode *table = explain_add_table(part, "authorities", "Each authority");
    bool needs_both = figure->indicator->method != INDICATOR_COUNT;
    for (size_t la_i = 0; la_i < db_rows_n(las); la_i++) {
        size_t row_i = 0;
        if (!figures_find(rows, db_text(las, la_i, 0), figure_cell(figure, FIGURE_COHORT), &row_i))
            continue;
        bool is_in = !db_bool(las, la_i, 1) && figure_has(rows, row_i, FIGURE_NUMERATOR) &&
                     (!needs_both || figure_has(rows, row_i, FIGURE_DENOMINATOR));
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        explain_add_text(row, "area_code", "code", db_text(las, la_i, 0));
        explain_add_text(row, "area", "authority", db_text(rows, row_i, FIGURE_AREA_NAME));
        explain_add_number(row, "numerator", "numerator", db_double(rows, row_i, FIGURE_NUMERATOR));
        explain_add_number(
            row, "denominator", "denominator", db_double(rows, row_i, FIGURE_DENOMINATOR));
        explain_add_text(row, "symbol", "symbol", db_text(rows, row_i, FIGURE_SYMBOL));
        explain_add_flag(row, "in_sum", "in the sum", is_in);
    }
    explain_add_sentence(part, "follow", "Explain one of them to see the rows that it rests on.");
    return true;
}

static bool
add_local(const Figure *figure, ExplainNode *page, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(figure->conn,
        "explain_local_rows",
        3,
        DB_PARAMS(figure->indicator->id,
            db_text(figure->facts, 0, FACT_AREA_ID),
            figure_cell(figure, FIGURE_PERIOD),
            figure_cell(figure, FIGURE_COHORT)),
        error);
    if (rows == NULL)
        return false;
    ExplainNode *part = explain_add_object(page, "source", "Source rows");
    explain_add_sentence(part,
        "how",
        "The council supplied this figure itself. Of several rows the newest stands, which comes "
        "first.");
    ExplainNode *table = explain_add_table(part, "rows", "Rows");
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        explain_add_count(row, "batch", "batch", db_int64(rows, row_i, 0));
        explain_add_count(row, "line", "line", db_int64(rows, row_i, 2));
        explain_add_text(row, "file", "file", db_text(rows, row_i, 1));
    }
    return true;
}

bool
explain_origin(const Figure *figure, ExplainNode *page, GError **error)
{
    bool is_sum = figure_has(figure->rows, figure->row_i, FIGURE_AREAS_N);
    if (!explain_inputs(
            figure->conn, figure->indicator, db_text(figure->facts, 0, FACT_AREA_ID), page, error))
        return false;
    if (is_sum)
        return add_parts(figure, page, error);
    if (indicator_is_local(figure->indicator))
        return add_local(figure, page, error);
    return figure->indicator->cubes != NULL || add_published(figure, page, error);
}
