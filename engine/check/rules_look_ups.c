/* SPDX-License-Identifier: MIT */
/* Codes and names of places against the look-up lists. */
#include <string.h>

#include "engine/check/rules.h"
#include "engine/check/standard.h"

/* One look-up: the list's name, and the columns that must be together in a row of it. */
typedef struct {
    const char *list;
    const char *columns[3]; /* code, name, second code or NULL */
    const char *full_level; /* level whose rows must have a code, or NULL */
    bool is_gss;            /* codes are a letter and eight digits */
} LookUp;

/* Codes of places without a list: x is "not available". */
static bool
is_ignored(const char *const *texts, size_t text_n)
{
    return texts[0][0] == '\0' || strcmp(texts[0], "x") == 0 ||
           (text_n == 3 && texts[2][0] == '\0');
}

static bool
is_z(const char *const *texts, size_t text_n)
{
    return strcmp(texts[0], "z") == 0 && (text_n < 3 || strcmp(texts[2], "z") == 0) &&
           standard_list_has(STANDARD_Z_NAMES, texts[1]);
}

/* Without a list: what the program itself knows. @level is NULL where it knows nothing. */
static bool
is_own_place(const Context *context, const char *level, const char *const *texts)
{
    if (strcmp(level, "country") == 0)
        return standard_has_country(texts[0], texts[1]);
    return strcmp(level, "la") == 0 ? own_areas_has_la(context->areas, texts[0], texts[1], texts[2])
                                    : own_areas_has_region(context->areas, texts[0], texts[1]);
}

/* A code of another form is in no list, whatever the list holds. */
static bool
is_gss_code(const char *code)
{
    enum { DIGITS_N = 8 };
    return code[0] >= 'A' && code[0] <= 'Z' && strlen(code) == 1 + DIGITS_N &&
           strspn(code + 1, "0123456789") == DIGITS_N;
}

/* True for a row that must have a code and has none. */
static bool
lacks_code(const Context *context, const LookUp *look, uint32_t place, const char *code)
{
    const char *level = facts_place_text(context->facts, place, 0);
    return look->full_level != NULL && code[0] == '\0' && g_strcmp0(level, look->full_level) == 0;
}

/* Looks up every distinct combination; the rows of those that are equal are told together. */
static void
look_up(const Context *context, Verdict *verdict, const LookUp *look, const char *own_level)
{
    size_t text_n = look->columns[2] != NULL ? 3 : 2;
    int parts[3] = {-1, -1, -1};
    for (size_t text_i = 0; text_i < text_n; text_i++) {
        parts[text_i] = facts_place_i(context->facts, look->columns[text_i]);
        if (parts[text_i] < 0) {
            verdict_remark(verdict, "no column '%s'", look->columns[text_i]);
            return;
        }
    }
    const List *list = lists_get(context->lists, look->list);
    bool has_own = own_level != NULL && context->areas != NULL, is_unlisted = false;
    g_autoptr(TupleSet) wrong = tuple_set_new(3, G_MAXUINT32);
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(LineList));
    g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t place = 0; place < tuple_set_n(context->facts->places); place++) {
        const char *texts[3] = {NULL};
        uint32_t ids[3] = {0};
        for (size_t text_i = 0; text_i < text_n; text_i++) {
            texts[text_i] = facts_place_text(context->facts, place, parts[text_i]);
            ids[text_i] = tuple_set_ids(context->facts->places, place)[parts[text_i]];
            if (texts[text_i] == NULL)
                texts[text_i] = "";
        }
        bool is_missing = lacks_code(context, look, place, texts[0]);
        if (!is_missing && (is_ignored(texts, text_n) || is_z(texts, text_n)))
            continue;
        bool is_wrong = is_missing || (list == NULL && look->is_gss && !is_gss_code(texts[0]));
        if (!is_wrong && list == NULL && !has_own) {
            is_unlisted = true;
            continue;
        }
        bool is_known = !is_wrong && (list != NULL ? list_has(list, look->columns, texts, text_n)
                                                   : is_own_place(context, own_level, texts));
        if (is_known)
            continue;
        uint32_t wrong_i = tuple_set_add(wrong, ids, 0);
        if (wrong_i == rows->len) {
            g_array_set_size(rows, rows->len + 1);
            g_ptr_array_add(shown,
                text_n == 3 ? g_strdup_printf("%s %s %s", texts[2], texts[0], texts[1])
                            : g_strdup_printf("%s %s", texts[0], texts[1]));
        }
        line_list_merge(
            &g_array_index(rows, LineList, wrong_i), tuple_set_rows(context->facts->places, place));
    }
    for (guint wrong_i = 0; wrong_i < rows->len; wrong_i++) {
        char *text = g_ptr_array_index(shown, wrong_i);
        verdict_add(verdict,
            &g_array_index(rows, LineList, wrong_i),
            look->columns[0],
            text + strspn(text, " "),
            text[0] == ' ' ? "a row of this level must have a code" : NULL);
    }
    if (is_unlisted)
        verdict_not_checked(verdict, "it needs the list %s.csv (--lists)", look->list);
}

void
rule_check_geog_country_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {
        .list = "acceptable_countries", .columns = {"country_code", "country_name"}};
    look_up(context, verdict, &look, "country");
}

void
rule_check_geog_region_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {.list = "acceptable_regions",
        .columns = {"region_code", "region_name"},
        .full_level = "Regional"};
    look_up(context, verdict, &look, "region");
}

void
rule_check_geog_ward_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {
        .list = "acceptable_wards", .columns = {"ward_code", "ward_name"}, .is_gss = true};
    look_up(context, verdict, &look, NULL);
}

void
rule_check_geog_pcon_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {
        .list = "acceptable_pcons", .columns = {"pcon_code", "pcon_name"}, .is_gss = true};
    look_up(context, verdict, &look, NULL);
}

void
rule_check_geog_lad_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {
        .list = "acceptable_lads", .columns = {"lad_code", "lad_name"}, .is_gss = true};
    look_up(context, verdict, &look, NULL);
}

void
rule_check_geog_lep_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {.list = "acceptable_leps",
        .columns = {"local_enterprise_partnership_code", "local_enterprise_partnership_name"},
        .is_gss = true};
    look_up(context, verdict, &look, NULL);
}

void
rule_check_geog_lsip_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {
        .list = "acceptable_lsips", .columns = {"lsip_code", "lsip_name"}, .is_gss = true};
    look_up(context, verdict, &look, NULL);
}

void
rule_check_geog_eda_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {.list = "acceptable_edas",
        .columns = {"english_devolved_area_code", "english_devolved_area_name"},
        .is_gss = true};
    look_up(context, verdict, &look, NULL);
}

void
rule_check_geog_la_combos(const Context *context, Verdict *verdict)
{
    static const LookUp look = {
        .list = "acceptable_las", .columns = {"new_la_code", "la_name", "old_la_code"}};
    look_up(context, verdict, &look, "la");
}

void
rule_pfa_combinations(const Context *context, Verdict *verdict)
{
    static const LookUp look = {.list = "police-force-areas", .columns = {"pfa_code", "pfa_name"}};
    look_up(context, verdict, &look, NULL);
}
