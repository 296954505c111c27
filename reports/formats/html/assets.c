/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/assets.h"

#include "inclusion_resources_html.h"

static const char *
asset(const char *path)
{
    g_autoptr(GBytes) bytes = g_resource_lookup_data(
        inclusion_resources_html_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes != NULL);
    /* Uncompressed resources live in the program's own memory, with a NUL after each. */
    return g_bytes_get_data(bytes, NULL);
}

const char *
assets_style(AssetStyle style)
{
    static const char *const PATHS[] = {[STYLE_BASE] = "/inclusion/html/base.css",
        [STYLE_REPORT] = "/inclusion/html/report.css",
        [STYLE_INDEX] = "/inclusion/html/index.css",
        [STYLE_PRINT] = "/inclusion/html/print.css"};
    return asset(PATHS[style]);
}

const char *
assets_print_script(void)
{
    return asset("/inclusion/html/print.js");
}

const char *
assets_search_script(void)
{
    return asset("/inclusion/html/search.js");
}

char *
assets_csp_hash(const char *text)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)text, -1);
    guint8 digest[32];
    gsize digest_bytes = sizeof digest;
    g_checksum_get_digest(checksum, digest, &digest_bytes);
    g_autofree char *encoded = g_base64_encode(digest, digest_bytes);
    return g_strdup_printf("'sha256-%s'", encoded);
}
