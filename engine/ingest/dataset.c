/* SPDX-License-Identifier: MIT */
#include "engine/ingest/dataset.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/db/query.h"
#include "engine/ingest/rename.h"

/* Identifiers of all columns, as @dataset would call them. Caller frees the array, not its
 * elements.
 */
static const char **
column_names(const Catalogue *catalogue, const char *dataset, const FileLayout *layout)
{
    const char **names = g_new0(const char *, layout->column_n + 1);
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        const char *name = layout->columns[column_i].name;
        const char *is = renames_find(catalogue->renames, dataset, name);
        names[column_i] = is != NULL ? is : name;
    }
    return names;
}

char *
dataset_choose(const Catalogue *catalogue,
    const InputFile *file,
    const char *as,
    FileLayout *layout,
    const Source **ret_source)
{
    *ret_source = NULL;
    if (as != NULL) {
        char *dataset = text_identifier(as);
        const Source *source = catalogue_source(catalogue, dataset);
        *ret_source = source != NULL && source->layout == SOURCE_EES ? source : NULL;
        return dataset;
    }
    for (size_t source_i = 0; source_i < catalogue->sources->len; source_i++) {
        const Source *source = g_ptr_array_index(catalogue->sources, source_i);
        if (source->layout != SOURCE_EES || !source_matches_name(source, file->base))
            continue;
        g_autofree const char **names = column_names(catalogue, source->id, layout);
        size_t declared_n = g_strv_length(source->indicators);
        if (2 * source_count_indicators(source, names, layout->column_n) >= declared_n) {
            *ret_source = source;
            return g_strdup(source->id);
        }
    }
    return text_identifier(file->base);
}

bool
dataset_known_roles(DbConn *conn, const char *dataset, FileLayout *layout, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_dataset_columns", 5, DB_PARAMS(dataset), error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        FileColumn *column = layout_column(layout, db_text(rows, row_i, 0));
        const char *role = db_text(rows, row_i, 1);
        if (column == NULL)
            continue;
        if (column->origin == ORIGIN_INFERRED)
            column->origin = ORIGIN_KNOWN;
        if (strcmp(role, "indicator") == 0)
            layout_set_role(column, COLUMN_INDICATOR);
        else if (strcmp(role, "filter") == 0)
            layout_set_role(column, COLUMN_FILTER);
    }
    return true;
}

bool
dataset_check_join(
    DbConn *conn, const char *dataset, const FileLayout *layout, Findings *findings, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_edition_indicators", 1, DB_PARAMS(dataset), error);
    g_autoptr(DbRows) recorded =
        rows != NULL ? db_query_rows(conn, "list_dataset_columns", 5, DB_PARAMS(dataset), error)
                     : NULL;
    if (recorded == NULL)
        return false;
    if (db_rows_n(rows) > 0)
        rename_suggest(recorded, dataset, layout, findings);
    size_t shared_n = 0;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
            const FileColumn *column = &layout->columns[column_i];
            if (column->role == COLUMN_INDICATOR &&
                strcmp(column->name, db_text(rows, row_i, 0)) == 0)
                shared_n++;
        }
    }
    if (2 * shared_n < db_rows_n(rows))
        findings_add(findings,
            RULE_WRONG_DATASET,
            0,
            NULL,
            dataset,
            "the file has %zu of the %zu indicators of dataset '%s', which it would join",
            shared_n,
            db_rows_n(rows),
            dataset);
    return true;
}
