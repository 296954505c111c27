/* SPDX-License-Identifier: MIT */
#include "engine/check/key_table.h"

enum { SLOTS_START = 1024 };

typedef struct {
    uint64_t key; /* 0: empty */
    uint32_t line;
    uint32_t values;
} Slot;

struct KeyTable {
    Slot *slots;
    size_t slot_n; /* a power of two */
    size_t key_n;
};

KeyTable *
key_table_new(void)
{
    KeyTable *table = g_new0(KeyTable, 1);
    table->slot_n = SLOTS_START;
    table->slots = g_new0(Slot, table->slot_n);
    return table;
}

void
key_table_free(KeyTable *table)
{
    if (table == NULL)
        return;
    g_free(table->slots);
    g_free(table);
}

static Slot *
find(Slot *slots, size_t slot_n, uint64_t key)
{
    size_t slot_i = key & (slot_n - 1);
    while (slots[slot_i].key != 0 && slots[slot_i].key != key)
        slot_i = (slot_i + 1) & (slot_n - 1);
    return &slots[slot_i];
}

static void
grow(KeyTable *table)
{
    size_t slot_n = table->slot_n * 2;
    Slot *slots = g_new0(Slot, slot_n);
    for (size_t slot_i = 0; slot_i < table->slot_n; slot_i++) {
        if (table->slots[slot_i].key != 0)
            *find(slots, slot_n, table->slots[slot_i].key) = table->slots[slot_i];
    }
    g_free(table->slots);
    table->slots = slots;
    table->slot_n = slot_n;
}

bool
key_table_add(KeyTable *table,
    uint64_t key,
    uint64_t values,
    uint64_t line,
    uint32_t *ret_first,
    bool *ret_is_differing)
{
    if ((table->key_n + 1) * 4 > table->slot_n * 3)
        grow(table);
    uint32_t folded = (uint32_t)(values ^ (values >> 32));
    Slot *slot = find(table->slots, table->slot_n, key != 0 ? key : 1);
    if (slot->key != 0) {
        *ret_first = slot->line;
        *ret_is_differing = slot->values != folded;
        return true;
    }
    *slot = (Slot){
        .key = key != 0 ? key : 1, .line = (uint32_t)MIN(line, UINT32_MAX), .values = folded};
    table->key_n++;
    return false;
}
