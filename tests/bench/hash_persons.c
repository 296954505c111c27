/* SPDX-License-Identifier: MIT */
/* What hashing an identifier costs: nanoseconds of processor time per hash, for one thread and for
 * two at once. usage: hash_persons [HASHES] */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "engine/record/identity.h"
#include "engine/record/key_file.h"

typedef struct {
    const Identity *identity;
    int hash_n;
    double cpu_ns;
    uint8_t sum;
} Worker;

static double
thread_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void *
work(void *data)
{
    Worker *worker = data;
    g_autoptr(IdentityHasher) hasher = identity_hasher_new(worker->identity);
    char upn[] = "H801200000000";
    double start_ns = thread_ns();
    for (int hash_i = 0; hash_i < worker->hash_n; hash_i++) {
        uint8_t hash[IDENTITY_BYTES];
        int number = hash_i;
        for (size_t at = 12; at > 5; at--, number /= 10)
            upn[at] = (char)('0' + number % 10);
        identity_hash(hasher, IDENTITY_UPN, "", upn, 13, hash);
        worker->sum = (uint8_t)(worker->sum + hash[0]);
    }
    worker->cpu_ns = thread_ns() - start_ns;
    return NULL;
}

int
main(int argc, char **argv)
{
    int hash_n = argc > 1 ? (int)g_ascii_strtoll(argv[1], NULL, 10) : 1000000;
    uint8_t key[KEY_BYTES] = {1, 2, 3};
    g_autoptr(Identity) identity = identity_new(key, "2026-11-25T02:14:00Z");
    for (size_t thread_n = 1; hash_n > 0 && thread_n <= 2; thread_n++) {
        Worker workers[2];
        GThread *threads[2];
        for (size_t thread_i = 0; thread_i < thread_n; thread_i++) {
            workers[thread_i] = (Worker){.identity = identity, .hash_n = hash_n};
            threads[thread_i] = g_thread_new("hash", work, &workers[thread_i]);
        }
        for (size_t thread_i = 0; thread_i < thread_n; thread_i++) {
            g_thread_join(threads[thread_i]);
            printf("thread %zu of %zu: %.0f ns per hash\n",
                thread_i + 1,
                thread_n,
                workers[thread_i].cpu_ns / hash_n);
        }
    }
    return 0;
}
