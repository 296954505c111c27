/* SPDX-License-Identifier: MIT */
#include "engine/cli/options.h"

#include <string.h>

#include "engine/base/error.h"

static void *
member(void *values, const OptionRow *row)
{
    return (char *)values + row->offset;
}

/* GOption writes flags as gboolean (int), so they pass through here on their way to bool. */
typedef struct {
    gboolean *flags;
    GOptionEntry *entries;
} Parsing;

static void
add_rows(Parsing *parsing, size_t *entry_n, const OptionRow *rows, size_t row_n, void *values)
{
    for (size_t row_i = 0; row_i < row_n; row_i++, (*entry_n)++) {
        const OptionRow *row = &rows[row_i];
        GOptionEntry *entry = &parsing->entries[*entry_n];
        entry->long_name = row->name;
        entry->short_name = row->letter;
        entry->arg_data = member(values, row);
        switch (row->kind) {
        case OPTION_FLAG:
            entry->arg = G_OPTION_ARG_NONE;
            entry->arg_data = &parsing->flags[*entry_n];
            break;
        case OPTION_TEXT:
            entry->arg = G_OPTION_ARG_STRING;
            break;
        case OPTION_TEXTS:
            entry->arg = G_OPTION_ARG_STRING_ARRAY;
            break;
        case OPTION_NUMBER:
            entry->arg = G_OPTION_ARG_INT;
            break;
        }
    }
}

static bool
is_choice(const char *choices, const char *value)
{
    g_auto(GStrv) allowed = g_strsplit(choices, "|", -1);
    return g_strv_contains((const char *const *)allowed, value);
}

static bool
check_choice(const OptionRow *row, const void *values, GError **error)
{
    if (row->choices == NULL || row->kind != OPTION_TEXT)
        return true;
    const char *value = *(char *const *)(const void *)((const char *)values + row->offset);
    if (value == NULL || is_choice(row->choices, value))
        return true;
    error_set(error, ERROR_USAGE, "--%s: '%s' is none of %s", row->name, value, row->choices);
    return false;
}

bool
options_parse(const OptionRow *const *tables,
    const size_t *row_ns,
    void *const *values,
    size_t table_n,
    bool is_strict,
    int *argc,
    char **argv,
    GError **error)
{
    size_t row_n = 0;
    for (size_t table_i = 0; table_i < table_n; table_i++)
        row_n += row_ns[table_i];
    g_autofree gboolean *flags = g_new0(gboolean, row_n + 1);
    g_autofree GOptionEntry *entries = g_new0(GOptionEntry, row_n + 1);
    Parsing parsing = {flags, entries};
    size_t entry_n = 0;
    for (size_t table_i = 0; table_i < table_n; table_i++)
        add_rows(&parsing, &entry_n, tables[table_i], row_ns[table_i], values[table_i]);

    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, is_strict);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) failure = NULL;
    if (!g_option_context_parse(context, argc, &argv, &failure)) {
        error_set(error, ERROR_USAGE, "%s", failure->message);
        return false;
    }
    entry_n = 0;
    for (size_t table_i = 0; table_i < table_n; table_i++) {
        for (size_t row_i = 0; row_i < row_ns[table_i]; row_i++, entry_n++) {
            const OptionRow *row = &tables[table_i][row_i];
            if (row->kind == OPTION_FLAG && flags[entry_n])
                *(bool *)member(values[table_i], row) = true;
            if (!check_choice(row, values[table_i], error))
                return false;
        }
    }
    return true;
}

void
options_clear(const OptionRow *rows, size_t row_n, void *values)
{
    for (size_t row_i = 0; row_i < row_n; row_i++) {
        void *at = member(values, &rows[row_i]);
        if (rows[row_i].kind == OPTION_TEXT)
            g_clear_pointer((char **)at, g_free);
        else if (rows[row_i].kind == OPTION_TEXTS)
            g_clear_pointer((char ***)at, g_strfreev);
    }
}
