/* SPDX-License-Identifier: MIT */
/* The parts of an Office Open XML workbook around its sheets: where they are, shared strings, which
 * number formats are dates. Source: ECMA-376, part 1, sections 18.2, 18.4, 18.8; part 2, section 9
 * (relationships). */
#include <string.h>

#include "engine/base/error.h"
#include "engine/ingest/sheet_internal.h"

/* A relationship of a part: its type's last word and the part that it points at. */
typedef struct {
    char *id;
    char *type;
    char *part;
} Relation;

static void
free_relation(void *data)
{
    Relation *relation = data;
    g_free(relation->id);
    g_free(relation->type);
    g_free(relation->part);
    g_free(relation);
}

/* @target as seen from the folder @folder ("xl"), as a name in the zip. Caller frees. */
static char *
resolve_part(const char *folder, const char *target)
{
    g_autofree char *joined = target[0] == '/'    ? g_strdup(target + 1)
                              : folder[0] == '\0' ? g_strdup(target)
                                                  : g_strdup_printf("%s/%s", folder, target);
    g_auto(GStrv) steps = g_strsplit(joined, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **step = steps; *step != NULL; step++) {
        if (strcmp(*step, "..") == 0) {
            if (kept->len > 0)
                g_ptr_array_set_size(kept, (int)kept->len - 1);
        } else if (strcmp(*step, ".") != 0 && (*step)[0] != '\0')
            g_ptr_array_add(kept, *step);
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

/* Relations of the part @part ("" for the package itself). */
static GPtrArray *
read_relations(const Workbook *workbook, const char *part, GError **error)
{
    const char *slash = strrchr(part, '/');
    g_autofree char *folder =
        slash != NULL ? g_strndup(part, (size_t)(slash - part)) : g_strdup("");
    g_autofree char *name = g_strdup_printf("%s%s_rels/%s.rels",
        folder,
        folder[0] != '\0' ? "/" : "",
        slash != NULL ? slash + 1 : part);
    g_autoptr(SheetXml) xml = sheet_xml_open(workbook->path, name, workbook->shown, error);
    if (xml == NULL)
        return NULL;
    g_autoptr(GPtrArray) relations = g_ptr_array_new_with_free_func(free_relation);
    bool is_node = true;
    for (;;) {
        if (!sheet_xml_next(xml, &is_node, error))
            return NULL;
        if (!is_node)
            return g_steal_pointer(&relations);
        if (!sheet_xml_starts(xml, "Relationship"))
            continue;
        g_autofree char *target = sheet_xml_attribute(xml, NULL, "Target");
        g_autofree char *type = sheet_xml_attribute(xml, NULL, "Type");
        if (target == NULL || type == NULL || relations->len > 10 * SHEETS_MAX)
            continue;
        Relation *relation = g_new0(Relation, 1);
        const char *word = strrchr(type, '/');
        relation->id = sheet_xml_attribute(xml, NULL, "Id");
        relation->type = g_strdup(word != NULL ? word + 1 : type);
        relation->part = resolve_part(folder, target);
        g_ptr_array_add(relations, relation);
    }
}

/* The first relation of this type, or of this id; NULL when there is none. */
static const Relation *
find_relation(const GPtrArray *relations, const char *type, const char *id)
{
    for (guint relation_i = 0; relation_i < relations->len; relation_i++) {
        const Relation *relation = g_ptr_array_index(relations, relation_i);
        if ((type == NULL || strcmp(relation->type, type) == 0) &&
            (id == NULL || g_strcmp0(relation->id, id) == 0))
            return relation;
    }
    return NULL;
}

static bool
read_sheet_list(Workbook *workbook, const char *part, const GPtrArray *relations, GError **error)
{
    g_autoptr(SheetXml) xml = sheet_xml_open(workbook->path, part, workbook->shown, error);
    bool is_node = true;
    while (xml != NULL) {
        if (!sheet_xml_next(xml, &is_node, error))
            return false;
        if (!is_node || workbook->sheets->len >= SHEETS_MAX)
            return true;
        if (sheet_xml_starts(xml, "workbookPr")) {
            g_autofree char *is_1904 = sheet_xml_attribute(xml, NULL, "date1904");
            workbook->is_1904 = g_strcmp0(is_1904, "1") == 0 || g_strcmp0(is_1904, "true") == 0;
        } else if (sheet_xml_starts(xml, "sheet")) {
            g_autofree char *name = sheet_xml_attribute(xml, NULL, "name");
            g_autofree char *state = sheet_xml_attribute(xml, NULL, "state");
            g_autofree char *id = sheet_xml_attribute(xml, "relationships", "id");
            const Relation *relation =
                id != NULL ? find_relation(relations, "worksheet", id) : NULL;
            if (relation != NULL) /* else a sheet that is a chart or a dialogue */
                sheet_info_add(workbook,
                    name != NULL ? name : "",
                    relation->part,
                    state != NULL && strcmp(state, "visible") != 0);
        }
    }
    return false;
}

static bool
read_shared_strings(Workbook *workbook, const char *part, GError **error)
{
    g_autoptr(SheetXml) xml = sheet_xml_open(workbook->path, part, workbook->shown, error);
    bool is_node = true, skips = false, is_inside = false;
    while (xml != NULL) {
        if (!(skips ? sheet_xml_skip(xml, &is_node, error) : sheet_xml_next(xml, &is_node, error)))
            return false;
        if (!is_node)
            return true;
        skips = false;
        const char *text = sheet_xml_text(xml);
        if (text != NULL) {
            if (is_inside)
                sheet_append_unescaped(workbook->string_text, text);
            continue;
        }
        if (sheet_xml_starts(xml, "si")) {
            if (workbook->string_starts->len > 0)
                g_string_append_c(workbook->string_text, '\0');
            size_t start = workbook->string_text->len;
            g_array_append_val(workbook->string_starts, start);
        }
        skips = sheet_xml_starts(xml, "rPh");
        is_inside = sheet_xml_starts(xml, "t") && !sheet_xml_is_empty(xml);
        if (workbook->string_text->len > SHEET_STRINGS_MAX) {
            error_set(error,
                ERROR_INPUT,
                "%s: more than %zu MB of shared strings",
                workbook->shown,
                SHEET_STRINGS_MAX / 1024 / 1024);
            return false;
        }
    }
    return false;
}

/* True for the formats that every Excel knows by number: section 18.8.30. */
static bool
is_builtin_date(uint64_t format_id)
{
    return (format_id >= 14 && format_id <= 22) || (format_id >= 27 && format_id <= 36) ||
           format_id == 45 || format_id == 47 || (format_id >= 50 && format_id <= 58);
}

static bool
read_styles(Workbook *workbook, const char *part, GError **error)
{
    enum { STYLES_MAX = 100000 };
    g_autoptr(SheetXml) xml = sheet_xml_open(workbook->path, part, workbook->shown, error);
    g_autoptr(GHashTable) date_formats = g_hash_table_new(g_direct_hash, g_direct_equal);
    bool is_node = true, is_in_formats = false;
    while (xml != NULL) {
        if (!sheet_xml_next(xml, &is_node, error))
            return false;
        if (!is_node)
            return true;
        if (sheet_xml_starts(xml, "numFmt")) {
            uint64_t id = sheet_xml_number(xml, NULL, "numFmtId", G_MAXINT32, 0);
            g_autofree char *code = sheet_xml_attribute(xml, NULL, "formatCode");
            if (code != NULL && sheet_is_date_format(code))
                g_hash_table_add(date_formats, GINT_TO_POINTER((int)id));
        } else if (sheet_xml_starts(xml, "cellXfs")) {
            is_in_formats = true;
        } else if (sheet_xml_ends(xml, "cellXfs")) {
            is_in_formats = false;
        } else if (is_in_formats && sheet_xml_starts(xml, "xf") &&
                   workbook->date_styles->len < STYLES_MAX) {
            uint64_t id = sheet_xml_number(xml, NULL, "numFmtId", G_MAXINT32, 0);
            bool is_date = is_builtin_date(id) ||
                           g_hash_table_contains(date_formats, GINT_TO_POINTER((int)id));
            g_array_append_val(workbook->date_styles, is_date);
        }
    }
    return false;
}

bool
sheet_xlsx_list(Workbook *workbook, GError **error)
{
    g_autoptr(GPtrArray) package = read_relations(workbook, "", error);
    const Relation *document =
        package != NULL ? find_relation(package, "officeDocument", NULL) : NULL;
    if (package != NULL && document == NULL)
        error_set(error, ERROR_INPUT, "%s: is no workbook", workbook->shown);
    g_autoptr(GPtrArray) relations =
        document != NULL ? read_relations(workbook, document->part, error) : NULL;
    if (relations == NULL || !read_sheet_list(workbook, document->part, relations, error))
        return false;
    const Relation *strings = find_relation(relations, "sharedStrings", NULL);
    const Relation *styles = find_relation(relations, "styles", NULL);
    return (strings == NULL || read_shared_strings(workbook, strings->part, error)) &&
           (styles == NULL || read_styles(workbook, styles->part, error));
}
