/* SPDX-License-Identifier: MIT */
#include "engine/ingest/sheet_text.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

struct SheetText {
    Workbook *workbook;
    SheetReader *reader;
    GString *cell; /* scratch */
    uint64_t line; /* lines written so far */
    uint64_t made_n;
};

SheetText *
sheet_text_open(const char *path, const char *shown, const char *name, GError **error)
{
    g_autoptr(SheetText) sheet = g_new0(SheetText, 1);
    sheet->cell = g_string_new(NULL);
    /* "book.ods!Sheet1" is what the caller calls the sheet; the reader adds the name itself. */
    g_autofree char *book = g_strdup(shown);
    g_autofree char *ending = g_strdup_printf("!%s", name);
    if (g_str_has_suffix(book, ending))
        book[strlen(book) - strlen(ending)] = '\0';
    sheet->workbook = workbook_open(path, book, error);
    if (sheet->workbook == NULL)
        return NULL;
    for (size_t sheet_i = 0; sheet_i < workbook_sheet_n(sheet->workbook); sheet_i++) {
        if (strcmp(workbook_sheet(sheet->workbook, sheet_i)->name, name) != 0)
            continue;
        sheet->reader = sheet_reader_open(sheet->workbook, sheet_i, error);
        return sheet->reader != NULL ? g_steal_pointer(&sheet) : NULL;
    }
    error_set(error, ERROR_INPUT, "%s: has no sheet '%s'", book, name);
    return NULL;
}

static void
append_cell(SheetText *sheet, GString *text, const Cell *cell)
{
    g_string_truncate(sheet->cell, 0);
    g_string_append_len(sheet->cell, cell->text, (gssize)cell->length);
    for (char *at = sheet->cell->str; *at != '\0'; at++) {
        if (*at == '\n' || *at == '\r')
            *at = ' ';
    }
    text_append_csv(text, sheet->cell->str);
}

bool
sheet_text_append(SheetText *sheet, GString *text, size_t wanted_n, GError **error)
{
    size_t start = text->len;
    while (text->len - start < wanted_n) {
        const Row *row = NULL;
        if (!sheet_reader_next(sheet->reader, &row, error))
            return false;
        if (row == NULL)
            break;
        for (; sheet->line + 1 < row->line; sheet->line++)
            g_string_append_c(text, '\n');
        for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
            if (cell_i > 0)
                g_string_append_c(text, ',');
            append_cell(sheet, text, &row->cells[cell_i]);
        }
        g_string_append_c(text, '\n');
        sheet->line++;
    }
    sheet->made_n += text->len - start;
    return true;
}

uint64_t
sheet_text_position(const SheetText *sheet)
{
    return sheet->made_n;
}

void
sheet_text_close(SheetText *sheet)
{
    if (sheet == NULL)
        return;
    sheet_reader_free(sheet->reader);
    workbook_free(sheet->workbook);
    g_string_free(sheet->cell, TRUE);
    g_free(sheet);
}
