/* SPDX-License-Identifier: MIT */
#include "engine/cli/report_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "engine/base/log.h"
#include "engine/base/number.h"

enum { TEXT_FINDINGS_MAX = 10 };

static uint64_t
kept_n(const LineList *rows)
{
    return MIN(rows->n, (uint64_t)LINES_KEPT);
}

/* "line 3, column 'sex': 'Male ': a note (12 rows: 3, 4, …)" without what is not there. */
static char *
describe(const CheckFinding *finding)
{
    GString *text = g_string_new(NULL);
    if (finding->rows.n > 0)
        g_string_append_printf(
            text, "%sline %u", finding->is_in_meta ? "meta file, " : "", finding->rows.lines[0]);
    if (finding->column != NULL)
        g_string_append_printf(text, "%scolumn '%s'", text->len > 0 ? ", " : "", finding->column);
    if (finding->value != NULL && finding->value[0] != '\0')
        g_string_append_printf(text, "%s'%s'", text->len > 0 ? ": " : "", finding->value);
    else if (finding->value != NULL && finding->note == NULL)
        g_string_append(text, text->len > 0 ? ": blank" : "blank");
    if (finding->note != NULL)
        g_string_append_printf(text, "%s%s", text->len > 0 ? ": " : "", finding->note);
    if (finding->rows.n > 1) {
        g_autofree char *row_n = number_rounded((double)finding->rows.n, 0, false);
        g_string_append_printf(text, " (%s rows: ", row_n);
        for (uint64_t row_i = 0; row_i < kept_n(&finding->rows); row_i++)
            g_string_append_printf(text, "%s%u", row_i > 0 ? ", " : "", finding->rows.lines[row_i]);
        g_string_append(text, finding->rows.n > LINES_KEPT ? ", …)" : ")");
    }
    return g_string_free(text, FALSE);
}

static void
print_verdict(const CheckRow *row, const Verdict *verdict)
{
    printf("  %s %s: %s\n", check_result_name(verdict->result), row->id, row->sentence);
    for (guint finding_i = 0; finding_i < MIN(verdict->findings->len, (guint)TEXT_FINDINGS_MAX);
         finding_i++) {
        g_autofree char *text = describe(g_ptr_array_index(verdict->findings, finding_i));
        printf("    %s\n", text);
    }
    if (verdict->finding_n > TEXT_FINDINGS_MAX)
        printf("    … and %" G_GUINT64_FORMAT " more\n", verdict->finding_n - TEXT_FINDINGS_MAX);
    printf("    hint: %s\n", row->advice);
}

static void
print_counts(const CheckReport *report, const CheckRow *table, size_t check_n)
{
    size_t counts[RESULT_FAIL + 1] = {0};
    for (size_t check_i = 0; check_i < check_n; check_i++)
        counts[report->verdicts[check_i]->result]++;
    printf("  %zu checks passed, %zu warned, %zu failed, %zu not checked\n",
        counts[RESULT_PASS],
        counts[RESULT_WARNING],
        counts[RESULT_FAIL],
        counts[RESULT_NOT_CHECKED]);
    for (size_t check_i = 0; check_i < check_n && log_level() == LOG_VERBOSE; check_i++) {
        if (report->verdicts[check_i]->result == RESULT_NOT_CHECKED)
            printf("  not checked: %s: %s\n", table[check_i].id, report->verdicts[check_i]->reason);
    }
}

void
report_check_text(const char *shown, const CheckReport *report)
{
    size_t check_n = 0;
    const CheckRow *table = check_table(&check_n);
    g_autofree char *row_n = number_rounded((double)report->row_n, 0, false);
    printf("%s: %s, %s rows%s\n",
        shown,
        check_result_name(report->result),
        row_n,
        report->is_inferred ? "; filters and indicators inferred, as there is no meta file" : "");
    for (CheckResult result = RESULT_FAIL; result >= RESULT_WARNING; result--) {
        for (size_t check_i = 0; check_i < check_n; check_i++) {
            if (report->verdicts[check_i]->result == result)
                print_verdict(&table[check_i], report->verdicts[check_i]);
        }
    }
    print_counts(report, table, check_n);
    if (report->result == RESULT_FAIL && report->screener != RESULT_FAIL)
        printf("  the Department for Education's screener would let it through\n");
}

static void
add_finding_json(json_t *array, const CheckFinding *finding)
{
    uint64_t line_n = MAX(kept_n(&finding->rows), 1);
    for (uint64_t line_i = 0; line_i < line_n; line_i++) {
        json_t *line = finding->rows.n > 0 ? json_integer((json_int_t)finding->rows.lines[line_i])
                                           : json_null();
        json_array_append_new(array,
            json_pack("{s:s, s:o, s:s?, s:s?, s:I, s:s?}",
                "in",
                finding->is_in_meta ? "meta" : "data",
                "line",
                line,
                "column",
                finding->column,
                "value",
                finding->value,
                "rows",
                (json_int_t)finding->rows.n,
                "note",
                finding->note));
    }
}

/* The sentence, the first finding, how many there are, the advice. */
static char *
message_of(const CheckRow *row, const Verdict *verdict)
{
    GString *message = g_string_new(row->sentence);
    if (verdict->finding_n == 0) {
        if (verdict->reason != NULL)
            g_string_append_printf(message, " (%s)", verdict->reason);
        return g_string_free(message, FALSE);
    }
    g_autofree char *first = describe(g_ptr_array_index(verdict->findings, 0));
    g_string_append_printf(message, "; %s", first);
    if (verdict->finding_n > 1)
        g_string_append_printf(
            message, " and %" G_GUINT64_FORMAT " more findings", verdict->finding_n - 1);
    g_string_append_printf(message, "; %s", row->advice);
    return g_string_free(message, FALSE);
}

char *
report_check_json(const char *shown, const CheckReport *report)
{
    size_t check_n = 0;
    const CheckRow *table = check_table(&check_n);
    json_t *checks = json_array(), *not_checked = json_array();
    for (size_t check_i = 0; check_i < check_n; check_i++) {
        const Verdict *verdict = report->verdicts[check_i];
        if (verdict->result == RESULT_NOT_CHECKED) {
            json_array_append_new(not_checked,
                json_pack("{s:s, s:s}", "check", table[check_i].id, "reason", verdict->reason));
            continue;
        }
        json_t *findings = json_array();
        for (guint finding_i = 0; finding_i < verdict->findings->len; finding_i++)
            add_finding_json(findings, g_ptr_array_index(verdict->findings, finding_i));
        g_autofree char *message = message_of(&table[check_i], verdict);
        json_array_append_new(checks,
            json_pack("{s:s, s:s, s:s, s:o}",
                "check",
                table[check_i].id,
                "result",
                check_result_name(verdict->result),
                "message",
                message,
                "findings",
                findings));
    }
    g_autofree char *valid = g_utf8_make_valid(shown, -1);
    json_t *object = json_pack("{s:s, s:s, s:I, s:s, s:s, s:o, s:o}",
        "file",
        valid,
        "dataset",
        report->dataset,
        "rows",
        (json_int_t)report->row_n,
        "result",
        check_result_name(report->result),
        "screener",
        check_result_name(report->screener),
        "checks",
        checks,
        "not_checked",
        not_checked);
    char *text = json_dumps(object, JSON_COMPACT);
    char *copy = g_strdup(text);
    free(text);
    json_decref(object);
    return copy;
}
