/* SPDX-License-Identifier: MIT */
#include "engine/sample/guidance.h"

static const char WARNING[] =
    "EVERYTHING HERE IS MADE UP. No figure comes from any council, school or child, or from any\n"
    "published release. The names and codes of places are real; what is said of them is not.\n";

static const char SYMBOLS[] = "Symbols\n"
                              "\n"
                              "c    hidden because the number is small\n"
                              "low  rounds to 0, and is not 0\n"
                              "x    not available\n"
                              "z    not applicable\n";

static void
append_levels(GString *text, const SampleTable *table)
{
    const char *const levels[] = {table->lacks_country ? NULL : "National",
        table->lacks_regions ? NULL : "Regional",
        table->lacks_las ? NULL : "Local authority"};
    const char *separator = "Geographic levels: ";
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(levels); level_i++) {
        if (levels[level_i] == NULL)
            continue;
        g_string_append_printf(text, "%s%s", separator, levels[level_i]);
        separator = "; ";
    }
    g_string_append_c(text, '\n');
}

GString *
sample_guidance_make(const SampleTable *const *tables, size_t table_n)
{
    GString *text = g_string_new("Education, health and care plans (made up)\n\n");
    g_string_append_printf(
        text, "%s\nThe files have the columns of the 2025 release.\n\n", WARNING);
    for (size_t table_i = 0; table_i < table_n; table_i++) {
        const SampleTable *table = tables[table_i];
        g_string_append_printf(text, "Filename: %s\n", table->name);
        append_levels(text, table);
        g_string_append_printf(text,
            "Time period: %s to %s\n\nVariable names\n\n",
            table->periods[0].time_period,
            table->periods[table->period_n - 1].time_period);
        for (size_t filter_i = 0; table->filters[filter_i] != NULL; filter_i++)
            g_string_append_printf(text, "%s (filter)\n", table->filters[filter_i]);
        for (size_t column_i = 0; column_i < table->column_n; column_i++)
            g_string_append_printf(text, "%s\n", table->columns[column_i].header);
        g_string_append(text, "made_up (\"made up\" in every row)\n\n");
    }
    g_string_append(text, SYMBOLS);
    return text;
}

GString *
sample_readme_make(const SampleTable *const *tables, size_t table_n, const char *archive)
{
    GString *text = g_string_new("Sample files of inclusion (made up)\n\n");
    g_string_append_printf(text,
        "%s\n"
        "They are laid out like the files that the Department for Education and the Ministry of\n"
        "Justice publish, so that loading, indicators and dashboards can be tried. Whatever is "
        "drawn\n"
        "from them says that it is made up, because the files do: in the column made_up, or in "
        "the\n"
        "title of a table.\n"
        "\n"
        "Files\n"
        "\n"
        "%s\n",
        WARNING,
        archive);
    for (size_t table_i = 0; table_i < table_n; table_i++)
        g_string_append_printf(text, "%s\n", tables[table_i]->name);
    g_string_append_printf(text,
        "\n"
        "%s"
        "\n"
        "To load them, in this folder:\n"
        "\n"
        "    inclusion load *.zip *.csv\n"
        "    inclusion compute\n",
        SYMBOLS);
    return text;
}
