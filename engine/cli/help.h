/* SPDX-License-Identifier: MIT */
#pragma once
/* Help, man page and shell completion, all printed from the command and option tables. */
#include "engine/cli/command.h"

void help_print_overview(void);
void help_print_command(const Command *command);
/* The whole man page in roff. */
void help_print_man(void);
/* A bash completion script. */
void help_print_bash(void);
