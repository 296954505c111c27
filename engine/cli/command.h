/* SPDX-License-Identifier: MIT */
#pragma once
/* The commands: one row each in a table that dispatch, help, man page and completion read. */
#include "engine/base/attributes.h"
#include "engine/cli/options.h"

/* Options that mean the same in every command. */
typedef struct {
    char *db; /* URI; NULL for the private cluster or libpq's environment */
    char *data_dir;
    char *indicators; /* a folder of the user's own, beside the program's */
    char *key_file;   /* NULL for the one in the home folder */
    char *progress;   /* "auto" or "never" */
    bool is_quiet;
    bool is_verbose;
    bool wants_help;
    bool wants_version;
} GlobalOptions;

extern const OptionRow GLOBAL_OPTIONS[];
extern const size_t GLOBAL_OPTION_N;

typedef struct {
    const char *name;
    const char *arguments; /* "FILE…" as the usage line shows them, or "" */
    const char *summary;   /* one phrase, no full stop */
    const char *details;   /* a paragraph for help and the man page, or NULL */
    const OptionRow *options;
    size_t option_n;
    size_t values_bytes; /* size of the struct that the options fill */
    /* Runs with the parsed @values and the remaining arguments. Returns the exit status when it did
     * its work (0, or 1 for findings), and -1 with @error otherwise. */
    int (*run)(
        const GlobalOptions *global, const void *values, int argc, char **argv, GError **error);
} Command;

/* The table, commands[command_n]. Static. */
const Command *const *command_table(size_t *ret_command_n);
/* The command of this name, or NULL. */
const Command *command_find(const char *name);

/* Parses and runs; what main returns. Prints the error, once, on standard error. */
int command_main(int argc, char **argv);

/* The rows of the table, each in its own cmd_<name>.c. */
extern const Command COMMAND_INIT, COMMAND_DB, COMMAND_ROLE, COMMAND_CHECK, COMMAND_LOAD,
    COMMAND_BATCHES, COMMAND_DIFF, COMMAND_UNLOAD, COMMAND_ERASE, COMMAND_KEY, COMMAND_TARGETS,
    COMMAND_GROUPS, COMMAND_COMPUTE, COMMAND_QUALITY, COMMAND_QUARTER, COMMAND_VALUES,
    COMMAND_COMPARE, COMMAND_STANDOUT, COMMAND_EXPLAIN, COMMAND_RECONCILE, COMMAND_RENDER,
    COMMAND_LIST, COMMAND_SAMPLE, COMMAND_HELP;

/* What a command does, by its first argument, and what its second is; NULL where it takes none. */
typedef struct {
    const char *name;
    const char *operand;
} CommandAction;

/* Which of @actions[action_n] @argv asks for, or -1 with a USAGE error: none of them, or with an
 * operand too many or too few. */
MUST_USE int command_find_action(const Command *command,
    const CommandAction *actions,
    size_t action_n,
    int argc,
    char **argv,
    GError **error);

/* USAGE error "<command> takes …" unless there are between @min_n and @max_n arguments. */
MUST_USE bool command_check_arguments(
    const Command *command, int argc, int min_n, int max_n, GError **error);
