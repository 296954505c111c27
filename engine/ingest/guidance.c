/* SPDX-License-Identifier: MIT */
#include "engine/ingest/guidance.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

/* Where the guidance writes a filter's hint. */
static const char FILTER_MARK[] = " - Filter by ";

/* What is said of one file. */
typedef struct {
    char *title, *summary;
    GHashTable *labels; /* identifier of the column -> its description */
} Section;

struct Guidance {
    GHashTable *sections; /* base name of the file, lower case -> Section * */
};

static void
section_free(void *data)
{
    Section *section = data;
    g_free(section->title);
    g_free(section->summary);
    g_hash_table_unref(section->labels);
    g_free(section);
}

void
guidance_free(Guidance *guidance)
{
    if (guidance == NULL)
        return;
    g_hash_table_unref(guidance->sections);
    g_free(guidance);
}

bool
guidance_is(const InputFile *file)
{
    if (file->member == NULL)
        return false;
    g_autofree char *name = g_path_get_basename(file->member);
    return g_ascii_strcasecmp(name, "data-guidance.txt") == 0;
}

static Section *
section_new(void)
{
    Section *section = g_new0(Section, 1);
    section->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return section;
}

/* What follows @mark at the start of @line, without blanks around it, or NULL. Caller frees. */
static char *
after_mark(const char *line, const char *mark)
{
    if (g_ascii_strncasecmp(line, mark, strlen(mark)) != 0)
        return NULL;
    return g_strstrip(g_strdup(line + strlen(mark)));
}

static bool
is_rule(const char *text)
{
    return strspn(text, "- ") == strlen(text);
}

/* "name  |  description". The line of headings and the rule beneath it are none. */
static void
add_label(Section *section, const char *line)
{
    const char *bar = strchr(line, '|');
    if (bar == NULL)
        return;
    g_autofree char *name = g_strstrip(g_strndup(line, (size_t)(bar - line)));
    g_autofree char *label = g_strstrip(g_strdup(bar + 1));
    if (name[0] == '\0' || label[0] == '\0' || is_rule(name) ||
        g_ascii_strcasecmp(name, "variable name") == 0)
        return;
    g_hash_table_replace(section->labels, text_identifier(name), g_steal_pointer(&label));
}

/* The base name of "caseload.csv". Caller frees. */
static char *
base_of(const char *file_name)
{
    char *base = g_ascii_strdown(file_name, -1);
    if (g_str_has_suffix(base, ".csv"))
        base[strlen(base) - strlen(".csv")] = '\0';
    return base;
}

/* A title is believed only where a table of columns follows. */
static void
end_section(Section *section)
{
    if (section != NULL && g_hash_table_size(section->labels) == 0)
        g_clear_pointer(&section->title, g_free);
}

Guidance *
guidance_parse(const char *text)
{
    Guidance *guidance = g_new0(Guidance, 1);
    guidance->sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, section_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Section *section = NULL;
    const char *last = NULL; /* the last line with words, a title when a file follows */
    for (char **line = lines; *line != NULL; line++) {
        g_strstrip(*line);
        g_autofree char *file_name = after_mark(*line, "Filename:");
        if (file_name != NULL) {
            end_section(section);
            section = section_new();
            section->title = g_strdup(last);
            g_hash_table_replace(guidance->sections, base_of(file_name), section);
        } else if (section != NULL) {
            g_autofree char *summary = after_mark(*line, "Content summary:");
            if (summary != NULL) {
                g_free(section->summary);
                section->summary = g_steal_pointer(&summary);
            }
            add_label(section, *line);
        }
        if ((*line)[0] != '\0')
            last = *line;
    }
    end_section(section);
    return guidance;
}

Guidance *
guidance_read(const InputFile *file, GError **error)
{
    InputScan scan;
    if (!input_scan(file, &scan, error))
        return NULL;
    if (scan.bytes > GUIDANCE_BYTES_MAX) {
        error_set(error,
            ERROR_INPUT,
            "%s: %" G_GUINT64_FORMAT " bytes are too many for guidance",
            file->shown,
            scan.bytes);
        return NULL;
    }
    g_autoptr(InputStream) stream = input_open(file, scan.encoding, error);
    g_autoptr(GString) text = g_string_new(NULL);
    while (stream != NULL) {
        char buffer[4096];
        size_t length = 0;
        if (!input_read(stream, buffer, sizeof buffer, &length, error))
            return NULL;
        if (length == 0)
            break;
        g_string_append_len(text, buffer, (gssize)length);
    }
    if (stream == NULL)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(text->str, (gssize)text->len);
    return guidance_parse(valid);
}

static const Section *
section_of(const Guidance *guidance, const char *base)
{
    g_autofree char *lower = g_ascii_strdown(base, -1);
    return g_hash_table_lookup(guidance->sections, lower);
}

const char *
guidance_title(const Guidance *guidance, const char *base)
{
    const Section *section = section_of(guidance, base);
    return section != NULL ? section->title : NULL;
}

const char *
guidance_summary(const Guidance *guidance, const char *base)
{
    const Section *section = section_of(guidance, base);
    return section != NULL ? section->summary : NULL;
}

void
guidance_apply(const Guidance *guidance, const char *base, FileLayout *layout)
{
    const Section *section = section_of(guidance, base);
    for (size_t column_i = 0; section != NULL && column_i < layout->column_n; column_i++) {
        FileColumn *column = &layout->columns[column_i];
        const char *label = g_hash_table_lookup(section->labels, column->name);
        if (label == NULL || (column->label != NULL && column->label[0] != '\0'))
            continue;
        const char *mark = strstr(label, FILTER_MARK);
        g_free(column->label);
        column->label = mark != NULL ? g_strndup(label, (size_t)(mark - label)) : g_strdup(label);
        if (mark != NULL && column->hint == NULL)
            column->hint = g_strdup(mark + strlen(" - "));
        column->origin = ORIGIN_GUIDANCE;
    }
}
