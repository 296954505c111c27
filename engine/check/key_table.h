/* SPDX-License-Identifier: MIT */
#pragma once
/* Which keys have been met, 16 bytes each: that two different keys are taken for one is as likely
 * as one in a million for five million rows. */
#include "engine/base/attributes.h"

typedef struct KeyTable KeyTable;

KeyTable *key_table_new(void);
void key_table_free(KeyTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KeyTable, key_table_free)

/* Adds the key whose hash is @key, of a row at @line with measurements that hash to @values. True
 * when it was there: then *@ret_first is the line where, and *@ret_is_differing whether the
 * measurements there were others. */
bool key_table_add(KeyTable *table,
    uint64_t key,
    uint64_t values,
    uint64_t line,
    uint32_t *ret_first,
    bool *ret_is_differing);
