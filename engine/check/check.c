/* SPDX-License-Identifier: MIT */
#include "engine/check/check.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/check/previous.h"
#include "engine/check/rules.h"
#include "engine/check/shares.h"
#include "engine/check/sums.h"

typedef enum { NEEDS_NAME, NEEDS_META, NEEDS_DATA, NEEDS_BOTH } CheckNeeds;

enum {
#define X(id, stage, needs, broken, sentence, advice) CHECK_##id,
#include "engine/check/checks.def"
#undef X
    CHECK_N
};

static const CheckRow ROWS[] = {
#define X(id, stage, needs, broken, sentence, advice) {#id, stage, sentence, advice},
#include "engine/check/checks.def"
#undef X
};

static const struct {
    CheckNeeds needs;
    CheckResult broken;
    CheckFunction *function;
} WORK[] = {
#define X(id, stage, needs, broken, sentence, advice) {NEEDS_##needs, RESULT_##broken, rule_##id},
#include "engine/check/checks.def"
#undef X
};

const CheckRow *
check_table(size_t *ret_check_n)
{
    *ret_check_n = CHECK_N;
    return ROWS;
}

/* Name of a file without folders. */
static char *
name_of(const InputFile *file)
{
    return file != NULL ? g_path_get_basename(file->member != NULL ? file->member : file->path)
                        : NULL;
}

/* The first sentence of an error, without its hint. */
static char *
reason_of(const GError *failure)
{
    const char *hint = strstr(failure->message, "\nhint: ");
    return hint != NULL ? g_strndup(failure->message, (size_t)(hint - failure->message))
                        : g_strdup(failure->message);
}

/* What was read of the pair; everything here is owned. */
typedef struct {
    char *data_name, *meta_name;
    char *data_error, *meta_error;
    TextFile data_text, meta_text;
    bool has_data_text, has_meta_text;
    MetaTable *meta;
    Facts *facts;
    OwnAreas *areas;
    Sums *sums;
    Shares *shares;
    Previous *previous;
    GPtrArray *sum_list, *share_list, *jump_list; /* Contradiction * */
} Read;

static void
read_clear(Read *read)
{
    g_free(read->data_name);
    g_free(read->meta_name);
    g_free(read->data_error);
    g_free(read->meta_error);
    meta_table_free(read->meta);
    facts_free(read->facts);
    own_areas_free(read->areas);
    sums_free(read->sums);
    shares_free(read->shares);
    previous_free(read->previous);
    g_clear_pointer(&read->sum_list, g_ptr_array_unref);
    g_clear_pointer(&read->share_list, g_ptr_array_unref);
    g_clear_pointer(&read->jump_list, g_ptr_array_unref);
}

static bool
is_fault_of_file(GError *failure, char **ret_reason, GError **error)
{
    if (!error_is(failure, ERROR_INPUT)) {
        g_propagate_error(error, failure);
        return false;
    }
    *ret_reason = reason_of(failure);
    g_error_free(failure);
    return true;
}

static bool
read_meta(const CheckRequest *request, Read *read, GError **error)
{
    GError *failure = NULL;
    if (request->meta == NULL)
        return true;
    read->has_meta_text = text_file_scan(request->meta, &read->meta_text, &failure);
    if (read->has_meta_text)
        read->meta = meta_table_read(&read->meta_text, &failure);
    return failure == NULL || is_fault_of_file(failure, &read->meta_error, error);
}

static void
follow(void *data, const Facts *facts, const FactsRow *row)
{
    Read *read = data;
    sums_follow(read->sums, facts, row);
    shares_follow(read->shares, facts, row);
    if (read->previous != NULL)
        previous_follow(read->previous, facts, row);
}

/* The edition before is the user's own help: that it cannot be read is an error, not a finding. */
static bool
read_previous(const CheckRequest *request, Read *read, GError **error)
{
    TextFile text;
    if (request->previous == NULL)
        return true;
    if (!text_file_scan(request->previous, &text, error))
        return false;
    g_autoptr(Progress) progress =
        progress_new(request->progress, request->previous->shown, text.byte_n);
    read->previous = previous_read(&text, read->meta, progress, error);
    return read->previous != NULL;
}

static void
finish_followers(Read *read)
{
    read->sum_list = sums_finish(read->sums, read->facts);
    read->share_list = shares_finish(read->shares, read->facts);
    if (read->previous != NULL)
        read->jump_list = previous_finish(read->previous, read->facts);
}

static bool
read_data(const CheckRequest *request, Read *read, GError **error)
{
    GError *failure = NULL;
    if (request->data == NULL)
        return true;
    read->has_data_text = text_file_scan(request->data, &read->data_text, &failure);
    if (read->has_data_text) {
        if (!read_previous(request, read, error))
            return false;
        g_autoptr(Progress) progress =
            progress_new(request->progress, read->data_name, read->data_text.byte_n);
        const FactsFollower follower = {follow, read};
        read->areas = own_areas_new(request->lists);
        read->sums = sums_new(read->areas, read->meta, read->data_text.byte_n);
        read->shares = shares_new(read->meta);
        read->facts = facts_read(&read->data_text, read->meta, &follower, progress, &failure);
        if (read->facts != NULL)
            finish_followers(read);
    }
    return failure == NULL || is_fault_of_file(failure, &read->data_error, error);
}

/* True when everything is there that the check needs; else says what is not. */
static bool
has_needs(CheckNeeds needs, const Context *context, Verdict *verdict)
{
    bool needs_meta = needs == NEEDS_META || needs == NEEDS_BOTH;
    bool needs_data = needs == NEEDS_DATA || needs == NEEDS_BOTH;
    if (needs_meta && context->meta == NULL)
        verdict_not_checked(verdict,
            context->meta_error != NULL ? "the meta file cannot be read" : "there is no meta file");
    else if (needs_data && context->facts == NULL)
        verdict_not_checked(verdict,
            context->data_error != NULL ? "the data file cannot be read" : "there is no data file");
    return verdict->result != RESULT_NOT_CHECKED;
}

/* The screener reads blank cells as missing and then does not see them in indicators. */
static CheckResult
screener_result(size_t check_i, const Verdict *verdict)
{
    if (check_i != CHECK_check_ind_invalid_entry || verdict->finding_n > verdict->findings->len)
        return verdict->result;
    CheckResult worst = RESULT_PASS;
    for (guint finding_i = 0; finding_i < verdict->findings->len; finding_i++) {
        const CheckFinding *finding = g_ptr_array_index(verdict->findings, finding_i);
        if (g_strcmp0(finding->note, "blank") != 0)
            worst = verdict->result;
    }
    return worst;
}

static void
make_checks(const Context *context, CheckReport *report)
{
    report->verdicts = g_new0(Verdict *, CHECK_N);
    report->result = report->screener = RESULT_PASS;
    for (size_t check_i = 0; check_i < CHECK_N; check_i++) {
        Verdict *verdict = verdict_new(WORK[check_i].broken);
        report->verdicts[check_i] = verdict;
        if (has_needs(WORK[check_i].needs, context, verdict))
            WORK[check_i].function(context, verdict);
        report->result = MAX(report->result, verdict->result);
        if (strcmp(ROWS[check_i].stage, "extra") != 0)
            report->screener = MAX(report->screener, screener_result(check_i, verdict));
    }
}

bool
check_pair(const CheckRequest *request, CheckReport *ret_report, GError **error)
{
    Read read = {.data_name = name_of(request->data), .meta_name = name_of(request->meta)};
    if (!read_meta(request, &read, error) || !read_data(request, &read, error)) {
        read_clear(&read);
        return false;
    }
    Context context = {.data_name = read.data_name,
        .meta_name = read.meta_name,
        .data_text = read.has_data_text ? &read.data_text : NULL,
        .meta_text = read.has_meta_text ? &read.meta_text : NULL,
        .facts = read.facts,
        .meta = read.meta,
        .lists = request->lists,
        .areas = read.areas,
        .sums = read.sum_list,
        .shares = read.share_list,
        .sums_share = read.sums != NULL ? sums_share(read.sums) : 1,
        .is_sums_full = read.sums != NULL && sums_is_full(read.sums),
        .jumps = read.jump_list,
        .common_n = read.previous != NULL ? previous_common_n(read.previous) : 0,
        .data_error = read.data_error,
        .meta_error = read.meta_error,
        .filter_items_max = request->filter_items_max};
    CheckReport report = {.dataset = text_identifier(
                              request->data != NULL ? request->data->base : request->meta->base),
        .row_n = read.facts != NULL ? read.facts->row_n : 0,
        .is_unreadable = read.data_error != NULL || read.meta_error != NULL ||
                         (read.facts != NULL && read.facts->was_cut),
        .is_inferred = read.facts != NULL && read.facts->is_inferred};
    make_checks(&context, &report);
    read_clear(&read);
    *ret_report = report;
    return true;
}

void
check_report_clear(CheckReport *report)
{
    size_t check_n = 0;
    check_table(&check_n);
    for (size_t check_i = 0; report->verdicts != NULL && check_i < check_n; check_i++)
        verdict_free(report->verdicts[check_i]);
    g_free(report->verdicts);
    g_free(report->dataset);
    *report = (CheckReport){0};
}
