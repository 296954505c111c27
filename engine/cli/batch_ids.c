/* SPDX-License-Identifier: MIT */
#include "engine/cli/batch_ids.h"

#include "engine/base/error.h"
#include "engine/base/text.h"

int64_t *
batch_ids_parse(char *const *texts, size_t text_n, GError **error)
{
    g_autofree int64_t *ids = g_new0(int64_t, text_n + 1);
    for (size_t text_i = 0; text_i < text_n; text_i++) {
        gint64 id = 0;
        if (!g_ascii_string_to_signed(texts[text_i], 10, 1, G_MAXINT64, &id, NULL)) {
            g_autofree char *shown = text_clip(texts[text_i], TEXT_QUOTE_CHARS);
            error_set(error, ERROR_USAGE, "'%s' is no batch number", shown);
            error_add_hint(error, "see `inclusion batches`");
            return NULL;
        }
        ids[text_i] = id;
    }
    return g_steal_pointer(&ids);
}
