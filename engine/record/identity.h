/* SPDX-License-Identifier: MIT */
#pragma once
/* Who a record is of, without saying so: identifiers become keyed hashes on the way in. The key
 * stays in a file of the installation (key_file.h); the database knows a fingerprint of it, so that
 * two keys are never mixed. What comes out is still personal data. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* The installation's key. Read only once made: threads may share it. */
typedef struct Identity Identity;

/* Makes hashes with it; one for each thread. */
typedef struct IdentityHasher IdentityHasher;

enum {
    IDENTITY_BYTES = 16,
    IDENTITY_TEXT_BYTES = 37, /* as PostgreSQL writes a uuid, and terminator */
    FINGERPRINT_BYTES = 17    /* 16 hexadecimal digits, and terminator */
};

/* What sort of number an identifier is; the same number of two sorts is two persons until a file
 * links them. */
typedef enum {
    IDENTITY_UPN,
    IDENTITY_ULN,
    IDENTITY_LOCAL,     /* the council's own number for a person */
    IDENTITY_SEN2_ROW,  /* a row of a SEN2 return that carries neither UPN nor ULN */
    IDENTITY_APPEAL,    /* own number of an appeal */
    IDENTITY_MEDIATION, /* own number of a mediation */
    IDENTITY_KIND_N
} IdentityKind;

/* The key at @path, made there on first use; identity_read() takes only one that is there. SYSTEM
 * errors as key_file_open() and key_file_read() have them. */
MUST_USE Identity *identity_open(const char *path, GError **error);
MUST_USE Identity *identity_read(const char *path, GError **error);
/* The key @key[KEY_BYTES], made at @made. */
Identity *identity_new(const uint8_t *key, const char *made);
void identity_free(Identity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Identity, identity_free)

/* When the key was made, UTC: "2026-11-25T02:14:00Z". Borrowed. */
const char *identity_made(const Identity *identity);
/* By which a key is known without being known itself. Borrowed. */
const char *identity_fingerprint(const Identity *identity);

/* A hasher for the calling thread. It outlives @identity. */
IdentityHasher *identity_hasher_new(const Identity *identity);
void identity_hasher_free(IdentityHasher *hasher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IdentityHasher, identity_hasher_free)

/* HMAC-SHA-256 of @text under the key: for tests, and for what is no identifier. */
void identity_hmac(IdentityHasher *hasher, const void *text, size_t length, uint8_t ret[32]);

/* Whom (or which appeal) @text names: the first 16 bytes of HMAC-SHA-256 of
 *     kind 0x1f scope 0x1f identifier
 * where kind is "upn", "uln", "local", "sen2row", "appeal" or "mediation", @scope what the number
 * is good in (a council's three digits; "" for everywhere), and the identifier is normalised as
 * identifier_normalise() does it, UPN and ULN without blanks inside. @text is not blank. About a
 * fifth of a microsecond. */
void identity_hash(IdentityHasher *hasher,
    IdentityKind kind,
    const char *scope,
    const char *text,
    size_t length,
    uint8_t ret_hash[IDENTITY_BYTES]);

/* @hash as PostgreSQL writes a uuid. */
void identity_hash_text(const uint8_t hash[IDENTITY_BYTES], char text[IDENTITY_TEXT_BYTES]);

/* Makes sure, inside a transaction, that the database holds no records under another key, and
 * writes the fingerprint down when it holds none at all. Until the transaction ends no other
 * command can bring in another key; loads under the same key do not wait for each other, but for
 * the very first they do. DATABASE error when another key was used before. */
MUST_USE bool identity_check(DbConn *conn, const Identity *identity, GError **error);

/* The fingerprint that the database knows, or *@ret_fingerprint NULL. Caller frees. */
MUST_USE bool identity_database_fingerprint(DbConn *conn, char **ret_fingerprint, GError **error);

/* DATABASE error unless the database knows no key or this one. Writes nothing. */
MUST_USE bool identity_require(DbConn *conn, const Identity *identity, GError **error);
