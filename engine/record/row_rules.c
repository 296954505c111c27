/* SPDX-License-Identifier: MIT */
#include "engine/record/row_rules.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"

typedef enum {
    KIND_ORDER,
    KIND_SUM,
    KIND_NEEDED_WHEN,
    KIND_BLANK_WHEN,
    KIND_TOGETHER,
    KIND_ONE_OF,
    KIND_BLANK_WITH,
    KIND_MEANS,
    KIND_CODE_NEEDS,
    KIND_NOT_FUTURE,
    KIND_AGE,
    KIND_N
} Kind;

/* What each kind is called, and what is said of a row that breaks it: of field, other, codes. */
static const struct {
    const char *name, *message;
} KINDS[KIND_N] = {
    [KIND_ORDER] = {"order", "%1$s is before %2$s"},
    [KIND_SUM] = {"sum", "%1$s and %2$s are together more than %3$s"},
    [KIND_NEEDED_WHEN] = {"needed_when", "%1$s is blank where %2$s is one of: %3$s"},
    [KIND_BLANK_WHEN] = {"blank_when", "%1$s is filled where %2$s is one of: %3$s"},
    [KIND_TOGETHER] = {"together", "one of %1$s and %2$s is blank"},
    [KIND_ONE_OF] = {"one_of", "all of these are blank: %3$s"},
    [KIND_BLANK_WITH] = {"blank_with", "%1$s is filled beside %2$s"},
    [KIND_MEANS] = {"means", "%1$s is a code that means none of: %3$s"},
    [KIND_CODE_NEEDS] = {"code_needs", "%1$s and %2$s do not go together (%3$s)"},
    [KIND_NOT_FUTURE] = {"not_future", "%1$s is after the day of the extract"},
    [KIND_AGE] = {"age", "%1$s gives an age of %3$s or more"},
};

typedef struct {
    Rule rule;
    Kind kind;
    size_t field;
    size_t other; /* @field where there is none */
    char **codes;
    int *fields; /* of SUM and ONE_OF: what codes name, ended by -1 */
    int age;     /* of AGE */
    char *message;
} RowRule;

struct RowRules {
    const RecordTable *table;
    GArray *list; /* RowRule */
};

static void
clear_rule(void *data)
{
    RowRule *rule = data;
    g_strfreev(rule->codes);
    g_free(rule->fields);
    g_free(rule->message);
}

void
row_rules_free(RowRules *rules)
{
    if (rules == NULL)
        return;
    g_array_unref(rules->list);
    g_free(rules);
}

static Rule
rule_named(const char *id)
{
    Rule rule = 0;
    while (rule < RULE_N && strcmp(rule_id(rule), id) != 0)
        rule++;
    return rule;
}

static Kind
kind_named(const char *name)
{
    Kind kind = 0;
    while (kind < KIND_N && strcmp(KINDS[kind].name, name) != 0)
        kind++;
    return kind;
}

/* The fields that @names are, ended by -1, or NULL when one is none. Caller frees. */
static int *
fields_named(const RecordTable *table, char **names)
{
    size_t name_n = g_strv_length(names);
    g_autofree int *fields = g_new(int, name_n + 1);
    for (size_t name_i = 0; name_i < name_n; name_i++) {
        fields[name_i] = record_table_field(table, names[name_i]);
        if (fields[name_i] < 0)
            return NULL;
    }
    fields[name_n] = -1;
    return g_steal_pointer(&fields);
}

static char *
message_of(Kind kind, const char *field, const char *other, const char *codes)
{
    GString *message = g_string_new(KINDS[kind].message);
    g_string_replace(message, "%1$s", field, 0);
    g_string_replace(message, "%2$s", other != NULL ? other : "", 0);
    g_string_replace(message, "%3$s", codes != NULL ? codes : "", 0);
    return g_string_free(message, FALSE);
}

static bool
add_rule(RowRules *rules, const DbRows *rows, size_t row_i)
{
    const char *field_name = db_text(rows, row_i, 2), *other_name = db_text(rows, row_i, 3);
    const char *codes = db_text(rows, row_i, 4);
    int field = record_table_field(rules->table, field_name);
    int other = other_name != NULL ? record_table_field(rules->table, other_name) : field;
    RowRule rule = {.rule = rule_named(db_text(rows, row_i, 0)),
        .kind = kind_named(db_text(rows, row_i, 1)),
        .field = (size_t)field,
        .other = (size_t)other,
        .codes = g_strsplit(codes != NULL ? codes : "", " ", -1)};
    bool names_fields = rule.kind == KIND_SUM || rule.kind == KIND_ONE_OF;
    if (names_fields)
        rule.fields = fields_named(rules->table, rule.codes);
    if (rule.kind == KIND_AGE)
        rule.age = (int)g_ascii_strtoll(codes != NULL ? codes : "", NULL, 10);
    bool is_good = rule.rule < RULE_N && rule.kind < KIND_N && field >= 0 && other >= 0 &&
                   (!names_fields || rule.fields != NULL) &&
                   (rule.kind != KIND_AGE || rule.age > 0);
    if (is_good)
        rule.message = message_of(rule.kind, field_name, other_name, codes);
    g_array_append_val(rules->list, rule);
    return is_good;
}

RowRules *
row_rules_read(DbConn *conn, const RecordTable *table, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_record_rules", 5, DB_PARAMS(table->name), error);
    if (rows == NULL)
        return NULL;
    g_autoptr(RowRules) rules = g_new0(RowRules, 1);
    rules->table = table;
    rules->list = g_array_new(FALSE, FALSE, sizeof(RowRule));
    g_array_set_clear_func(rules->list, clear_rule);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (add_rule(rules, rows, row_i))
            continue;
        error_set(error,
            ERROR_DATABASE,
            "reference.record_rule: '%s' of '%s' names what is not known",
            db_text(rows, row_i, 0),
            table->name);
        return NULL;
    }
    return g_steal_pointer(&rules);
}

static bool
is_one_of(const RecordValue *value, char **codes)
{
    for (char **code = codes; *code != NULL; code++) {
        if (strlen(*code) == value->text.length &&
            memcmp(*code, value->text.text, value->text.length) == 0)
            return true;
    }
    return false;
}

/* "NSA:K": where @field is NSA, @other must be K. */
static bool
breaks_pair(const RecordValue *field, const RecordValue *other, const char *pair)
{
    const char *colon = strchr(pair, ':');
    if (colon == NULL || field->is_null || field->text.length != (size_t)(colon - pair) ||
        memcmp(field->text.text, pair, field->text.length) != 0)
        return false;
    return other->is_null || strlen(colon + 1) != other->text.length ||
           memcmp(colon + 1, other->text.text, other->text.length) != 0;
}

/* Whole years between two days, as birthdays count them. */
static int
years_between(uint32_t from, uint32_t to)
{
    GDate start, end;
    g_date_clear(&start, 1);
    g_date_clear(&end, 1);
    g_date_set_julian(&start, from);
    g_date_set_julian(&end, to);
    int years = g_date_get_year(&end) - g_date_get_year(&start);
    bool is_before_birthday = g_date_get_month(&end) < g_date_get_month(&start) ||
                              (g_date_get_month(&end) == g_date_get_month(&start) &&
                                  g_date_get_day(&end) < g_date_get_day(&start));
    return years - is_before_birthday;
}

static bool
is_broken(const RowRule *rule, const RecordValue *values, uint32_t extract_day)
{
    const RecordValue *field = &values[rule->field], *other = &values[rule->other];
    switch (rule->kind) {
    case KIND_ORDER:
        return !field->is_null && !other->is_null && field->number < other->number;
    case KIND_SUM:
        return field->number + other->number > values[rule->fields[0]].number;
    case KIND_NEEDED_WHEN:
        return field->is_null && !other->is_null && is_one_of(other, rule->codes);
    case KIND_BLANK_WHEN:
        return !field->is_null && !other->is_null && is_one_of(other, rule->codes);
    case KIND_TOGETHER:
        return field->is_null != other->is_null;
    case KIND_ONE_OF:
        for (const int *at = rule->fields; *at >= 0; at++) {
            if (!values[*at].is_null)
                return false;
        }
        return true;
    case KIND_BLANK_WITH:
        return !field->is_null && !other->is_null;
    case KIND_MEANS:
        return field->code != NULL && field->code->means != NULL &&
               !g_strv_contains((const char *const *)rule->codes, field->code->means);
    case KIND_CODE_NEEDS:
        return breaks_pair(field, other, rule->codes[0]);
    case KIND_NOT_FUTURE:
        return extract_day > 0 && !field->is_null && field->number > extract_day;
    case KIND_AGE:
        return extract_day > 0 && !field->is_null &&
               years_between(field->exact_day, extract_day) >= rule->age;
    case KIND_N:
        break;
    }
    return false;
}

Rule
row_rules_test(const RowRules *rules,
    const RecordValue *values,
    uint32_t extract_day,
    uint64_t line,
    Findings *findings,
    size_t *ret_field_i)
{
    Rule worst = RULE_N;
    bool has_age = false; /* 26 or more is 25 or more as well: it is said once */
    for (guint rule_i = 0; rule_i < rules->list->len; rule_i++) {
        const RowRule *rule = &g_array_index(rules->list, RowRule, rule_i);
        if ((rule->kind == KIND_AGE && has_age) || !is_broken(rule, values, extract_day))
            continue;
        has_age = has_age || rule->kind == KIND_AGE;
        findings_add(findings,
            rule->rule,
            line,
            rules->table->fields[rule->field].name,
            NULL,
            "%s",
            rule->message);
        if (worst != RULE_N || rule_stops(rule->rule) != STOPS_ROW)
            continue;
        worst = rule->rule;
        *ret_field_i = rule->field;
    }
    return worst;
}
