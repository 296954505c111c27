/* SPDX-License-Identifier: MIT */
#include "engine/reconcile/item.h"

#include "engine/base/number.h"

static void
item_free(void *data)
{
    ReconcileItem *item = data;
    for (size_t column_i = 0; column_i < RECONCILE_COLUMN_N; column_i++)
        g_free(item->cells[column_i]);
    g_free(item);
}

GPtrArray *
reconcile_items_new(void)
{
    return g_ptr_array_new_with_free_func(item_free);
}

ReconcileItem *
reconcile_item_add(GPtrArray *items)
{
    ReconcileItem *item = g_new0(ReconcileItem, 1);
    g_ptr_array_add(items, item);
    return item;
}

char *
reconcile_number(double value)
{
    char text[NUMBER_TEXT_BYTES];
    return g_strdup(number_shortest(value, text));
}
