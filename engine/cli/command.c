/* SPDX-License-Identifier: MIT */
#include "engine/cli/command.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/cli/help.h"
#include "inclusion_config.h"

const OptionRow GLOBAL_OPTIONS[] = {
    {"db",
        0,
        OPTION_TEXT,
        "URI",
        NULL,
        "use this PostgreSQL server instead of a private one",
        offsetof(GlobalOptions, db)},
    {"data-dir",
        0,
        OPTION_TEXT,
        "DIR",
        NULL,
        "take indicators, sources and fonts from DIR",
        offsetof(GlobalOptions, data_dir)},
    {"indicators",
        0,
        OPTION_TEXT,
        "DIR",
        NULL,
        "read indicator definitions from DIR as well",
        offsetof(GlobalOptions, indicators)},
    {"key-file",
        0,
        OPTION_TEXT,
        "FILE",
        NULL,
        "hash persons with the key in FILE instead of the one in the home folder",
        offsetof(GlobalOptions, key_file)},
    {"progress",
        0,
        OPTION_TEXT,
        "WHEN",
        "auto|never",
        "draw a progress bar on a terminal (auto)",
        offsetof(GlobalOptions, progress)},
    {"quiet",
        'q',
        OPTION_FLAG,
        NULL,
        NULL,
        "say nothing but errors",
        offsetof(GlobalOptions, is_quiet)},
    {"verbose", 'v', OPTION_FLAG, NULL, NULL, "say more", offsetof(GlobalOptions, is_verbose)},
    {"help",
        'h',
        OPTION_FLAG,
        NULL,
        NULL,
        "show help and end",
        offsetof(GlobalOptions, wants_help)},
    {"version",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "show the version and end",
        offsetof(GlobalOptions, wants_version)},
};
const size_t GLOBAL_OPTION_N = G_N_ELEMENTS(GLOBAL_OPTIONS);

static const Command *const COMMANDS[] = {&COMMAND_INIT,
    &COMMAND_DB,
    &COMMAND_ROLE,
    &COMMAND_CHECK,
    &COMMAND_LOAD,
    &COMMAND_TARGETS,
    &COMMAND_GROUPS,
    &COMMAND_BATCHES,
    &COMMAND_DIFF,
    &COMMAND_UNLOAD,
    &COMMAND_ERASE,
    &COMMAND_KEY,
    &COMMAND_COMPUTE,
    &COMMAND_QUALITY,
    &COMMAND_QUARTER,
    &COMMAND_VALUES,
    &COMMAND_COMPARE,
    &COMMAND_STANDOUT,
    &COMMAND_EXPLAIN,
    &COMMAND_RECONCILE,
    &COMMAND_RENDER,
    &COMMAND_LIST,
    &COMMAND_SAMPLE,
    &COMMAND_HELP};

const Command *const *
command_table(size_t *ret_command_n)
{
    *ret_command_n = G_N_ELEMENTS(COMMANDS);
    return COMMANDS;
}

const Command *
command_find(const char *name)
{
    for (size_t command_i = 0; command_i < G_N_ELEMENTS(COMMANDS); command_i++) {
        if (strcmp(COMMANDS[command_i]->name, name) == 0)
            return COMMANDS[command_i];
    }
    return NULL;
}

int
command_find_action(const Command *command,
    const CommandAction *actions,
    size_t action_n,
    int argc,
    char **argv,
    GError **error)
{
    if (!command_check_arguments(command, argc, 1, 2, error))
        return -1;
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t action_i = 0; action_i < action_n; action_i++) {
        const CommandAction *action = &actions[action_i];
        g_string_append_printf(names, "%s%s", action_i > 0 ? "|" : "", action->name);
        if (strcmp(argv[0], action->name) != 0)
            continue;
        if (argc == (action->operand != NULL ? 2 : 1))
            return (int)action_i;
        error_set(error,
            ERROR_USAGE,
            action->operand != NULL ? "%s %s takes one %s" : "%s %s takes no argument",
            command->name,
            action->name,
            action->operand);
        return -1;
    }
    error_set(error, ERROR_USAGE, "%s: '%s' is none of %s", command->name, argv[0], names->str);
    return -1;
}

bool
command_check_arguments(const Command *command, int argc, int min_n, int max_n, GError **error)
{
    if (argc >= min_n && argc <= max_n)
        return true;
    error_set(error,
        ERROR_USAGE,
        "%s takes %s, not %d argument%s",
        command->name,
        command->arguments[0] != '\0' ? command->arguments : "no arguments",
        argc,
        argc == 1 ? "" : "s");
    error_add_hint(error, "see `inclusion help %s`", command->name);
    return false;
}

static void
print_error(const GError *error)
{
    const char *hint = strstr(error->message, "\nhint: ");
    int length = hint != NULL ? (int)(hint - error->message) : (int)strlen(error->message);
    fprintf(stderr, "error: %.*s%s\n", length, error->message, hint != NULL ? hint : "");
}

static int
run_command(const Command *command, GlobalOptions *global, int argc, char **argv, GError **error)
{
    g_autofree void *values = g_malloc0(MAX(command->values_bytes, 1));
    const OptionRow *const tables[] = {GLOBAL_OPTIONS, command->options};
    const size_t row_ns[] = {GLOBAL_OPTION_N, command->option_n};
    void *const targets[] = {global, values};
    int status = -1;
    if (options_parse(tables, row_ns, targets, 2, false, &argc, argv, error)) {
        /* GOption leaves a "--" that came before arguments with dashes. */
        int skip_n = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;
        log_set_level(global->is_quiet ? LOG_QUIET : global->is_verbose ? LOG_VERBOSE : LOG_NORMAL);
        if (global->wants_help) {
            help_print_command(command);
            status = 0;
        } else {
            status = command->run(global, values, argc - skip_n, argv + skip_n, error);
        }
    }
    options_clear(command->options, command->option_n, values);
    return status;
}

static int
dispatch(GlobalOptions *global, int argc, char **argv, GError **error)
{
    const OptionRow *const tables[] = {GLOBAL_OPTIONS};
    const size_t row_ns[] = {GLOBAL_OPTION_N};
    void *const targets[] = {global};
    if (!options_parse(tables, row_ns, targets, 1, true, &argc, argv, error))
        return -1;
    if (global->wants_version) {
        printf("inclusion %s\n", INCLUSION_VERSION);
        return 0;
    }
    if (argc < 2) {
        if (global->wants_help) {
            help_print_overview();
            return 0;
        }
        error_set(error, ERROR_USAGE, "no command");
        error_add_hint(error, "see `inclusion help`");
        return -1;
    }
    const Command *command = command_find(argv[1]);
    if (command == NULL) {
        error_set(error, ERROR_USAGE, "'%s' is no command", argv[1]);
        error_add_hint(error, "see `inclusion help`");
        return -1;
    }
    return run_command(command, global, argc - 1, argv + 1, error);
}

int
command_main(int argc, char **argv)
{
    GlobalOptions global = {0};
    g_autoptr(GError) error = NULL;
    int status = dispatch(&global, argc, argv, &error);
    options_clear(GLOBAL_OPTIONS, GLOBAL_OPTION_N, &global);
    /* A full disk or a closed pipe shows only when the last output is written. */
    if (status >= 0 && error == NULL && fflush(stdout) != 0)
        error_set(&error, ERROR_SYSTEM, "cannot write to standard output");
    if (error == NULL)
        return status;
    print_error(error);
    return error_exit_status(error);
}
