/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_copy.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/db/copy_binary.h"

/* Fields that are sent beside those of the file: line, area_id, period, symbols. */
enum { OWN_FIELDS = 4 };

struct RowCopy {
    DbConn *conn;
    char *table;
    const FileLayout *layout;
    Cell *constants; /* of each column: what every row has so far; text is NULL when it is sent */
    size_t sent_n;   /* columns that are sent */
    bool has_defaults;
    BinaryCopy *stream;
    GString *symbols; /* scratch: the row's symbols as JSON */
    uint64_t put_n, taken_n;
};

static Cell
trimmed_cell(const Row *row, size_t column_i)
{
    Cell cell = row->cells[column_i];
    text_trim(&cell.text, &cell.length);
    return cell;
}

static bool
is_equal(const Cell *left, const Cell *right)
{
    return left->length == right->length && memcmp(left->text, right->text, left->length) == 0;
}

static void
drop_constant(RowCopy *copy, size_t column_i)
{
    g_clear_pointer((char **)(void *)&copy->constants[column_i].text, g_free);
}

/* Takes the cells of the first row as constants, and drops those that the rows ahead contradict. */
static void
guess_constants(RowCopy *copy, const Row *first, RowReader *reader)
{
    const FileLayout *layout = copy->layout;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        Cell cell = trimmed_cell(first, column_i);
        if (layout->columns[column_i].role != COLUMN_INDICATOR)
            copy->constants[column_i] =
                (Cell){.text = g_strndup(cell.text, cell.length), .length = cell.length};
    }
    const Row *row = NULL;
    row_reader_look_from_here(reader);
    bool has_more = false;
    while ((row = row_reader_look_ahead(reader)) != NULL) {
        if (row->cell_n != layout->column_n)
            continue;
        has_more = true;
        for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
            Cell cell = trimmed_cell(row, column_i);
            const Cell *constant = &copy->constants[column_i];
            if (constant->text != NULL && !is_equal(constant, &cell))
                drop_constant(copy, column_i);
        }
    }
    for (size_t column_i = 0; !has_more && column_i < layout->column_n; column_i++)
        drop_constant(copy, column_i);
}

/* Makes the constants defaults of the table. */
static bool
set_defaults(RowCopy *copy, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++) {
        const Cell *constant = &copy->constants[column_i];
        if (constant->text == NULL || constant->length == 0)
            continue;
        g_autofree char *column =
            db_quote_identifier(copy->conn, copy->layout->columns[column_i].name);
        g_autofree char *literal = db_quote_literal(copy->conn, constant->text);
        g_string_append_printf(
            sql, "%s alter column %s set default %s", sql->len > 0 ? "," : "", column, literal);
    }
    copy->has_defaults = sql->len > 0;
    if (!copy->has_defaults)
        return true;
    g_autofree char *command = g_strdup_printf("alter table %s%s", copy->table, sql->str);
    return db_run_script(copy->conn, copy->table, command, error);
}

bool
row_copy_settle(DbConn *conn, const char *table, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("alter table %s alter column batch_id drop default", table);
    return db_run_script(conn, table, sql, error);
}

/* Leaves the table as others are. */
static bool
drop_defaults(RowCopy *copy, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "alter table %s alter column batch_id drop default", copy->table);
    for (size_t column_i = 0; copy->has_defaults && column_i < copy->layout->column_n; column_i++) {
        g_autofree char *column =
            db_quote_identifier(copy->conn, copy->layout->columns[column_i].name);
        g_string_append_printf(sql, ", alter column %s drop default", column);
    }
    return db_run_script(copy->conn, copy->table, sql->str, error);
}

/* Starts COPY of the columns that are no constants. */
static bool
begin_stream(RowCopy *copy, GError **error)
{
    g_autoptr(GString) target = g_string_new(copy->table);
    g_string_append(target, " (line, area_id, period, symbols");
    copy->sent_n = 0;
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++) {
        if (copy->constants[column_i].text != NULL)
            continue;
        g_autofree char *column =
            db_quote_identifier(copy->conn, copy->layout->columns[column_i].name);
        g_string_append_printf(target, ", %s", column);
        copy->sent_n++;
    }
    g_string_append_c(target, ')');
    copy->stream = binary_copy_begin(copy->conn, target->str, true, error);
    return copy->stream != NULL;
}

static bool
end_stream(RowCopy *copy, GError **error)
{
    int64_t taken_n = 0;
    bool is_good = binary_copy_finish(copy->stream, &taken_n, error);
    g_clear_pointer(&copy->stream, binary_copy_free);
    copy->taken_n += (uint64_t)taken_n;
    return is_good;
}

RowCopy *
row_copy_begin(DbConn *conn,
    const char *table,
    const FileLayout *layout,
    const Row *first,
    RowReader *reader,
    GError **error)
{
    g_autoptr(RowCopy) copy = g_new0(RowCopy, 1);
    copy->conn = conn;
    copy->table = g_strdup(table);
    copy->layout = layout;
    copy->constants = g_new0(Cell, layout->column_n + 1);
    copy->symbols = g_string_new(NULL);
    guess_constants(copy, first, reader);
    if (!set_defaults(copy, error) || !begin_stream(copy, error))
        return NULL;
    return g_steal_pointer(&copy);
}

/* Sends all columns from now on, when a row has something else where a constant was. */
static bool
give_up_constants(RowCopy *copy, GError **error)
{
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++)
        drop_constant(copy, column_i);
    return end_stream(copy, error) && begin_stream(copy, error);
}

static bool
has_all_constants(const RowCopy *copy, const ExaminedRow *examined)
{
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++) {
        const Cell *constant = &copy->constants[column_i];
        if (constant->text != NULL && !is_equal(constant, &examined->cells[column_i]))
            return false;
    }
    return true;
}

/* The symbols of the row as JSON, empty when there are none. Names are identifiers and symbols come
 * from a list: nothing needs escaping. */
static void
gather_symbols(RowCopy *copy, const ExaminedRow *examined)
{
    GString *symbols = copy->symbols;
    g_string_truncate(symbols, 0);
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++) {
        const FileColumn *column = &copy->layout->columns[column_i];
        CellKind kind = examined->kinds[column_i];
        if (column->role != COLUMN_INDICATOR || kind == CELL_BLANK || kind == CELL_NUMBER)
            continue;
        const Cell *cell = &examined->cells[column_i];
        g_string_append(symbols, symbols->len > 0 ? ",\"" : "{\"");
        g_string_append(symbols, column->name);
        g_string_append(symbols, "\":\"");
        g_string_append_len(symbols, cell->text, (gssize)cell->length);
        g_string_append_c(symbols, '"');
    }
    if (symbols->len > 0)
        g_string_append_c(symbols, '}');
}

static void
put_own_fields(RowCopy *copy, const ExaminedRow *examined)
{
    BinaryCopy *stream = copy->stream;
    binary_copy_int64(stream, (int64_t)examined->row->line);
    if (examined->place->area_id != 0)
        binary_copy_int32(stream, examined->place->area_id);
    else
        binary_copy_null(stream);
    binary_copy_text(stream, examined->period->code, strlen(examined->period->code));
    gather_symbols(copy, examined);
    if (copy->symbols->len > 0)
        binary_copy_jsonb(stream, copy->symbols->str, copy->symbols->len);
    else
        binary_copy_null(stream);
}

bool
row_copy_put(RowCopy *copy, const ExaminedRow *examined, GError **error)
{
    if (!has_all_constants(copy, examined) && !give_up_constants(copy, error))
        return false;
    BinaryCopy *stream = copy->stream;
    binary_copy_row(stream, copy->sent_n + OWN_FIELDS);
    put_own_fields(copy, examined);
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++) {
        if (copy->constants[column_i].text != NULL)
            continue;
        const Cell *cell = &examined->cells[column_i];
        CellKind kind = examined->kinds[column_i];
        bool is_indicator = copy->layout->columns[column_i].role == COLUMN_INDICATOR;
        if (kind == CELL_BLANK || (is_indicator && kind != CELL_NUMBER))
            binary_copy_null(stream);
        else if (is_indicator)
            binary_copy_numeric(stream, cell->text, cell->length);
        else
            binary_copy_text(stream, cell->text, cell->length);
    }
    copy->put_n++;
    return binary_copy_end_row(stream, error);
}

bool
row_copy_finish(RowCopy *copy, GError **error)
{
    if (!end_stream(copy, error) || !drop_defaults(copy, error))
        return false;
    if (copy->taken_n == copy->put_n)
        return true;
    error_set(error,
        ERROR_DATABASE,
        "%s: the server took %" G_GUINT64_FORMAT " rows of %" G_GUINT64_FORMAT,
        copy->table,
        copy->taken_n,
        copy->put_n);
    return false;
}

uint64_t
row_copy_n(const RowCopy *copy)
{
    return copy->put_n;
}

void
row_copy_free(RowCopy *copy)
{
    if (copy == NULL)
        return;
    binary_copy_free(copy->stream);
    for (size_t column_i = 0; column_i < copy->layout->column_n; column_i++)
        drop_constant(copy, column_i);
    g_free(copy->constants);
    g_string_free(copy->symbols, TRUE);
    g_free(copy->table);
    g_free(copy);
}
