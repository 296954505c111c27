/* SPDX-License-Identifier: MIT */
#pragma once
/* The file that holds an installation's key: one line of text that says what it is, with a checksum
 * over it, closed to everybody but its owner. The key never leaves such files and the memory of the
 * program. */
#include "engine/base/attributes.h"

enum {
    KEY_BYTES = 32,
    KEY_DATE_BYTES = 21 /* 2026-11-25T02:14:00Z and terminator */
};

typedef struct {
    uint8_t key[KEY_BYTES];
    char made[KEY_DATE_BYTES]; /* when, UTC */
} KeyFile;

/* Wipes @file from memory. */
void key_file_clear(KeyFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KeyFile, key_file_clear)

/* Where the key is: @chosen (may be NULL), else $INCLUSION_KEY_FILE, else identity.key in the home
 * folder. SYSTEM error when there is no home. Caller frees. */
MUST_USE char *key_file_path(const char *chosen, GError **error);

/* Whether @path names a file, also one that cannot be read. */
bool key_file_is_there(const char *path);

/* Reads the key. SYSTEM error, with what to do, when there is none, when it is not ours or others
 * can read it (@is_private says whether that is looked at: a medium that holds a backup may know no
 * owners), and when it is damaged: cut short, or its checksum does not fit. */
MUST_USE bool key_file_read(const char *path, bool is_private, KeyFile *ret_file, GError **error);

/* Reads the key at @path and makes it when there is none. Of several
 * commands that do so at once one makes it, and all get the same. */
MUST_USE bool key_file_open(const char *path, KeyFile *ret_file, GError **error);

/* Writes @file to @path, 0600, whole or not at all; the home folder is made for it. Never over a
 * file that is there: then a SYSTEM error, or with *@ret_exists (may be NULL) true, and no error.
 */
MUST_USE bool key_file_write_new(
    const char *path, const KeyFile *file, bool *ret_exists, GError **error);

/* Puts @file in the place of the file at @path, which is kept under the name *@ret_kept (beside it;
 * caller frees). */
MUST_USE bool key_file_replace(
    const char *path, const KeyFile *file, char **ret_kept, GError **error);
