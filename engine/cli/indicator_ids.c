/* SPDX-License-Identifier: MIT */
#include "engine/cli/indicator_ids.h"

#include "engine/base/error.h"
#include "engine/base/path.h"
#include "engine/catalogue/folder.h"

bool
indicator_ids_check(const GlobalOptions *global, char **ids, GError **error)
{
    if (ids == NULL)
        return true;
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, global->indicators, error) : NULL;
    if (catalogue == NULL)
        return false;
    for (char **id = ids; *id != NULL; id++) {
        if (catalogue_find_indicator(catalogue, *id, error) == NULL)
            return false;
    }
    return true;
}
