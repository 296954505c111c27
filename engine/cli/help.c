/* SPDX-License-Identifier: MIT */
#include "engine/cli/help.h"

#include <stdio.h>
#include <string.h>

#include "inclusion_config.h"

/* Columns of a terminal that help is wrapped to, and where the explanations start. */
enum { HELP_COLUMNS = 88, HELP_TEXT_COLUMN = 28 };

static const char PURPOSE[] =
    "loads data about children and young people with special educational needs and disabilities, "
    "computes inclusion indicators and draws dashboards";

static const struct {
    int status;
    const char *meaning;
} EXIT_STATUSES[] = {
    {0, "done"},
    {1, "the file was read and findings stop it"},
    {2, "wrong usage"},
    {3, "input missing, empty, undecodable, of unknown layout, or a damaged archive"},
    {4, "an indicator or source definition is wrong"},
    {5, "database"},
    {6, "drawing"},
    {7, "system"},
};

/* Prints @text wrapped, each further line indented by @indent; the cursor stands at @column. */
static void
print_wrapped(const char *text, int column, int indent)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        int width = (int)g_utf8_strlen(*word, -1);
        bool is_first = word == words;
        if (!is_first && column + 1 + width > HELP_COLUMNS) {
            printf("\n%*s", indent, "");
            column = indent;
        } else if (!is_first) {
            putchar(' ');
            column++;
        }
        fputs(*word, stdout);
        column += width;
    }
    putchar('\n');
}

static void
print_entry(const char *name, const char *text)
{
    int width = (int)g_utf8_strlen(name, -1) + 2;
    printf("  %s", name);
    if (width + 2 > HELP_TEXT_COLUMN) {
        printf("\n%*s", HELP_TEXT_COLUMN, "");
    } else {
        printf("%*s", HELP_TEXT_COLUMN - width, "");
    }
    print_wrapped(text, HELP_TEXT_COLUMN, HELP_TEXT_COLUMN);
}

/* "--format csv|json|table" or "-q, --quiet". Caller frees. */
static char *
option_form(const OptionRow *row)
{
    GString *form = g_string_new(NULL);
    if (row->letter != 0)
        g_string_append_printf(form, "-%c, ", row->letter);
    g_string_append_printf(form, "--%s", row->name);
    if (row->kind != OPTION_FLAG)
        g_string_append_printf(form, " %s", row->choices != NULL ? row->choices : row->metavar);
    return g_string_free(form, FALSE);
}

static void
print_options(const OptionRow *rows, size_t row_n)
{
    for (size_t row_i = 0; row_i < row_n; row_i++) {
        g_autofree char *form = option_form(&rows[row_i]);
        print_entry(form, rows[row_i].help);
    }
}

void
help_print_overview(void)
{
    printf("inclusion ");
    print_wrapped(PURPOSE, 10, 0);
    printf("\nUsage: inclusion [OPTION…] COMMAND [ARGUMENT…]\n\nCommands:\n");
    size_t command_n = 0;
    const Command *const *commands = command_table(&command_n);
    for (size_t command_i = 0; command_i < command_n; command_i++)
        print_entry(commands[command_i]->name, commands[command_i]->summary);
    printf("\nOptions of every command:\n");
    print_options(GLOBAL_OPTIONS, GLOBAL_OPTION_N);
    printf("\nExit status:\n");
    for (size_t row_i = 0; row_i < G_N_ELEMENTS(EXIT_STATUSES); row_i++) {
        g_autofree char *number = g_strdup_printf("%d", EXIT_STATUSES[row_i].status);
        print_entry(number, EXIT_STATUSES[row_i].meaning);
    }
    printf("\nMore about one command: inclusion help COMMAND\n");
}

void
help_print_command(const Command *command)
{
    printf("inclusion %s: ", command->name);
    print_wrapped(command->summary, (int)strlen(command->name) + 12, 0);
    printf("\nUsage: inclusion %s%s%s%s\n",
        command->name,
        command->option_n > 0 ? " [OPTION…]" : "",
        command->arguments[0] != '\0' ? " " : "",
        command->arguments);
    if (command->details != NULL) {
        putchar('\n');
        print_wrapped(command->details, 0, 0);
    }
    if (command->option_n > 0) {
        printf("\nOptions:\n");
        print_options(command->options, command->option_n);
    }
    printf("\nOptions of every command:\n");
    print_options(GLOBAL_OPTIONS, GLOBAL_OPTION_N);
}

/* @text with what roff would read as commands escaped. */
static void
print_roff(const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        fputs("\\&", stdout);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\\')
            fputs("\\e", stdout);
        else if (*at == '-')
            fputs("\\-", stdout);
        else
            putchar(*at);
    }
}

static void
print_roff_options(const OptionRow *rows, size_t row_n)
{
    for (size_t row_i = 0; row_i < row_n; row_i++) {
        g_autofree char *form = option_form(&rows[row_i]);
        printf(".TP\n.B ");
        print_roff(form);
        putchar('\n');
        print_roff(rows[row_i].help);
        putchar('\n');
    }
}

void
help_print_man(void)
{
    printf(".TH INCLUSION 1 \"\" \"inclusion %s\" \"User commands\"\n", INCLUSION_VERSION);
    printf(".SH NAME\ninclusion \\- ");
    print_roff(PURPOSE);
    printf("\n.SH SYNOPSIS\n.B inclusion\n[\\fIOPTION\\fR...] \\fICOMMAND\\fR "
           "[\\fIARGUMENT\\fR...]\n.SH COMMANDS\n");
    size_t command_n = 0;
    const Command *const *commands = command_table(&command_n);
    for (size_t command_i = 0; command_i < command_n; command_i++) {
        const Command *command = commands[command_i];
        printf(".SS ");
        print_roff(command->name);
        if (command->arguments[0] != '\0') {
            putchar(' ');
            print_roff(command->arguments);
        }
        putchar('\n');
        print_roff(command->summary);
        printf(".\n");
        if (command->details != NULL) {
            print_roff(command->details);
            putchar('\n');
        }
        print_roff_options(command->options, command->option_n);
    }
    printf(".SH OPTIONS OF EVERY COMMAND\n");
    print_roff_options(GLOBAL_OPTIONS, GLOBAL_OPTION_N);
    printf(".SH EXIT STATUS\n");
    for (size_t row_i = 0; row_i < G_N_ELEMENTS(EXIT_STATUSES); row_i++)
        printf(".TP\n.B %d\n%s\n", EXIT_STATUSES[row_i].status, EXIT_STATUSES[row_i].meaning);
}

static void
print_bash_words(const OptionRow *rows, size_t row_n)
{
    for (size_t row_i = 0; row_i < row_n; row_i++)
        printf(" --%s", rows[row_i].name);
}

void
help_print_bash(void)
{
    size_t command_n = 0;
    const Command *const *commands = command_table(&command_n);
    printf("_inclusion() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} command= words= i\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "        -*) ;;\n"
           "        *) command=${COMP_WORDS[i]}; break ;;\n"
           "        esac\n"
           "    done\n"
           "    case $command in\n");
    printf("    '') words='");
    for (size_t command_i = 0; command_i < command_n; command_i++)
        printf("%s%s", command_i > 0 ? " " : "", commands[command_i]->name);
    print_bash_words(GLOBAL_OPTIONS, GLOBAL_OPTION_N);
    printf("' ;;\n");
    for (size_t command_i = 0; command_i < command_n; command_i++) {
        printf("    %s) words='", commands[command_i]->name);
        print_bash_words(commands[command_i]->options, commands[command_i]->option_n);
        print_bash_words(GLOBAL_OPTIONS, GLOBAL_OPTION_N);
        printf("' ;;\n");
    }
    printf("    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "    if [[ $word != -* ]]; then COMPREPLY+=($(compgen -f -- \"$word\")); fi\n"
           "}\n"
           "complete -o filenames -F _inclusion inclusion\n");
}
