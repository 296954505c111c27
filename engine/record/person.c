/* SPDX-License-Identifier: MIT */
#include "engine/record/person.h"

#include <string.h>

#include "engine/record/upn.h"

enum { NONE = -1, IDENTIFIERS_MAX = 3, LAST_BYTES = 160 };

/* The identifiers of a row, the one that is believed first. */
typedef struct {
    uint8_t hashes[IDENTIFIERS_MAX][PERSON_BYTES];
    size_t hash_n;
    bool is_doubtful; /* one of them has been complained about */
} Found;

struct PersonFinder {
    IdentityHasher *hasher;
    const RecordTable *table;
    const char *la;
    int upn, uln, local; /* fields, NONE where the table has none */
    int row_number;      /* SEN2's number of a person within one extract: better than nobody */
    GArray *links;       /* PersonLink */
    /* The row before: extracts are sorted by person more often than not. */
    char last[LAST_BYTES]; /* its identifiers, each behind its length */
    size_t last_n;         /* 0: nothing is kept */
    Found last_found;
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

static void
add(PersonFinder *finder, Found *found, IdentityKind kind, const char *scope, const Cell *cell)
{
    identity_hash(
        finder->hasher, kind, scope, cell->text, cell->length, found->hashes[found->hash_n++]);
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

/* A permanent UPN counts everywhere; a temporary one, and what is not written like one, in one
 * council only. */
static void
add_as_upn(PersonFinder *finder, const Cell *upn, bool is_upn, bool is_permanent, Found *found)
{
    bool is_everywhere = is_upn && is_permanent;
    add(finder,
        found,
        is_upn ? IDENTITY_UPN : IDENTITY_LOCAL,
        is_everywhere ? "" : finder->la,
        upn);
}

static void
add_upn(PersonFinder *finder, const Cell *upn, uint64_t line, Findings *findings, Found *found)
{
    bool is_permanent = false;
    IdentifierState state = upn_look(upn->text, upn->length, &is_permanent);
    if (state != IDENTIFIER_GOOD)
        complain(finder, finder->upn, "UPN", line, findings);
    found->is_doubtful = state != IDENTIFIER_GOOD;
    add_as_upn(finder, upn, state != IDENTIFIER_WRONG_FORM, is_permanent, found);
}

static void
add_uln(PersonFinder *finder, const Cell *uln, uint64_t line, Findings *findings, Found *found)
{
    bool is_uln = uln_check(uln->text, uln->length) == IDENTIFIER_GOOD;
    if (!is_uln)
        complain(finder, finder->uln, "ULN", line, findings);
    found->is_doubtful = found->is_doubtful || !is_uln;
    add(finder, found, is_uln ? IDENTITY_ULN : IDENTITY_LOCAL, is_uln ? "" : finder->la, uln);
}

/* Councils' systems put the UPN where their own number would be. */
static void
add_local(PersonFinder *finder, const Cell *local, Found *found)
{
    bool is_permanent = false;
    IdentifierState state = upn_look(local->text, local->length, &is_permanent);
    add_as_upn(finder, local, state == IDENTIFIER_GOOD, is_permanent, found);
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

/* Writes the identifiers of a row one behind the other, each behind its length; 0 when they are too
 * long to be kept. */
static size_t
join(const Cell *const cells[IDENTIFIERS_MAX], char ret_text[LAST_BYTES])
{
    size_t byte_n = 0;
    for (size_t cell_i = 0; cell_i < IDENTIFIERS_MAX; cell_i++) {
        size_t length = cells[cell_i] != NULL ? cells[cell_i]->length : 0;
        if (byte_n + length + 1 > LAST_BYTES)
            return 0;
        ret_text[byte_n++] = (char)length;
        if (length > 0)
            memcpy(ret_text + byte_n, cells[cell_i]->text, length);
        byte_n += length;
    }
    return byte_n;
}

bool
person_find(PersonFinder *finder,
    const RecordValue *values,
    uint64_t line,
    Findings *findings,
    uint8_t ret_person[PERSON_BYTES])
{
    const Cell *row_number = cell_of(values, finder->row_number);
    const Cell *const cells[IDENTIFIERS_MAX] = {
        cell_of(values, finder->upn), cell_of(values, finder->uln), cell_of(values, finder->local)};
    char text[LAST_BYTES];
    size_t byte_n = join(cells, text);
    if (byte_n > IDENTIFIERS_MAX && byte_n == finder->last_n &&
        memcmp(text, finder->last, byte_n) == 0) {
        memcpy(ret_person, finder->last_found.hashes[0], PERSON_BYTES);
        return true;
    }
    Found found = {.hash_n = 0};
    if (cells[0] != NULL)
        add_upn(finder, cells[0], line, findings, &found);
    if (cells[1] != NULL)
        add_uln(finder, cells[1], line, findings, &found);
    if (cells[2] != NULL)
        add_local(finder, cells[2], &found);
    if (found.hash_n == 0 && row_number != NULL)
        add(finder, &found, IDENTITY_SEN2_ROW, finder->la, row_number);
    if (found.hash_n == 0)
        return false;
    memcpy(ret_person, found.hashes[0], PERSON_BYTES);
    for (size_t hash_i = 1; hash_i < found.hash_n; hash_i++)
        add_link(finder, found.hashes[hash_i], found.hashes[0]);
    finder->last_n = found.is_doubtful ? 0 : byte_n; /* every row of a doubtful one is told */
    finder->last_found = found;
    memcpy(finder->last, text, byte_n);
    return true;
}

bool
person_again(const PersonFinder *finder, uint8_t ret_person[PERSON_BYTES])
{
    if (finder->last_n <= IDENTIFIERS_MAX)
        return false;
    memcpy(ret_person, finder->last_found.hashes[0], PERSON_BYTES);
    return true;
}

void
person_hash_own_number(
    PersonFinder *finder, const RecordField *field, const Cell *cell, uint8_t ret[PERSON_BYTES])
{
    bool is_appeal = strcmp(field->name, "appeal_id") == 0;
    identity_hash(finder->hasher,
        is_appeal ? IDENTITY_APPEAL : IDENTITY_MEDIATION,
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
