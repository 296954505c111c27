/* SPDX-License-Identifier: MIT */
#include "engine/ingest/rename.h"

#include <string.h>

#include "engine/base/similar.h"
#include "engine/catalogue/dataset_table.h"

/* More pairs of names than this are not compared: nothing that has so many is a new edition. */
enum { PAIRS_MAX = 40000, SHOWN_MAX = 3 };

static bool
is_renamable(const FileColumn *column)
{
    return !column->is_role_known || (column->role != COLUMN_TIME && column->role != COLUMN_PLACE);
}

void
rename_columns(const Renames *renames, const char *dataset, FileLayout *layout, Findings *findings)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    size_t renamed_n = 0;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        FileColumn *column = &layout->columns[column_i];
        const char *is = is_renamable(column) ? renames_find(renames, dataset, column->name) : NULL;
        if (is == NULL)
            continue;
        if (layout_column(layout, is) != NULL) {
            findings_add(findings,
                RULE_RENAME_CLASH,
                0,
                column->header,
                is,
                "the file has '%s' too, under which it would be taken",
                is);
            continue;
        }
        if (renamed_n++ < SHOWN_MAX)
            g_string_append_printf(
                shown, "%s%s as %s", renamed_n > 1 ? ", " : "", column->name, is);
        g_free(column->name);
        column->name = g_strdup(is);
    }
    if (renamed_n > 0)
        findings_add(findings,
            RULE_RENAMED,
            0,
            NULL,
            dataset,
            "%zu %s taken under the names of sql/renames/%s.csv: %s%s",
            renamed_n,
            renamed_n == 1 ? "column was" : "columns were",
            dataset,
            shown->str,
            renamed_n > SHOWN_MAX ? ", …" : "");
}

/* Recorded columns that the file lacks. Caller frees the array; the indices are rows of @recorded.
 */
static GArray *
gone_columns(const DbRows *recorded, const FileLayout *layout)
{
    GArray *gone = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t row_i = 0; row_i < db_rows_n(recorded); row_i++) {
        bool is_there = false;
        for (size_t column_i = 0; column_i < layout->column_n; column_i++)
            is_there |= strcmp(layout->columns[column_i].name, db_text(recorded, row_i, 0)) == 0;
        if (!is_there)
            g_array_append_val(gone, row_i);
    }
    return gone;
}

static bool
is_recorded(const DbRows *recorded, const char *name)
{
    for (size_t row_i = 0; row_i < db_rows_n(recorded); row_i++) {
        if (strcmp(db_text(recorded, row_i, 0), name) == 0)
            return true;
    }
    return false;
}

/* The gone column of the same role that @column is most like; NULL when none is, or two are alike.
 */
static const char *
most_like(const DbRows *recorded, const GArray *gone, const FileColumn *column)
{
    const char *best = NULL;
    double best_likeness = 0.0;
    for (unsigned gone_i = 0; gone_i < gone->len; gone_i++) {
        size_t row_i = g_array_index(gone, size_t, gone_i);
        if (strcmp(db_text(recorded, row_i, 1), dataset_role_name(column->role)) != 0)
            continue;
        const char *name = db_text(recorded, row_i, 0);
        double likeness = names_likeness(column->name, name);
        if (likeness > best_likeness) {
            best = name;
            best_likeness = likeness;
        } else if (likeness > 0.0 && likeness >= best_likeness) {
            best = NULL;
        }
    }
    return best;
}

void
rename_suggest(
    const DbRows *recorded, const char *dataset, const FileLayout *layout, Findings *findings)
{
    g_autoptr(GArray) gone = gone_columns(recorded, layout);
    if (gone->len * layout->column_n > PAIRS_MAX)
        return;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        const FileColumn *column = &layout->columns[column_i];
        if ((column->role != COLUMN_FILTER && column->role != COLUMN_INDICATOR) ||
            is_recorded(recorded, column->name))
            continue;
        const char *was = most_like(recorded, gone, column);
        if (was == NULL)
            continue;
        g_autofree char *line = g_strconcat(column->name, ",", was, NULL);
        findings_add(findings,
            RULE_RENAME_SUGGESTED,
            0,
            column->header,
            line,
            "'%s' is new in dataset '%s' and '%s' is not in this file: the line '%s' in "
            "sql/renames/%s.csv takes the one as the other",
            column->name,
            dataset,
            was,
            line,
            dataset);
    }
}
