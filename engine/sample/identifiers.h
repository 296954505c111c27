/* SPDX-License-Identifier: MIT */
#pragma once
/* Identifiers of made-up persons: of the right form, and nobody's. */
#include "engine/base/attributes.h"

enum { UPN_BYTES = 14, ULN_BYTES = 11, LOCAL_ID_BYTES = 20 };
/* Persons that can have identifiers of their own. */
enum { IDENTIFIED_MAX = 45000000 };

/* Unique Pupil Number (UPN) of person @number, below IDENTIFIED_MAX. The number of its local
 * authority is 999, which none has; the letter in front checks the rest. A temporary one ends in a
 * letter. */
void identifier_upn(int64_t number, bool is_temporary, char ret_upn[UPN_BYTES]);
/* Unique Learner Number (ULN), which holds no place that could be left empty: they count down from
 * 9999999999 and their last digit checks the rest. */
void identifier_uln(int64_t number, char ret_uln[ULN_BYTES]);
/* The council's own number: MU (made up), the code of the council, and the person's number. */
void identifier_local(const char *la_code, int64_t number, char ret_id[LOCAL_ID_BYTES]);
