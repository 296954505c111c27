/* SPDX-License-Identifier: MIT */
#include "engine/record/identity.h"

#include <string.h>

/* The plain functions of libcrypto 1.1: their states are copied without memory being asked for,
 * which EVP does twice for each hash. */
#define OPENSSL_API_COMPAT 10101
#include <openssl/sha.h>

#include "engine/base/error.h"
#include "engine/db/query.h"
#include "engine/record/key_file.h"
#include "engine/record/upn.h"

enum { SHA256_BLOCK_BYTES = 64, HMAC_BYTES = 32, SEPARATOR = 0x1f, MESSAGE_BYTES = 128 };

/* RFC 2104: what the key is mixed with before the message, and before the first hash. */
enum { INNER_PAD = 0x36, OUTER_PAD = 0x5c };

static const struct {
    const char *name;
    bool is_packed; /* blanks inside do not count */
} KINDS[IDENTITY_KIND_N] = {
    [IDENTITY_UPN] = {"upn", true},
    [IDENTITY_ULN] = {"uln", true},
    [IDENTITY_LOCAL] = {"local", false},
    [IDENTITY_SEN2_ROW] = {"sen2row", false},
    [IDENTITY_APPEAL] = {"appeal", false},
    [IDENTITY_MEDIATION] = {"mediation", false},
};

struct Identity {
    KeyFile file;
    char fingerprint[FINGERPRINT_BYTES];
};

/* The states after the key's two blocks, made once and copied for each message: half the work of a
 * hash of a dozen characters. */
struct IdentityHasher {
    SHA256_CTX inner, outer;
};

/* The state that has taken in @key mixed with @pad. */
static void
start_state(const uint8_t *key, uint8_t pad, SHA256_CTX *ret_state)
{
    uint8_t block[SHA256_BLOCK_BYTES];
    for (size_t byte_i = 0; byte_i < sizeof block; byte_i++)
        block[byte_i] = (uint8_t)((byte_i < KEY_BYTES ? key[byte_i] : 0) ^ pad);
    SHA256_Init(ret_state);
    SHA256_Update(ret_state, block, sizeof block);
    explicit_bzero(block, sizeof block);
}

IdentityHasher *
identity_hasher_new(const Identity *identity)
{
    IdentityHasher *hasher = g_new0(IdentityHasher, 1);
    start_state(identity->file.key, INNER_PAD, &hasher->inner);
    start_state(identity->file.key, OUTER_PAD, &hasher->outer);
    return hasher;
}

void
identity_hasher_free(IdentityHasher *hasher)
{
    if (hasher == NULL)
        return;
    explicit_bzero(hasher, sizeof *hasher);
    g_free(hasher);
}

/* A shorter text ends in the same block as its length does, and as what fills that up. */
enum { SHA256_SHORT_BYTES = SHA256_BLOCK_BYTES - 9 };

/* What finish_state() does, for a text that ends in one block: that is made here (FIPS 180-4,
 * 5.1.1), which spares three calls of twice the work. */
static void
finish_short(SHA256_CTX state, const void *text, size_t length, uint8_t *ret)
{
    uint8_t block[SHA256_BLOCK_BYTES] = {0};
    size_t bits_n = (SHA256_BLOCK_BYTES + length) * 8; /* with the block before it */
    memcpy(block, text, length);
    block[length] = 0x80;
    block[SHA256_BLOCK_BYTES - 2] = (uint8_t)(bits_n >> 8);
    block[SHA256_BLOCK_BYTES - 1] = (uint8_t)bits_n;
    SHA256_Transform(&state, block);
    for (size_t word_i = 0; word_i < HMAC_BYTES / sizeof(uint32_t); word_i++) {
        uint32_t word = GUINT32_TO_BE(state.h[word_i]);
        memcpy(ret + word_i * sizeof word, &word, sizeof word);
    }
}

/* Goes on from @state, which has taken in one block, with @text. */
static void
finish_state(SHA256_CTX state, const void *text, size_t length, uint8_t *ret)
{
    if (length <= SHA256_SHORT_BYTES) {
        finish_short(state, text, length, ret);
        return;
    }
    SHA256_Update(&state, text, length);
    SHA256_Final(ret, &state);
}

void
identity_hmac(IdentityHasher *hasher, const void *text, size_t length, uint8_t ret[32])
{
    uint8_t first[HMAC_BYTES];
    finish_state(hasher->inner, text, length, first);
    finish_state(hasher->outer, first, sizeof first, ret);
}

void
identity_hash(IdentityHasher *hasher,
    IdentityKind kind,
    const char *scope,
    const char *text,
    size_t length,
    uint8_t ret_hash[IDENTITY_BYTES])
{
    size_t kind_n = strlen(KINDS[kind].name), scope_n = strlen(scope);
    size_t room_n = kind_n + 1 + scope_n + 1 + length;
    char local[MESSAGE_BYTES];
    g_autofree char *longer = room_n > sizeof local ? g_malloc(room_n) : NULL;
    char *message = longer != NULL ? longer : local;
    char *at = message;
    memcpy(at, KINDS[kind].name, kind_n);
    at += kind_n;
    *at++ = SEPARATOR;
    memcpy(at, scope, scope_n);
    at += scope_n;
    *at++ = SEPARATOR;
    size_t identifier_n = identifier_normalise(text, length, KINDS[kind].is_packed, at);
    /* All that name nobody would be one person. */
    g_assert(identifier_n > 0);
    uint8_t hmac[HMAC_BYTES];
    identity_hmac(hasher, message, (size_t)(at - message) + identifier_n, hmac);
    memcpy(ret_hash, hmac, IDENTITY_BYTES);
}

void
identity_hash_text(const uint8_t hash[IDENTITY_BYTES], char text[IDENTITY_TEXT_BYTES])
{
    static const char DIGITS[] = "0123456789abcdef";
    char *at = text;
    for (size_t byte_i = 0; byte_i < IDENTITY_BYTES; byte_i++) {
        if (byte_i == 4 || byte_i == 6 || byte_i == 8 || byte_i == 10)
            *at++ = '-';
        *at++ = DIGITS[hash[byte_i] >> 4];
        *at++ = DIGITS[hash[byte_i] & 15];
    }
    *at = '\0';
}

/* No identifier's message starts like this: they hold a separator. */
static void
make_fingerprint(Identity *identity)
{
    static const char MESSAGE[] = "fingerprint of an inclusion identity key";
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    uint8_t hmac[HMAC_BYTES];
    identity_hmac(hasher, MESSAGE, sizeof MESSAGE - 1, hmac);
    for (size_t byte_i = 0; byte_i < (FINGERPRINT_BYTES - 1) / 2; byte_i++)
        g_snprintf(identity->fingerprint + 2 * byte_i, 3, "%02x", hmac[byte_i]);
}

Identity *
identity_new(const uint8_t *key, const char *made)
{
    Identity *identity = g_new0(Identity, 1);
    memcpy(identity->file.key, key, KEY_BYTES);
    g_strlcpy(identity->file.made, made, sizeof identity->file.made);
    make_fingerprint(identity);
    return identity;
}

Identity *
identity_open(const char *path, GError **error)
{
    g_auto(KeyFile) file = {0};
    return key_file_open(path, &file, error) ? identity_new(file.key, file.made) : NULL;
}

Identity *
identity_read(const char *path, GError **error)
{
    g_auto(KeyFile) file = {0};
    return key_file_read(path, true, &file, error) ? identity_new(file.key, file.made) : NULL;
}

void
identity_free(Identity *identity)
{
    if (identity == NULL)
        return;
    key_file_clear(&identity->file);
    g_free(identity);
}

const char *
identity_made(const Identity *identity)
{
    return identity->file.made;
}

const char *
identity_fingerprint(const Identity *identity)
{
    return identity->fingerprint;
}

bool
identity_database_fingerprint(DbConn *conn, char **ret_fingerprint, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_identity_key", 1, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    *ret_fingerprint = db_rows_n(rows) > 0 ? g_strdup(db_text(rows, 0, 0)) : NULL;
    return true;
}

/* DATABASE error unless @known (may be NULL) is the fingerprint of @identity. */
static bool
is_same_key(const Identity *identity, const char *known, GError **error)
{
    if (g_strcmp0(known, identity->fingerprint) == 0)
        return true;
    error_set(error,
        ERROR_DATABASE,
        "the records in the database were made with another key: theirs is '%s', this one '%s'",
        known != NULL ? known : "none",
        identity->fingerprint);
    error_add_hint(error,
        "put the right key in place with `inclusion key restore FILE`, or name it with --key-file: "
        "under two keys one person would be two");
    return false;
}

bool
identity_require(DbConn *conn, const Identity *identity, GError **error)
{
    g_autofree char *known = NULL;
    return identity_database_fingerprint(conn, &known, error) &&
           (known == NULL || is_same_key(identity, known, error));
}

bool
identity_check(DbConn *conn, const Identity *identity, GError **error)
{
    g_autofree char *seen = NULL;
    if (!identity_database_fingerprint(conn, &seen, error))
        return false;
    if (g_strcmp0(seen, identity->fingerprint) == 0) {
        /* Held from here on; it may have changed in between. */
        g_autoptr(DbRows) held = db_query_rows(conn, "hold_identity_key", 1, DB_NO_PARAMS, error);
        return held != NULL &&
               is_same_key(identity, db_rows_n(held) > 0 ? db_text(held, 0, 0) : NULL, error);
    }
    /* Statements of their own: each must see what whoever held the lock has committed. */
    g_autofree char *known = NULL;
    return db_exec(conn, "lock_identity_key", DB_NO_PARAMS, error) &&
           db_exec(conn, "store_identity_key", DB_PARAMS(identity->fingerprint), error) &&
           identity_database_fingerprint(conn, &known, error) &&
           is_same_key(identity, known, error);
}
