/* SPDX-License-Identifier: MIT */
#include "engine/check/own_areas.h"

#include <string.h>

struct OwnAreas {
    GHashTable *by_code; /* nine-character code -> OwnArea */
};

static const char *
code_of(const List *areas, const char *area_id)
{
    for (size_t row_i = 0; area_id[0] != '\0' && row_i < list_row_n(areas); row_i++) {
        if (strcmp(list_cell(areas, row_i, "area_id"), area_id) == 0)
            return list_cell(areas, row_i, "code");
    }
    return "";
}

static bool
find_area(const List *areas, const char *area_id, size_t *ret_row_i)
{
    for (size_t row_i = 0; row_i < list_row_n(areas); row_i++) {
        if (strcmp(list_cell(areas, row_i, "area_id"), area_id) == 0) {
            *ret_row_i = row_i;
            return true;
        }
    }
    return false;
}

OwnAreas *
own_areas_new(const Lists *lists)
{
    const List *areas = lists_own(lists, "area"), *codes = lists_own(lists, "area_code");
    if (areas == NULL || codes == NULL)
        return NULL;
    OwnAreas *own = g_new0(OwnAreas, 1);
    own->by_code = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (size_t code_i = 0; code_i < list_row_n(codes); code_i++) {
        size_t row_i = 0;
        if (strcmp(list_cell(codes, code_i, "scheme"), "gss") != 0 ||
            !find_area(areas, list_cell(codes, code_i, "area_id"), &row_i))
            continue;
        OwnArea *area = g_new0(OwnArea, 1);
        const char *level = list_cell(areas, row_i, "level");
        *area = (OwnArea){.name = list_cell(areas, row_i, "name"),
            .old_code = list_cell(areas, row_i, "old_code"),
            .region = code_of(areas, list_cell(areas, row_i, "parent_id")),
            .subregion = code_of(areas, list_cell(areas, row_i, "subregion_id")),
            .ended = list_cell(codes, code_i, "valid_to"),
            .is_la = strcmp(level, "la") == 0};
        g_hash_table_insert(
            own->by_code, (char *)(uintptr_t)list_cell(codes, code_i, "code"), area);
    }
    return own;
}

void
own_areas_free(OwnAreas *areas)
{
    if (areas == NULL)
        return;
    g_hash_table_unref(areas->by_code);
    g_free(areas);
}

const OwnArea *
own_areas_by_code(const OwnAreas *areas, const char *code)
{
    return g_hash_table_lookup(areas->by_code, code);
}

static bool
has_one_la(const OwnAreas *areas, const char *code, const char *name, const char *old_code)
{
    /* Service children's education overseas has a number and no code. */
    if (strcmp(code, "z") == 0 && strcmp(old_code, "702") == 0)
        return true;
    const OwnArea *area = own_areas_by_code(areas, code);
    return area != NULL && area->is_la && strcmp(area->name, name) == 0 &&
           (strcmp(old_code, "x") == 0 || strcmp(old_code, area->old_code) == 0);
}

bool
own_areas_has_la(const OwnAreas *areas, const char *code, const char *name, const char *old_code)
{
    g_auto(GStrv) codes = g_strsplit(code, " / ", -1);
    g_auto(GStrv) names = g_strsplit(name, " / ", -1);
    g_auto(GStrv) old_codes = g_strsplit(old_code, " / ", -1);
    guint part_n = g_strv_length(codes);
    if (part_n == 0 || g_strv_length(names) != part_n || g_strv_length(old_codes) != part_n)
        return false;
    for (guint part_i = 0; part_i < part_n; part_i++) {
        if (!has_one_la(areas, codes[part_i], names[part_i], old_codes[part_i]))
            return false;
    }
    return true;
}

bool
own_areas_has_region(const OwnAreas *areas, const char *code, const char *name)
{
    const OwnArea *area = own_areas_by_code(areas, code);
    return area != NULL && !area->is_la && strcmp(area->name, name) == 0;
}
