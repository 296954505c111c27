/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/cli/session.h"
#include "engine/record/identity.h"
#include "engine/record/key_file.h"

typedef struct {
    bool is_forced;
} KeyOptions;

static const OptionRow OPTIONS[] = {
    {"force",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "restore: also in the place of a different key, which is kept beside it",
        offsetof(KeyOptions, is_forced)},
};

/* What the database knows of keys. */
typedef struct {
    bool is_there;     /* false: no private database has been made yet */
    char *fingerprint; /* NULL when no record has been stored */
} Known;

static void
known_clear(Known *known)
{
    g_free(known->fingerprint);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Known, known_clear)

/* Asks the database, without making one. */
static bool
find_known(const GlobalOptions *global, Known *known, GError **error)
{
    if (session_is_private(global)) {
        ClusterState state = CLUSTER_ABSENT;
        g_autofree char *home = cluster_home(error);
        if (home == NULL || !cluster_state(home, &state, error))
            return false;
        if (state == CLUSTER_ABSENT)
            return true;
    }
    g_auto(Session) session = {0};
    known->is_there = true;
    return session_open(global, &session, error) &&
           identity_database_fingerprint(session.conn, &known->fingerprint, error);
}

/* One line on how the database stands to the key with @fingerprint, NULL when there is none. */
static void
print_known(const Known *known, const char *fingerprint)
{
    if (!known->is_there)
        printf("database: none yet\n");
    else if (known->fingerprint == NULL)
        printf("database: holds no records yet\n");
    else if (g_strcmp0(known->fingerprint, fingerprint) == 0)
        printf("database: its records were made with this key\n");
    else
        printf("database: its records were made with another key, '%s': put that in place with "
               "`inclusion key restore FILE`\n",
            known->fingerprint);
}

static int
status(const GlobalOptions *global, const char *path, GError **error)
{
    g_auto(Known) known = {0};
    g_autoptr(Identity) identity = NULL;
    printf("file: %s\n", path);
    if (key_file_is_there(path)) {
        identity = identity_read(path, error);
        if (identity == NULL)
            return -1;
        printf(
            "made: %s\nfingerprint: %s\n", identity_made(identity), identity_fingerprint(identity));
    } else {
        printf("made: not yet\n");
    }
    if (!find_known(global, &known, error))
        return -1;
    print_known(&known, identity != NULL ? identity_fingerprint(identity) : NULL);
    return 0;
}

static int
backup(const char *path, const char *copy, GError **error)
{
    g_auto(KeyFile) file = {0};
    if (!key_file_read(path, true, &file, error) || !key_file_write_new(copy, &file, NULL, error))
        return -1;
    g_autoptr(Identity) identity = identity_new(file.key, file.made);
    printf("copy: %s\nfingerprint: %s\n", copy, identity_fingerprint(identity));
    printf("This is the key that turns UPNs and other numbers of persons into the codes that the "
           "database holds.\n"
           "Whoever has it and the database can find out whose a record is. Without it new records "
           "do not join\n"
           "the old ones, and nobody can be erased by their number.\n"
           "Keep it closed away, and apart from the database and its backups: on a medium in a "
           "safe, or in a\n"
           "password store. It comes back with `inclusion key restore FILE`.\n");
    return 0;
}

/* A medium may know no owners; one that does should keep the copy closed. */
static void
warn_if_open(const char *copy)
{
    struct stat state;
    if (stat(copy, &state) == 0 && (state.st_mode & 077) != 0)
        log_warn("others can read '%s' (mode %04o)", copy, state.st_mode & 07777);
}

/* Refuses a key under which the database's records were not made. */
static bool
check_fit(const GlobalOptions *global, const char *copy, const Identity *identity, GError **error)
{
    g_auto(Known) known = {0};
    if (!find_known(global, &known, error))
        return false;
    if (known.fingerprint == NULL || strcmp(known.fingerprint, identity_fingerprint(identity)) == 0)
        return true;
    error_set(error,
        ERROR_INPUT,
        "'%s' is another key, '%s': the records in the database were made with '%s'",
        copy,
        identity_fingerprint(identity),
        known.fingerprint);
    error_add_hint(error, "restore the copy with that fingerprint; the key was not touched");
    return false;
}

/* Puts @file in the place of whatever is at @path, unless that is the same key. */
static bool
put_in_place(const char *path, const KeyFile *file, bool is_forced, GError **error)
{
    if (!key_file_is_there(path))
        return key_file_write_new(path, file, NULL, error);
    g_auto(KeyFile) present = {0};
    g_autoptr(GError) unreadable = NULL;
    bool is_good = key_file_read(path, true, &present, &unreadable);
    if (is_good && memcmp(present.key, file->key, KEY_BYTES) == 0)
        return true;
    if (!is_forced) {
        error_set(error,
            ERROR_SYSTEM,
            "'%s' holds %s",
            path,
            is_good ? "a different key" : "something that cannot be read as a key");
        error_add_hint(error, "with --force it is replaced, and kept beside the restored one");
        return false;
    }
    g_autofree char *kept = NULL;
    if (!key_file_replace(path, file, &kept, error))
        return false;
    log_info("what was there is kept as '%s'", kept);
    return true;
}

static int
restore(
    const GlobalOptions *global, const char *path, const char *copy, bool is_forced, GError **error)
{
    g_auto(KeyFile) file = {0};
    if (!key_file_read(copy, false, &file, error))
        return -1;
    g_autoptr(Identity) identity = identity_new(file.key, file.made);
    if (!check_fit(global, copy, identity, error) || !put_in_place(path, &file, is_forced, error))
        return -1;
    warn_if_open(copy);
    printf("file: %s\nmade: %s\nfingerprint: %s\n",
        path,
        identity_made(identity),
        identity_fingerprint(identity));
    return 0;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const KeyOptions *options = values;
    if (!command_check_arguments(&COMMAND_KEY, argc, 1, 2, error))
        return -1;
    bool is_status = strcmp(argv[0], "status") == 0;
    bool is_backup = strcmp(argv[0], "backup") == 0;
    bool is_restore = strcmp(argv[0], "restore") == 0;
    if (!is_status && !is_backup && !is_restore) {
        error_set(error, ERROR_USAGE, "key: '%s' is none of status|backup|restore", argv[0]);
        return -1;
    }
    if (!command_check_arguments(&COMMAND_KEY, argc, is_status ? 1 : 2, is_status ? 1 : 2, error))
        return -1;
    if (options->is_forced && !is_restore) {
        error_set(error, ERROR_USAGE, "--force is for `inclusion key restore`");
        return -1;
    }
    g_autofree char *path = key_file_path(global->key_file, error);
    if (path == NULL)
        return -1;
    if (is_status)
        return status(global, path, error);
    return is_backup ? backup(path, argv[1], error)
                     : restore(global, path, argv[1], options->is_forced, error);
}

const Command COMMAND_KEY = {
    .name = "key",
    .arguments = "status|backup FILE|restore FILE",
    .summary = "look after the key that persons are hashed with",
    .details =
        "Numbers of persons (UPN, ULN, the council's own) are never stored: the database holds "
        "codes made of them with a key that lies in a file of its own, identity.key in the home "
        "folder, which --key-file or INCLUSION_KEY_FILE puts elsewhere. It is made when the first "
        "record-level file is loaded. status prints where it is, when it was made, by which "
        "fingerprint it is known, and whether the database's records were made with it; backup "
        "writes a copy; restore puts a copy in place again, unless it is damaged or not the key of "
        "this database.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(KeyOptions),
    .run = run,
};
