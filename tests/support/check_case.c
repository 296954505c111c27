/* SPDX-License-Identifier: MIT */
#include "tests/support/check_case.h"

#include <string.h>
#include <unistd.h>

#include "engine/db/schema.h"
#include "tests/support/unit.h"

static InputFile *
write_file(const char *folder, const char *name, const char *text)
{
    if (text == NULL)
        return NULL;
    InputFile *file = g_new0(InputFile, 1);
    file->path = g_build_filename(folder, name, NULL);
    file->shown = g_strdup(name);
    file->base = g_strdup("data");
    ck_assert(g_file_set_contents(file->path, text, -1, NULL));
    return file;
}

CheckCase
check_case_run(const char *data, const char *meta, const char *previous, const char *lists)
{
    g_autoptr(GError) error = NULL;
    CheckCase run = {.folder = g_dir_make_tmp("inclusion_check_XXXXXX", NULL)};
    g_autoptr(InputFile) data_file = write_file(run.folder, "data.csv", data);
    g_autoptr(InputFile) meta_file = write_file(run.folder, "data.meta.csv", meta);
    g_autoptr(InputFile) previous_file = write_file(run.folder, "previous.csv", previous);
    g_autoptr(Lists) read = lists_read(
        lists, schema_reference_list("area"), schema_reference_list("area_code"), &error);
    assert_no_error(error);
    CheckRequest request = {.data = data_file,
        .meta = meta_file,
        .previous = previous_file,
        .lists = read,
        .filter_items_max = CHECK_FILTER_ITEMS_MAX,
        .progress = PROGRESS_NEVER};
    bool is_good = check_pair(&request, &run.report, &error);
    assert_no_error(error);
    ck_assert(is_good);
    return run;
}

void
check_case_clear(CheckCase *run)
{
    static const char *const names[] = {"data.csv", "data.meta.csv", "previous.csv"};
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(names); name_i++) {
        g_autofree char *path = g_build_filename(run->folder, names[name_i], NULL);
        unlink(path);
    }
    rmdir(run->folder);
    g_free(run->folder);
    check_report_clear(&run->report);
}

const Verdict *
check_case_verdict(const CheckCase *run, const char *id)
{
    size_t check_n = 0;
    const CheckRow *table = check_table(&check_n);
    for (size_t check_i = 0; check_i < check_n; check_i++) {
        if (strcmp(table[check_i].id, id) == 0)
            return run->report.verdicts[check_i];
    }
    ck_abort_msg("no check '%s'", id);
    return NULL;
}

uint32_t
check_case_line(const Verdict *verdict)
{
    if (verdict->findings->len == 0)
        return 0;
    const CheckFinding *finding = g_ptr_array_index(verdict->findings, 0);
    return finding->rows.n > 0 ? finding->rows.lines[0] : 0;
}
