/* SPDX-License-Identifier: MIT */
#include "engine/check/value_set.h"

#include <string.h>

enum { SLOTS_START = 64 };

void
line_list_merge(LineList *list, const LineList *from)
{
    for (uint64_t line_i = 0; line_i < MIN(from->n, LINES_KEPT) && list->n + line_i < LINES_KEPT;
         line_i++)
        list->lines[list->n + line_i] = from->lines[line_i];
    list->n += from->n;
}

/* Open addressing: slots hold the number of an entry + 1, 0 for an empty one; at most 3/4 are
 * taken. */
typedef struct {
    uint32_t *slots;
    size_t slot_n; /* a power of two */
} Slots;

static void
slots_init(Slots *slots)
{
    slots->slot_n = SLOTS_START;
    slots->slots = g_new0(uint32_t, slots->slot_n);
}

static bool
slots_are_crowded(const Slots *slots, size_t entry_n)
{
    return (entry_n + 1) * 4 > slots->slot_n * 3;
}

static void
slots_put(Slots *slots, uint64_t hash, size_t entry_i)
{
    size_t slot_i = hash & (slots->slot_n - 1);
    while (slots->slots[slot_i] != 0)
        slot_i = (slot_i + 1) & (slots->slot_n - 1);
    slots->slots[slot_i] = (uint32_t)(entry_i + 1);
}

static void
slots_double(Slots *slots)
{
    g_free(slots->slots);
    slots->slot_n *= 2;
    slots->slots = g_new0(uint32_t, slots->slot_n);
}

struct ValueSet {
    Slots slots;
    GArray *values; /* Value */
    GStringChunk *texts;
    size_t cap;
    uint32_t last; /* the value of the row before: files are sorted more often than not */
    bool is_full;
};

ValueSet *
value_set_new(size_t cap)
{
    ValueSet *set = g_new0(ValueSet, 1);
    slots_init(&set->slots);
    set->values = g_array_new(FALSE, FALSE, sizeof(Value));
    set->texts = g_string_chunk_new(1024);
    set->cap = cap;
    return set;
}

void
value_set_free(ValueSet *set)
{
    if (set == NULL)
        return;
    g_free(set->slots.slots);
    g_array_unref(set->values);
    g_string_chunk_free(set->texts);
    g_free(set);
}

const Value *
value_set_get(const ValueSet *set, uint32_t value_i)
{
    return &g_array_index(set->values, Value, value_i);
}

static bool
is_value(const Value *value, const char *text, size_t length)
{
    return value->length == length && value->end == word_at_end(text, length) &&
           (length <= WORD_BYTES || memcmp(value->text, text, length - WORD_BYTES) == 0);
}

static uint32_t
find(const ValueSet *set, const char *text, size_t length, uint64_t hash)
{
    size_t slot_i = hash & (set->slots.slot_n - 1);
    for (; set->slots.slots[slot_i] != 0; slot_i = (slot_i + 1) & (set->slots.slot_n - 1)) {
        uint32_t value_i = set->slots.slots[slot_i] - 1;
        const Value *value = value_set_get(set, value_i);
        if (value->hash == hash && is_value(value, text, length))
            return value_i;
    }
    return VALUE_NONE;
}

static uint32_t
add_new(ValueSet *set, const char *text, size_t length, uint64_t hash)
{
    if (set->values->len >= set->cap) {
        set->is_full = true;
        return VALUE_NONE;
    }
    if (slots_are_crowded(&set->slots, set->values->len)) {
        slots_double(&set->slots);
        for (guint value_i = 0; value_i < set->values->len; value_i++)
            slots_put(&set->slots, value_set_get(set, value_i)->hash, value_i);
    }
    Value value = {.text = g_string_chunk_insert_len(set->texts, text, (gssize)length),
        .length = length,
        .end = word_at_end(text, length),
        .hash = hash};
    g_array_append_val(set->values, value);
    slots_put(&set->slots, hash, set->values->len - 1);
    return set->values->len - 1;
}

uint32_t
value_set_add(ValueSet *set, const char *text, size_t length, uint64_t line)
{
    uint32_t value_i = set->last;
    if (value_i >= set->values->len || !is_value(value_set_get(set, value_i), text, length)) {
        uint64_t hash = hash_text(text, length);
        value_i = find(set, text, length, hash);
        if (value_i == VALUE_NONE)
            value_i = add_new(set, text, length, hash);
        if (value_i == VALUE_NONE)
            return value_i;
        set->last = value_i;
    }
    line_list_add(&g_array_index(set->values, Value, value_i).rows, line);
    return value_i;
}

uint32_t
value_set_find(const ValueSet *set, const char *text, size_t length)
{
    return find(set, text, length, hash_text(text, length));
}

bool
value_set_has(const ValueSet *set, const char *text)
{
    return value_set_find(set, text, strlen(text)) != VALUE_NONE;
}

size_t
value_set_n(const ValueSet *set)
{
    return set->values->len;
}

bool
value_set_is_full(const ValueSet *set)
{
    return set->is_full;
}

struct TupleSet {
    Slots slots;
    size_t width;
    size_t cap;
    GArray *ids;    /* uint32_t ids[n][width] */
    GArray *hashes; /* uint64_t */
    GArray *rows;   /* LineList */
    uint32_t last;
    bool is_full;
};

TupleSet *
tuple_set_new(size_t width, size_t cap)
{
    TupleSet *set = g_new0(TupleSet, 1);
    slots_init(&set->slots);
    set->width = width;
    set->cap = cap;
    set->ids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    set->hashes = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    set->rows = g_array_new(FALSE, FALSE, sizeof(LineList));
    return set;
}

void
tuple_set_free(TupleSet *set)
{
    if (set == NULL)
        return;
    g_free(set->slots.slots);
    g_array_unref(set->ids);
    g_array_unref(set->hashes);
    g_array_unref(set->rows);
    g_free(set);
}

const uint32_t *
tuple_set_ids(const TupleSet *set, uint32_t tuple_i)
{
    return &g_array_index(set->ids, uint32_t, (size_t)tuple_i * set->width);
}

const LineList *
tuple_set_rows(const TupleSet *set, uint32_t tuple_i)
{
    return &g_array_index(set->rows, LineList, tuple_i);
}

static bool
is_tuple(const TupleSet *set, uint32_t tuple_i, const uint32_t *ids)
{
    return memcmp(tuple_set_ids(set, tuple_i), ids, set->width * sizeof *ids) == 0;
}

static uint32_t
find_tuple(const TupleSet *set, const uint32_t *ids, uint64_t hash)
{
    size_t slot_i = hash & (set->slots.slot_n - 1);
    for (; set->slots.slots[slot_i] != 0; slot_i = (slot_i + 1) & (set->slots.slot_n - 1)) {
        uint32_t tuple_i = set->slots.slots[slot_i] - 1;
        if (g_array_index(set->hashes, uint64_t, tuple_i) == hash && is_tuple(set, tuple_i, ids))
            return tuple_i;
    }
    return VALUE_NONE;
}

static uint32_t
add_new_tuple(TupleSet *set, const uint32_t *ids, uint64_t hash)
{
    if (set->rows->len >= set->cap) {
        set->is_full = true;
        return VALUE_NONE;
    }
    if (slots_are_crowded(&set->slots, set->rows->len)) {
        slots_double(&set->slots);
        for (guint tuple_i = 0; tuple_i < set->rows->len; tuple_i++)
            slots_put(&set->slots, g_array_index(set->hashes, uint64_t, tuple_i), tuple_i);
    }
    LineList rows = {0};
    g_array_append_vals(set->ids, ids, (guint)set->width);
    g_array_append_val(set->hashes, hash);
    g_array_append_val(set->rows, rows);
    slots_put(&set->slots, hash, set->rows->len - 1);
    return set->rows->len - 1;
}

uint32_t
tuple_set_add(TupleSet *set, const uint32_t *ids, uint64_t line)
{
    uint32_t tuple_i = set->last;
    if (tuple_i >= set->rows->len || !is_tuple(set, tuple_i, ids)) {
        uint64_t hash = hash_text((const char *)ids, set->width * sizeof *ids);
        tuple_i = find_tuple(set, ids, hash);
        if (tuple_i == VALUE_NONE)
            tuple_i = add_new_tuple(set, ids, hash);
        if (tuple_i == VALUE_NONE)
            return tuple_i;
        set->last = tuple_i;
    }
    line_list_add(&g_array_index(set->rows, LineList, tuple_i), line);
    return tuple_i;
}

size_t
tuple_set_n(const TupleSet *set)
{
    return set->rows->len;
}

bool
tuple_set_is_full(const TupleSet *set)
{
    return set->is_full;
}
