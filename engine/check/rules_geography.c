/* SPDX-License-Identifier: MIT */
/* Geographic levels and the columns that go with them. */
#include <string.h>

#include "engine/check/rules.h"
#include "engine/check/standard.h"

static const char *const LEVEL_COLUMN[] = {"geographic_level", NULL};

/* The columns of a level: code, name, second code; NULL where there is none. */
static void
level_columns(const GeographyLevel *level, const char *columns[3])
{
    columns[0] = level->code;
    columns[1] = level->name;
    columns[2] = level->second_code;
}

/* True when a row of the file has this level. */
static bool
has_level(const Facts *facts, const char *level)
{
    const FactsColumn *column = facts_column(facts, "geographic_level");
    return column != NULL && value_set_has(column->values, level);
}

static const char *
level_of(const Facts *facts, uint32_t place)
{
    const char *level = facts_place_text(facts, place, 0);
    return level != NULL ? level : "";
}

void
rule_precheck_geog_level(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    const FactsColumn *column = facts_column(context->facts, "geographic_level");
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        if (standard_level(value->text) == NULL)
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

void
rule_precheck_geog_level_present(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    const FactsColumn *column = facts_column(context->facts, "geographic_level");
    if (value_set_n(column->values) == 1 && has_level(context->facts, "National"))
        return;
    size_t level_n = 0;
    const GeographyLevel *levels = standard_levels(&level_n);
    for (size_t level_i = 0; level_i < level_n; level_i++) {
        const char *columns[3];
        level_columns(&levels[level_i], columns);
        if (!has_level(context->facts, levels[level_i].level) ||
            strcmp(levels[level_i].level, "Planning area") == 0)
            continue;
        g_autofree char *note = g_strdup_printf(
            "the data file has no such column, and rows of level '%s'", levels[level_i].level);
        for (size_t column_i = 0; column_i < 3; column_i++) {
            if (columns[column_i] != NULL &&
                facts_column(context->facts, columns[column_i]) == NULL)
                verdict_add(verdict, NULL, columns[column_i], NULL, note);
        }
    }
}

/* Rows of places for which @is_wrong is true of the cell of @part. */
static LineList
rows_where(const Facts *facts, int part, const char *level, bool is_blank)
{
    LineList rows = {0};
    for (uint32_t place = 0; place < tuple_set_n(facts->places); place++) {
        const char *text = facts_place_text(facts, place, part);
        if (text != NULL && strcmp(level_of(facts, place), level) == 0 &&
            (text[0] == '\0') == is_blank)
            line_list_merge(&rows, tuple_set_rows(facts->places, place));
    }
    return rows;
}

void
rule_check_geog_level_completed(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    size_t level_n = 0;
    const GeographyLevel *levels = standard_levels(&level_n);
    for (size_t level_i = 0; level_i < level_n; level_i++) {
        const char *columns[3];
        level_columns(&levels[level_i], columns);
        if (!has_level(context->facts, levels[level_i].level) ||
            strcmp(levels[level_i].level, "Planning area") == 0)
            continue;
        for (size_t column_i = 0; column_i < 3; column_i++) {
            /* Authorities that ended before 2009 have no new code. */
            if (columns[column_i] == NULL || strcmp(columns[column_i], "new_la_code") == 0)
                continue;
            int part = facts_place_i(context->facts, columns[column_i]);
            LineList rows = part < 0
                                ? (LineList){0}
                                : rows_where(context->facts, part, levels[level_i].level, true);
            g_autofree char *note =
                g_strdup_printf("blank in rows of level '%s'", levels[level_i].level);
            if (rows.n > 0)
                verdict_add(verdict, &rows, columns[column_i], "", note);
        }
    }
}

static LineList
rows_of_level(const Facts *facts, const char *level)
{
    const FactsColumn *column = facts_column(facts, "geographic_level");
    uint32_t value = value_set_find(column->values, level, strlen(level));
    return value != VALUE_NONE ? value_set_get(column->values, value)->rows : (LineList){0};
}

void
rule_check_geog_ignored_rows(const Context *context, Verdict *verdict)
{
    static const char *const ignored[] = {"School", "Provider", "Institution", "Planning area"};
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    const Facts *facts = context->facts;
    uint64_t ignored_n[4] = {0};
    for (size_t level_i = 0; level_i < 4; level_i++)
        ignored_n[level_i] = rows_of_level(facts, ignored[level_i]).n;
    size_t level_n = value_set_n(facts_column(facts, "geographic_level")->values);
    LineList schools = rows_of_level(facts, "School"), providers = rows_of_level(facts, "Provider");
    if (facts->row_n == 0) {
        verdict_add(verdict, NULL, "geographic_level", NULL, "the data file has no rows");
    } else if (ignored_n[2] + ignored_n[3] == facts->row_n) {
        LineList rows = rows_of_level(facts, "Institution");
        LineList areas = rows_of_level(facts, "Planning area");
        line_list_merge(&rows, &areas);
        verdict_add(verdict,
            &rows,
            "geographic_level",
            NULL,
            "there are only institutions and planning areas, which cannot be tabled");
    } else if (schools.n > 0 && providers.n > 0) {
        line_list_merge(&schools, &providers);
        verdict_add(verdict, &schools, "geographic_level", NULL, "schools and providers are mixed");
    } else {
        uint64_t row_n = ignored_n[0] + ignored_n[1] + ignored_n[2] + ignored_n[3];
        bool is_one_level = level_n == 1 && schools.n + providers.n == facts->row_n;
        if (row_n > 0 && !is_one_level)
            verdict_remark(verdict,
                "%" G_GUINT64_FORMAT " rows of schools, providers, institutions and planning areas "
                "do not appear in the table tool",
                row_n);
    }
}

/* Adds a finding for every text of @key_part that goes with more than one of @other_part in rows of
 * @level. */
static void
needs_one(const Facts *facts,
    Verdict *verdict,
    const char *level,
    int code_part,
    int key_part,
    int other_part)
{
    g_autoptr(GHashTable) others = g_hash_table_new(NULL, NULL); /* key id -> first other id */
    g_autoptr(GHashTable) wrong = g_hash_table_new_full(NULL, NULL, NULL, g_free); /* -> LineList */
    for (uint32_t place = 0; place < tuple_set_n(facts->places); place++) {
        const uint32_t *ids = tuple_set_ids(facts->places, place);
        const char *code = facts_place_text(facts, place, code_part);
        if (strcmp(level_of(facts, place), level) != 0 || code == NULL || code[0] == '\0')
            continue;
        gpointer key = GUINT_TO_POINTER(ids[key_part]), other = GUINT_TO_POINTER(ids[other_part]);
        gpointer first = NULL;
        if (!g_hash_table_lookup_extended(others, key, NULL, &first)) {
            g_hash_table_insert(others, key, other);
        } else if (first != other) {
            LineList *rows = g_hash_table_lookup(wrong, key);
            if (rows == NULL) {
                rows = g_new0(LineList, 1);
                g_hash_table_insert(wrong, key, rows);
            }
            line_list_merge(rows, tuple_set_rows(facts->places, place));
        }
    }
    const FactsColumn *column = &facts->columns[facts->place_columns[key_part - 1]];
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const LineList *rows = g_hash_table_lookup(wrong, GUINT_TO_POINTER(value_i));
        if (rows != NULL)
            verdict_add(verdict, rows, column->name, facts_text(column, value_i), NULL);
    }
}

static void
needs_one_of_each(const Context *context, Verdict *verdict, bool is_by_name)
{
    static const char *const levels[] = {"Opportunity area", "MAT", "Sponsor"};
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(levels); level_i++) {
        const GeographyLevel *level = standard_level(levels[level_i]);
        int code = facts_place_i(context->facts, level->code);
        int name = facts_place_i(context->facts, level->name);
        if (code >= 0 && name >= 0 && has_level(context->facts, level->level))
            needs_one(context->facts,
                verdict,
                level->level,
                code,
                is_by_name ? name : code,
                is_by_name ? code : name);
    }
}

void
rule_check_geog_other_dupes(const Context *context, Verdict *verdict)
{
    needs_one_of_each(context, verdict, true);
}

void
rule_check_geog_other_code_dupes(const Context *context, Verdict *verdict)
{
    needs_one_of_each(context, verdict, false);
}

static void
needs_together(const Context *context, Verdict *verdict, const char *level)
{
    const char *columns[3];
    level_columns(standard_level(level), columns);
    size_t present_n = 0;
    for (size_t column_i = 0; column_i < 3; column_i++)
        present_n +=
            columns[column_i] != NULL && facts_column(context->facts, columns[column_i]) != NULL;
    for (size_t column_i = 0; present_n > 0 && column_i < 3; column_i++) {
        if (columns[column_i] != NULL && facts_column(context->facts, columns[column_i]) == NULL)
            verdict_add(verdict, NULL, columns[column_i], NULL, "the data file has no such column");
    }
}

void
rule_check_geog_la_col_present(const Context *context, Verdict *verdict)
{
    needs_together(context, verdict, "Local authority");
}

void
rule_check_geog_region_col_present(const Context *context, Verdict *verdict)
{
    needs_together(context, verdict, "Regional");
}

static void
needs_region(const Context *context, Verdict *verdict, const char *level)
{
    static const char *const columns[] = {"region_code", "region_name"};
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN) || !has_level(context->facts, level))
        return;
    for (size_t column_i = 0; column_i < G_N_ELEMENTS(columns); column_i++) {
        int part = facts_place_i(context->facts, columns[column_i]);
        LineList rows = part < 0 ? rows_of_level(context->facts, level)
                                 : rows_where(context->facts, part, level, true);
        if (rows.n > 0)
            verdict_add(verdict,
                &rows,
                columns[column_i],
                "",
                part < 0 ? "the data file has no such column" : NULL);
    }
}

void
rule_check_geog_region_for_la(const Context *context, Verdict *verdict)
{
    needs_region(context, verdict, "Local authority");
}

void
rule_check_geog_region_for_lad(const Context *context, Verdict *verdict)
{
    needs_region(context, verdict, "Local authority district");
}

/* Levels with codes and names of which there is no look-up list. */
static const char *const UNLISTED[] = {
    "Opportunity area", "MAT", "Sponsor", "School", "Provider", "Police force area"};

static void
needs_x(const Context *context, Verdict *verdict, bool is_by_code)
{
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    const Facts *facts = context->facts;
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(UNLISTED); level_i++) {
        const GeographyLevel *level = standard_level(UNLISTED[level_i]);
        int code = facts_place_i(facts, level->code), name = facts_place_i(facts, level->name);
        if (code < 0 || name < 0 || !has_level(facts, level->level))
            continue;
        for (uint32_t place = 0; place < tuple_set_n(facts->places); place++) {
            const char *code_text = facts_place_text(facts, place, code);
            const char *name_text = facts_place_text(facts, place, name);
            if (code_text == NULL || name_text == NULL || code_text[0] == '\0' ||
                name_text[0] == '\0')
                continue;
            bool is_x = strcmp(code_text, "x") == 0;
            bool is_unavailable = strcmp(name_text, "Not available") == 0;
            bool is_of_level = strcmp(level_of(facts, place), level->level) == 0;
            if (is_by_code && is_x && !is_unavailable)
                verdict_add(
                    verdict, tuple_set_rows(facts->places, place), level->name, name_text, NULL);
            if (!is_by_code && is_of_level && is_unavailable && !is_x)
                verdict_add(
                    verdict, tuple_set_rows(facts->places, place), level->code, code_text, NULL);
        }
    }
}

void
rule_check_geog_na(const Context *context, Verdict *verdict)
{
    needs_x(context, verdict, true);
}

void
rule_check_geog_na_code(const Context *context, Verdict *verdict)
{
    needs_x(context, verdict, false);
}

/* Rows in which @part is filled although their level does not lie inside @of. */
static void
needs_no_fill(const Facts *facts, Verdict *verdict, const GeographyLevel *of, const char *column)
{
    int part = facts_place_i(facts, column);
    LineList rows = {0};
    const char *first = NULL, *first_level = NULL;
    for (uint32_t place = 0; part >= 0 && place < tuple_set_n(facts->places); place++) {
        const char *text = facts_place_text(facts, place, part);
        const char *level = level_of(facts, place);
        if (text == NULL || text[0] == '\0' || level[0] == '\0' ||
            standard_may_fill(of, standard_level(level)))
            continue;
        if (first == NULL) {
            first = text;
            first_level = level;
        }
        line_list_merge(&rows, tuple_set_rows(facts->places, place));
    }
    if (rows.n == 0)
        return;
    g_autofree char *note = g_strdup_printf("filled in rows of level '%s'", first_level);
    verdict_add(verdict, &rows, column, first, note);
}

void
rule_check_geog_overcompleted_cols(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, LEVEL_COLUMN))
        return;
    size_t level_n = 0;
    const GeographyLevel *levels = standard_levels(&level_n);
    for (size_t level_i = 0; level_i < level_n; level_i++) {
        const char *columns[3];
        level_columns(&levels[level_i], columns);
        for (size_t column_i = 0; column_i < 3; column_i++) {
            const char *column = columns[column_i];
            bool is_allowed =
                column == NULL ||
                ((strcmp(column, "school_name") == 0 || strcmp(column, "provider_name") == 0) &&
                    rule_is_only_filter(context->meta, column));
            if (!is_allowed)
                needs_no_fill(context->facts, verdict, &levels[level_i], column);
        }
    }
}
