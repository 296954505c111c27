/* SPDX-License-Identifier: MIT */
#include "engine/record/identity.h"

#include <string.h>

#include "engine/record/key_file.h"
#include "tests/support/unit.h"

static const char MADE[] = "2026-11-25T02:14:00Z";

/* 00 01 02 … 1f */
static Identity *
counting_identity(void)
{
    uint8_t key[KEY_BYTES];
    for (size_t byte_i = 0; byte_i < KEY_BYTES; byte_i++)
        key[byte_i] = (uint8_t)byte_i;
    return identity_new(key, MADE);
}

static void
assert_hash(IdentityHasher *hasher,
    IdentityKind kind,
    const char *scope,
    const char *text,
    const char *expected)
{
    uint8_t hash[IDENTITY_BYTES];
    char shown[IDENTITY_TEXT_BYTES];
    identity_hash(hasher, kind, scope, text, strlen(text), hash);
    identity_hash_text(hash, shown);
    ck_assert_str_eq(shown, expected);
}

static void
assert_hmac(const char *key_byte, size_t key_n, const void *message, size_t length, const char *hex)
{
    /* HMAC fills a short key up with zeros, so that these keys fit ours. */
    uint8_t key[KEY_BYTES] = {0}, hmac[32];
    memcpy(key, key_byte, key_n);
    g_autoptr(Identity) identity = identity_new(key, MADE);
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    identity_hmac(hasher, message, length, hmac);
    char shown[65];
    for (size_t byte_i = 0; byte_i < sizeof hmac; byte_i++)
        g_snprintf(shown + 2 * byte_i, 3, "%02x", hmac[byte_i]);
    ck_assert_str_eq(shown, hex);
}

/* RFC 4231, section 4: those test cases whose key is no longer than ours. */
START_TEST(hmac_is_that_of_rfc_4231)
{
    char key[KEY_BYTES], message[50];
    memset(key, 0x0b, 20);
    assert_hmac(
        key, 20, "Hi There", 8, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assert_hmac("Jefe",
        4,
        "what do ya want for nothing?",
        28,
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, 20);
    memset(message, 0xdd, 50);
    assert_hmac(
        key, 20, message, 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    for (size_t byte_i = 0; byte_i < 25; byte_i++)
        key[byte_i] = (char)(byte_i + 1);
    memset(message, 0xcd, 50);
    assert_hmac(
        key, 25, message, 50, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
}
END_TEST

/* GLib makes its own: around 55 bytes, the most that end in one block with their length, and around
 * whole blocks. */
START_TEST(hmac_of_every_length_is_that_of_glib)
{
    uint8_t key[KEY_BYTES], message[200];
    for (size_t byte_i = 0; byte_i < KEY_BYTES; byte_i++)
        key[byte_i] = (uint8_t)byte_i;
    for (size_t byte_i = 0; byte_i < sizeof message; byte_i++)
        message[byte_i] = (uint8_t)(byte_i * 7);
    for (size_t length = 0; length <= sizeof message; length++) {
        g_autofree char *hex =
            g_compute_hmac_for_data(G_CHECKSUM_SHA256, key, sizeof key, message, length);
        assert_hmac((const char *)key, sizeof key, message, length, hex);
    }
}
END_TEST

/* Expected values by Python: hmac.new(bytes(range(32)), b"upn\x1f\x1fH801200001001", "sha256"), the
 * first 16 bytes. */
START_TEST(message_is_kind_scope_and_identifier)
{
    g_autoptr(Identity) identity = counting_identity();
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    static const struct {
        IdentityKind kind;
        const char *scope, *text, *hash;
    } CASES[] = {
        {IDENTITY_UPN, "", "H801200001001", "a5126c0a-9d94-e2b3-26e0-ddaaee114c29"},
        {IDENTITY_UPN, "330", "G80120000101A", "9f3ba323-fb9b-8d64-54fc-eb2ff9272336"},
        {IDENTITY_ULN, "", "9276308686", "ddc8d8f0-2379-ba6d-6a8e-a1a8b6a404e6"},
        {IDENTITY_LOCAL, "330", "P000123 B", "f29af65f-4196-798e-d2d8-ebe2c7e5a8ae"},
        {IDENTITY_LOCAL, "331", "P000123 B", "fc6212fb-f44a-b10f-babe-29e22f718ad9"},
        {IDENTITY_SEN2_ROW, "330", "17", "d5f07d04-5291-fd28-a11f-7666c4b93a64"},
        {IDENTITY_APPEAL, "", "EH-330-25-0042", "38fa3845-e1f4-f418-eee3-b5b15b4e172f"},
        {IDENTITY_MEDIATION, "330", "M1", "6ea7a203-f958-6e52-4b7a-b4c5a60ce24b"},
    };
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(CASES); case_i++)
        assert_hash(hasher,
            CASES[case_i].kind,
            CASES[case_i].scope,
            CASES[case_i].text,
            CASES[case_i].hash);
}
END_TEST

START_TEST(spelling_of_an_identifier_does_not_matter)
{
    g_autoptr(Identity) identity = counting_identity();
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    assert_hash(
        hasher, IDENTITY_UPN, "", " h801 2000 01001\t", "a5126c0a-9d94-e2b3-26e0-ddaaee114c29");
    assert_hash(hasher, IDENTITY_ULN, "", "92763 08686", "ddc8d8f0-2379-ba6d-6a8e-a1a8b6a404e6");
    assert_hash(
        hasher, IDENTITY_LOCAL, "330", " p000123 b ", "f29af65f-4196-798e-d2d8-ebe2c7e5a8ae");
}
END_TEST

/* local 0x1f 330 0x1f É and 300 times X */
START_TEST(long_identifier_is_hashed_whole)
{
    g_autoptr(Identity) identity = counting_identity();
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    g_autofree char *crosses = g_strnfill(300, 'x');
    g_autofree char *text = g_strconcat("\xC3\x89", crosses, NULL);
    assert_hash(hasher, IDENTITY_LOCAL, "330", text, "6a56ad7c-41a7-e1d8-3e69-fbe8fdb65044");
}
END_TEST

START_TEST(another_key_gives_other_persons_and_another_fingerprint)
{
    uint8_t key[KEY_BYTES] = {1};
    g_autoptr(Identity) identity = counting_identity();
    g_autoptr(Identity) other = identity_new(key, MADE);
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(identity);
    g_autoptr(IdentityHasher) other_hasher = identity_hasher_new(other);
    uint8_t hash[IDENTITY_BYTES], other_hash[IDENTITY_BYTES];
    identity_hash(hasher, IDENTITY_ULN, "", "9276308686", 10, hash);
    identity_hash(other_hasher, IDENTITY_ULN, "", "9276308686", 10, other_hash);
    ck_assert_mem_ne(hash, other_hash, IDENTITY_BYTES);
    ck_assert_str_eq(identity_fingerprint(identity), "32ed49fc8399ab4d");
    ck_assert_str_ne(identity_fingerprint(other), "32ed49fc8399ab4d");
    ck_assert_str_eq(identity_made(identity), MADE);
}
END_TEST

/* What a thread finds out: the hashes of the numbers from 0 on, added up byte by byte. */
typedef struct {
    const Identity *identity;
    uint8_t sum[IDENTITY_BYTES];
} Worker;

static void *
work(void *data)
{
    Worker *worker = data;
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(worker->identity);
    for (int number = 0; number < 2000; number++) {
        char text[16];
        uint8_t hash[IDENTITY_BYTES];
        g_snprintf(text, sizeof text, "%d", number);
        identity_hash(hasher, IDENTITY_LOCAL, "330", text, strlen(text), hash);
        for (size_t byte_i = 0; byte_i < IDENTITY_BYTES; byte_i++)
            worker->sum[byte_i] = (uint8_t)(worker->sum[byte_i] + hash[byte_i]);
    }
    return NULL;
}

START_TEST(threads_at_once_find_the_same)
{
    g_autoptr(Identity) identity = counting_identity();
    Worker alone = {.identity = identity}, workers[4];
    work(&alone);
    GThread *threads[G_N_ELEMENTS(workers)];
    for (size_t thread_i = 0; thread_i < G_N_ELEMENTS(workers); thread_i++) {
        workers[thread_i] = (Worker){.identity = identity};
        threads[thread_i] = g_thread_new("hash", work, &workers[thread_i]);
    }
    for (size_t thread_i = 0; thread_i < G_N_ELEMENTS(workers); thread_i++) {
        g_thread_join(threads[thread_i]);
        ck_assert_mem_eq(workers[thread_i].sum, alone.sum, IDENTITY_BYTES);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("identity");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, hmac_is_that_of_rfc_4231);
    tcase_add_test(tests, hmac_of_every_length_is_that_of_glib);
    tcase_add_test(tests, message_is_kind_scope_and_identifier);
    tcase_add_test(tests, spelling_of_an_identifier_does_not_matter);
    tcase_add_test(tests, long_identifier_is_hashed_whole);
    tcase_add_test(tests, another_key_gives_other_persons_and_another_fingerprint);
    tcase_add_test(tests, threads_at_once_find_the_same);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
