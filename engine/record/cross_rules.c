/* SPDX-License-Identifier: MIT */
#include "engine/record/cross_rules.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/header.h"
#include "engine/db/query.h"

enum { RULE_BYTES_MAX = 1024 * 1024 };

typedef struct {
    char *id;
    char *path; /* as messages show it */
    char *text;
    Header *header; /* of @text */
    char **tables;
} CrossRule;

struct CrossRules {
    GPtrArray *list; /* CrossRule * */
};

static const HeaderKey KEYS[] = {
    {"title", true}, {"severity", true}, {"tables", true}, {"advice", true}};

static void
rule_free(void *data)
{
    CrossRule *rule = data;
    g_free(rule->id);
    g_free(rule->path);
    g_free(rule->text);
    header_free(rule->header);
    g_strfreev(rule->tables);
    g_free(rule);
}

void
cross_rules_free(CrossRules *rules)
{
    if (rules == NULL)
        return;
    g_ptr_array_unref(rules->list);
    g_free(rules);
}

static int
compare_ids(const void *left, const void *right)
{
    const CrossRule *first = *(const CrossRule *const *)left;
    const CrossRule *second = *(const CrossRule *const *)right;
    return strcmp(first->id, second->id);
}

static CrossRule *
read_rule(const char *folder, const char *name, GError **error)
{
    CrossRule *rule = g_new0(CrossRule, 1);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) failure = NULL;
    size_t length = 0;
    rule->id = g_strndup(name, strlen(name) - strlen(".sql"));
    rule->path = g_strdup_printf("sql/rules/%s", name);
    if (!g_file_get_contents(path, &rule->text, &length, &failure))
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
    else if (length > RULE_BYTES_MAX || strlen(rule->text) != length)
        error_set(error, ERROR_CATALOGUE, "%s:1:1: the file is no SQL text", rule->path);
    else
        rule->header = header_parse(rule->path, rule->text, KEYS, G_N_ELEMENTS(KEYS), error);
    const char *severity = rule->header != NULL ? header_value(rule->header, "severity") : NULL;
    if (severity != NULL && strcmp(severity, "error") != 0 && strcmp(severity, "query") != 0) {
        header_set_error(
            rule->header, "severity", error, "'%s' is neither error nor query", severity);
        severity = NULL;
    }
    if (severity == NULL) {
        rule_free(rule);
        return NULL;
    }
    rule->tables = g_strsplit(header_value(rule->header, "tables"), " ", -1);
    return rule;
}

CrossRules *
cross_rules_read(const char *data_dir, GError **error)
{
    g_autofree char *folder = g_build_filename(data_dir, "sql", "rules", NULL);
    g_autoptr(GError) failure = NULL;
    g_autoptr(GDir) entries = g_dir_open(folder, 0, &failure);
    if (entries == NULL) {
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
        return NULL;
    }
    g_autoptr(CrossRules) rules = g_new0(CrossRules, 1);
    rules->list = g_ptr_array_new_with_free_func(rule_free);
    for (const char *name; (name = g_dir_read_name(entries)) != NULL;) {
        if (name[0] == '.' || !g_str_has_suffix(name, ".sql"))
            continue;
        CrossRule *rule = read_rule(folder, name, error);
        if (rule == NULL)
            return NULL;
        g_ptr_array_add(rules->list, rule);
    }
    g_ptr_array_sort(rules->list, compare_ids);
    return g_steal_pointer(&rules);
}

static void
finding_free(void *data)
{
    CrossFinding *finding = data;
    g_free(finding->file);
    g_free(finding->column);
    g_free(finding);
}

static bool
has_tables(const CrossRule *rule, const DbRows *tables)
{
    for (char **table = rule->tables; *table != NULL; table++) {
        bool has_it = **table == '\0';
        for (size_t row_i = 0; !has_it && row_i < db_rows_n(tables); row_i++)
            has_it = strcmp(db_text(tables, row_i, 0), *table) == 0;
        if (!has_it)
            return false;
    }
    return true;
}

static void
take_lines(CrossFinding *finding, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, " ", -1);
    for (char **line = lines; *line != NULL && finding->line_n < CROSS_PLACES_MAX; line++)
        finding->lines[finding->line_n++] = g_ascii_strtoll(*line, NULL, 10);
}

/* Keeps one finding, in the list and in the database. */
static bool
keep(const CrossRule *rule,
    const DbRows *rows,
    size_t row_i,
    DbConn *conn,
    GPtrArray *findings,
    GError **error)
{
    CrossFinding *finding = g_new0(CrossFinding, 1);
    finding->rule = rule->id;
    finding->title = header_value(rule->header, "title");
    finding->severity = header_value(rule->header, "severity");
    finding->advice = header_value(rule->header, "advice");
    finding->file = g_strdup(db_text(rows, row_i, 0));
    finding->column = g_strdup(db_text(rows, row_i, 1));
    finding->row_n = db_int64(rows, row_i, 2);
    take_lines(finding, db_text(rows, row_i, 3));
    g_ptr_array_add(findings, finding);
    g_autofree char *line = db_int64_param(finding->lines[0]);
    g_autofree char *count = db_int64_param(finding->row_n);
    return db_exec(conn,
        "insert_cross_finding",
        DB_PARAMS(db_text(rows, row_i, 4),
            rule->id,
            finding->severity,
            line,
            finding->column,
            count,
            finding->title),
        error);
}

static bool
run_rule(const CrossRule *rule, DbConn *conn, const char *la, GPtrArray *findings, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("insert into pg_temp.cross_finding (batch_id, line, column_name)\n%s",
            header_body(rule->header));
    if (!db_run_script(conn, rule->path, "truncate pg_temp.cross_finding", error) ||
        !db_exec_text(conn, rule->path, sql, DB_PARAMS(la), error))
        return false;
    g_autoptr(DbRows) rows = db_query_rows(conn, "list_cross_findings", 5, DB_NO_PARAMS, error);
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++) {
        if (!keep(rule, rows, row_i, conn, findings, error))
            return false;
    }
    return rows != NULL;
}

static bool
run_all(const CrossRules *rules, DbConn *conn, const char *la, GPtrArray *findings, GError **error)
{
    static const char table[] =
        "create temporary table cross_finding (batch_id bigint, line bigint, column_name text)"
        " on commit drop";
    g_autoptr(DbRows) tables = db_query_rows(conn, "list_extract_tables", 1, DB_PARAMS(la), error);
    if (tables == NULL || !db_run_script(conn, "rules", table, error))
        return false;
    for (guint rule_i = 0; rule_i < rules->list->len; rule_i++) {
        const CrossRule *rule = g_ptr_array_index(rules->list, rule_i);
        if (!db_exec(conn, "delete_cross_findings", DB_PARAMS(la, rule->id), error) ||
            (has_tables(rule, tables) && !run_rule(rule, conn, la, findings, error)))
            return false;
    }
    return true;
}

GPtrArray *
cross_rules_run(const CrossRules *rules, DbConn *conn, int la_id, GError **error)
{
    g_autofree char *la = db_int64_param(la_id);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(finding_free);
    if (!db_begin(conn, error))
        return NULL;
    if (run_all(rules, conn, la, findings, error) && db_commit(conn, error))
        return g_steal_pointer(&findings);
    db_rollback(conn);
    return NULL;
}
