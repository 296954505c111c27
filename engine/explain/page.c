/* SPDX-License-Identifier: MIT */
#include "engine/explain/page.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "engine/base/number.h"

typedef enum {
    NODE_OBJECT,
    NODE_LIST,
    NODE_TABLE,
    NODE_TEXT,
    NODE_NUMBER, /* its text is the number */
    NODE_FLAG,   /* its text is yes or no */
    NODE_VERBATIM,
    NODE_SENTENCE
} NodeKind;

struct ExplainNode {
    NodeKind kind;
    char *key;
    char *label;
    char *text;          /* NULL: missing */
    GPtrArray *children; /* of an object, list or table: ExplainNode *, owned */
};

enum { INDENT = 4, LABEL_WIDTH = 22 };

void
explain_page_free(ExplainNode *page)
{
    if (page == NULL)
        return;
    g_free(page->key);
    g_free(page->label);
    g_free(page->text);
    g_clear_pointer(&page->children, g_ptr_array_unref);
    g_free(page);
}

static ExplainNode *
node_new(NodeKind kind, const char *key, const char *label, const char *text)
{
    ExplainNode *node = g_new0(ExplainNode, 1);
    node->kind = kind;
    node->key = g_strdup(key);
    node->label = g_strdup(label);
    node->text = g_strdup(text);
    if (kind <= NODE_TABLE)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)explain_page_free);
    return node;
}

static ExplainNode *
add(ExplainNode *parent, NodeKind kind, const char *key, const char *label, const char *text)
{
    ExplainNode *node = node_new(kind, key, label, text);
    g_ptr_array_add(parent->children, node);
    return node;
}

ExplainNode *
explain_page_new(void)
{
    return node_new(NODE_OBJECT, NULL, NULL, NULL);
}

ExplainNode *
explain_add_object(ExplainNode *parent, const char *key, const char *label)
{
    return add(parent, NODE_OBJECT, key, label, NULL);
}

ExplainNode *
explain_add_list(ExplainNode *parent, const char *key, const char *label)
{
    return add(parent, NODE_LIST, key, label, NULL);
}

ExplainNode *
explain_add_table(ExplainNode *parent, const char *key, const char *label)
{
    return add(parent, NODE_TABLE, key, label, NULL);
}

void
explain_add_text(ExplainNode *parent, const char *key, const char *label, const char *text)
{
    add(parent, NODE_TEXT, key, label, text);
}

void
explain_add_number(ExplainNode *parent, const char *key, const char *label, double number)
{
    char text[NUMBER_TEXT_BYTES];
    add(parent, NODE_NUMBER, key, label, isfinite(number) ? number_shortest(number, text) : NULL);
}

void
explain_add_count(ExplainNode *parent, const char *key, const char *label, int64_t count)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, count);
    add(parent, NODE_NUMBER, key, label, text);
}

void
explain_add_flag(ExplainNode *parent, const char *key, const char *label, bool flag)
{
    add(parent, NODE_FLAG, key, label, flag ? "yes" : "no");
}

void
explain_add_verbatim(ExplainNode *parent, const char *key, const char *label, const char *text)
{
    add(parent, NODE_VERBATIM, key, label, text);
}

void
explain_add_sentence(ExplainNode *parent, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    add(parent, NODE_SENTENCE, key, NULL, text);
}

static void
append_blanks(GString *out, size_t n)
{
    for (size_t blank_i = 0; blank_i < n; blank_i++)
        g_string_append_c(out, ' ');
}

/* Appends @text in lines that end before EXPLAIN_WIDTH where a blank allows it; the first continues
 * at column @at, the others begin at @indent. */
static void
append_wrapped(GString *out, const char *text, size_t at, size_t indent)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    bool is_first = true;
    for (char **word = words; *word != NULL; word++) {
        size_t width = (size_t)g_utf8_strlen(*word, -1);
        if (width == 0)
            continue;
        if (!is_first && at + 1 + width > EXPLAIN_WIDTH) {
            g_string_append_c(out, '\n');
            append_blanks(out, indent);
            at = indent;
        } else if (!is_first) {
            g_string_append_c(out, ' ');
            at++;
        }
        g_string_append(out, *word);
        at += width;
        is_first = false;
    }
    g_string_append_c(out, '\n');
}

static void
append_item(GString *out, const ExplainNode *node, size_t indent)
{
    if (node->text == NULL)
        return;
    append_blanks(out, indent);
    size_t width = (size_t)g_utf8_strlen(node->label, -1);
    g_string_append(out, node->label);
    size_t pad_n = width < LABEL_WIDTH ? LABEL_WIDTH - width : 0;
    append_blanks(out, pad_n + 1);
    append_wrapped(out, node->text, indent + width + pad_n + 1, indent + LABEL_WIDTH + 1);
}

static void
append_verbatim(GString *out, const ExplainNode *node, size_t indent)
{
    append_blanks(out, indent);
    g_string_append_printf(out, "%s\n", node->label);
    g_auto(GStrv) lines = g_strsplit(node->text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (line[0][0] != '\0')
            append_blanks(out, indent + INDENT);
        if (line[0][0] != '\0' || line[1] != NULL)
            g_string_append_printf(out, "%s\n", *line);
    }
}

/* Columns as wide as their widest cell, two blanks between them; numbers stand to the right. */
static void
append_table(GString *out, const ExplainNode *table, size_t indent)
{
    if (table->children->len == 0)
        return;
    const ExplainNode *first = g_ptr_array_index(table->children, 0);
    size_t column_n = first->children->len;
    g_autofree size_t *widths = g_new0(size_t, column_n);
    for (size_t column_i = 0; column_i < column_n; column_i++) {
        const ExplainNode *head = g_ptr_array_index(first->children, column_i);
        widths[column_i] = (size_t)g_utf8_strlen(head->label, -1);
        for (size_t row_i = 0; row_i < table->children->len; row_i++) {
            const ExplainNode *row = g_ptr_array_index(table->children, row_i);
            const ExplainNode *cell = g_ptr_array_index(row->children, column_i);
            const char *text = cell->text != NULL ? cell->text : "–";
            widths[column_i] = MAX(widths[column_i], (size_t)g_utf8_strlen(text, -1));
        }
    }
    for (size_t row_i = 0; row_i <= table->children->len; row_i++) {
        const ExplainNode *row = row_i == 0 ? first : g_ptr_array_index(table->children, row_i - 1);
        append_blanks(out, indent);
        for (size_t column_i = 0; column_i < column_n; column_i++) {
            const ExplainNode *cell = g_ptr_array_index(row->children, column_i);
            const char *text = row_i == 0 ? cell->label : cell->text != NULL ? cell->text : "–";
            size_t pad_n = widths[column_i] - (size_t)g_utf8_strlen(text, -1);
            bool is_right = cell->kind == NODE_NUMBER;
            append_blanks(out, is_right ? pad_n : 0);
            g_string_append(out, text);
            if (column_i + 1 < column_n)
                append_blanks(out, (is_right ? 0 : pad_n) + 2);
        }
        g_string_append_c(out, '\n');
    }
}

static void append_node(GString *out, const ExplainNode *node, size_t depth);

static void
append_children(GString *out, const ExplainNode *node, size_t depth)
{
    for (size_t child_i = 0; child_i < node->children->len; child_i++)
        append_node(out, g_ptr_array_index(node->children, child_i), depth);
}

static void
append_heading(GString *out, const ExplainNode *node, size_t depth)
{
    if (node->label == NULL)
        return;
    if (depth == 1) {
        g_string_append_printf(out, "%s%s\n", out->len > 0 ? "\n" : "", node->label);
        return;
    }
    append_blanks(out, (depth - 1) * INDENT);
    append_wrapped(out, node->label, (depth - 1) * INDENT, depth * INDENT);
}

/* @depth of the page itself is 0: its parts are headings at the margin. */
static void
append_node(GString *out, const ExplainNode *node, size_t depth)
{
    size_t indent = depth * INDENT;
    switch (node->kind) {
    case NODE_TEXT:
    case NODE_NUMBER:
    case NODE_FLAG:
        append_item(out, node, indent);
        break;
    case NODE_VERBATIM:
        if (node->text != NULL)
            append_verbatim(out, node, indent);
        break;
    case NODE_SENTENCE:
        append_blanks(out, indent);
        append_wrapped(out, node->text, indent, indent);
        break;
    case NODE_OBJECT:
    case NODE_LIST:
    case NODE_TABLE:
        if (node->children->len == 0)
            break;
        append_heading(out, node, depth + 1);
        if (node->kind == NODE_TABLE)
            append_table(out, node, indent + INDENT);
        else
            append_children(out, node, node->label != NULL ? depth + 1 : depth);
        break;
    }
}

char *
explain_page_text(const ExplainNode *page)
{
    GString *out = g_string_new(NULL);
    append_children(out, page, 0);
    return g_string_free(out, FALSE);
}

/* Jansson writes a double with seventeen digits; a number is written as it stands. */
static void
append_json_text(GString *out, const char *text)
{
    json_auto_t *string = json_string(text);
    /* What is not UTF-8 comes from nowhere: files were decoded when they were loaded. */
    char *dumped = string != NULL ? json_dumps(string, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    g_string_append(out, dumped != NULL ? dumped : "null");
    free(dumped);
}

static void
append_json(GString *out, const ExplainNode *node, size_t depth)
{
    if (node->kind > NODE_TABLE) {
        if (node->text == NULL)
            g_string_append(out, "null");
        else if (node->kind == NODE_NUMBER)
            g_string_append(out, node->text);
        else if (node->kind == NODE_FLAG)
            g_string_append(out, strcmp(node->text, "yes") == 0 ? "true" : "false");
        else
            append_json_text(out, node->text);
        return;
    }
    bool is_list = node->kind != NODE_OBJECT;
    g_string_append_c(out, is_list ? '[' : '{');
    for (size_t child_i = 0; child_i < node->children->len; child_i++) {
        const ExplainNode *child = g_ptr_array_index(node->children, child_i);
        g_string_append(out, child_i > 0 ? ",\n" : "\n");
        append_blanks(out, (depth + 1) * 2);
        if (!is_list) {
            append_json_text(out, child->key);
            g_string_append(out, ": ");
        }
        append_json(out, child, depth + 1);
    }
    if (node->children->len > 0) {
        g_string_append_c(out, '\n');
        append_blanks(out, depth * 2);
    }
    g_string_append_c(out, is_list ? ']' : '}');
}

char *
explain_page_json(const ExplainNode *page)
{
    GString *out = g_string_new(NULL);
    append_json(out, page, 0);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
