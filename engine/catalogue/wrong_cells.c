/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/wrong_cells.h"

#include "engine/catalogue/dataset_table.h"

/* $1 dataset, $2 symbol; the table is between the two. Cells are looked up by name, so that one
 * text does for every dataset; the period comes first and leaves few rows to look at. */
static const char INSERT_HEAD[] =
    "insert into load.wrong_row (batch_id, line, period, area_id, columns, marks, published, why)"
    " select t.batch_id, t.line, t.period, t.area_id, array_agg(c.name order by c.name),"
    " jsonb_object_agg(c.name, $2::text), jsonb_object_agg(c.name, c.cell),"
    " string_agg(distinct k.why, '; ')"
    " from reference.known_wrong_cell k"
    " join load.batch b on b.dataset = k.dataset and b.period_last = k.edition_last"
    " and not b.is_made_up join ";
static const char INSERT_TAIL[] =
    " t on t.batch_id = b.batch_id and t.period = coalesce(k.period, t.period)"
    " left join reference.area a on a.area_id = t.area_id"
    " left join reference.area p on p.area_id = a.parent_id"
    " cross join lateral to_jsonb(t) j (cells)"
    " cross join lateral (select n.name, (j.cells ->> n.name)::numeric as cell"
    " from regexp_split_to_table(k.columns, ' +') n (name)"
    " join load.dataset_column d on d.dataset = k.dataset and d.column_name = n.name"
    " and d.role = 'indicator') c"
    " where k.dataset = $1::text and c.cell is not null"
    " and (k.level is null or a.level = k.level)"
    " and (k.within is null or k.within in (a.code, p.code))"
    " and (k.only_if is null or (k.only_if = 'negative' and c.cell < 0))"
    " and not exists (select from regexp_split_to_table(k.filters, '; *') f (pair)"
    " where j.cells ->> split_part(f.pair, '=', 1)"
    " is distinct from substr(f.pair, strpos(f.pair, '=') + 1))"
    " group by t.batch_id, t.line, t.period, t.area_id";

bool
wrong_cells_find(DbConn *conn, const char *dataset, DbRows **ret_columns, GError **error)
{
    g_autoptr(DbRows) columns =
        db_query_rows(conn, "list_wrong_columns", 1, DB_PARAMS(dataset), error);
    if (columns == NULL || !db_exec(conn, "delete_wrong_rows", DB_PARAMS(dataset), error))
        return false;
    if (db_rows_n(columns) > 0) {
        g_autofree char *table = dataset_table_name(conn, dataset);
        g_autofree char *sql = g_strconcat(INSERT_HEAD, table, INSERT_TAIL, NULL);
        if (!db_exec_text(conn, table, sql, DB_PARAMS(dataset, WRONG_CELL_SYMBOL), error))
            return false;
    }
    *ret_columns = g_steal_pointer(&columns);
    return true;
}
