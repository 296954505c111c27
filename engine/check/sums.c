/* SPDX-License-Identifier: MIT */
#include "engine/check/sums.h"

#include <math.h>
#include <string.h>

#include "engine/check/standard.h"

enum {
    WHOLE_BYTES = 48 * 1024 * 1024, /* files up to this are looked at whole */
    CELLS_MAX = 6 * 1024 * 1024,    /* doubles kept */
    AGREEING_MIN = 4,               /* groups that must add up before one that does not is told */
    EXCEPTIONS_PCT = 5,
    SLOTS_START = 1024,
};

/* What is added up: the items of a filter (from 0), then the two of geography. */
enum { SUM_REGIONS = 1000, SUM_AUTHORITIES = 1001 };

/* One group of parts, or one total. */
typedef struct {
    uint64_t key;
    uint64_t rest; /* what parts and total have in common */
    uint32_t dimension;
    uint32_t part; /* which set of parts: the value of the grouping column, else 0 */
    uint32_t part_n;
    uint32_t line;
    bool is_total;
} Group;

/* The columns that are left out of a filter's groups, and which item is the total. */
typedef struct {
    int item;  /* in facts->items */
    int group; /* its grouping column in facts->items, or -1 */
    const char *total;
} Dimension;

/* A place among the places that add up. */
typedef struct {
    bool is_england, is_region, is_authority; /* of the nine regions, of an authority in one */
    uint64_t region; /* hash of the code of the region: it or where it is */
} PlaceRole;

struct Sums {
    const OwnAreas *areas;
    const MetaTable *meta;
    unsigned mask; /* groups whose hash has one of these bits are left out */
    Dimension *dimensions;
    size_t dimension_n;
    bool is_started;
    bool is_full;
    size_t measure_n;
    double *numbers;  /* of the row at hand; NAN for what is none */
    bool *are_round;  /* likewise: multiples of 10 */
    bool has_numbers; /* they have been read */
    Rounding *roundings;
    double *steps;                  /* of the roundings, when all rows are read */
    int level, country, region, la; /* where they are in a place, -1 */
    uint32_t last_place; /* whose role is known: that of the row before, more often than not */
    PlaceRole last_role;
    /* Open addressing: the number of a group + 1 by its key, 0 for an empty slot. */
    uint32_t *slots;
    size_t slot_n;
    GArray *groups; /* Group */
    GArray *sums;   /* double sums[group][measure]; NAN: a part is missing */
    GArray *tens;   /* uint16_t tens[group][measure]: parts that are multiples of 10 */
};

Sums *
sums_new(const OwnAreas *areas, const MetaTable *meta, uint64_t byte_n)
{
    Sums *sums = g_new0(Sums, 1);
    sums->areas = areas;
    sums->meta = meta;
    for (uint64_t whole = WHOLE_BYTES; whole < byte_n && sums->mask < 1023; whole *= 2)
        sums->mask = sums->mask * 2 + 1;
    sums->slot_n = SLOTS_START;
    sums->last_place = VALUE_NONE;
    sums->slots = g_new0(uint32_t, sums->slot_n);
    sums->groups = g_array_new(FALSE, FALSE, sizeof(Group));
    sums->sums = g_array_new(FALSE, FALSE, sizeof(double));
    sums->tens = g_array_new(FALSE, TRUE, sizeof(uint16_t));
    return sums;
}

void
sums_free(Sums *sums)
{
    if (sums == NULL)
        return;
    g_free(sums->dimensions);
    g_free(sums->numbers);
    g_free(sums->roundings);
    g_free(sums->slots);
    g_free(sums->steps);
    g_array_unref(sums->groups);
    g_array_unref(sums->sums);
    g_array_unref(sums->tens);
    g_free(sums->are_round);
    g_free(sums);
}

unsigned
sums_share(const Sums *sums)
{
    return sums->mask + 1;
}

bool
sums_is_full(const Sums *sums)
{
    return sums->is_full;
}

static int
item_index(const Facts *facts, const char *name)
{
    for (size_t item_i = 0; item_i < facts->item_n; item_i++) {
        if (strcmp(facts->columns[facts->items[item_i]].name, name) == 0)
            return (int)item_i;
    }
    return -1;
}

/* The grouping column of filter @name: as the meta says, else by the names that go together. */
static int
grouping_of(const Sums *sums, const Facts *facts, const char *name)
{
    static const char *const endings[] = {"_topic", "_group", NULL};
    const MetaTable *meta = sums->meta;
    for (size_t row_i = 0; meta != NULL && row_i < meta_table_row_n(meta); row_i++) {
        if (meta_table_is(meta, row_i, "col_name", name))
            return item_index(facts, meta_table_cell(meta, row_i, "filter_grouping_column"));
    }
    for (const char *const *ending = endings; *ending != NULL; ending++) {
        g_autofree char *grouping = g_strconcat(name, *ending, NULL);
        if (item_index(facts, grouping) >= 0)
            return item_index(facts, grouping);
    }
    return -1;
}

static const char *
default_of(const MetaTable *meta, const char *name)
{
    for (size_t row_i = 0; meta != NULL && row_i < meta_table_row_n(meta); row_i++) {
        const char *item = meta_table_cell(meta, row_i, "filter_default");
        if (meta_table_is(meta, row_i, "col_name", name) && item[0] != '\0')
            return item;
    }
    return NULL;
}

static void
start(Sums *sums, const Facts *facts)
{
    sums->is_started = true;
    sums->measure_n = facts->measure_n;
    sums->numbers = g_new0(double, facts->measure_n + 1);
    sums->are_round = g_new0(bool, facts->measure_n + 1);
    sums->roundings = g_new0(Rounding, facts->measure_n + 1);
    sums->steps = g_new0(double, facts->measure_n + 1);
    sums->level = facts_place_i(facts, "geographic_level");
    sums->country = facts_place_i(facts, "country_code");
    sums->region = facts_place_i(facts, "region_code");
    sums->la = facts_place_i(facts, "new_la_code");
    sums->dimensions = g_new0(Dimension, facts->item_n + 1);
    for (size_t item_i = 0; item_i < facts->item_n; item_i++) {
        const char *name = facts->columns[facts->items[item_i]].name;
        sums->dimensions[sums->dimension_n++] = (Dimension){.item = (int)item_i,
            .group = grouping_of(sums, facts, name),
            .total = default_of(sums->meta, name)};
    }
}

static void
read_numbers(Sums *sums, const FactsRow *row)
{
    if (sums->has_numbers)
        return;
    sums->has_numbers = true;
    for (size_t measure_i = 0; measure_i < sums->measure_n; measure_i++) {
        double value = (double)NAN;
        int decimals_n = 0;
        if (cell_number(row->measures[measure_i], &value, &decimals_n))
            rounding_add(&sums->roundings[measure_i], value, decimals_n);
        else
            value = (double)NAN;
        sums->numbers[measure_i] = value;
        sums->are_round[measure_i] = number_is_round(value, decimals_n);
    }
}

static uint64_t
group_key(uint64_t rest, uint32_t dimension, uint32_t part, bool is_total)
{
    return hash_mix(hash_mix(rest, dimension * 2U + is_total), part);
}

/* Where the group of @key is, or the empty slot where it would be. */
static size_t
find_slot(const Sums *sums, uint64_t key)
{
    size_t slot_i = key & (sums->slot_n - 1);
    while (sums->slots[slot_i] != 0 &&
           g_array_index(sums->groups, Group, sums->slots[slot_i] - 1).key != key)
        slot_i = (slot_i + 1) & (sums->slot_n - 1);
    return slot_i;
}

static void
grow(Sums *sums)
{
    g_free(sums->slots);
    sums->slot_n *= 2;
    sums->slots = g_new0(uint32_t, sums->slot_n);
    for (guint group_i = 0; group_i < sums->groups->len; group_i++)
        sums->slots[find_slot(sums, g_array_index(sums->groups, Group, group_i).key)] = group_i + 1;
}

/* The number of @group, which is added when it is not there; VALUE_NONE when no more are kept. */
static uint32_t
find_group(Sums *sums, const Group *group)
{
    size_t slot_i = find_slot(sums, group->key);
    if (sums->slots[slot_i] != 0)
        return sums->slots[slot_i] - 1;
    if (sums->sums->len + sums->measure_n > CELLS_MAX) {
        sums->is_full = true;
        return VALUE_NONE;
    }
    if ((sums->groups->len + 1) * 4 > sums->slot_n * 3) {
        grow(sums);
        slot_i = find_slot(sums, group->key);
    }
    g_array_append_vals(sums->groups, group, 1);
    g_array_set_size(sums->sums, sums->sums->len + (guint)sums->measure_n);
    memset(&g_array_index(sums->sums, double, sums->sums->len - sums->measure_n),
        0,
        sums->measure_n * sizeof(double));
    g_array_set_size(sums->tens, sums->sums->len);
    sums->slots[slot_i] = sums->groups->len;
    return sums->groups->len - 1;
}

static void
add_row(Sums *sums,
    uint64_t rest,
    uint32_t dimension,
    uint32_t part,
    bool is_total,
    const FactsRow *row)
{
    if ((rest & sums->mask) != 0)
        return;
    const Group wanted = {.key = group_key(rest, dimension, part, is_total),
        .rest = rest,
        .dimension = dimension,
        .part = part,
        .is_total = is_total,
        .line = (uint32_t)MIN(row->line, UINT32_MAX)};
    uint32_t group_i = find_group(sums, &wanted);
    if (group_i == VALUE_NONE)
        return;
    read_numbers(sums, row);
    g_array_index(sums->groups, Group, group_i).part_n++;
    double *cells = &g_array_index(sums->sums, double, group_i * sums->measure_n);
    uint16_t *tens = &g_array_index(sums->tens, uint16_t, group_i * sums->measure_n);
    for (size_t measure_i = 0; measure_i < sums->measure_n; measure_i++) {
        cells[measure_i] += sums->numbers[measure_i];
        if (sums->are_round[measure_i] && tens[measure_i] < UINT16_MAX)
            tens[measure_i]++;
    }
}

/* What a row shares with others, but for the filter @item and its grouping. */
static uint64_t
rest_of(const Facts *facts, const FactsRow *row, int item, int group)
{
    uint64_t rest = hash_mix(row->period + 1, 0);
    for (size_t item_i = 0; item_i < facts->item_n; item_i++) {
        if ((int)item_i != item && (int)item_i != group)
            rest = hash_mix(rest, row->items[item_i]);
    }
    return rest;
}

/* "Total", "All pupils" where the meta names no default. */
static bool
is_total_item(const Dimension *dimension, const char *text)
{
    if (dimension->total != NULL)
        return strcmp(dimension->total, text) == 0;
    return g_ascii_strcasecmp(text, "total") == 0 || g_ascii_strcasecmp(text, "all") == 0 ||
           g_ascii_strncasecmp(text, "all ", 4) == 0;
}

static void
follow_filters(Sums *sums, const Facts *facts, const FactsRow *row)
{
    for (size_t dimension_i = 0; dimension_i < sums->dimension_n; dimension_i++) {
        const Dimension *dimension = &sums->dimensions[dimension_i];
        uint32_t item = row->items[dimension->item];
        if (item == VALUE_NONE)
            continue;
        const FactsColumn *column = &facts->columns[facts->items[dimension->item]];
        uint64_t rest =
            hash_mix(rest_of(facts, row, dimension->item, dimension->group), row->place);
        bool is_total = is_total_item(dimension, facts_text(column, item));
        uint32_t part = dimension->group >= 0 && !is_total ? row->items[dimension->group] : 0;
        add_row(sums, rest, (uint32_t)dimension_i, part, is_total, row);
    }
}

static const char *
place_text(const Facts *facts, uint32_t place, int part)
{
    const char *text = part >= 0 ? facts_place_text(facts, place, part) : NULL;
    return text != NULL ? text : "";
}

static PlaceRole
place_role(const Sums *sums, const Facts *facts, uint32_t place)
{
    const char *level = place_text(facts, place, sums->level);
    if (strcmp(level, "National") == 0)
        return (PlaceRole){
            .is_england = strcmp(place_text(facts, place, sums->country), "E92000001") == 0};
    bool is_la = strcmp(level, "Local authority") == 0;
    const char *region = place_text(facts, place, sums->region);
    if (is_la) {
        const OwnArea *area =
            sums->areas != NULL ? own_areas_by_code(sums->areas, place_text(facts, place, sums->la))
                                : NULL;
        region = area != NULL ? area->region : region;
    }
    if ((!is_la && strcmp(level, "Regional") != 0) || !g_str_has_prefix(region, "E12"))
        return (PlaceRole){0};
    return (PlaceRole){
        .is_region = !is_la, .is_authority = is_la, .region = hash_text(region, strlen(region))};
}

static void
follow_places(Sums *sums, const Facts *facts, const FactsRow *row)
{
    if (row->place != sums->last_place)
        sums->last_role = place_role(sums, facts, row->place);
    sums->last_place = row->place;
    const PlaceRole *role = &sums->last_role;
    if (!role->is_england && !role->is_region && !role->is_authority)
        return;
    uint64_t rest = hash_mix(rest_of(facts, row, -1, -1), 1);
    if (!role->is_authority)
        add_row(sums, rest, SUM_REGIONS, 0, role->is_england, row);
    if (!role->is_england)
        add_row(sums, hash_mix(rest, role->region), SUM_AUTHORITIES, 0, role->is_region, row);
}

void
sums_follow(Sums *sums, const Facts *facts, const FactsRow *row)
{
    if (!sums->is_started)
        start(sums, facts);
    if (sums->measure_n == 0 || row->place == VALUE_NONE || row->period == VALUE_NONE)
        return;
    sums->has_numbers = false;
    follow_filters(sums, facts, row);
    follow_places(sums, facts, row);
}

/* How often the parts of one kind add up in one column. */
typedef struct {
    uint64_t agreeing_n, disagreeing_n;
} Agreement;

/* Compares one group of parts with its total: 0 nothing is known, 1 it adds up, -1 it does not. */
static int
compare(const Sums *sums, const Group *group, size_t group_i, size_t measure_i, size_t *ret_total_i)
{
    uint32_t slot = sums->slots[find_slot(sums, group_key(group->rest, group->dimension, 0, true))];
    if (slot == 0 || group->part_n < 2)
        return 0;
    size_t total_i = slot - 1;
    const Group *total = &g_array_index(sums->groups, Group, total_i);
    double whole = g_array_index(sums->sums, double, total_i * sums->measure_n + measure_i);
    double parts = g_array_index(sums->sums, double, group_i * sums->measure_n + measure_i);
    if (total->part_n != 1 || isnan(whole) || isnan(parts) || fabs(whole) <= 0)
        return 0;
    double step = sums->steps[measure_i];
    double slack = step / 2 * (group->part_n + 1) + 1e-9 * fabs(whole);
    *ret_total_i = total_i;
    if (fabs(whole - parts) <= slack)
        return 1;
    /* Files mix levels and years of rounded and of exact counts: a multiple of 10 may be either. */
    if (step < 10 && rounding_is_mixed(&sums->roundings[measure_i])) {
        unsigned ten_n = g_array_index(sums->tens, uint16_t, group_i * sums->measure_n + measure_i);
        slack += 5.0 * (ten_n + number_is_round(whole, 0));
    }
    return fabs(whole - parts) <= slack ? 1 : -1;
}

static gint64
kind_of(const Group *group, size_t measure_i)
{
    return (gint64)hash_mix(hash_mix(group->dimension + 1, group->part), measure_i);
}

static GHashTable *
count_agreement(const Sums *sums)
{
    GHashTable *agreements = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (size_t group_i = 0; group_i < sums->groups->len; group_i++) {
        const Group *group = &g_array_index(sums->groups, Group, group_i);
        for (size_t measure_i = 0; !group->is_total && measure_i < sums->measure_n; measure_i++) {
            size_t total_i = 0;
            int comparison = compare(sums, group, group_i, measure_i, &total_i);
            if (comparison == 0)
                continue;
            gint64 kind = kind_of(group, measure_i);
            Agreement *agreement = g_hash_table_lookup(agreements, &kind);
            if (agreement == NULL) {
                agreement = g_new0(Agreement, 1);
                gint64 *owned = g_new(gint64, 1);
                *owned = kind;
                g_hash_table_insert(agreements, owned, agreement);
            }
            agreement->agreeing_n += comparison > 0;
            agreement->disagreeing_n += comparison < 0;
        }
    }
    return agreements;
}

/* True for a column of which it is certain enough that parts are meant to add up. */
static bool
is_additive(const Agreement *agreement)
{
    uint64_t n = agreement->agreeing_n + agreement->disagreeing_n;
    return agreement->agreeing_n >= AGREEING_MIN &&
           agreement->disagreeing_n <= MAX(n * EXCEPTIONS_PCT / 100, 1);
}

static void
tell(const Sums *sums,
    const Facts *facts,
    size_t group_i,
    size_t total_i,
    size_t measure_i,
    GPtrArray *list)
{
    const Group *group = &g_array_index(sums->groups, Group, group_i);
    const Group *total = &g_array_index(sums->groups, Group, total_i);
    const char *column = facts->columns[facts->measures[measure_i]].name;
    Contradiction *entry = contradictions_get(list, column, group->dimension);
    line_list_add(&entry->rows, total->line);
    if (entry->note != NULL)
        return;
    const Rounding *rounding = &sums->roundings[measure_i];
    g_autofree char *parts = rounding_text(
        rounding, g_array_index(sums->sums, double, group_i * sums->measure_n + measure_i));
    g_autofree char *whole = rounding_text(
        rounding, g_array_index(sums->sums, double, total_i * sums->measure_n + measure_i));
    const char *what = group->dimension == SUM_REGIONS ? "regions"
                       : group->dimension == SUM_AUTHORITIES
                           ? "authorities of the region"
                           : facts->columns[facts->items[group->dimension]].name;
    entry->note = g_strdup_printf("%u parts (%s, from line %u) add up to %s, the total is %s",
        group->part_n,
        what,
        group->line,
        parts,
        whole);
}

GPtrArray *
sums_finish(Sums *sums, const Facts *facts)
{
    GPtrArray *list = contradictions_new();
    if (!sums->is_started)
        return list;
    for (size_t measure_i = 0; measure_i < sums->measure_n; measure_i++)
        sums->steps[measure_i] = rounding_step(&sums->roundings[measure_i]);
    g_autoptr(GHashTable) agreements = count_agreement(sums);
    for (size_t group_i = 0; group_i < sums->groups->len; group_i++) {
        const Group *group = &g_array_index(sums->groups, Group, group_i);
        for (size_t measure_i = 0; !group->is_total && measure_i < sums->measure_n; measure_i++) {
            size_t total_i = 0;
            if (compare(sums, group, group_i, measure_i, &total_i) >= 0)
                continue;
            gint64 kind = kind_of(group, measure_i);
            if (is_additive(g_hash_table_lookup(agreements, &kind)))
                tell(sums, facts, group_i, total_i, measure_i, list);
        }
    }
    return list;
}
