/* SPDX-License-Identifier: MIT */
/* The least that reading a CSV file costs: its bytes through libcsv with callbacks that only count.
 * usage: csv_pass FILE */
#include <stdio.h>

#include <csv.h>

typedef struct {
    unsigned long cell_n, row_n;
} Counts;

static void
count_cell(void *text, size_t length, void *data)
{
    (void)text;
    (void)length;
    ((Counts *)data)->cell_n++;
}

static void
count_row(int end, void *data)
{
    (void)end;
    ((Counts *)data)->row_n++;
}

int
main(int argc, char **argv)
{
    static char buffer[64 * 1024];
    struct csv_parser parser;
    Counts counts = {0};
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL || csv_init(&parser, 0) != 0)
        return 1;
    for (size_t length; (length = fread(buffer, 1, sizeof buffer, file)) > 0;) {
        if (csv_parse(&parser, buffer, length, count_cell, count_row, &counts) != length)
            return 1;
    }
    csv_fini(&parser, count_cell, count_row, &counts);
    csv_free(&parser);
    fclose(file);
    printf("%lu rows, %lu cells\n", counts.row_n, counts.cell_n);
    return 0;
}
