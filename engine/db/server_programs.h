/* SPDX-License-Identifier: MIT */
#pragma once
/* PostgreSQL's server programs: where they are, how old, and how to run them as a user that is not
 * root, which they refuse. */
#include <sys/types.h>

#include "engine/base/attributes.h"

/* Whom the server runs as. For root that is the owner of an existing data folder, else `postgres`;
 * for anybody else it is oneself. */
typedef struct {
    bool is_other; /* not the user who runs this program */
    char *name;
    uid_t uid;
    gid_t gid;
} ServerUser;

/* Finds the user for the data folder @data_dir, which need not exist. SYSTEM error when root has no
 * `postgres` user to drop to. Clear with server_user_clear(). */
MUST_USE bool server_user_find(const char *data_dir, ServerUser *ret_user, GError **error);
void server_user_clear(ServerUser *user);

/* The folder of the server programs of major version @major, or the newest that is new enough when
 * @major is 0. $INCLUSION_PG_BINDIR names one outright. DATABASE error when there are none, or only
 * too old ones. Caller frees. */
MUST_USE char *server_programs_find(int major, GError **error);

/* Runs @argv (NULL-terminated, a full path first) as @user and waits. On failure the error holds
 * the last lines of what it printed. The program is killed when this one is, and it and whatever it
 * has started keep @lock_fd open until they have ended: whoever gets the lock finds nobody at work.
 */
MUST_USE bool server_program_run(
    const char *const *argv, const ServerUser *user, int lock_fd, GError **error);

/* Starts @argv as @user in a session of its own, output appended to @log_path, and returns without
 * waiting; the started program outlives this one. */
MUST_USE bool server_program_start(
    const char *const *argv, const ServerUser *user, const char *log_path, GError **error);

/* SYSTEM error with a hint unless @user can pass through every folder above @folder. */
MUST_USE bool server_user_can_reach(const ServerUser *user, const char *folder, GError **error);
