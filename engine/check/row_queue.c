/* SPDX-License-Identifier: MIT */
#include "engine/check/row_queue.h"

#include <string.h>

/* Four batches of half a megabyte: the reader is never more than these ahead. */
enum { BATCH_N = 4, BATCH_BYTES = 512 * 1024 };

typedef struct {
    size_t first_cell, cell_n;
    uint64_t line;
} BatchRow;

typedef struct {
    char *text; /* the cells, each NUL-terminated */
    size_t text_n, text_size;
    GArray
        *starts; /* size_t: where each cell starts; pointers only when the text stays where it is */
    GArray *cells; /* Cell */
    GArray *rows;  /* BatchRow */
    uint64_t position;
    GError *error; /* that ended the reading after these rows */
    bool is_last;
} Batch;

struct RowQueue {
    RowReader *reader; /* the thread's, until it is joined */
    GThread *thread;
    GAsyncQueue *full, *empty;
    int is_stopped; /* atomic */
    Batch *batch;   /* whose rows are being handed out */
    size_t row_i;
    Row row;
};

static void
batch_free(void *data)
{
    Batch *batch = data;
    g_free(batch->text);
    g_array_unref(batch->starts);
    g_array_unref(batch->cells);
    g_array_unref(batch->rows);
    g_clear_error(&batch->error);
    g_free(batch);
}

static Batch *
batch_new(void)
{
    Batch *batch = g_new0(Batch, 1);
    batch->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    batch->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    batch->rows = g_array_new(FALSE, FALSE, sizeof(BatchRow));
    return batch;
}

/* Copies a row to the end of the batch. */
static void
take_row(Batch *batch, const Row *row)
{
    size_t needed = 0;
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++)
        needed += row->cells[cell_i].length + 1;
    if (batch->text_n + needed > batch->text_size) {
        batch->text_size = MAX(batch->text_n + needed, (size_t)BATCH_BYTES * 2);
        batch->text = g_realloc(batch->text, batch->text_size);
    }
    BatchRow taken = {.first_cell = batch->cells->len, .cell_n = row->cell_n, .line = row->line};
    g_array_append_val(batch->rows, taken);
    g_array_set_size(batch->cells, batch->cells->len + (guint)row->cell_n);
    g_array_set_size(batch->starts, batch->cells->len);
    Cell *cells = (Cell *)(void *)batch->cells->data + taken.first_cell;
    size_t *starts = (size_t *)(void *)batch->starts->data + taken.first_cell;
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        const Cell *cell = &row->cells[cell_i];
        starts[cell_i] = batch->text_n;
        cells[cell_i].length = cell->length;
        memcpy(batch->text + batch->text_n, cell->text, cell->length);
        batch->text[batch->text_n + cell->length] = '\0';
        batch->text_n += cell->length + 1;
    }
}

/* Points the cells into the text, which moves no more. */
static void
point_cells(Batch *batch)
{
    for (guint cell_i = 0; cell_i < batch->cells->len; cell_i++)
        g_array_index(batch->cells, Cell, cell_i).text =
            batch->text + g_array_index(batch->starts, size_t, cell_i);
}

static void
fill(RowQueue *queue, Batch *batch)
{
    batch->text_n = 0;
    g_array_set_size(batch->starts, 0);
    g_array_set_size(batch->cells, 0);
    g_array_set_size(batch->rows, 0);
    while (batch->text_n < BATCH_BYTES && !batch->is_last) {
        const Row *row = NULL;
        batch->is_last = !row_reader_next(queue->reader, &row, &batch->error) || row == NULL;
        if (row != NULL)
            take_row(batch, row);
    }
    batch->position = row_reader_position(queue->reader);
    point_cells(batch);
}

static void *
read_ahead(void *data)
{
    RowQueue *queue = data;
    for (;;) {
        Batch *batch = g_async_queue_pop(queue->empty);
        bool is_stopped = g_atomic_int_get(&queue->is_stopped) != 0;
        if (!is_stopped)
            fill(queue, batch);
        bool is_last = batch->is_last;
        g_async_queue_push(queue->full, batch);
        if (is_stopped || is_last)
            return NULL;
    }
}

RowQueue *
row_queue_start(RowReader *reader)
{
    RowQueue *queue = g_new0(RowQueue, 1);
    queue->reader = reader;
    queue->full = g_async_queue_new_full(batch_free);
    queue->empty = g_async_queue_new_full(batch_free);
    for (int batch_i = 0; batch_i < BATCH_N; batch_i++)
        g_async_queue_push(queue->empty, batch_new());
    queue->thread = g_thread_new("row_queue", read_ahead, queue);
    return queue;
}

bool
row_queue_next(RowQueue *queue, const Row **ret_row, GError **error)
{
    *ret_row = NULL;
    while (queue->batch == NULL || queue->row_i == queue->batch->rows->len) {
        if (queue->batch != NULL && queue->batch->is_last) {
            if (queue->batch->error == NULL)
                return true;
            g_propagate_error(error, g_steal_pointer(&queue->batch->error));
            return false;
        }
        if (queue->batch != NULL)
            g_async_queue_push(queue->empty, queue->batch);
        queue->batch = g_async_queue_pop(queue->full);
        queue->row_i = 0;
    }
    const BatchRow *row = &g_array_index(queue->batch->rows, BatchRow, queue->row_i++);
    queue->row =
        (Row){.cells = (const Cell *)(const void *)queue->batch->cells->data + row->first_cell,
            .cell_n = row->cell_n,
            .line = row->line};
    *ret_row = &queue->row;
    return true;
}

uint64_t
row_queue_position(const RowQueue *queue)
{
    return queue->batch != NULL ? queue->batch->position : 0;
}

void
row_queue_free(RowQueue *queue)
{
    if (queue == NULL)
        return;
    g_atomic_int_set(&queue->is_stopped, 1);
    /* One more batch wakes a thread that waits for one. */
    g_async_queue_push(queue->empty, queue->batch != NULL ? queue->batch : batch_new());
    g_thread_join(queue->thread);
    g_async_queue_unref(queue->full);
    g_async_queue_unref(queue->empty);
    row_reader_free(queue->reader);
    g_free(queue);
}
