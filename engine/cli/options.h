/* SPDX-License-Identifier: MIT */
#pragma once
/* Options as tables: parsing, help, man page and completion all read the same rows. */
#include "engine/base/attributes.h"

typedef enum {
    OPTION_FLAG,  /* bool */
    OPTION_TEXT,  /* char *, freed by options_clear */
    OPTION_TEXTS, /* char **, NULL-terminated, may be given several times */
    OPTION_NUMBER /* int */
} OptionKind;

typedef struct {
    const char *name; /* long name, without dashes */
    char letter;      /* short name, or 0 */
    OptionKind kind;
    const char *metavar; /* what the value is; NULL for flags */
    const char *choices; /* "csv|json|table" when only these are allowed, else NULL */
    const char *help;    /* one phrase, no full stop */
    size_t offset;       /* of the member in the struct that is filled */
} OptionRow;

/* Fills @values from @argv (argv[0] is skipped) by @rows; what is no option moves to the front of
 * @argv, whose new length is *@argc. With @is_strict parsing ends at the first of them. USAGE error
 * for an unknown option, a value outside the choices, or a missing value. */
MUST_USE bool options_parse(const OptionRow *const *tables,
    const size_t *row_ns,
    void *const *values,
    size_t table_n,
    bool is_strict,
    int *argc,
    char **argv,
    GError **error);

/* Frees the texts that options_parse() put into @values. */
void options_clear(const OptionRow *rows, size_t row_n, void *values);
