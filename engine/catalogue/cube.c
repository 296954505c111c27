/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/cube.h"

#include "engine/base/error.h"
#include "engine/catalogue/header.h"

static const HeaderKey KEYS[] = {
    {"title", true},
    {"reads", true},
    {"also", false},
    {"published", false},
    {"steps", false},
};

static void
free_script(void *data)
{
    CubeScript *script = data;
    g_free(script->path);
    g_free(script->sql);
    g_free(script);
}

static CubeScript *
new_script(const char *path, const char *sql)
{
    CubeScript *script = g_new(CubeScript, 1);
    *script = (CubeScript){g_strdup(path), g_strdup(sql)};
    return script;
}

static void
set_sum(Cube *cube)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t script_i = 0; script_i < cube->scripts->len; script_i++) {
        const CubeScript *script = g_ptr_array_index(cube->scripts, script_i);
        g_checksum_update(sum, (const guchar *)script->sql, -1);
    }
    g_free(cube->sha256);
    cube->sha256 = g_strdup(g_checksum_get_string(sum));
}

void
cube_free(Cube *cube)
{
    if (cube == NULL)
        return;
    g_free(cube->id);
    g_free(cube->path);
    g_free(cube->title);
    g_strfreev(cube->reads);
    g_strfreev(cube->also);
    g_strfreev(cube->published);
    g_strfreev(cube->steps);
    g_strfreev(cube->tables);
    if (cube->scripts != NULL)
        g_ptr_array_unref(cube->scripts);
    g_free(cube->sha256);
    g_free(cube);
}

/* "record.<name>" of each of @names, added to @tables. */
static void
add_tables(GPtrArray *tables, char **names)
{
    for (char **name = names; *name != NULL; name++)
        g_ptr_array_add(tables, g_strconcat("record.", *name, NULL));
}

Cube *
cube_parse(const char *path, const char *text, GError **error)
{
    g_autoptr(Header) header = header_parse(path, text, KEYS, G_N_ELEMENTS(KEYS), error);
    g_autoptr(Cube) cube = g_new0(Cube, 1);
    cube->path = g_strdup(path);
    cube->id = header != NULL ? header_file_id(path, error) : NULL;
    if (cube->id == NULL)
        return NULL;
    if (header_body(header)[0] == '\0') {
        error_set(error, ERROR_CATALOGUE, "%s:1:1: there is no SQL below the header", path);
        return NULL;
    }
    cube->title = g_strdup(header_value(header, "title"));
    cube->reads = header_names(header, "reads");
    cube->also = header_names(header, "also");
    cube->published = header_names(header, "published");
    GPtrArray *tables = g_ptr_array_new();
    add_tables(tables, cube->reads);
    add_tables(tables, cube->also);
    for (char **dataset = cube->published; *dataset != NULL; dataset++)
        g_ptr_array_add(tables, g_strdup(*dataset));
    g_ptr_array_add(tables, NULL);
    cube->tables = (char **)g_ptr_array_free(tables, FALSE);
    cube->steps = header_names(header, "steps");
    cube->scripts = g_ptr_array_new_with_free_func(free_script);
    g_ptr_array_add(cube->scripts, new_script(path, text));
    set_sum(cube);
    return g_steal_pointer(&cube);
}

void
cube_add_step(Cube *cube, const char *path, const char *text)
{
    g_ptr_array_insert(cube->scripts, (int)cube->scripts->len - 1, new_script(path, text));
    set_sum(cube);
}
