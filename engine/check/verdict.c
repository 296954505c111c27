/* SPDX-License-Identifier: MIT */
#include "engine/check/verdict.h"

#include <stdarg.h>

#include "engine/base/text.h"

static void
free_finding(void *data)
{
    CheckFinding *finding = data;
    g_free(finding->column);
    g_free(finding->value);
    g_free(finding->note);
    g_free(finding);
}

Verdict *
verdict_new(CheckResult broken)
{
    Verdict *verdict = g_new0(Verdict, 1);
    verdict->result = RESULT_PASS;
    verdict->broken = broken;
    verdict->findings = g_ptr_array_new_with_free_func(free_finding);
    return verdict;
}

void
verdict_free(Verdict *verdict)
{
    if (verdict == NULL)
        return;
    g_free(verdict->reason);
    g_ptr_array_unref(verdict->findings);
    g_free(verdict);
}

void
verdict_not_checked(Verdict *verdict, const char *format, ...)
{
    if (verdict->finding_n > 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_free(verdict->reason);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    verdict->reason = g_utf8_make_valid(reason, -1);
    va_end(arguments);
    verdict->result = RESULT_NOT_CHECKED;
}

void
verdict_remark(Verdict *verdict, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_free(verdict->reason);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    verdict->reason = g_utf8_make_valid(reason, -1);
    va_end(arguments);
}

static void
add(Verdict *verdict, CheckResult result, const CheckFinding *finding)
{
    if (verdict->finding_n == 0)
        g_clear_pointer(&verdict->reason, g_free);
    verdict->result = MAX(verdict->result, result);
    verdict->finding_n++;
    verdict->row_n += finding->rows.n;
    if (verdict->findings->len >= CHECK_FINDINGS_MAX)
        return;
    CheckFinding *copy = g_new0(CheckFinding, 1);
    *copy = *finding;
    copy->column = finding->column != NULL ? text_clip(finding->column, TEXT_QUOTE_CHARS) : NULL;
    copy->value = finding->value != NULL ? text_clip(finding->value, TEXT_QUOTE_CHARS) : NULL;
    copy->note = finding->note != NULL ? g_utf8_make_valid(finding->note, -1) : NULL;
    g_ptr_array_add(verdict->findings, copy);
}

void
verdict_add_as(Verdict *verdict,
    CheckResult result,
    const LineList *rows,
    const char *column,
    const char *value,
    const char *note)
{
    CheckFinding finding = {.rows = rows != NULL ? *rows : (LineList){0},
        .column = (char *)(uintptr_t)column,
        .value = (char *)(uintptr_t)value,
        .note = (char *)(uintptr_t)note};
    add(verdict, result, &finding);
}

void
verdict_add(
    Verdict *verdict, const LineList *rows, const char *column, const char *value, const char *note)
{
    verdict_add_as(verdict, verdict->broken, rows, column, value, note);
}

void
verdict_add_meta(
    Verdict *verdict, uint64_t line, const char *column, const char *value, const char *note)
{
    CheckFinding finding = {.is_in_meta = true,
        .column = (char *)(uintptr_t)column,
        .value = (char *)(uintptr_t)value,
        .note = (char *)(uintptr_t)note};
    line_list_add(&finding.rows, line);
    add(verdict, verdict->broken, &finding);
}

const char *
check_result_name(CheckResult result)
{
    static const char *const names[] = {"NOT CHECKED", "PASS", "WARNING", "FAIL"};
    return names[result];
}
