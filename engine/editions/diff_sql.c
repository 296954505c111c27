/* SPDX-License-Identifier: MIT */
#include "engine/editions/diff_sql.h"

#include <string.h>

#include "engine/catalogue/dataset_table.h"
#include "engine/editions/diff.h"

char *
diff_sql_presence(
    const DbConn *conn, const char *dataset, const GPtrArray *columns, int64_t batch_id)
{
    g_autofree char *table = dataset_table_name(conn, dataset);
    GString *sql = g_string_new("select ");
    for (unsigned int column_i = 0; column_i < columns->len; column_i++) {
        const DiffColumn *column = g_ptr_array_index(columns, column_i);
        g_autofree char *quoted = db_quote_identifier(conn, column->name);
        g_autofree char *literal = db_quote_literal(conn, column->name);
        g_string_append_printf(sql,
            "%scoalesce(bool_or(t.%s is not null or t.symbols ? %s), false)",
            column_i > 0 ? ", " : "",
            quoted,
            literal);
    }
    g_string_append_printf(sql, " from %s t where t.batch_id = %" G_GINT64_FORMAT, table, batch_id);
    return g_string_free(sql, FALSE);
}

/* True for what is compared: in both editions, and no part of the key for rows with an area. */
static bool
is_compared(const DiffColumn *column)
{
    bool is_value = strcmp(column->role, "filter") != 0 && strcmp(column->role, "time") != 0;
    return is_value && column->is_in_before && column->is_in_after;
}

/* One edition as a common table expression: its rows with their key as one text (joined by U+001F,
 * which no text in a table has), and which of several rows with one key each is. No column of a
 * file has a blank in its name, as these two have. */
static void
append_edition(GString *sql,
    const DbConn *conn,
    const char *name,
    const char *table,
    const DbRows *recorded,
    int64_t batch_id)
{
    g_autoptr(GPtrArray) key = dataset_key(conn, recorded, "t");
    GString *parts = g_string_new(NULL);
    for (unsigned int key_i = 0; key_i < key->len; key_i++)
        g_string_append_printf(parts,
            "%scoalesce((%s)::text, '')",
            key_i > 0 ? " || chr(31) || " : "",
            (const char *)g_ptr_array_index(key, key_i));
    g_string_append_printf(sql,
        "%s as materialized (select k.*, row_number() over (partition by k.\"the key\" order by "
        "k.line)"
        " as \"which of them\" from (select t.*, (%s) collate \"C\" as \"the key\" from %s t"
        " where t.batch_id = %" G_GINT64_FORMAT ") k)",
        name,
        parts->str,
        table,
        batch_id);
    g_string_free(parts, TRUE);
}

/* The filters, and for a row without an area its place, as one JSON object of what is there. */
static void
append_filters(GString *sql, const DbConn *conn, const DbRows *recorded)
{
    GString *names = g_string_new(NULL), *values = g_string_new(NULL);
    for (size_t row_i = 0; row_i < db_rows_n(recorded); row_i++) {
        const char *name = db_text(recorded, row_i, 0);
        bool is_place = strcmp(db_text(recorded, row_i, 1), "place") == 0;
        if (!is_place && strcmp(db_text(recorded, row_i, 1), "filter") != 0)
            continue;
        g_autofree char *quoted = db_quote_identifier(conn, name);
        g_autofree char *literal = db_quote_literal(conn, name);
        const char *comma = names->len > 0 ? ", " : "";
        g_string_append_printf(names, "%s%s", comma, literal);
        if (is_place)
            g_string_append_printf(values,
                "%scase when coalesce(a.area_id, b.area_id) is null then coalesce(a.%s, b.%s) end",
                comma,
                quoted,
                quoted);
        else
            g_string_append_printf(values, "%scoalesce(a.%s, b.%s)", comma, quoted, quoted);
    }
    g_string_append_printf(sql,
        "json_strip_nulls(json_object(array[%s]::text[], array[%s]::text[])) as filters, ",
        names->str,
        values->str);
    g_string_free(names, TRUE);
    g_string_free(values, TRUE);
}

/* The columns that are compared: a test that is cheap and catches every difference, and the values
 * that differ. */
static void
append_cells(const DbConn *conn, const GPtrArray *columns, GString *row_test[2], GString *cells)
{
    for (unsigned int column_i = 0; column_i < columns->len; column_i++) {
        const DiffColumn *column = g_ptr_array_index(columns, column_i);
        if (!is_compared(column))
            continue;
        g_autofree char *quoted = db_quote_identifier(conn, column->name);
        g_autofree char *literal = db_quote_literal(conn, column->name);
        g_string_append_printf(row_test[0], ", a.%s", quoted);
        g_string_append_printf(row_test[1], ", b.%s", quoted);
        g_string_append_printf(cells,
            "%s(%u, %s, coalesce(a.%s::text, a.symbols ->> %s), coalesce(b.%s::text, b.symbols ->> "
            "%s), a.%s is distinct from b.%s or a.symbols ->> %s is distinct from b.symbols ->> "
            "%s)",
            cells->len > 0 ? ", " : "",
            column_i,
            literal,
            quoted,
            literal,
            quoted,
            literal,
            quoted,
            quoted,
            literal,
            literal);
    }
}

char *
diff_sql_compare(const DbConn *conn,
    const char *dataset,
    const DbRows *recorded,
    const GPtrArray *columns,
    int64_t before,
    int64_t after)
{
    g_autofree char *table = dataset_table_name(conn, dataset);
    GString *row_test[2] = {g_string_new("a.symbols"), g_string_new("b.symbols")};
    GString *cells = g_string_new(NULL);
    append_cells(conn, columns, row_test, cells);
    GString *sql = g_string_new("create temporary table edition_diff on commit drop as with ");
    append_edition(sql, conn, "a", table, recorded, before);
    g_string_append(sql, ", ");
    append_edition(sql, conn, "b", table, recorded, after);
    g_string_append(sql,
        " select d.kind, d.period, d.area_id, d.filters, d.line_before, d.line_after,"
        " coalesce(d.cells, '[]') as cells from (select"
        " case when a.batch_id is null then 'row added' when b.batch_id is null then"
        " 'row removed' else 'row changed' end as kind,"
        " coalesce(a.period, b.period) as period, coalesce(a.area_id, b.area_id) as area_id, ");
    append_filters(sql, conn, recorded);
    g_string_append(sql, "a.line as line_before, b.line as line_after, ");
    if (cells->len > 0)
        g_string_append_printf(sql,
            "case when a.batch_id is not null and b.batch_id is not null then (select"
            " jsonb_agg(jsonb_build_array(v.name, v.before, v.after) order by v.n)"
            " from (values %s) v (n, name, before, after, differs) where v.differs) end",
            cells->str);
    else
        g_string_append(sql, "null::jsonb");
    /* Most rows are the same: the test spares them a look at each value. The offset keeps the
     * values from being looked at twice. */
    g_string_append_printf(sql,
        " as cells from a full join b on a.\"the key\" = b.\"the key\""
        " and a.\"which of them\" = b.\"which of them\""
        " where a.batch_id is null or b.batch_id is null or (%s) is distinct from (%s) offset 0) d"
        " where d.kind <> 'row changed' or d.cells is not null",
        row_test[0]->str,
        row_test[1]->str);
    g_string_free(row_test[0], TRUE);
    g_string_free(row_test[1], TRUE);
    g_string_free(cells, TRUE);
    return g_string_free(sql, FALSE);
}
