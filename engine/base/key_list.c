/* SPDX-License-Identifier: MIT */
#include "engine/base/key_list.h"

enum {
    ENTRIES_START = 1024,
    DIGIT_N = 256,
    KEY_DEPTHS = 8,               /* bytes of a key, */
    DEPTHS = KEY_DEPTHS + 4,      /* then of a line */
    SMALL = 64,                   /* entries that are sorted by insertion */
    ALONE_MAX = 100000,           /* entries that are not worth a second thread */
    VALUE_MASK = (1U << 30U) - 1, /* bits of the measurements' hash that are kept */
};

typedef struct {
    uint64_t key;
    uint32_t line;
    uint32_t kind : 2;
    uint32_t values : 30;
} Entry;

struct KeyList {
    Entry *entries; /* entries[entry_n], room for @entry_max */
    size_t entry_n, entry_max;
    bool is_sorted;
    size_t next; /* the entry that is merged next */
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
    g_free(list->entries);
    g_free(list);
}

void
key_list_add(KeyList *list, uint64_t key, uint64_t values, uint64_t line, unsigned kind)
{
    if (list->entry_n == list->entry_max) {
        list->entry_max = MAX(list->entry_max * 2, (size_t)ENTRIES_START);
        list->entries = g_renew(Entry, list->entries, list->entry_max);
    }
    list->entries[list->entry_n++] = (Entry){.key = key,
        .line = (uint32_t)MIN(line, UINT32_MAX),
        .kind = kind & 3U,
        .values = (uint32_t)(values ^ (values >> 32)) & VALUE_MASK};
}

static bool
is_before(const Entry *left, const Entry *right)
{
    return left->key != right->key ? left->key < right->key : left->line < right->line;
}

static void
sort_by_insertion(Entry *entries, size_t entry_n)
{
    for (size_t entry_i = 1; entry_i < entry_n; entry_i++) {
        Entry entry = entries[entry_i];
        size_t at = entry_i;
        for (; at > 0 && is_before(&entry, &entries[at - 1]); at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

/* The byte by which entries are told apart at @depth, the first the most significant. */
static unsigned
digit(const Entry *entry, unsigned depth)
{
    return depth < KEY_DEPTHS ? (unsigned)(entry->key >> (8 * (KEY_DEPTHS - 1 - depth))) & 0xFFU
                              : (entry->line >> (8 * (DEPTHS - 1 - depth))) & 0xFFU;
}

/* Puts the entries in the order of one digit, in place; those of digit d end at ret_ends[d].
 * Method: McIlroy, Bostic, McIlroy, "Engineering radix sort", Computing Systems 6(1), 1993
 * ("American flag sort"). */
static void
sort_by_digit(Entry *entries, size_t entry_n, unsigned depth, size_t ret_ends[DIGIT_N])
{
    size_t starts[DIGIT_N], count[DIGIT_N] = {0}, end = 0;
    for (size_t entry_i = 0; entry_i < entry_n; entry_i++)
        count[digit(&entries[entry_i], depth)]++;
    for (size_t digit_i = 0; digit_i < DIGIT_N; digit_i++) {
        starts[digit_i] = end;
        end += count[digit_i];
        ret_ends[digit_i] = end;
    }
    for (size_t digit_i = 0; digit_i < DIGIT_N; digit_i++) {
        while (starts[digit_i] < ret_ends[digit_i]) {
            Entry entry = entries[starts[digit_i]];
            for (size_t to = digit(&entry, depth); to != digit_i; to = digit(&entry, depth)) {
                Entry other = entries[starts[to]];
                entries[starts[to]++] = entry;
                entry = other;
            }
            entries[starts[digit_i]++] = entry;
        }
    }
}

static void
/* NOLINTNEXTLINE(misc-no-recursion): at most DEPTHS deep */
sort_entries(Entry *entries, size_t entry_n, unsigned depth)
{
    if (entry_n <= SMALL) {
        sort_by_insertion(entries, entry_n);
        return;
    }
    if (depth == DEPTHS)
        return;
    size_t ends[DIGIT_N], start = 0;
    sort_by_digit(entries, entry_n, depth, ends);
    for (size_t digit_i = 0; digit_i < DIGIT_N; start = ends[digit_i++])
        sort_entries(entries + start, ends[digit_i] - start, depth + 1);
}

/* Parts of a list that two threads sort, each taking the next that is left. */
typedef struct {
    Entry *entries;
    size_t ends[DIGIT_N];
    int next; /* atomic */
} Work;

static void *
sort_parts(void *data)
{
    Work *work = data;
    for (int part_i; (part_i = g_atomic_int_add(&work->next, 1)) < DIGIT_N;) {
        size_t start = part_i > 0 ? work->ends[part_i - 1] : 0;
        sort_entries(work->entries + start, work->ends[part_i] - start, 1);
    }
    return NULL;
}

void
key_list_sort(KeyList *list)
{
    sort_entries(list->entries, list->entry_n, 0);
    list->is_sorted = true;
}

/* The same in two threads where that is worth while. */
static void
sort_list(KeyList *list)
{
    if (list->is_sorted || list->entry_n <= ALONE_MAX) {
        if (!list->is_sorted)
            key_list_sort(list);
        return;
    }
    Work work = {.entries = list->entries};
    sort_by_digit(list->entries, list->entry_n, 0, work.ends);
    GThread *thread = g_thread_new("key_list", sort_parts, &work);
    sort_parts(&work);
    g_thread_join(thread);
}

/* The first of what the lists have left, or NULL. */
static const Entry *
take_next(KeyList *const *lists, size_t list_n)
{
    KeyList *from = NULL;
    const Entry *first = NULL;
    for (size_t list_i = 0; list_i < list_n; list_i++) {
        KeyList *list = lists[list_i];
        if (list->next == list->entry_n)
            continue;
        const Entry *entry = &list->entries[list->next];
        if (first != NULL && !is_before(entry, first))
            continue;
        from = list;
        first = entry;
    }
    if (from != NULL)
        from->next++;
    return first;
}

void
key_list_take_repeats(KeyList *const *lists, size_t list_n, KeyRepeatFunc tell, void *data)
{
    for (size_t list_i = 0; list_i < list_n; list_i++)
        sort_list(lists[list_i]);
    const Entry *first = take_next(lists, list_n), *entry = NULL;
    while (first != NULL && (entry = take_next(lists, list_n)) != NULL) {
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
    for (size_t list_i = 0; list_i < list_n; list_i++) {
        g_clear_pointer(&lists[list_i]->entries, g_free);
        *lists[list_i] = (KeyList){0};
    }
}
