/* SPDX-License-Identifier: MIT */
#pragma once
/* The installation's key as commands get at it. */
#include "engine/cli/session.h"
#include "engine/record/identity.h"

/* The key that --key-file, INCLUSION_KEY_FILE or the home folder names, made there on first use,
 * for a command that is about to store records: the database is told its fingerprint when it knows
 * none. SYSTEM error when the file is not fit, DATABASE error when the database holds records under
 * another key. Outside a transaction. Caller frees. */
MUST_USE Identity *identity_file_open(
    const GlobalOptions *global, Session *session, GError **error);
