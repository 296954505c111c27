/* SPDX-License-Identifier: MIT */
#include "engine/ingest/gazetteer.h"

#include <string.h>

#include "engine/base/text.h"

enum {
    KEY_COLUMNS_MAX = 10,
    /* Places times periods of most files: about 200 by 20. */
    CACHE_SLOTS = 8192,
    CACHE_WAYS = 4,                /* neighbouring slots that one key may be in */
    CACHE_KEYS_BYTES = 256 * 1024, /* all keys together; then the cache starts anew */
};

/* What the last rows with these very cells came to. Small, so that the processor's cache holds
 * them. */
typedef struct {
    uint64_t hash;
    uint32_t key_at, key_n; /* in cache_keys; a length of 0 is an empty slot */
    const PeriodEntry *period;
    PlaceEntry *place;
} CacheSlot;

struct Gazetteer {
    PlaceColumns at;
    int key_columns[KEY_COLUMNS_MAX]; /* ascending: all that say when and where */
    size_t key_column_n;
    GHashTable *periods; /* "time_period\x1ftime_identifier" -> PeriodEntry * */
    GHashTable *places;  /* key of find_place() -> PlaceEntry *, owned by the list */
    GPtrArray *place_list;
    GString *key; /* scratch */
    CacheSlot *cache;
    GString *cache_keys; /* the keys of all slots */
};

/* Levels of the EES standard; those after the first three have no area of ours. */
static const char *const LEVELS[] = {"national",
    "regional",
    "local authority",
    "local authority district",
    "rsc region",
    "parliamentary constituency",
    "local skills improvement plan area",
    "local enterprise partnership",
    "english devolved area",
    "mayoral combined authority",
    "opportunity area",
    "ward",
    "mat",
    "sponsor",
    "police force area",
    "school",
    "provider",
    "institution",
    "planning area"};

void
place_entry_free(PlaceEntry *place)
{
    g_free(place->code);
    g_free(place->old_code);
    g_free(place->name);
    g_free(place);
}

static void
free_place(void *data)
{
    place_entry_free(data);
}

static int
compare_ints(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

Gazetteer *
gazetteer_new(const FileLayout *layout)
{
    Gazetteer *gazetteer = g_new0(Gazetteer, 1);
    const PlaceColumns *at = &layout->at;
    gazetteer->at = *at;
    const int columns[KEY_COLUMNS_MAX] = {at->time_period,
        at->time_identifier,
        at->level,
        at->country_code,
        at->country_name,
        at->region_code,
        at->region_name,
        at->new_la_code,
        at->old_la_code,
        at->la_name};
    for (size_t column_i = 0; column_i < KEY_COLUMNS_MAX; column_i++) {
        if (columns[column_i] >= 0)
            gazetteer->key_columns[gazetteer->key_column_n++] = columns[column_i];
    }
    qsort(gazetteer->key_columns, gazetteer->key_column_n, sizeof(int), compare_ints);
    gazetteer->periods = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gazetteer->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gazetteer->place_list = g_ptr_array_new_with_free_func(free_place);
    gazetteer->key = g_string_new(NULL);
    gazetteer->cache = g_new0(CacheSlot, CACHE_SLOTS);
    gazetteer->cache_keys = g_string_new(NULL);
    return gazetteer;
}

void
gazetteer_free(Gazetteer *gazetteer)
{
    if (gazetteer == NULL)
        return;
    g_hash_table_unref(gazetteer->periods);
    g_hash_table_unref(gazetteer->places);
    g_ptr_array_unref(gazetteer->place_list);
    g_string_free(gazetteer->key, TRUE);
    g_free(gazetteer->cache);
    g_string_free(gazetteer->cache_keys, TRUE);
    g_free(gazetteer);
}

/* The cell of @column_i without blanks around it, empty when there is no such column. Borrowed. */
static Cell
cell_at(const Row *row, int column_i)
{
    Cell cell = {.text = "", .length = 0};
    if (column_i >= 0) {
        cell = row->cells[column_i];
        text_trim(&cell.text, &cell.length);
    }
    return cell;
}

static void
append_key(GString *key, const Cell *cell)
{
    g_string_append_len(key, cell->text, (gssize)cell->length);
    g_string_append_c(key, '\x1f');
}

static const PeriodEntry *
find_period(Gazetteer *gazetteer, const Row *row)
{
    Cell time_period = cell_at(row, gazetteer->at.time_period);
    Cell identifier = cell_at(row, gazetteer->at.time_identifier);
    g_string_truncate(gazetteer->key, 0);
    append_key(gazetteer->key, &time_period);
    append_key(gazetteer->key, &identifier);
    PeriodEntry *entry = g_hash_table_lookup(gazetteer->periods, gazetteer->key->str);
    if (entry != NULL)
        return entry;
    entry = g_new0(PeriodEntry, 1);
    g_autofree char *time_text = g_strndup(time_period.text, time_period.length);
    g_autofree char *identifier_text = g_strndup(identifier.text, identifier.length);
    entry->is_good = period_from_ees(time_text, identifier_text, &entry->period, NULL);
    if (entry->is_good)
        period_code(&entry->period, entry->code);
    g_hash_table_insert(gazetteer->periods, g_strdup(gazetteer->key->str), entry);
    return entry;
}

static PlaceLevel
level_of(const Cell *cell)
{
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(LEVELS); level_i++) {
        if (strlen(LEVELS[level_i]) == cell->length &&
            g_ascii_strncasecmp(LEVELS[level_i], cell->text, cell->length) == 0)
            return level_i == 0   ? PLACE_COUNTRY
                   : level_i == 1 ? PLACE_REGION
                   : level_i == 2 ? PLACE_LA
                                  : PLACE_OTHER;
    }
    return PLACE_BAD_LEVEL;
}

static PlaceEntry *
find_place(Gazetteer *gazetteer, const PeriodEntry *period, const Row *row)
{
    const PlaceColumns *at = &gazetteer->at;
    Cell level_cell = cell_at(row, at->level);
    PlaceLevel level = level_of(&level_cell);
    Cell code = {.text = ""}, old_code = code, name = code;
    if (level == PLACE_COUNTRY) {
        code = cell_at(row, at->country_code);
        name = cell_at(row, at->country_name);
    } else if (level == PLACE_REGION) {
        code = cell_at(row, at->region_code);
        name = cell_at(row, at->region_name);
    } else if (level == PLACE_LA) {
        code = cell_at(row, at->new_la_code);
        old_code = cell_at(row, at->old_la_code);
        name = cell_at(row, at->la_name);
    }
    uint32_t last_day = period->is_good ? period->period.end_day - 1 : 0;
    g_string_printf(gazetteer->key, "%d\x1f%u\x1f", (int)level, last_day);
    append_key(gazetteer->key, &code);
    append_key(gazetteer->key, &old_code);
    append_key(gazetteer->key, &name);
    PlaceEntry *place = g_hash_table_lookup(gazetteer->places, gazetteer->key->str);
    if (place != NULL)
        return place;
    place = g_new0(PlaceEntry, 1);
    place->level = level;
    place->code = g_strndup(code.text, code.length);
    place->old_code = g_strndup(old_code.text, old_code.length);
    place->name = g_strndup(name.text, name.length);
    place->last_day = last_day;
    place->line = row->line;
    place->is_resolved = level == PLACE_OTHER || level == PLACE_BAD_LEVEL;
    g_ptr_array_add(gazetteer->place_list, place);
    g_hash_table_insert(gazetteer->places, g_strdup(gazetteer->key->str), place);
    return place;
}

/* The cells that say when and where, as they are, joined by NUL. In most files they stand together,
 * joined by NUL already. Borrowed until the next call. */
static const char *
raw_key(Gazetteer *gazetteer, const Row *row, size_t *ret_length)
{
    const Cell *first = &row->cells[gazetteer->key_columns[0]];
    size_t length = 0;
    size_t key_i = 0;
    for (; key_i < gazetteer->key_column_n; key_i++) {
        const Cell *cell = &row->cells[gazetteer->key_columns[key_i]];
        if (cell->text != first->text + length || cell->text[cell->length] != '\0')
            break;
        length += cell->length + 1;
    }
    *ret_length = length;
    if (key_i == gazetteer->key_column_n)
        return first->text;
    g_string_truncate(gazetteer->key, 0);
    for (key_i = 0; key_i < gazetteer->key_column_n; key_i++) {
        const Cell *cell = &row->cells[gazetteer->key_columns[key_i]];
        g_string_append_len(gazetteer->key, cell->text, (gssize)cell->length);
        g_string_append_c(gazetteer->key, '\0');
    }
    *ret_length = gazetteer->key->len;
    return gazetteer->key->str;
}

/* One step of hash_bytes(): multiplication with an odd number of many bits, high half folded in. */
static inline uint64_t
mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 32);
}

/* Eight bytes at a time, in two lanes that the processor runs side by side. */
static uint64_t
hash_bytes(const char *bytes, size_t length)
{
    uint64_t first = length, second = 0, words[2];
    for (; length >= sizeof words; bytes += sizeof words, length -= sizeof words) {
        memcpy(words, bytes, sizeof words);
        first = mix(first, words[0]);
        second = mix(second, words[1]);
    }
    words[0] = words[1] = 0;
    memcpy(words, bytes, length);
    return mix(mix(first, words[0]), mix(second, words[1]));
}

/* The slot that holds the key, or NULL. */
static CacheSlot *
find_slot(const Gazetteer *gazetteer, uint64_t hash, const char *key, size_t key_n)
{
    for (size_t way_i = 0; way_i < CACHE_WAYS; way_i++) {
        CacheSlot *slot = &gazetteer->cache[(hash % CACHE_SLOTS) ^ way_i];
        if (slot->hash == hash && slot->key_n == key_n &&
            memcmp(gazetteer->cache_keys->str + slot->key_at, key, key_n) == 0)
            return slot;
    }
    return NULL;
}

/* A slot for a new key: an empty one, or that of another. */
static CacheSlot *
take_slot(Gazetteer *gazetteer, uint64_t hash, const char *key, size_t key_n)
{
    if (gazetteer->cache_keys->len + key_n > CACHE_KEYS_BYTES) {
        memset(gazetteer->cache, 0, CACHE_SLOTS * sizeof(CacheSlot));
        g_string_truncate(gazetteer->cache_keys, 0);
    }
    CacheSlot *slot = &gazetteer->cache[hash % CACHE_SLOTS];
    for (size_t way_i = 0; way_i < CACHE_WAYS && slot->key_n > 0; way_i++)
        slot = &gazetteer->cache[(hash % CACHE_SLOTS) ^ way_i];
    *slot = (CacheSlot){
        .hash = hash, .key_at = (uint32_t)gazetteer->cache_keys->len, .key_n = (uint32_t)key_n};
    g_string_append_len(gazetteer->cache_keys, key, (gssize)key_n);
    return slot;
}

void
gazetteer_find(
    Gazetteer *gazetteer, const Row *row, const PeriodEntry **ret_period, PlaceEntry **ret_place)
{
    size_t key_n = 0;
    uint64_t hash = 0;
    CacheSlot *slot = NULL;
    const char *key = gazetteer->key_column_n > 0 ? raw_key(gazetteer, row, &key_n) : "";
    bool is_kept = key_n > 0 && key_n <= CACHE_KEYS_BYTES / CACHE_WAYS;
    if (is_kept) {
        hash = hash_bytes(key, key_n);
        slot = find_slot(gazetteer, hash, key, key_n);
    }
    if (slot != NULL) {
        *ret_period = slot->period;
        *ret_place = slot->place;
        return;
    }
    if (is_kept) /* at once: the scratch that the key may be in is used again */
        slot = take_slot(gazetteer, hash, key, key_n);
    *ret_period = find_period(gazetteer, row);
    *ret_place = find_place(gazetteer, *ret_period, row);
    if (slot != NULL) {
        slot->period = *ret_period;
        slot->place = *ret_place;
    }
}

GPtrArray *
gazetteer_places(Gazetteer *gazetteer)
{
    return gazetteer->place_list;
}

static int
compare_periods(const void *left, const void *right)
{
    const PeriodEntry *first = *(const PeriodEntry *const *)left;
    const PeriodEntry *second = *(const PeriodEntry *const *)right;
    return strcmp(first->code, second->code);
}

GPtrArray *
gazetteer_periods(const Gazetteer *gazetteer)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, gazetteer->periods);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        if (((const PeriodEntry *)value)->is_good)
            g_ptr_array_add(list, value);
    }
    g_ptr_array_sort(list, compare_periods);
    return list;
}

static PlaceEntry *
place_copy(const PlaceEntry *place)
{
    PlaceEntry *copy = g_memdup2(place, sizeof *place);
    copy->code = g_strdup(place->code);
    copy->old_code = g_strdup(place->old_code);
    copy->name = g_strdup(place->name);
    return copy;
}

void
gazetteer_merge(Gazetteer *gazetteer, const Gazetteer *from)
{
    GHashTableIter iter;
    gpointer key = NULL, value = NULL;
    g_hash_table_iter_init(&iter, from->periods);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        if (!g_hash_table_contains(gazetteer->periods, key))
            g_hash_table_insert(
                gazetteer->periods, g_strdup(key), g_memdup2(value, sizeof(PeriodEntry)));
    }
    for (size_t place_i = 0; place_i < from->place_list->len; place_i++) {
        const PlaceEntry *other = g_ptr_array_index(from->place_list, place_i);
        g_string_printf(gazetteer->key,
            "%d\x1f%u\x1f%s\x1f%s\x1f%s\x1f",
            (int)other->level,
            other->last_day,
            other->code,
            other->old_code,
            other->name);
        PlaceEntry *place = g_hash_table_lookup(gazetteer->places, gazetteer->key->str);
        if (place != NULL) {
            place->row_n += other->row_n;
            continue;
        }
        place = place_copy(other);
        g_ptr_array_add(gazetteer->place_list, place);
        g_hash_table_insert(gazetteer->places, g_strdup(gazetteer->key->str), place);
    }
}
