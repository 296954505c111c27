/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/shell.h"

/* A browser that finds no icon asks the server for one. */
static const char ICON[] =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath d='M1 13 6 8l3 3 6-8' fill='none' stroke='%2312436d' stroke-width='2.5'/%3E"
    "%3C/svg%3E";

/* @text as a string of CSS. "<" must not end the style element. */
static void
append_css_string(GString *css, const char *text)
{
    g_string_append_c(css, '"');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\' || *at == '<' || g_ascii_iscntrl(*at))
            g_string_append_printf(css, "\\%x ", (unsigned)(unsigned char)*at);
        else
            g_string_append_c(css, *at);
    }
    g_string_append_c(css, '"');
}

/* What stands in the margins of printed sheets: the one style that differs from page to page.
 * Caller frees. */
static char *
sheet_style(const Shell *shell)
{
    g_autoptr(GString) css = g_string_new("@page{@top-left{content:");
    append_css_string(css, shell->running);
    g_string_append(css, "}@bottom-left{content:");
    append_css_string(css, shell->footnote);
    if (shell->made_up[0] != '\0') {
        g_string_append(css, "}@top-right{content:");
        append_css_string(css, shell->made_up);
    }
    g_string_append(css, "}}");
    return g_strdup(css->str);
}

/* The styles of a page in their order. */
enum { STYLES_N = 4 };

static void
list_styles(const Shell *shell, const char *sheet, const char *styles[STYLES_N])
{
    styles[0] = assets_style(STYLE_BASE);
    styles[1] = assets_style(shell->style);
    styles[2] = assets_style(STYLE_PRINT);
    styles[3] = sheet;
}

static void
append_hash(GString *policy, const char *text)
{
    g_autofree char *hash = assets_csp_hash(text);
    g_string_append_printf(policy, " %s", hash);
}

static void
write_policy(Markup *markup, const Shell *shell, const char *const styles[STYLES_N])
{
    g_autoptr(GString) policy = g_string_new("default-src 'none'; style-src");
    for (size_t style_i = 0; style_i < STYLES_N; style_i++)
        append_hash(policy, styles[style_i]);
    if (shell->script != NULL) {
        g_string_append(policy, "; script-src");
        append_hash(policy, shell->script);
    }
    g_string_append(policy, "; img-src data:; base-uri 'none'; form-action 'none'");
    markup_void(
        markup, "meta", "http-equiv", "Content-Security-Policy", "content", policy->str, NULL);
}

/* @text as the only content of @element, unescaped and byte for byte what its hash is of. */
static void
write_asset(Markup *markup, const char *element, const char *text)
{
    markup_open(markup, element, NULL);
    markup_raw(markup, text);
    markup_close(markup, element);
}

void
shell_begin(Markup *markup, const Shell *shell)
{
    g_autofree char *sheet = sheet_style(shell);
    markup_raw(markup, "<!DOCTYPE html>\n");
    markup_open(markup, "html", "lang", "en-GB", NULL);
    markup_open(markup, "head", NULL);
    markup_void(markup, "meta", "charset", "utf-8", NULL);
    const char *styles[STYLES_N];
    list_styles(shell, sheet, styles);
    write_policy(markup, shell, styles);
    markup_void(
        markup, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    markup_void(markup, "meta", "name", "referrer", "content", "no-referrer", NULL);
    markup_void(markup, "meta", "name", "description", "content", shell->description, NULL);
    markup_element(markup, "title", shell->title, NULL);
    markup_void(markup, "link", "rel", "icon", "href", ICON, NULL);
    for (size_t style_i = 0; style_i < STYLES_N; style_i++)
        write_asset(markup, "style", styles[style_i]);
    markup_close(markup, "head");
    markup_open(markup, "body", NULL);
    markup_element(markup, "a", "Skip to main content", "class", "skip", "href", "#main", NULL);
    markup_raw(markup, "\n");
}

void
shell_warn(Markup *markup, const char *made_up)
{
    markup_element(markup, "p", made_up, "class", "made-up", NULL);
}

void
shell_end(Markup *markup, const Shell *shell)
{
    if (shell->script != NULL)
        write_asset(markup, "script", shell->script);
    markup_close(markup, "body");
    markup_close(markup, "html");
}
