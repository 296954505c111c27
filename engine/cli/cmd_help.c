/* SPDX-License-Identifier: MIT */
#include "engine/base/error.h"
#include "engine/cli/command.h"
#include "engine/cli/help.h"

typedef struct {
    char *format;
} HelpOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|man|bash",
        "print the man page, or a completion script for bash",
        offsetof(HelpOptions, format)},
};

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)global;
    const HelpOptions *options = values;
    if (!command_check_arguments(&COMMAND_HELP, argc, 0, 1, error))
        return -1;
    if (g_strcmp0(options->format, "man") == 0) {
        help_print_man();
    } else if (g_strcmp0(options->format, "bash") == 0) {
        help_print_bash();
    } else if (argc == 0) {
        help_print_overview();
    } else {
        const Command *command = command_find(argv[0]);
        if (command == NULL) {
            error_set(error, ERROR_USAGE, "'%s' is no command", argv[0]);
            error_add_hint(error, "see `inclusion help`");
            return -1;
        }
        help_print_command(command);
    }
    return 0;
}

const Command COMMAND_HELP = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "show help, the man page, or a completion script",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(HelpOptions),
    .run = run,
};
