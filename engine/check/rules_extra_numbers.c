/* SPDX-License-Identifier: MIT */
/* Numbers that contradict each other, as the followers of the reading found them. */
#include "engine/check/rules.h"

static void
tell(const GPtrArray *list, Verdict *verdict)
{
    for (guint entry_i = 0; entry_i < list->len; entry_i++) {
        const Contradiction *entry = g_ptr_array_index(list, entry_i);
        verdict_add(verdict, &entry->rows, entry->column, NULL, entry->note);
    }
}

void
rule_extra_parts_total(const Context *context, Verdict *verdict)
{
    tell(context->sums, verdict);
    if (context->sums_share > 1 && context->sums->len == 0)
        verdict_remark(verdict,
            "of this large file one group of rows in %u was added up",
            context->sums_share);
    else if (context->is_sums_full && context->sums->len == 0)
        verdict_remark(
            verdict, "the file has more groups of rows than are kept; some were left out");
}

void
rule_extra_percentage(const Context *context, Verdict *verdict)
{
    tell(context->shares, verdict);
}

void
rule_extra_jump(const Context *context, Verdict *verdict)
{
    if (context->jumps == NULL)
        verdict_not_checked(verdict, "it needs the edition before (--previous)");
    else if (context->common_n == 0)
        verdict_not_checked(
            verdict, "the edition before has no row of the same time, place and items");
    else
        tell(context->jumps, verdict);
}
