/* SPDX-License-Identifier: MIT */
#include "engine/base/sha256.h"

#include <openssl/evp.h>

struct Sha256 {
    EVP_MD_CTX *context;
};

Sha256 *
sha256_new(void)
{
    Sha256 *sum = g_new0(Sha256, 1);
    sum->context = EVP_MD_CTX_new();
    int is_good = sum->context != NULL && EVP_DigestInit_ex(sum->context, EVP_sha256(), NULL) == 1;
    g_assert(is_good); /* fails only without memory, or in a libcrypto built without SHA-256 */
    return sum;
}

void
sha256_add(Sha256 *sum, const void *bytes, size_t length)
{
    int is_good = EVP_DigestUpdate(sum->context, bytes, length);
    g_assert(is_good == 1);
}

void
sha256_finish(Sha256 *sum, char text[SHA256_TEXT_BYTES])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int digest_n = 0;
    int is_good = EVP_DigestFinal_ex(sum->context, digest, &digest_n);
    g_assert(is_good == 1 && 2 * digest_n + 1 == SHA256_TEXT_BYTES);
    for (unsigned int byte_i = 0; byte_i < digest_n; byte_i++)
        g_snprintf(text + 2 * (size_t)byte_i, 3, "%02x", digest[byte_i]);
}

void
sha256_free(Sha256 *sum)
{
    if (sum == NULL)
        return;
    EVP_MD_CTX_free(sum->context);
    g_free(sum);
}
