/* SPDX-License-Identifier: MIT */
#include "engine/record/key_file.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tests/support/unit.h"

static char *folder, *path;

static void
make_folder(void)
{
    g_autoptr(GError) error = NULL;
    folder = g_dir_make_tmp("incl-key-XXXXXX", &error);
    assert_no_error(error);
    path = g_build_filename(folder, "identity.key", NULL);
}

static void
delete_folder(void)
{
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(listing); name != NULL;
         name = g_dir_read_name(listing)) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
    }
    g_rmdir(folder);
    g_free(folder);
    g_free(path);
}

/* How many files the folder has. */
static size_t
count_files(void)
{
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    size_t file_n = 0;
    while (g_dir_read_name(listing) != NULL)
        file_n++;
    return file_n;
}

static char *
contents(void)
{
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    assert_no_error(error);
    return text;
}

/* Puts @text in the file's place, 0600. */
static void
put(const char *text, size_t length)
{
    ck_assert(
        g_file_set_contents_full(path, text, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Fails unless reading gives the error "key file '<path>': @what" with @hint. */
static void
assert_refused(bool is_private, const char *what, const char *hint)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {0};
    ck_assert(!key_file_read(path, is_private, &file, &error));
    g_autofree char *expected = g_strdup_printf("key file '%s': %s\nhint: %s", path, what, hint);
    assert_error_is(error, expected);
}

static const char DAMAGED[] = "put a good copy in its place with `inclusion key restore FILE`";

START_TEST(first_use_makes_a_key_that_only_its_owner_can_read)
{
    g_autoptr(GError) error = NULL;
    KeyFile made = {0}, again = {0};
    ck_assert(key_file_open(path, &made, &error));
    assert_no_error(error);
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0600);
    ck_assert(key_file_open(path, &again, &error));
    ck_assert_mem_eq(&made, &again, sizeof made);
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(two_installations_have_different_keys)
{
    g_autoptr(GError) error = NULL;
    KeyFile one = {0}, other = {0};
    uint8_t zeros[KEY_BYTES] = {0};
    ck_assert(key_file_open(path, &one, &error));
    g_unlink(path);
    ck_assert(key_file_open(path, &other, &error));
    ck_assert_mem_ne(one.key, other.key, KEY_BYTES);
    ck_assert_mem_ne(one.key, zeros, KEY_BYTES);
}
END_TEST

/* sum by Python: hashlib.sha256(line before " sum=").hexdigest()[:16] */
static const char WRITTEN[] =
    "inclusion-identity-key-v1 made=2026-11-25T02:14:00Z "
    "key=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f sum=690e83ff4ee2529b\n";

START_TEST(file_is_one_line_that_says_what_it_is)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {.made = "2026-11-25T02:14:00Z"}, read = {0};
    for (size_t byte_i = 0; byte_i < KEY_BYTES; byte_i++)
        file.key[byte_i] = (uint8_t)byte_i;
    ck_assert(key_file_write_new(path, &file, NULL, &error));
    g_autofree char *text = contents();
    ck_assert_str_eq(text, WRITTEN);
    ck_assert(key_file_read(path, true, &read, &error));
    ck_assert_mem_eq(&file, &read, sizeof file);
}
END_TEST

START_TEST(line_end_of_another_system_does_no_harm)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {0};
    g_autofree char *text = g_strndup(WRITTEN, sizeof WRITTEN - 2);
    put(text, strlen(text));
    ck_assert(key_file_read(path, true, &file, &error));
    g_autofree char *other = g_strconcat(text, "\r\n", NULL);
    put(other, strlen(other));
    ck_assert(key_file_read(path, true, &file, &error));
    assert_no_error(error);
}
END_TEST

START_TEST(damaged_copy_is_refused)
{
    size_t length = sizeof WRITTEN - 1;
    put(WRITTEN, 0);
    assert_refused(true, "it is no key file of this program", DAMAGED);
    put(WRITTEN, length - 2);
    assert_refused(true, "it is cut short", DAMAGED);
    put(WRITTEN, 70);
    assert_refused(true, "it is cut short", DAMAGED);
    g_autofree char *longer = g_strconcat(WRITTEN, "more", NULL);
    put(longer, strlen(longer));
    assert_refused(true, "something stands behind the key", DAMAGED);
    g_autofree char *elsewhere = g_strdup("person_id,urn\n1,2\n");
    put(elsewhere, strlen(elsewhere));
    assert_refused(true, "it is no key file of this program", DAMAGED);
}
END_TEST

/* Whatever character is another one, the date's as well as the key's. */
START_TEST(changed_character_anywhere_is_seen)
{
    for (size_t at = 0; at < sizeof WRITTEN - 2; at++) {
        g_autoptr(GError) error = NULL;
        KeyFile file = {0};
        g_autofree char *text = g_strdup(WRITTEN);
        text[at] = text[at] == '7' ? '8' : '7';
        put(text, strlen(text));
        ck_assert_msg(!key_file_read(path, true, &file, &error), "character %zu", at);
    }
}
END_TEST

START_TEST(file_that_others_may_use_is_refused)
{
    put(WRITTEN, sizeof WRITTEN - 1);
    ck_assert_int_eq(g_chmod(path, 0640), 0);
    g_autofree char *hint = g_strdup_printf(
        "run `chmod 600 '%s'`; who has read it can find out whose a record is", path);
    assert_refused(true, "others than its owner may use it (mode 0640)", hint);
    KeyFile file = {0};
    ck_assert(key_file_read(path, false, &file, NULL));
}
END_TEST

/* Root may give a file away, and others may not take root's. */
START_TEST(file_of_another_user_is_refused)
{
    g_free(path);
    path = g_strdup("/etc/passwd");
    if (geteuid() == 0) {
        g_free(path);
        path = g_build_filename(folder, "identity.key", NULL);
        put(WRITTEN, sizeof WRITTEN - 1);
        ck_assert_int_eq(chown(path, 1, 1), 0);
    }
    assert_refused(true,
        "it belongs to another user",
        "run the command as that user, or name a key file of your own with --key-file or "
        "INCLUSION_KEY_FILE");
}
END_TEST

START_TEST(what_is_no_plain_file_is_refused)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {0};
    g_autofree char *pipe_path = g_build_filename(folder, "pipe", NULL);
    ck_assert_int_eq(mkfifo(pipe_path, 0600), 0);
    ck_assert(!key_file_read(pipe_path, true, &file, &error));
    g_autofree char *expected = g_strdup_printf("key file '%s': it is no plain file", pipe_path);
    assert_error_is(error, expected);
}
END_TEST

START_TEST(missing_file_says_what_to_do)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {0};
    ck_assert(!key_file_read(path, true, &file, &error));
    g_autofree char *expected = g_strdup_printf(
        "there is no key file '%s'\nhint: a key is made when the first record-level file is "
        "loaded; one that was lost comes back with `inclusion key restore FILE`",
        path);
    assert_error_is(error, expected);
}
END_TEST

START_TEST(folder_that_is_not_there_is_no_place_for_a_key)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {0};
    g_autofree char *elsewhere = g_build_filename(folder, "mount", "identity.key", NULL);
    ck_assert(!key_file_open(elsewhere, &file, &error));
    g_autofree char *expected = g_strdup_printf(
        "cannot write key file '%s': No such file or directory\nhint: make its folder first, or "
        "name another file",
        elsewhere);
    assert_error_is(error, expected);
}
END_TEST

START_TEST(new_file_never_goes_over_another)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {.made = "2026-11-25T02:14:00Z"};
    put("something else\n", 15);
    ck_assert(!key_file_write_new(path, &file, NULL, &error));
    g_autofree char *expected =
        g_strdup_printf("'%s' is there already\nhint: name a file that is not there yet", path);
    assert_error_is(error, expected);
    bool exists = false;
    ck_assert(key_file_write_new(path, &file, &exists, &error));
    ck_assert(exists);
    g_autofree char *text = contents();
    ck_assert_str_eq(text, "something else\n");
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(replaced_key_is_kept_beside_the_new_one)
{
    g_autoptr(GError) error = NULL;
    KeyFile file = {.made = "2026-11-25T02:14:00Z"}, read = {0};
    put(WRITTEN, sizeof WRITTEN - 1);
    g_autofree char *kept = NULL;
    ck_assert(key_file_replace(path, &file, &kept, &error));
    ck_assert(key_file_read(path, true, &read, &error));
    ck_assert_mem_eq(&file, &read, sizeof file);
    ck_assert(key_file_read(kept, true, &read, &error));
    ck_assert_uint_eq(read.key[31], 0x1f);
    ck_assert_uint_eq(count_files(), 2);
}
END_TEST

/* Eight processes meet an empty folder; each says through a pipe which key it has. */
START_TEST(commands_at_once_get_the_same_key)
{
    enum { PROCESS_N = 8, ROUND_N = 20 };
    for (int round_i = 0; round_i < ROUND_N; round_i++) {
        int ends[2];
        ck_assert_int_eq(pipe(ends), 0);
        for (int process_i = 0; process_i < PROCESS_N; process_i++) {
            if (fork() == 0) {
                KeyFile file = {0};
                bool is_good = key_file_open(path, &file, NULL) &&
                               write(ends[1], file.key, KEY_BYTES) == KEY_BYTES;
                _exit(is_good ? 0 : 1);
            }
        }
        close(ends[1]);
        uint8_t first[KEY_BYTES], key[KEY_BYTES];
        for (int process_i = 0; process_i < PROCESS_N; process_i++) {
            ck_assert_int_eq(read(ends[0], process_i == 0 ? first : key, KEY_BYTES), KEY_BYTES);
            if (process_i > 0)
                ck_assert_mem_eq(first, key, KEY_BYTES);
        }
        close(ends[0]);
        for (int process_i = 0; process_i < PROCESS_N; process_i++) {
            int status = 0;
            ck_assert(wait(&status) > 0);
            ck_assert_int_eq(status, 0);
        }
        ck_assert_uint_eq(count_files(), 1);
        g_unlink(path);
    }
}
END_TEST

START_TEST(path_comes_from_option_then_environment_then_home)
{
    g_setenv("INCLUSION_HOME", "/some/home", true);
    g_unsetenv("INCLUSION_KEY_FILE");
    g_autofree char *home = key_file_path(NULL, NULL);
    ck_assert_str_eq(home, "/some/home/identity.key");
    g_setenv("INCLUSION_KEY_FILE", "/safe/key", true);
    g_autofree char *named = key_file_path(NULL, NULL);
    ck_assert_str_eq(named, "/safe/key");
    g_autofree char *chosen = key_file_path("/other/key", NULL);
    ck_assert_str_eq(chosen, "/other/key");
}
END_TEST

/* The server's user has to pass through root's home, whichever of key and cluster comes first. */
START_TEST(home_is_made_as_the_cluster_makes_it)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *home = g_build_filename(folder, "home", NULL);
    g_setenv("INCLUSION_HOME", home, true);
    g_autofree char *key_path = g_build_filename(home, "identity.key", NULL);
    KeyFile file = {0};
    ck_assert(key_file_open(key_path, &file, &error));
    struct stat status;
    ck_assert_int_eq(stat(home, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, geteuid() == 0 ? 0711 : 0700);
    g_unlink(key_path);
    g_rmdir(home);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("key_file");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, make_folder, delete_folder);
    tcase_add_test(tests, first_use_makes_a_key_that_only_its_owner_can_read);
    tcase_add_test(tests, two_installations_have_different_keys);
    tcase_add_test(tests, file_is_one_line_that_says_what_it_is);
    tcase_add_test(tests, line_end_of_another_system_does_no_harm);
    tcase_add_test(tests, damaged_copy_is_refused);
    tcase_add_test(tests, changed_character_anywhere_is_seen);
    tcase_add_test(tests, file_that_others_may_use_is_refused);
    tcase_add_test(tests, file_of_another_user_is_refused);
    tcase_add_test(tests, what_is_no_plain_file_is_refused);
    tcase_add_test(tests, missing_file_says_what_to_do);
    tcase_add_test(tests, folder_that_is_not_there_is_no_place_for_a_key);
    tcase_add_test(tests, new_file_never_goes_over_another);
    tcase_add_test(tests, replaced_key_is_kept_beside_the_new_one);
    tcase_add_test(tests, commands_at_once_get_the_same_key);
    tcase_add_test(tests, path_comes_from_option_then_environment_then_home);
    tcase_add_test(tests, home_is_made_as_the_cluster_makes_it);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
