/* SPDX-License-Identifier: MIT */
#include "engine/sample/identifiers.h"

#include <string.h>

/* The letters that stand for remainders 0 to 22: without I, O and S, which look like digits. */
static const char CHECK_LETTERS[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

enum { UPN_DIGITS = 12, UPN_MODULUS = 23, ULN_DIGITS = 9, ULN_MODULUS = 11, LOCAL_DIGITS = 8 };
/* Two first parts for each person: at least one of them has a check digit. */
enum { ULN_STEP = 2 };
static const int64_t ULN_HIGHEST = 999999998;

static void
write_padded(char *text, int digit_n, int64_t number)
{
    for (int at = digit_n - 1; at >= 0; at--) {
        text[at] = (char)('0' + number % 10);
        number /= 10;
    }
}

void
identifier_upn(int64_t number, bool is_temporary, char ret_upn[UPN_BYTES])
{
    memcpy(ret_upn + 1, "999", 3);
    write_padded(ret_upn + 4, UPN_DIGITS - 3, number);
    int last = ret_upn[UPN_DIGITS] - '0', sum = 0;
    if (is_temporary)
        ret_upn[UPN_DIGITS] = CHECK_LETTERS[last]; /* counts as the digit that it stands for */
    for (int digit_i = 0; digit_i < UPN_DIGITS; digit_i++) {
        int value = digit_i + 1 < UPN_DIGITS ? ret_upn[digit_i + 1] - '0' : last;
        sum += value * (digit_i + 2);
    }
    ret_upn[0] = CHECK_LETTERS[sum % UPN_MODULUS];
    ret_upn[UPN_BYTES - 1] = '\0';
}

void
identifier_uln(int64_t number, char ret_uln[ULN_BYTES])
{
    int64_t base = ULN_HIGHEST - ULN_STEP * number;
    for (int try_i = 0; try_i < ULN_STEP; try_i++) {
        write_padded(ret_uln, ULN_DIGITS, base + try_i);
        int sum = 0;
        for (int digit_i = 0; digit_i < ULN_DIGITS; digit_i++)
            sum += (ret_uln[digit_i] - '0') * (ULN_DIGITS + 1 - digit_i);
        if (sum % ULN_MODULUS == 0)
            continue; /* there is no digit 10 */
        ret_uln[ULN_DIGITS] = (char)('0' + 10 - sum % ULN_MODULUS);
        break;
    }
    ret_uln[ULN_BYTES - 1] = '\0';
}

void
identifier_local(const char *la_code, int64_t number, char ret_id[LOCAL_ID_BYTES])
{
    char *at = ret_id;
    *at++ = 'M';
    *at++ = 'U';
    for (const char *code = la_code; *code != '\0' && at < ret_id + 6; code++)
        *at++ = *code;
    *at++ = '-';
    write_padded(at, LOCAL_DIGITS, number);
    at[LOCAL_DIGITS] = '\0';
}
