/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows read ahead by a thread of their own, so that reading a large file and looking at it take the
 * time of the longer of the two: the speed that `check` must keep asks for both cores. */
#include "engine/ingest/row_reader.h"

typedef struct RowQueue RowQueue;

/* Starts reading; takes @reader over. */
RowQueue *row_queue_start(RowReader *reader);
/* The next row, NULL at the end, borrowed until the next call. Errors as row_reader_next(), after
 * the rows before them. */
MUST_USE bool row_queue_next(RowQueue *queue, const Row **ret_row, GError **error);
/* Bytes of the file behind the rows that were handed out, to the nearest batch. */
uint64_t row_queue_position(const RowQueue *queue);
/* Stops the thread, wherever it is. */
void row_queue_free(RowQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowQueue, row_queue_free)
