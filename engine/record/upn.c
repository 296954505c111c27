/* SPDX-License-Identifier: MIT */
#include "engine/record/upn.h"

#include <string.h>

#include "engine/base/text.h"

/* What the letters count for: those that are easily misread, I, O and S, are left out. */
enum { LETTER_N = 'Z' - 'A' + 1 };
static const int LETTER_VALUES[LETTER_N] = {
    0, 1, 2, 3, 4, 5, 6, 7, -1, 8, 9, 10, 11, 12, -1, 13, 14, 15, -1, 16, 17, 18, 19, 20, 21, 22};

enum { UPN_MODULUS = 23, ULN_MODULUS = 11, ULN_REMAINDER = 10, NUMBER_BYTES_MAX = 64 };

/* g_ascii_toupper() as no call: it is asked of every character of every identifier. */
static inline char
capital(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

/* Bytes of the blank that @text starts with; 0 when it starts with none. */
static size_t
blank_bytes(const char *text, size_t length)
{
    if (length >= 1 && (text[0] == ' ' || text[0] == '\t'))
        return 1;
    return length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

size_t
identifier_normalise(const char *text, size_t length, bool is_packed, char *ret)
{
    size_t byte_n = 0;
    text_trim(&text, &length);
    for (size_t at = 0; at < length;) {
        bool may_be_blank = is_packed && !text_is_graph(text[at]);
        size_t skip_n = may_be_blank ? blank_bytes(text + at, length - at) : 0;
        if (skip_n > 0)
            at += skip_n;
        else
            ret[byte_n++] = capital(text[at++]);
    }
    return byte_n;
}

/* The same for a number, which with all its blanks is not long; 0 for what is. */
static size_t
normalise_number(const char *text, size_t length, char ret[NUMBER_BYTES_MAX])
{
    text_trim(&text, &length);
    return length <= NUMBER_BYTES_MAX ? identifier_normalise(text, length, true, ret) : 0;
}

/* What @character counts for in a UPN's sum; -1 when it is no letter that one may have. */
static int
letter_value(char character)
{
    return character >= 'A' && character <= 'Z' ? LETTER_VALUES[character - 'A'] : -1;
}

/* @upn, normalised, as what each character counts for; false when it is not of that form. */
static bool
upn_values(const char *upn, size_t length, int values[UPN_CHARS])
{
    if (length != UPN_CHARS)
        return false;
    for (size_t at = 0; at < UPN_CHARS; at++) {
        bool may_be_digit = at > 0, may_be_letter = at == 0 || at == UPN_CHARS - 1;
        if (may_be_digit && g_ascii_isdigit(upn[at]))
            values[at] = upn[at] - '0';
        else if (may_be_letter)
            values[at] = letter_value(upn[at]);
        else
            values[at] = -1;
        if (values[at] < 0)
            return false;
    }
    return true;
}

IdentifierState
upn_look(const char *text, size_t length, bool *ret_is_permanent)
{
    char upn[NUMBER_BYTES_MAX];
    int values[UPN_CHARS];
    size_t byte_n = normalise_number(text, length, upn);
    *ret_is_permanent = false;
    if (!upn_values(upn, byte_n, values))
        return IDENTIFIER_WRONG_FORM;
    *ret_is_permanent = g_ascii_isdigit(upn[UPN_CHARS - 1]);
    int sum = 0;
    for (int at = 1; at < UPN_CHARS; at++)
        sum += values[at] * (at + 1);
    return sum % UPN_MODULUS == values[0] ? IDENTIFIER_GOOD : IDENTIFIER_WRONG_CHECK;
}

IdentifierState
upn_check(const char *text, size_t length)
{
    bool is_permanent = false;
    return upn_look(text, length, &is_permanent);
}

bool
upn_is_permanent(const char *text, size_t length)
{
    bool is_permanent = false;
    return upn_look(text, length, &is_permanent) != IDENTIFIER_WRONG_FORM && is_permanent;
}

IdentifierState
uln_check(const char *text, size_t length)
{
    char uln[NUMBER_BYTES_MAX];
    if (normalise_number(text, length, uln) != ULN_CHARS || uln[0] == '0')
        return IDENTIFIER_WRONG_FORM;
    int sum = 0;
    for (int at = 0; at < ULN_CHARS; at++) {
        if (!g_ascii_isdigit(uln[at]))
            return IDENTIFIER_WRONG_FORM;
        sum += (uln[at] - '0') * (ULN_CHARS - at);
    }
    return sum % ULN_MODULUS == ULN_REMAINDER ? IDENTIFIER_GOOD : IDENTIFIER_WRONG_CHECK;
}
