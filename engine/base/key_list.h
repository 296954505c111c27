/* SPDX-License-Identifier: MIT */
#pragma once
/* The keys of all rows of a file, 16 bytes each, to find those that repeat an earlier one. Keys
 * are only appended while rows are read, to one of 256 buckets by their first byte, and looked up
 * bucket by bucket after the last: one table for the whole file lies far from the processor, takes
 * twice the memory and was four times as slow. Sorted are buckets with repeats only.
 *
 * Keys are hashes: that two different keys of a file of five million rows are taken for one is as
 * likely as one in a million. */
#include "engine/base/attributes.h"

typedef struct KeyList KeyList;

KeyList *key_list_new(void);
void key_list_free(KeyList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KeyList, key_list_free)

/* Appends the key whose hash is @key, of a row at @line with measurements that hash to @values.
 * @kind (0 to 3) is what the caller wants to be told of the row. */
void key_list_add(KeyList *list, uint64_t key, uint64_t values, uint64_t line, unsigned kind);

/* A row whose key an earlier row has; @first_line is the first that has it. */
typedef struct {
    uint32_t line, first_line;
    unsigned kind;
    bool is_differing; /* its measurements are not those of the first */
} KeyRepeat;

typedef void (*KeyRepeatFunc)(void *data, const KeyRepeat *repeat);

/* Calls @tell for every row of @lists[list_n] (parts of one file) that repeats the key of an
 * earlier one: those of one key by line, keys in no order that means anything. Afterwards the lists
 * are empty. */
void key_list_take_repeats(KeyList *const *lists, size_t list_n, KeyRepeatFunc tell, void *data);
