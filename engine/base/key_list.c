/* SPDX-License-Identifier: MIT */
#include "engine/base/key_list.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/word.h"

enum {
    BUCKET_N = 256, /* by a key's first byte */
    BUCKET_SHIFT = 56,
    ENTRIES_START = 16,
    MARKS_START = 64,
    ALONE_MAX = 100000,           /* entries that are not worth a second thread */
    VALUE_MASK = (1U << 30U) - 1, /* bits of the measurements' hash that are kept */
};

typedef struct {
    uint64_t key;
    uint32_t line;
    uint32_t kind : 2;
    uint32_t values : 30;
} Entry;

/* entries[entry_n], room for @entry_max. */
typedef struct {
    Entry *entries;
    size_t entry_n, entry_max;
} Bucket;

struct KeyList {
    Bucket buckets[BUCKET_N];
};

KeyList *
key_list_new(void)
{
    return g_new0(KeyList, 1);
}

void
key_list_free(KeyList *list)
{
    if (list == NULL)
        return;
    for (size_t bucket_i = 0; bucket_i < BUCKET_N; bucket_i++)
        g_free(list->buckets[bucket_i].entries);
    g_free(list);
}

static void
bucket_grow(Bucket *bucket, size_t wanted_n)
{
    bucket->entry_max = MAX(wanted_n, MAX(bucket->entry_max * 2, (size_t)ENTRIES_START));
    bucket->entries = g_renew(Entry, bucket->entries, bucket->entry_max);
}

void
key_list_add(KeyList *list, uint64_t key, uint64_t values, uint64_t line, unsigned kind)
{
    Bucket *bucket = &list->buckets[key >> BUCKET_SHIFT];
    if (bucket->entry_n == bucket->entry_max)
        bucket_grow(bucket, 0);
    bucket->entries[bucket->entry_n++] = (Entry){.key = key,
        .line = (uint32_t)MIN(line, UINT32_MAX),
        .kind = kind & 3U,
        .values = (uint32_t)(values ^ (values >> 32)) & VALUE_MASK};
}

/* Buckets that two threads look through, each taking the next that is left. */
typedef struct {
    KeyList *const *lists; /* lists[list_n] */
    size_t list_n;
    int next; /* atomic */
} Work;

/* A table of what is known of the keys of one bucket. */
typedef struct {
    uint32_t *marks; /* marks[mark_n]: the lower half of a key; 0 is a free place */
    size_t mark_n, mark_max;
} Marks;

/* Frees all places and makes them twice as many as there are entries, at least. */
static void
marks_clear(Marks *marks, size_t entry_n)
{
    marks->mark_n = MARKS_START;
    while (marks->mark_n < 2 * entry_n)
        marks->mark_n *= 2;
    if (marks->mark_n > marks->mark_max) {
        g_free(marks->marks);
        marks->marks = g_new(uint32_t, marks->mark_n);
        marks->mark_max = marks->mark_n;
    }
    memset(marks->marks, 0, marks->mark_n * sizeof *marks->marks);
}

/* Marks @key; true when the same mark was there. */
static bool
marks_add(Marks *marks, uint64_t key)
{
    uint32_t mark = MAX((uint32_t)key, 1U);
    size_t place = (size_t)(hash_mix(0, key) >> 32) & (marks->mark_n - 1);
    for (; marks->marks[place] != 0; place = (place + 1) & (marks->mark_n - 1)) {
        if (marks->marks[place] == mark)
            return true;
    }
    marks->marks[place] = mark;
    return false;
}

/* False when no key of the bucket comes twice; true nearly always means that one does. */
static bool
may_repeat(const Work *work, size_t bucket_i, Marks *marks)
{
    size_t entry_n = 0;
    for (size_t list_i = 0; list_i < work->list_n; list_i++)
        entry_n += work->lists[list_i]->buckets[bucket_i].entry_n;
    marks_clear(marks, entry_n);
    for (size_t list_i = 0; list_i < work->list_n; list_i++) {
        const Bucket *bucket = &work->lists[list_i]->buckets[bucket_i];
        for (size_t entry_i = 0; entry_i < bucket->entry_n; entry_i++) {
            if (marks_add(marks, bucket->entries[entry_i].key))
                return true;
        }
    }
    return false;
}

static int
compare_entries(const void *left_data, const void *right_data)
{
    const Entry *left = left_data, *right = right_data;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

/* Moves the bucket of all lists into the first list's, in order of key and line. */
static void
gather(const Work *work, size_t bucket_i)
{
    Bucket *all = &work->lists[0]->buckets[bucket_i];
    for (size_t list_i = 1; list_i < work->list_n; list_i++) {
        Bucket *bucket = &work->lists[list_i]->buckets[bucket_i];
        if (bucket->entry_n == 0)
            continue;
        if (all->entry_max < all->entry_n + bucket->entry_n)
            bucket_grow(all, all->entry_n + bucket->entry_n);
        memcpy(all->entries + all->entry_n, bucket->entries, bucket->entry_n * sizeof(Entry));
        all->entry_n += bucket->entry_n;
    }
    qsort(all->entries, all->entry_n, sizeof(Entry), compare_entries);
}

/* Sorts the buckets that may hold repeats and empties all others. */
static void *
look_through(void *data)
{
    Work *work = data;
    Marks marks = {0};
    for (int bucket_i; (bucket_i = g_atomic_int_add(&work->next, 1)) < BUCKET_N;) {
        if (may_repeat(work, (size_t)bucket_i, &marks))
            gather(work, (size_t)bucket_i);
        else
            work->lists[0]->buckets[bucket_i].entry_n = 0;
    }
    g_free(marks.marks);
    return NULL;
}

/* The same in two threads where that is worth while. */
static void
look_through_all(Work *work)
{
    size_t entry_n = 0;
    for (size_t list_i = 0; list_i < work->list_n; list_i++) {
        for (size_t bucket_i = 0; bucket_i < BUCKET_N; bucket_i++)
            entry_n += work->lists[list_i]->buckets[bucket_i].entry_n;
    }
    GThread *thread = entry_n > ALONE_MAX ? g_thread_new("key_list", look_through, work) : NULL;
    look_through(work);
    if (thread != NULL)
        g_thread_join(thread);
}

static void
tell_bucket(const Bucket *bucket, KeyRepeatFunc tell, void *data)
{
    const Entry *first = bucket->entries;
    for (size_t entry_i = 1; entry_i < bucket->entry_n; entry_i++) {
        const Entry *entry = &bucket->entries[entry_i];
        if (entry->key != first->key) {
            first = entry;
            continue;
        }
        KeyRepeat repeat = {.line = entry->line,
            .first_line = first->line,
            .kind = entry->kind,
            .is_differing = entry->values != first->values};
        tell(data, &repeat);
    }
}

void
key_list_take_repeats(KeyList *const *lists, size_t list_n, KeyRepeatFunc tell, void *data)
{
    Work work = {.lists = lists, .list_n = list_n};
    look_through_all(&work);
    for (size_t bucket_i = 0; bucket_i < BUCKET_N; bucket_i++) {
        tell_bucket(&lists[0]->buckets[bucket_i], tell, data);
        for (size_t list_i = 0; list_i < list_n; list_i++) {
            g_free(lists[list_i]->buckets[bucket_i].entries);
            lists[list_i]->buckets[bucket_i] = (Bucket){0};
        }
    }
}
