/* SPDX-License-Identifier: MIT */
#include "engine/sample/areas.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/sample/prng.h"

/* The sample starts here; LAs that ended before are left out. */
enum { SAMPLE_FIRST_DAY = 20140101, DAY_NEVER = 99991231 };

/* Parts of a thousand that an LA which merged in whole brought into the new one; those that only
 * gave a part share what is left. */
enum { WHOLE_PART_PERMILLE = 420 };

/* Pupils of City of London and Isles of Scilly for each million in England. */
enum { TINY_PUPILS_PPM = 32 };

/* One line of a list, taken apart. The lists are ours: quotes only around a whole field. */
static char **
fields_of(const char *line)
{
    g_autoptr(GPtrArray) fields = g_ptr_array_new();
    for (const char *at = line;; at++) {
        bool is_quoted = *at == '"';
        const char *start = is_quoted ? at + 1 : at;
        const char *end = start + strcspn(start, is_quoted ? "\"" : ",");
        g_ptr_array_add(fields, g_strndup(start, (size_t)(end - start)));
        at = end + (is_quoted && *end == '"');
        if (*at != ',')
            break;
    }
    g_ptr_array_add(fields, NULL);
    return (char **)g_ptr_array_steal(fields, NULL);
}

static void
free_fields(void *data)
{
    g_strfreev(data);
}

/* The lines of @text below its header, as char ** of @field_n fields or more. */
static GPtrArray *
read_list(const char *text, size_t field_n)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_fields);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t line_i = 1; lines[0] != NULL && lines[line_i] != NULL; line_i++) {
        g_strchomp(lines[line_i]);
        char **fields = fields_of(lines[line_i]);
        if (g_strv_length(fields) >= field_n)
            g_ptr_array_add(rows, fields);
        else
            g_strfreev(fields);
    }
    return rows;
}

static int
number_of(const char *text)
{
    return (int)g_ascii_strtoll(text, NULL, 10);
}

/* "2019-04-01" as 20190401. */
static int
day_of(const char *text, int when_blank)
{
    if (text[0] == '\0')
        return when_blank;
    g_auto(GStrv) parts = g_strsplit(text, "-", 3);
    return g_strv_length(parts) == 3
               ? (number_of(parts[0]) * 100 + number_of(parts[1])) * 100 + number_of(parts[2])
               : when_blank;
}

static void
clear_code(void *data)
{
    SampleCode *code = data;
    g_free(code->code);
}

static void
free_la(void *data)
{
    SampleLa *la = data;
    g_free(la->name);
    g_free(la->old_code);
    g_array_unref(la->codes);
    g_free(la);
}

/* Which of @places has @area_id, or -1. */
static int
place_index(const SamplePlace *places, size_t place_n, int area_id)
{
    for (size_t place_i = 0; place_i < place_n; place_i++) {
        if (places[place_i].area_id == area_id)
            return (int)place_i;
    }
    return -1;
}

static void
set_place(SamplePlace *place, char *const *fields)
{
    *place = (SamplePlace){
        .area_id = number_of(fields[0]), .name = g_strdup(fields[2]), .code = g_strdup(fields[3])};
}

/* area.csv: area_id, level, name, code, old_code, parent_id, subregion_id, valid_from, valid_to,
 * is_ranked; regions stand above their LAs. */
static void
read_areas(SampleAreas *areas, const char *text)
{
    g_autoptr(GPtrArray) rows = read_list(text, 10);
    size_t region_n = 0, subregion_n = 0;
    for (size_t row_i = 0; row_i < rows->len; row_i++) {
        char *const *fields = g_ptr_array_index(rows, row_i);
        if (strcmp(fields[1], "country") == 0)
            set_place(&areas->country, fields);
        else if (strcmp(fields[1], "region") == 0 && region_n < SAMPLE_REGIONS)
            set_place(&areas->regions[region_n++], fields);
        else if (strcmp(fields[1], "subregion") == 0 && subregion_n < SAMPLE_SUBREGIONS)
            set_place(&areas->subregions[subregion_n++], fields);
        if (strcmp(fields[1], "la") != 0 || day_of(fields[8], DAY_NEVER) < SAMPLE_FIRST_DAY)
            continue;
        SampleLa *la = g_new0(SampleLa, 1);
        la->area_id = number_of(fields[0]);
        la->name = g_strdup(fields[2]);
        la->old_code = g_strdup(fields[4]);
        la->codes = g_array_new(FALSE, TRUE, sizeof(SampleCode));
        g_array_set_clear_func(la->codes, clear_code);
        la->region_i =
            (size_t)MAX(place_index(areas->regions, SAMPLE_REGIONS, number_of(fields[5])), 0);
        la->subregion_i = place_index(areas->subregions, SAMPLE_SUBREGIONS, number_of(fields[6]));
        la->first_day = day_of(fields[7], 0);
        la->last_day = day_of(fields[8], DAY_NEVER);
        la->is_tiny = strcmp(fields[9], "t") != 0;
        g_ptr_array_add(areas->las, la);
    }
}

static SampleLa *
la_with_id(const SampleAreas *areas, int area_id)
{
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        SampleLa *la = g_ptr_array_index(areas->las, la_i);
        if (la->area_id == area_id)
            return la;
    }
    return NULL;
}

/* area_code.csv: scheme, code, area_id, valid_from, valid_to. */
static void
read_codes(SampleAreas *areas, const char *text)
{
    g_autoptr(GPtrArray) rows = read_list(text, 5);
    for (size_t row_i = 0; row_i < rows->len; row_i++) {
        char *const *fields = g_ptr_array_index(rows, row_i);
        SampleLa *la =
            strcmp(fields[0], "gss") == 0 ? la_with_id(areas, number_of(fields[2])) : NULL;
        if (la == NULL)
            continue;
        SampleCode code = {.code = g_strdup(fields[1]),
            .first_day = day_of(fields[3], 0),
            .last_day = day_of(fields[4], DAY_NEVER)};
        g_array_append_val(la->codes, code);
    }
}

static bool
is_current(const SampleLa *la)
{
    return la->last_day == DAY_NEVER;
}

/* How large an LA is among its like, by the kind that its code tells: county (E10), metropolitan
 * district (E08), London borough (E09) or unitary authority (E06). */
static int64_t
size_weight(const SampleLa *la, uint64_t seed)
{
    const char *code = sample_la_code(la, DAY_NEVER);
    int64_t weight = g_str_has_prefix(code, "E10")   ? 3000
                     : g_str_has_prefix(code, "E08") ? 1150
                     : g_str_has_prefix(code, "E09") ? 950
                                                     : 800;
    Prng prng;
    prng_init(&prng, seed, "size", la->area_id, 0);
    /* Two factors between 0.6 and 1.4 leave few very small and few very large ones. */
    weight = weight * (600 + prng_below(&prng, 801)) / 1000;
    return weight * (600 + prng_below(&prng, 801)) / 1000;
}

static void
share_pupils(SampleAreas *areas, uint64_t seed, int64_t pupil_n)
{
    int64_t weight_sum = 0;
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        SampleLa *la = g_ptr_array_index(areas->las, la_i);
        la->pupil_n = is_current(la) && !la->is_tiny ? size_weight(la, seed) : 0;
        weight_sum += la->pupil_n;
    }
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        SampleLa *la = g_ptr_array_index(areas->las, la_i);
        if (la->is_tiny)
            la->pupil_n = pupil_n * TINY_PUPILS_PPM / 1000000;
        else if (weight_sum > 0)
            la->pupil_n = pupil_n * la->pupil_n / weight_sum;
    }
}

/* Parts of a thousand of @successor that came from the LA of @change. */
static int64_t
part_permille(const GPtrArray *changes, char *const *change)
{
    int64_t whole_n = 0, part_n = 0;
    for (size_t change_i = 0; change_i < changes->len; change_i++) {
        char *const *other = g_ptr_array_index(changes, change_i);
        if (strcmp(other[1], change[1]) != 0)
            continue;
        whole_n += strcmp(other[3], "whole") == 0;
        part_n += strcmp(other[3], "whole") != 0;
    }
    if (whole_n + part_n == 1)
        return 1000;
    return strcmp(change[3], "whole") == 0 ? WHOLE_PART_PERMILLE
                                           : (1000 - whole_n * WHOLE_PART_PERMILLE) / part_n;
}

/* area_change.csv: predecessor_id, successor_id, changed_on, extent. Gives an LA that is gone the
 * pupils of those that followed it; one whose followers are not in the sample stays without. */
static void
inherit_pupils(SampleAreas *areas, const char *text)
{
    g_autoptr(GPtrArray) changes = read_list(text, 4);
    for (size_t change_i = 0; change_i < changes->len; change_i++) {
        char *const *change = g_ptr_array_index(changes, change_i);
        SampleLa *before = la_with_id(areas, number_of(change[0]));
        const SampleLa *after = la_with_id(areas, number_of(change[1]));
        if (before != NULL && after != NULL)
            before->pupil_n += after->pupil_n * part_permille(changes, change) / 1000;
    }
}

static int
compare_las(const void *left, const void *right)
{
    const SampleLa *a = *(const SampleLa *const *)left;
    const SampleLa *b = *(const SampleLa *const *)right;
    if (a->region_i != b->region_i)
        return a->region_i < b->region_i ? -1 : 1;
    return a->area_id < b->area_id ? -1 : a->area_id > b->area_id;
}

/* How many of the @current_ns of each region to take, @la_n in all: in proportion, and one at least
 * of each while there are that many. */
static void
share_picks(const int64_t *current_ns, int64_t current_n, int64_t la_n, int64_t *ret_picks)
{
    int64_t left_n = la_n;
    for (size_t region_i = 0; region_i < SAMPLE_REGIONS; region_i++) {
        ret_picks[region_i] = MAX(la_n * current_ns[region_i] / current_n,
            la_n >= SAMPLE_REGIONS && current_ns[region_i] > 0);
        left_n -= ret_picks[region_i];
    }
    /* What rounding left over goes, one by one, to the region that falls shortest. */
    while (left_n != 0) {
        size_t chosen_i = 0;
        int64_t chosen_gap = INT64_MIN;
        for (size_t region_i = 0; region_i < SAMPLE_REGIONS; region_i++) {
            int64_t gap = la_n * current_ns[region_i] - ret_picks[region_i] * current_n;
            bool can =
                left_n > 0 ? ret_picks[region_i] < current_ns[region_i] : ret_picks[region_i] > 1;
            if (can && (left_n > 0 ? gap : -gap) > chosen_gap) {
                chosen_gap = left_n > 0 ? gap : -gap;
                chosen_i = region_i;
            }
        }
        ret_picks[chosen_i] += left_n > 0 ? 1 : -1;
        left_n += left_n > 0 ? -1 : 1;
    }
}

/* Takes out of @areas the LAs that are not picked; those that are gone stay for now. */
static void
pick_las(SampleAreas *areas, const int64_t *current_ns, const int64_t *picks)
{
    int64_t seen_ns[SAMPLE_REGIONS] = {0};
    GPtrArray *kept = g_ptr_array_new_with_free_func(free_la);
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        SampleLa *la = g_ptr_array_index(areas->las, la_i);
        int64_t pick_n = picks[la->region_i], of_n = MAX(current_ns[la->region_i], 1);
        int64_t seen_n = is_current(la) ? seen_ns[la->region_i]++ : 0;
        /* Evenly spaced: the count of picks goes up at this one. */
        bool is_picked = (seen_n + 1) * pick_n / of_n > seen_n * pick_n / of_n;
        if (!is_current(la) || is_picked)
            g_ptr_array_add(kept, la);
        else
            free_la(la);
    }
    g_ptr_array_set_free_func(areas->las, NULL);
    g_ptr_array_unref(areas->las);
    areas->las = kept;
}

static bool
choose_las(SampleAreas *areas, int64_t la_n, GError **error)
{
    int64_t current_ns[SAMPLE_REGIONS] = {0}, picks[SAMPLE_REGIONS], current_n = 0;
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        const SampleLa *la = g_ptr_array_index(areas->las, la_i);
        current_ns[la->region_i] += is_current(la);
        current_n += is_current(la);
    }
    if (la_n < 1 || la_n > current_n) {
        error_set(error,
            ERROR_USAGE,
            "'%" G_GINT64_FORMAT "' is no number of local authorities from 1 to %" G_GINT64_FORMAT,
            la_n,
            current_n);
        return false;
    }
    share_picks(current_ns, current_n, la_n, picks);
    pick_las(areas, current_ns, picks);
    return true;
}

static void
drop_without_pupils(SampleAreas *areas)
{
    for (size_t la_i = areas->las->len; la_i > 0; la_i--) {
        const SampleLa *la = g_ptr_array_index(areas->las, la_i - 1);
        if (!is_current(la) && la->pupil_n == 0)
            g_ptr_array_remove_index(areas->las, (guint)(la_i - 1));
    }
}

SampleAreas *
sample_areas_new(
    const SampleLists *lists, uint64_t seed, int64_t pupil_n, int64_t la_n, GError **error)
{
    g_autoptr(SampleAreas) areas = g_new0(SampleAreas, 1);
    areas->las = g_ptr_array_new_with_free_func(free_la);
    read_areas(areas, lists->area);
    read_codes(areas, lists->area_code);
    g_ptr_array_sort(areas->las, compare_las);
    share_pupils(areas, seed, pupil_n);
    if (!choose_las(areas, la_n, error))
        return NULL;
    inherit_pupils(areas, lists->area_change);
    drop_without_pupils(areas);
    return g_steal_pointer(&areas);
}

static void
clear_place(SamplePlace *place)
{
    g_free(place->code);
    g_free(place->name);
}

void
sample_areas_free(SampleAreas *areas)
{
    if (areas == NULL)
        return;
    clear_place(&areas->country);
    for (size_t region_i = 0; region_i < SAMPLE_REGIONS; region_i++)
        clear_place(&areas->regions[region_i]);
    for (size_t subregion_i = 0; subregion_i < SAMPLE_SUBREGIONS; subregion_i++)
        clear_place(&areas->subregions[subregion_i]);
    g_ptr_array_unref(areas->las);
    g_free(areas);
}

bool
sample_la_existed(const SampleLa *la, int day)
{
    return la->first_day <= day && day <= la->last_day;
}

const char *
sample_la_code(const SampleLa *la, int day)
{
    const char *code = "";
    for (size_t code_i = 0; code_i < la->codes->len; code_i++) {
        const SampleCode *held = &g_array_index(la->codes, SampleCode, code_i);
        if (held->first_day <= day && day <= held->last_day)
            code = held->code;
    }
    return code;
}
