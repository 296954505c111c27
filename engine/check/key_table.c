/* SPDX-License-Identifier: MIT */
#include "engine/check/key_table.h"

#include <sys/mman.h>

enum { SLOTS_START = 1024, LARGE_PAGE_BYTES = 2 * 1024 * 1024 };

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

/* Empty slots. A table of some size is the kernel's zeroed memory, asked for in large pages: with
 * small ones most additions would have to look up where their page is. */
static Slot *
slots_new(size_t slot_n)
{
    size_t bytes_n = slot_n * sizeof(Slot);
    if (bytes_n < LARGE_PAGE_BYTES)
        return g_malloc0(bytes_n);
    void *slots = mmap(NULL, bytes_n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (slots == MAP_FAILED)
        g_error("out of memory: %zu bytes", bytes_n);
    madvise(slots, bytes_n, MADV_HUGEPAGE); /* a wish: where it is not granted all still works */
    return slots;
}

static void
slots_free(Slot *slots, size_t slot_n)
{
    size_t bytes_n = slot_n * sizeof(Slot);
    if (bytes_n < LARGE_PAGE_BYTES)
        g_free(slots);
    else
        munmap(slots, bytes_n);
}

KeyTable *
key_table_new(void)
{
    KeyTable *table = g_new0(KeyTable, 1);
    table->slot_n = SLOTS_START;
    table->slots = slots_new(table->slot_n);
    return table;
}

void
key_table_free(KeyTable *table)
{
    if (table == NULL)
        return;
    slots_free(table->slots, table->slot_n);
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
    Slot *slots = slots_new(slot_n);
    for (size_t slot_i = 0; slot_i < table->slot_n; slot_i++) {
        if (table->slots[slot_i].key != 0)
            *find(slots, slot_n, table->slots[slot_i].key) = table->slots[slot_i];
    }
    slots_free(table->slots, table->slot_n);
    table->slots = slots;
    table->slot_n = slot_n;
}

void
key_table_expect(const KeyTable *table, uint64_t key)
{
    __builtin_prefetch(&table->slots[key & (table->slot_n - 1)], 1);
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
