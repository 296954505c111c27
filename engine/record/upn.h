/* SPDX-License-Identifier: MIT */
#pragma once
/* Numbers that schools and colleges know persons by: how they are written, and whether they can be
 * right. Nothing here knows whose they are. */
#include "engine/base/attributes.h"

/* Characters of a unique pupil number and of a unique learner number. */
enum { UPN_CHARS = 13, ULN_CHARS = 10 };

typedef enum {
    IDENTIFIER_GOOD,
    IDENTIFIER_WRONG_FORM, /* not of this many characters, or others than such a number has */
    IDENTIFIER_WRONG_CHECK /* the check character does not belong to the others */
} IdentifierState;

/* Writes @text as it is compared: without blanks around it (and with @is_packed without those
 * inside it), small letters of the alphabet as capitals. @ret has room for @length bytes. Returns
 * the length, no terminator; 0 when it is blank. */
size_t identifier_normalise(const char *text, size_t length, bool is_packed, char *ret);

/* Checks a UPN, normalised here: a check letter, eleven digits, and a digit or, when the number is
 * temporary, a letter. The digits count times their place (2 to 13), letters by their place in the
 * alphabet without I, O and S, from 0; the sum modulo 23 is the check letter's place in that
 * alphabet (Government Data Standards Catalogue, Unique Pupil Number 2.0). Whether its council and
 * school exist is not looked at. */
IdentifierState upn_check(const char *text, size_t length);

/* The same, and in *@ret_is_permanent what upn_is_permanent() says. */
IdentifierState upn_look(const char *text, size_t length, bool *ret_is_permanent);

/* True for what is written like a permanent UPN, whatever its check letter: a school gives a
 * temporary one (a letter at the end) without knowing whether another pupil has it elsewhere. */
bool upn_is_permanent(const char *text, size_t length);

/* Checks a ULN, normalised here: ten digits, the first not 0; times 10, 9, … 1 they add up to 10
 * modulo 11 (HESA, Student record, ULN). 9999999999, which stands for "not known", is wrong. */
IdentifierState uln_check(const char *text, size_t length);
