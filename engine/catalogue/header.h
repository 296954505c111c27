/* SPDX-License-Identifier: MIT */
#pragma once
/* The `--@ key: value` lines at the head of an indicator or source file. Pure: text in, pairs out.
 */
#include "engine/base/attributes.h"

typedef struct {
    char *key;
    char *value;     /* continuation lines joined with one blank */
    unsigned line;   /* where the key stands, from 1 */
    unsigned column; /* where the value starts, from 1 */
} HeaderPair;

typedef struct Header Header;

/* What a key is to a kind of file. */
typedef struct {
    const char *key;
    bool is_required;
} HeaderKey;

/* Reads the header of @text and checks it against @keys[key_n]: an unknown, repeated, missing or
 * empty key is a CATALOGUE error placed "@path:line:column: ". A line that starts with `--@` after
 * the first line of SQL is an error too. */
MUST_USE Header *header_parse(
    const char *path, const char *text, const HeaderKey *keys, size_t key_n, GError **error);
void header_free(Header *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Header, header_free)

/* The pair of @key, or NULL. Borrowed. */
const HeaderPair *header_pair(const Header *header, const char *key);
/* The value of @key, or NULL. Borrowed. */
const char *header_value(const Header *header, const char *key);
/* The names in the value of @key, separated by blanks or commas; none when the key is not there.
 * Free with g_strfreev. */
char **header_names(const Header *header, const char *key);
/* The id that a definition has from its file name: [a-z][a-z0-9_]*, at most what PostgreSQL keeps
 * of a name. CATALOGUE error for any other. Caller frees. */
MUST_USE char *header_file_id(const char *path, GError **error);
/* What follows the header: the SQL, borrowed from the text given to header_parse(). */
const char *header_body(const Header *header);

/* Sets a CATALOGUE error placed at the value of @key. */
void header_set_error(
    const Header *header, const char *key, GError **error, const char *format, ...)
    PRINTF_LIKE(4, 5);
