/* SPDX-License-Identifier: MIT */
#pragma once
/* SHA-256 of bytes as they go by, through libcrypto, which uses the processor's own instructions:
 * files of gigabytes are known again by it. */
#include "engine/base/attributes.h"

/* Sixty-four digits and the terminator. */
enum { SHA256_TEXT_BYTES = 65 };

typedef struct Sha256 Sha256;

Sha256 *sha256_new(void);
void sha256_add(Sha256 *sum, const void *bytes, size_t length);
/* Writes the sum as lower-case hexadecimal digits. Nothing may be added after. */
void sha256_finish(Sha256 *sum, char text[SHA256_TEXT_BYTES]);
void sha256_free(Sha256 *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sha256, sha256_free)
