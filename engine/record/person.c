/* SPDX-License-Identifier: MIT */
#include "engine/record/person.h"

#include <string.h>

#include "engine/record/upn.h"

enum { NONE = -1 };

struct PersonFinder {
    IdentityHasher *hasher;
    const RecordTable *table;
    const char *la;
    int upn, uln, local; /* fields, NONE where the table has none */
    int row_number;      /* SEN2's number of a person within one extract: better than nobody */
    GArray *links;       /* PersonLink */
};

PersonFinder *
person_finder_new(const Identity *identity, const RecordTable *table, const char *la)
{
    PersonFinder *finder = g_new0(PersonFinder, 1);
    finder->hasher = identity_hasher_new(identity);
    finder->table = table;
    finder->la = la;
    finder->upn = finder->uln = finder->local = NONE;
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        FieldType type = table->fields[field_i].type;
        if (type == FIELD_UPN)
            finder->upn = (int)field_i;
        else if (type == FIELD_ULN)
            finder->uln = (int)field_i;
        else if (type == FIELD_LOCAL_PERSON)
            finder->local = (int)field_i;
    }
    finder->row_number =
        finder->local == NONE ? record_table_field(table, "person_table_id") : NONE;
    finder->links = g_array_new(FALSE, FALSE, sizeof(PersonLink));
    return finder;
}

void
person_finder_free(PersonFinder *finder)
{
    if (finder == NULL)
        return;
    identity_hasher_free(finder->hasher);
    g_array_unref(finder->links);
    g_free(finder);
}

/* The identifiers of a row, the one that is believed first. */
typedef struct {
    uint8_t hashes[4][PERSON_BYTES];
    size_t hash_n;
} Found;

static void
add(PersonFinder *finder, Found *found, IdentifierKind kind, const Cell *cell)
{
    found->hash_n += identity_person(
        finder->hasher, kind, finder->la, cell->text, cell->length, found->hashes[found->hash_n]);
}

static const Cell *
cell_of(const RecordValue *values, int field)
{
    return field != NONE && !values[field].is_null ? &values[field].text : NULL;
}

static void
complain(const PersonFinder *finder, int field, const char *what, uint64_t line, Findings *findings)
{
    findings_add(findings,
        RULE_BAD_IDENTIFIER,
        line,
        finder->table->fields[field].name,
        NULL,
        "the %s has a wrong form or check character",
        what);
}

/* What is not written like a UPN is taken for a number of the council's own. */
static void
add_upn(PersonFinder *finder, const Cell *upn, uint64_t line, Findings *findings, Found *found)
{
    IdentifierState state = upn_check(upn->text, upn->length);
    if (state != IDENTIFIER_GOOD)
        complain(finder, finder->upn, "UPN", line, findings);
    add(finder, found, state == IDENTIFIER_WRONG_FORM ? IDENTIFIER_LOCAL : IDENTIFIER_UPN, upn);
}

static void
add_uln(PersonFinder *finder, const Cell *uln, uint64_t line, Findings *findings, Found *found)
{
    bool is_uln = uln_check(uln->text, uln->length) == IDENTIFIER_GOOD;
    if (!is_uln)
        complain(finder, finder->uln, "ULN", line, findings);
    add(finder, found, is_uln ? IDENTIFIER_ULN : IDENTIFIER_LOCAL, uln);
}

/* Councils' systems put the UPN where their own number would be. */
static void
add_local(PersonFinder *finder, const Cell *local, Found *found)
{
    bool is_upn = upn_check(local->text, local->length) == IDENTIFIER_GOOD;
    add(finder, found, is_upn ? IDENTIFIER_UPN : IDENTIFIER_LOCAL, local);
}

static void
add_link(PersonFinder *finder, const uint8_t *other, const uint8_t *person)
{
    PersonLink link;
    memcpy(link.other, other, PERSON_BYTES);
    memcpy(link.person, person, PERSON_BYTES);
    guint link_n = finder->links->len;
    if (memcmp(other, person, PERSON_BYTES) == 0 ||
        (link_n > 0 &&
            memcmp(&g_array_index(finder->links, PersonLink, link_n - 1), &link, sizeof link) == 0))
        return;
    g_array_append_val(finder->links, link);
}

bool
person_find(PersonFinder *finder,
    const RecordValue *values,
    uint64_t line,
    Findings *findings,
    uint8_t ret_person[PERSON_BYTES])
{
    const Cell *upn = cell_of(values, finder->upn), *uln = cell_of(values, finder->uln);
    const Cell *local = cell_of(values, finder->local);
    const Cell *row_number = cell_of(values, finder->row_number);
    Found found = {.hash_n = 0};
    if (upn != NULL)
        add_upn(finder, upn, line, findings, &found);
    if (uln != NULL)
        add_uln(finder, uln, line, findings, &found);
    if (local != NULL)
        add_local(finder, local, &found);
    if (found.hash_n == 0 && row_number != NULL)
        add(finder, &found, IDENTIFIER_SEN2_ROW, row_number);
    if (found.hash_n == 0)
        return false;
    memcpy(ret_person, found.hashes[0], PERSON_BYTES);
    for (size_t hash_i = 1; hash_i < found.hash_n; hash_i++)
        add_link(finder, found.hashes[hash_i], found.hashes[0]);
    return true;
}

bool
person_hash_own_number(
    PersonFinder *finder, const RecordField *field, const Cell *cell, uint8_t ret[PERSON_BYTES])
{
    bool is_appeal = strcmp(field->name, "appeal_id") == 0;
    return identity_person(finder->hasher,
        is_appeal ? IDENTIFIER_APPEAL : IDENTIFIER_MEDIATION,
        finder->la,
        cell->text,
        cell->length,
        ret);
}

const GArray *
person_links(const PersonFinder *finder)
{
    return finder->links;
}
