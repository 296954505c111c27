/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/content.h"

#include <string.h>

#include "engine/base/error.h"
#include "reports/formats/pdf/draw.h"

/* A marked content that is open. */
typedef enum { KEPT, ARTIFACT, DROPPED } Marked;

/* The walk over one content stream. */
typedef struct {
    const char *at, *end;
    GString *output;
    const Structure *structure;
    const Page *page;
    guint run_n;        /* runs begun so far */
    GArray *open;       /* of Marked, innermost last */
    int artifacts_open; /* how many of them are ARTIFACT */
} Walk;

/* Past the string at walk->at, which begins with "(": brackets nest, a backslash escapes. */
static const char *
string_end(const Walk *walk)
{
    int depth = 0;
    for (const char *at = walk->at; at < walk->end; at++) {
        if (*at == '\\')
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            return at + 1;
    }
    return walk->end;
}

static bool
starts_with(const Walk *walk, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(walk->end - walk->at) >= length && memcmp(walk->at, text, length) == 0;
}

/* Whether the line at walk->at begins a marked content: "/Tag << ... >> BDC". Cairo writes each on
 * a line of its own. Its line break is not counted. */
static bool
is_marked_begin(const Walk *walk, size_t *ret_line_bytes_n)
{
    static const char operator[] = " BDC";
    if (*walk->at != '/')
        return false;
    const char *line_end = memchr(walk->at, '\n', (size_t)(walk->end - walk->at));
    size_t line_bytes_n = (size_t)((line_end != NULL ? line_end : walk->end) - walk->at);
    size_t operator_bytes_n = strlen(operator);
    if (line_bytes_n < operator_bytes_n ||
        memcmp(walk->at + line_bytes_n - operator_bytes_n, operator, operator_bytes_n) != 0)
        return false;
    *ret_line_bytes_n = line_bytes_n;
    return true;
}

/* Begins the next run, whose marker is the line at walk->at; false when the page has no such. */
static bool
begin_run(Walk *walk)
{
    if (walk->run_n >= walk->page->runs->len)
        return false;
    const Run *run = page_run(walk->page, walk->run_n);
    bool is_artifact = run->element_i == ELEMENT_NONE;
    g_autofree char *expected = g_strdup_printf(
        "/%s << /MCID %u >> BDC", is_artifact ? DRAW_TAG_ARTIFACT : DRAW_TAG_CONTENT, walk->run_n);
    if (!starts_with(walk, expected))
        return false;
    walk->run_n++;
    if (is_artifact)
        g_string_append(walk->output, "/Artifact BMC");
    else
        g_string_append_printf(walk->output,
            "/%s <</MCID %d>> BDC",
            structure_element(walk->structure, run->element_i)->role,
            run->mcid);
    Marked marked = is_artifact ? ARTIFACT : KEPT;
    walk->artifacts_open += is_artifact ? 1 : 0;
    g_array_append_val(walk->open, marked);
    return true;
}

static bool
begin_marked(Walk *walk, size_t line_bytes_n)
{
    bool is_run = g_strstr_len(walk->at, (gssize)line_bytes_n, "/MCID") != NULL;
    if (is_run)
        return begin_run(walk);
    Marked marked = walk->artifacts_open > 0 ? DROPPED : KEPT;
    if (marked == KEPT)
        g_string_append_len(walk->output, walk->at, (gssize)line_bytes_n);
    g_array_append_val(walk->open, marked);
    return true;
}

static bool
end_marked(Walk *walk)
{
    if (walk->open->len == 0)
        return false;
    Marked marked = g_array_index(walk->open, Marked, walk->open->len - 1);
    g_array_set_size(walk->open, walk->open->len - 1);
    walk->artifacts_open -= marked == ARTIFACT ? 1 : 0;
    if (marked != DROPPED)
        g_string_append(walk->output, "EMC");
    return true;
}

static bool
walk_content(Walk *walk)
{
    static const char end_operator[] = "EMC\n";
    bool is_line_start = true;
    while (walk->at < walk->end) {
        size_t line_bytes_n = 0;
        if (*walk->at == '(') {
            const char *end = string_end(walk);
            g_string_append_len(walk->output, walk->at, end - walk->at);
            walk->at = end;
            is_line_start = false;
        } else if (is_line_start && is_marked_begin(walk, &line_bytes_n)) {
            if (!begin_marked(walk, line_bytes_n))
                return false;
            walk->at += line_bytes_n;
            is_line_start = false;
        } else if (is_line_start && starts_with(walk, end_operator)) {
            if (!end_marked(walk))
                return false;
            walk->at += strlen(end_operator) - 1;
            is_line_start = false;
        } else {
            is_line_start = *walk->at == '\n';
            g_string_append_c(walk->output, *walk->at++);
        }
    }
    return walk->open->len == 0 && walk->run_n == walk->page->runs->len;
}

GString *
content_retag(const char *content,
    size_t byte_n,
    const Structure *structure,
    const Page *page,
    GError **error)
{
    g_autoptr(GString) output = g_string_sized_new(byte_n);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Marked));
    Walk walk = {
        .at = content,
        .end = content + byte_n,
        .output = output,
        .structure = structure,
        .page = page,
        .open = open,
    };
    if (!walk_content(&walk)) {
        error_set(error,
            ERROR_RENDER,
            "Cairo's marked contents are not those of the page, at number %u",
            walk.run_n);
        return NULL;
    }
    return g_steal_pointer(&output);
}
