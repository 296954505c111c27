/* SPDX-License-Identifier: MIT */
#include "engine/comparators/list_file.h"

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/ingest/row_reader.h"

/* Where each column asked for is in the file; -1 for nowhere. */
typedef struct {
    int at[LIST_COLUMNS_MAX];
    size_t column_n;
    size_t cell_n; /* of the header */
} Header;

static void
free_row(void *data)
{
    ListRow *row = data;
    for (size_t column_i = 0; column_i < LIST_COLUMNS_MAX; column_i++)
        g_free(row->cells[column_i]);
    g_free(row);
}

void
list_file_free(ListFile *file)
{
    if (file == NULL)
        return;
    g_free(file->shown);
    g_free(file->name);
    g_ptr_array_unref(file->rows);
    g_free(file);
}

static char *
text_of(const Cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    text_trim(&text, &length);
    return g_strndup(text, length);
}

/* "indicator, area, period" */
static char *
join_names(const char *const *columns, size_t column_n)
{
    GString *joined = g_string_new(NULL);
    for (size_t column_i = 0; column_i < column_n; column_i++)
        g_string_append_printf(joined, "%s%s", column_i > 0 ? ", " : "", columns[column_i]);
    return g_string_free(joined, FALSE);
}

static Header
read_header(const Row *row,
    const char *const *columns,
    size_t column_n,
    size_t needed_n,
    Complaints *complaints)
{
    Header header = {.column_n = column_n, .cell_n = row->cell_n};
    g_autofree char *names = join_names(columns, column_n);
    for (size_t column_i = 0; column_i < column_n; column_i++)
        header.at[column_i] = -1;
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        g_autofree char *name = text_of(&row->cells[cell_i]);
        g_autofree char *shown = text_clip(name, TEXT_QUOTE_CHARS);
        size_t column_i = 0;
        while (column_i < column_n && g_ascii_strcasecmp(columns[column_i], name) != 0)
            column_i++;
        if (column_i == column_n)
            complaints_add_take(complaints,
                row->line,
                NULL,
                g_strdup_printf("the columns are %s", names),
                "'%s' is no column of this list",
                shown);
        else if (header.at[column_i] >= 0)
            complaints_add_take(complaints,
                row->line,
                columns[column_i],
                g_strdup("leave one of them out"),
                "the column is there twice");
        else
            header.at[column_i] = (int)cell_i;
    }
    for (size_t column_i = 0; column_i < needed_n; column_i++) {
        if (header.at[column_i] < 0)
            complaints_add_take(complaints,
                row->line,
                columns[column_i],
                g_strdup_printf("the columns are %s", names),
                "the column is missing");
    }
    return header;
}

static ListRow *
take_row(const Row *row, const Header *header)
{
    ListRow *taken = g_new0(ListRow, 1);
    taken->line = row->line;
    for (size_t column_i = 0; column_i < header->column_n; column_i++)
        taken->cells[column_i] =
            header->at[column_i] < 0 ? g_strdup("") : text_of(&row->cells[header->at[column_i]]);
    return taken;
}

/* The rows below the header; a header that is wrong says all there is to say. */
static bool
read_rows(
    RowReader *reader, const Header *header, ListFile *file, Complaints *complaints, GError **error)
{
    for (const Row *row = NULL;;) {
        if (!row_reader_next(reader, &row, error))
            return false;
        if (row == NULL)
            return true;
        if (file->rows->len >= LIST_ROWS_MAX) {
            error_set(error, ERROR_INPUT, "%s: has more than %d rows", file->shown, LIST_ROWS_MAX);
            error_add_hint(error, "make several files of it");
            return false;
        }
        if (row->cell_n != header->cell_n)
            complaints_add_take(complaints,
                row->line,
                NULL,
                g_strdup("a cell with a comma in it stands between double quotes"),
                "%zu cells where the header has %zu",
                row->cell_n,
                header->cell_n);
        else
            g_ptr_array_add(file->rows, take_row(row, header));
    }
}

/* The one file at @path. NULL with an error when there are several. */
static GPtrArray *
find_input(const char *path, GError **error)
{
    g_autoptr(GPtrArray) inputs = input_list(path, error);
    if (inputs == NULL)
        return NULL;
    const InputFile *only = inputs->len == 1 ? g_ptr_array_index(inputs, 0) : NULL;
    if (only != NULL && only->is_workbook) {
        g_autoptr(GPtrArray) sheets = input_sheets(only, error);
        if (sheets == NULL)
            return NULL;
        if (sheets->len == 1)
            return g_steal_pointer(&sheets);
        only = NULL;
    }
    if (only != NULL)
        return g_steal_pointer(&inputs);
    error_set(error, ERROR_INPUT, "%s: holds more than one table", path);
    error_add_hint(error, "give one CSV file, or a workbook of one sheet");
    return NULL;
}

ListFile *
list_file_read(const char *path,
    const char *const *columns,
    size_t column_n,
    size_t needed_n,
    Complaints *complaints,
    GError **error)
{
    g_assert(column_n <= LIST_COLUMNS_MAX);
    g_autoptr(GPtrArray) inputs = find_input(path, error);
    if (inputs == NULL)
        return NULL;
    const InputFile *input = g_ptr_array_index(inputs, 0);
    InputScan scan;
    if (!input_scan(input, &scan, error))
        return NULL;
    if (scan.encoding == ENCODING_UNKNOWN) {
        error_set(error, ERROR_INPUT, "%s: the text is in no encoding that is known", input->shown);
        error_add_hint(error, "save it as CSV UTF-8");
        return NULL;
    }
    g_autoptr(RowReader) reader = row_reader_open(input, scan.encoding, error);
    const Row *row = NULL;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return NULL;
    if (row == NULL) {
        error_set(error, ERROR_INPUT, "%s: has no rows", input->shown);
        return NULL;
    }
    g_autoptr(ListFile) file = g_new0(ListFile, 1);
    file->rows = g_ptr_array_new_with_free_func(free_row);
    file->shown = g_strdup(input->shown);
    file->name = input->is_nameless ? g_strdup(input->shown) : g_path_get_basename(path);
    g_strlcpy(file->sha256, scan.sha256, sizeof(file->sha256));
    Header header = read_header(row, columns, column_n, needed_n, complaints);
    if (complaints_n(complaints) == 0 && !read_rows(reader, &header, file, complaints, error))
        return NULL;
    if (complaints_n(complaints) == 0 && file->rows->len == 0)
        complaints_add_take(complaints,
            0,
            NULL,
            g_strdup("to take a list back say remove"),
            "there is no row below the header");
    return g_steal_pointer(&file);
}
