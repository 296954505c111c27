/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/cli/session.h"
#include "engine/db/query.h"
#include "engine/record/erase.h"
#include "engine/record/key_file.h"
#include "engine/record/upn.h"

/* Identifiers are read from standard input: arguments are seen by other users of the machine and
 * kept in the histories of shells. No message repeats one. */
enum { INPUT_BYTES_MAX = 16 * 1024, IDENTIFIERS_MAX = 32 };

typedef struct {
    char *la;
    char *year;
    bool is_rehearsal;
} EraseOptions;

static const OptionRow OPTIONS[] = {
    {"la",
        0,
        OPTION_TEXT,
        "CODE",
        NULL,
        "the council whose extracts they are",
        offsetof(EraseOptions, la)},
    {"year",
        0,
        OPTION_TEXT,
        "YEAR",
        NULL,
        "year: the academic year, such as AY2023-24",
        offsetof(EraseOptions, year)},
    {"dry-run",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "only count what would go",
        offsetof(EraseOptions, is_rehearsal)},
};

/* A council: id of its area, three-digit code. */
typedef struct {
    int id;
    char code[16];
} Council;

/* What standard input names. An identifier may stand for two persons: loads take a number that is
 * none of its kind for the council's own, and a UPN where that should be for a UPN. */
typedef struct {
    uint8_t hashes[2 * IDENTIFIERS_MAX][IDENTITY_BYTES];
    bool is_known[2 * IDENTIFIERS_MAX];
    size_t lines[2 * IDENTIFIERS_MAX]; /* of standard input */
    size_t hash_n;
} Asked;

static bool
find_council(DbConn *conn, const char *given, Council *ret_council, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_council", 3, DB_PARAMS(given), error);
    if (rows == NULL)
        return false;
    if (db_rows_n(rows) == 0) {
        g_autofree char *shown = text_clip(given, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_USAGE, "--la: '%s' is no local authority that is known", shown);
        error_add_hint(error, "see `inclusion list areas`");
        return false;
    }
    ret_council->id = (int)db_int64(rows, 0, 0);
    g_strlcpy(ret_council->code, db_text(rows, 0, 1), sizeof ret_council->code);
    return true;
}

/* Reads standard input whole into @bytes; its length is *@ret_length. */
static bool
read_input(char bytes[INPUT_BYTES_MAX + 1], size_t *ret_length, GError **error)
{
    size_t byte_n = 0;
    for (;;) {
        ssize_t got = read(STDIN_FILENO, bytes + byte_n, INPUT_BYTES_MAX + 1 - byte_n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            error_set(error, ERROR_INPUT, "cannot read standard input: %s", g_strerror(errno));
            return false;
        }
        if (got == 0)
            break;
        byte_n += (size_t)got;
        if (byte_n > INPUT_BYTES_MAX) {
            error_set(error, ERROR_INPUT, "standard input: more than the identifiers of a person");
            return false;
        }
    }
    *ret_length = byte_n;
    return true;
}

static void
add_hash(Asked *asked,
    IdentityHasher *hasher,
    IdentityKind kind,
    const char *scope,
    const char *text,
    size_t length,
    size_t line)
{
    identity_hash(hasher, kind, scope, text, length, asked->hashes[asked->hash_n]);
    asked->lines[asked->hash_n++] = line;
}

/* Adds the identifier of one line, @kind being what stood before "=". */
static void
add_identifier(Asked *asked,
    IdentityHasher *hasher,
    const Council *council,
    IdentityKind kind,
    const char *text,
    size_t length,
    size_t line)
{
    IdentifierState upn = upn_check(text, length), uln = uln_check(text, length);
    bool is_upn = kind == IDENTITY_UPN && upn != IDENTIFIER_WRONG_FORM;
    if (kind == IDENTITY_UPN && upn != IDENTIFIER_GOOD)
        log_warn("standard input:%zu: the UPN has a wrong %s",
            line,
            upn == IDENTIFIER_WRONG_FORM ? "form" : "check letter");
    if (kind == IDENTITY_ULN && uln != IDENTIFIER_GOOD)
        log_warn("standard input:%zu: the ULN has a wrong %s",
            line,
            uln == IDENTIFIER_WRONG_FORM ? "form" : "check digit");
    if (is_upn || (kind == IDENTITY_LOCAL && upn == IDENTIFIER_GOOD))
        add_hash(asked,
            hasher,
            IDENTITY_UPN,
            upn_is_permanent(text, length) ? "" : council->code,
            text,
            length,
            line);
    if (kind == IDENTITY_ULN && uln == IDENTIFIER_GOOD)
        add_hash(asked, hasher, IDENTITY_ULN, "", text, length, line);
    add_hash(asked, hasher, IDENTITY_LOCAL, council->code, text, length, line);
}

/* What stands before the first "=" of a line, or IDENTITY_KIND_N. */
static IdentityKind
kind_of(const char *name, size_t length)
{
    static const struct {
        const char *name;
        IdentityKind kind;
    } NAMES[] = {{"upn", IDENTITY_UPN}, {"uln", IDENTITY_ULN}, {"id", IDENTITY_LOCAL}};
    text_trim(&name, &length);
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(NAMES); name_i++) {
        if (length == strlen(NAMES[name_i].name) &&
            g_ascii_strncasecmp(name, NAMES[name_i].name, length) == 0)
            return NAMES[name_i].kind;
    }
    return IDENTITY_KIND_N;
}

static bool
parse_line(Asked *asked,
    IdentityHasher *hasher,
    const Council *council,
    const char *text,
    size_t length,
    size_t line,
    GError **error)
{
    text_trim(&text, &length);
    if (length == 0)
        return true;
    const char *equals = memchr(text, '=', length);
    IdentityKind kind = equals != NULL ? kind_of(text, (size_t)(equals - text)) : IDENTITY_KIND_N;
    if (kind == IDENTITY_KIND_N) {
        error_set(error, ERROR_INPUT, "standard input:%zu: is no upn=…, uln=… or id=…", line);
        return false;
    }
    const char *value = equals + 1;
    size_t value_n = length - (size_t)(value - text);
    text_trim(&value, &value_n);
    if (value_n == 0 || asked->hash_n + 2 > G_N_ELEMENTS(asked->lines)) {
        error_set(error,
            ERROR_INPUT,
            "standard input:%zu: %s",
            line,
            value_n == 0 ? "nothing stands behind the =" : "more than the identifiers of a person");
        return false;
    }
    add_identifier(asked, hasher, council, kind, value, value_n, line);
    return true;
}

static bool
parse_input(Asked *asked,
    IdentityHasher *hasher,
    const Council *council,
    const char *bytes,
    size_t length,
    GError **error)
{
    size_t line = 1;
    for (size_t at = 0; at < length; line++) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t line_n = end != NULL ? (size_t)(end - (bytes + at)) : length - at;
        bool has_return = line_n > 0 && bytes[at + line_n - 1] == '\r';
        if (!parse_line(
                asked, hasher, council, bytes + at, line_n - (has_return ? 1 : 0), line, error))
            return false;
        at += line_n + 1;
    }
    if (asked->hash_n > 0)
        return true;
    error_set(error, ERROR_INPUT, "standard input: no identifier");
    error_add_hint(error, "write one a line: upn=…, uln=… or id=…");
    return false;
}

static bool
read_asked(Asked *asked, const Identity *identity, const Council *council, GError **error)
{
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    char bytes[INPUT_BYTES_MAX + 1];
    size_t length = 0;
    bool is_good = read_input(bytes, &length, error) &&
                   parse_input(asked, hasher, council, bytes, length, error);
    explicit_bzero(bytes, sizeof bytes);
    return is_good;
}

/* Says of which lines nothing was known. */
static void
warn_of_unknown(const Asked *asked)
{
    for (size_t hash_i = 0; hash_i < asked->hash_n;) {
        size_t line = asked->lines[hash_i];
        bool is_known = false;
        for (; hash_i < asked->hash_n && asked->lines[hash_i] == line; hash_i++)
            is_known = is_known || asked->is_known[hash_i];
        if (!is_known)
            log_warn("standard input:%zu: nobody is known by it", line);
    }
}

static void
print_tally(const EraseTally *tally, bool is_rehearsal)
{
    const char *done = is_rehearsal ? "would erase" : "erased";
    for (guint table_i = 0; table_i < tally->tables->len; table_i++) {
        const ErasedTable *erased = &g_array_index(tally->tables, ErasedTable, table_i);
        g_autofree char *rows = number_rounded((double)erased->row_n, 0, false);
        printf("%s: %s %s row%s\n", erased->table, done, rows, erased->row_n == 1 ? "" : "s");
    }
    for (guint batch_i = 0; batch_i < tally->batches->len; batch_i++)
        printf("batch %" G_GINT64_FORMAT ": nothing is left of it, %s\n",
            g_array_index(tally->batches, int64_t, batch_i),
            is_rehearsal ? "it would go" : "it is gone");
    if (tally->tables->len == 0 && tally->batches->len == 0)
        printf("nothing to erase\n");
    else if (!is_rehearsal)
        log_info("what was computed from them is stale now: run `inclusion compute`");
}

static int
erase_one_person(
    const GlobalOptions *global, Session *session, const EraseOptions *options, GError **error)
{
    Council council;
    g_autofree char *path = key_file_path(global->key_file, error);
    g_autoptr(Identity) identity = path != NULL ? identity_read(path, error) : NULL;
    if (identity == NULL || !find_council(session->conn, options->la, &council, error) ||
        !identity_require(session->conn, identity, error))
        return -1;
    g_autofree Asked *asked = g_new0(Asked, 1);
    g_auto(EraseTally) tally = {0};
    if (!read_asked(asked, identity, &council, error) || !erase_person(session->conn,
                                                             asked->hashes,
                                                             asked->hash_n,
                                                             options->is_rehearsal,
                                                             asked->is_known,
                                                             &tally,
                                                             error))
        return -1;
    warn_of_unknown(asked);
    print_tally(&tally, options->is_rehearsal);
    return 0;
}

static int
erase_one_year(Session *session, const EraseOptions *options, GError **error)
{
    Council council;
    Period year;
    g_auto(EraseTally) tally = {0};
    if (!period_from_code(options->year, &year, NULL) || year.kind != PERIOD_ACADEMIC_YEAR) {
        g_autofree char *shown = text_clip(options->year, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_USAGE, "--year: '%s' is no academic year", shown);
        error_add_hint(error, "write it as AY2023-24");
        return -1;
    }
    if (!find_council(session->conn, options->la, &council, error) ||
        !erase_year(session->conn, council.id, &year, options->is_rehearsal, &tally, error))
        return -1;
    print_tally(&tally, options->is_rehearsal);
    return 0;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const EraseOptions *options = values;
    if (!command_check_arguments(&COMMAND_ERASE, argc, 1, 1, error))
        return -1;
    bool is_person = strcmp(argv[0], "person") == 0;
    if (!is_person && strcmp(argv[0], "year") != 0) {
        /* Not repeated: it may be an identifier. */
        error_set(error, ERROR_USAGE, "erase: neither person nor year");
        error_add_hint(error, "see `inclusion help erase`");
        return -1;
    }
    if (options->la == NULL || is_person != (options->year == NULL)) {
        error_set(error,
            ERROR_USAGE,
            is_person ? "erase person needs --la and no --year"
                      : "erase year needs --la and --year");
        error_add_hint(error, "see `inclusion help erase`");
        return -1;
    }
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error))
        return -1;
    return is_person ? erase_one_person(global, &session, options, error)
                     : erase_one_year(&session, options, error);
}

const Command COMMAND_ERASE = {
    .name = "erase",
    .arguments = "person|year",
    .summary = "delete a person's records, or a council's of one academic year",
    .details =
        "person reads from standard input the numbers that somebody is known by, one a line: "
        "upn=…, uln=…, or id=… for the own number of the council that --la names; never as an "
        "argument, which others could see. All records of that person go, of every council and "
        "extract, also those under other numbers that an extract has linked to these. year deletes "
        "the records of one council whose day lies in the academic year; rolls and registers, "
        "whose "
        "rows have no day of their own, go as whole extracts when their last day does. Only counts "
        "are printed. What is gone stays in backups of the database, and comes back when an "
        "extract "
        "that holds it is loaded.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(EraseOptions),
    .run = run,
};
