/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/shell.h"

#include "reports/formats/html/assets.h"

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

static void
write_policy(Markup *markup, const Shell *shell, const char *sheet)
{
    g_autofree char *style = assets_csp_hash(assets_style());
    g_autofree char *sheet_hash = assets_csp_hash(sheet);
    g_autofree char *script = shell->script != NULL ? assets_csp_hash(shell->script) : NULL;
    g_autofree char *policy =
        g_strdup_printf("default-src 'none'; style-src %s %s; %s%s%simg-src data:; "
                        "base-uri 'none'; form-action 'none'",
            style,
            sheet_hash,
            script != NULL ? "script-src " : "",
            script != NULL ? script : "",
            script != NULL ? "; " : "");
    markup_void(markup, "meta", "http-equiv", "Content-Security-Policy", "content", policy, NULL);
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
    write_policy(markup, shell, sheet);
    markup_void(
        markup, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    markup_void(markup, "meta", "name", "referrer", "content", "no-referrer", NULL);
    markup_void(markup, "meta", "name", "description", "content", shell->description, NULL);
    markup_element(markup, "title", shell->title, NULL);
    markup_void(markup, "link", "rel", "icon", "href", ICON, NULL);
    write_asset(markup, "style", assets_style());
    write_asset(markup, "style", sheet);
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
