/* SPDX-License-Identifier: MIT */
/* The names of the two files, and whether they can be read at all. */
#include <string.h>

#include "engine/check/rules.h"

static void
needs_utf8(Verdict *verdict, const char *name, const TextFile *text)
{
    if (text == NULL || text->encoding == ENCODING_UTF8 || text->encoding == ENCODING_UTF8_BOM)
        return;
    g_autofree char *note = g_strdup_printf("'%s' is in %s", name, encoding_name(text->encoding));
    verdict_add(verdict, NULL, NULL, text->encoding == ENCODING_UNKNOWN ? NULL : name, note);
}

static void
needs_ending(Verdict *verdict, const char *name)
{
    g_autofree char *lower = name != NULL ? g_ascii_strdown(name, -1) : NULL;
    if (lower == NULL || g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".gz"))
        return;
    verdict_add(verdict, NULL, NULL, name, "the name does not end in .csv");
}

static void
needs_one_end(Verdict *verdict, const char *name, const TextFile *text)
{
    if (text != NULL && text_file_mixes_ends(text))
        verdict_add(verdict, NULL, NULL, name, "lines end in more than one way");
}

static void
needs_whole_meta(const Context *context, Verdict *verdict)
{
    const MetaTable *meta = context->meta;
    for (size_t row_i = 0; meta != NULL && row_i < meta->rows->len; row_i++) {
        const MetaRow *row = g_ptr_array_index(meta->rows, row_i);
        if (row->cell_n == meta->column_n)
            continue;
        g_autofree char *note = g_strdup_printf(
            "the row of the meta file has %zu cells, its header %zu", row->cell_n, meta->column_n);
        verdict_add_meta(verdict, row->line, NULL, NULL, note);
    }
}

void
rule_file_read(const Context *context, Verdict *verdict)
{
    if (context->data_error != NULL)
        verdict_add(verdict, NULL, NULL, context->data_name, context->data_error);
    if (context->meta_error != NULL)
        verdict_add(verdict, NULL, NULL, context->meta_name, context->meta_error);
    needs_ending(verdict, context->data_name);
    needs_ending(verdict, context->meta_name);
    needs_utf8(verdict, context->data_name, context->data_text);
    needs_utf8(verdict, context->meta_name, context->meta_text);
    needs_one_end(verdict, context->data_name, context->data_text);
    needs_one_end(verdict, context->meta_name, context->meta_text);
    needs_whole_meta(context, verdict);
    const Facts *facts = context->facts;
    if (facts != NULL && facts->was_cut)
        verdict_add(verdict, NULL, NULL, NULL, facts->error_text);
    if (facts != NULL && facts->ragged.n > 0) {
        g_autofree char *note = g_strdup_printf(
            "the row has %zu cells, the header %zu", facts->ragged_cell_n, facts->column_n);
        verdict_add(verdict, &facts->ragged, NULL, NULL, note);
    }
}

static void
needs_no_space(Verdict *verdict, const char *name)
{
    if (name != NULL && strchr(name, ' ') != NULL)
        verdict_add(verdict, NULL, NULL, name, NULL);
}

void
rule_check_filename_spaces(const Context *context, Verdict *verdict)
{
    needs_no_space(verdict, context->data_name);
    needs_no_space(verdict, context->meta_name);
}

static void
cut_suffix(char *name, const char *suffix)
{
    if (g_str_has_suffix(name, suffix))
        name[strlen(name) - strlen(suffix)] = '\0';
}

/* A last dot and what follows go, whatever it is, then .meta. */
static char *
stem_of(const char *name)
{
    char *stem = g_strdup(name);
    cut_suffix(stem, ".gz");
    char *dot = strrchr(stem, '.');
    if (dot != NULL && dot != stem && g_ascii_isalnum(dot[1]))
        *dot = '\0';
    cut_suffix(stem, ".meta");
    return stem;
}

static void
needs_no_special(Verdict *verdict, const char *name)
{
    if (name == NULL)
        return;
    g_autofree char *stem = stem_of(name);
    g_autofree char *valid = g_utf8_make_valid(stem, -1);
    g_autoptr(GString) special = g_string_new(NULL);
    for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isalnum(character) && !g_unichar_isspace(character) && character != '-' &&
            character != '_')
            g_string_append_unichar(special, character);
    }
    if (special->len == 0)
        return;
    g_autofree char *note = g_strdup_printf("the name holds '%s'", special->str);
    verdict_add(verdict, NULL, NULL, name, note);
}

void
rule_check_filename_special(const Context *context, Verdict *verdict)
{
    needs_no_special(verdict, context->data_name);
    needs_no_special(verdict, context->meta_name);
}

void
rule_check_filenames_match(const Context *context, Verdict *verdict)
{
    if (context->data_name == NULL || context->meta_name == NULL) {
        verdict_not_checked(
            verdict, "there is no %s file beside it", context->data_name == NULL ? "data" : "meta");
        return;
    }
    g_autofree char *data_name = g_strdup(context->data_name);
    cut_suffix(data_name, ".gz");
    const char *ending = strstr(data_name, ".csv");
    g_autofree char *expected =
        ending != NULL
            ? g_strdup_printf(
                  "%.*s.meta.csv%s", (int)(ending - data_name), data_name, ending + strlen(".csv"))
            : g_strdup(data_name);
    if (strcmp(expected, context->meta_name) == 0)
        return;
    g_autofree char *note = ending != NULL ? g_strdup_printf("'%s' is expected", expected)
                                           : g_strdup("the data file's name has no .csv");
    verdict_add(verdict, NULL, NULL, context->meta_name, note);
}
