/* SPDX-License-Identifier: MIT */
#include "tests/support/sheet.h"

#include <string.h>

#include "tests/support/unit.h"

static void
free_row(void *data)
{
    g_strfreev(data);
}

/* The field at *@at, which moves behind it. */
static char *
take_field(const char **at)
{
    GString *field = g_string_new(NULL);
    bool is_quoted = **at == '"';
    if (is_quoted)
        (*at)++;
    for (; **at != '\0'; (*at)++) {
        if (is_quoted && **at == '"' && (*at)[1] == '"')
            (*at)++;
        else if (is_quoted && **at == '"')
            break;
        else if (!is_quoted && strchr(",\r\n", **at) != NULL)
            break;
        g_string_append_c(field, **at);
    }
    if (is_quoted && **at == '"')
        (*at)++;
    return g_string_free(field, FALSE);
}

Sheet *
sheet_new(const char *text)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->rows = g_ptr_array_new_with_free_func(free_row);
    const char *at = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
    while (*at != '\0') {
        GPtrArray *fields = g_ptr_array_new();
        g_ptr_array_add(fields, take_field(&at));
        while (*at == ',') {
            at++;
            g_ptr_array_add(fields, take_field(&at));
        }
        at += strspn(at, "\r\n");
        g_ptr_array_add(fields, NULL);
        g_ptr_array_add(sheet->rows, g_ptr_array_free(fields, FALSE));
    }
    return sheet;
}

void
sheet_free(Sheet *sheet)
{
    if (sheet == NULL)
        return;
    g_ptr_array_unref(sheet->rows);
    g_free(sheet);
}

size_t
sheet_row_n(const Sheet *sheet)
{
    return sheet->rows->len - 1;
}

int
sheet_column(const Sheet *sheet, const char *header)
{
    char *const *headers = g_ptr_array_index(sheet->rows, 0);
    for (int column_i = 0; headers[column_i] != NULL; column_i++) {
        if (strcmp(headers[column_i], header) == 0)
            return column_i;
    }
    return -1;
}

const char *
sheet_cell(const Sheet *sheet, size_t row_i, const char *header)
{
    int column_i = sheet_column(sheet, header);
    ck_assert_msg(column_i >= 0, "no column '%s'", header);
    char *const *row = g_ptr_array_index(sheet->rows, row_i + 1);
    return row[column_i];
}
