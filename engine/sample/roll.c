/* SPDX-License-Identifier: MIT */
/* Who is on the roll of which school, on the days of the extracts. */
#include "engine/sample/record_rows.h"

static const char *const YEARS[] = {
    "N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"};
static const char *const CARES[CARE_N] = {NULL, "CIN", "CPP", "CLA"};

/* Of a thousand mainstream pupils with a plan. */
enum { UNIT_MILLI = 32, RESOURCED_MILLI = 56 };
/* How long those that have left stay in the extract. */
enum { LEFT_DAYS = 60 };

static int
unit_draw(const Person *person)
{
    return (int)(person->school_draw * UINT32_C(2654435761) >> 12) % 1000;
}

bool
person_is_in_unit(const Person *person)
{
    return unit_draw(person) < UNIT_MILLI;
}

bool
person_is_in_resourced(const Person *person)
{
    return !person_is_in_unit(person) && unit_draw(person) < UNIT_MILLI + RESOURCED_MILLI;
}

void
put_person(RecordFile *file, const Person *person, int id_kinds)
{
    put_text(file, (id_kinds & ID_LOCAL) != 0 ? person->local_id : NULL);
    put_text(file, (id_kinds & ID_UPN) != 0 && person->has_upn ? person->upn : NULL);
    put_text(file, (id_kinds & ID_ULN) != 0 ? person->uln : NULL);
}

static void
put_pupil(RecordFile *file, const Person *person, const Spell *spell, const char *status, int day)
{
    int ncy = person_ncy(person, calendar_year(day));
    int last_day = MIN(day, spell->last); /* as they were when they left */
    const char *sen = person_sen_text(person, last_day);
    bool is_here = spell->taught == TAUGHT_MAINSTREAM && sen[0] == 'E';
    put_person(file, person, ID_LOCAL | ID_UPN | (ncy > NCY_LAST ? ID_ULN : 0));
    put_int(file, spell->urn);
    put_text(file, status);
    put_day(file, spell->first);
    put_day(file, spell->last < day ? spell->last : DAY_NONE);
    put_month(file, person->born);
    put_text(file, person->is_male ? "M" : "F");
    put_text(file, person->ethnicity);
    put_text(file,
        ncy >= NCY_FIRST_ON_ROLL && ncy <= NCY_LAST_ON_ROLL ? YEARS[ncy - NCY_FIRST_ON_ROLL] : "X");
    put_text(file, spell->taught == TAUGHT_SPECIAL && unit_draw(person) < 25 ? "B" : "N");
    put_text(file, sen);
    put_text(file, person_need(person, 0, last_day));
    put_text(file, person_need(person, 1, last_day));
    put_flag(file, is_here && person_is_in_unit(person));
    put_flag(file, is_here && person_is_in_resourced(person));
    put_flag(file, person->has_meals);
    put_text(file, CARES[person->care]);
    put_end(file);
}

/* Whoever is at an alternative provision school without having been excluded stays on the roll of
 * the school that sent them. */
static const Spell *
main_school(const Person *person, const Spell *spell)
{
    if (spell->taught != TAUGHT_AP || person->excluded != DAY_NONE || spell == person->spells)
        return NULL;
    const Spell *before = spell - 1;
    return before->taught == TAUGHT_MAINSTREAM && before->last + 1 == spell->first ? before : NULL;
}

void
rows_roll(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    for (int roll_i = 0; roll_i < calendar->roll_n; roll_i++) {
        int day = calendar->rolls[roll_i];
        RecordFile *file = out->rolls[roll_i];
        for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
            const Spell *spell = &person->spells[spell_i];
            if (!spell_is_on_roll(spell) || spell->first > day)
                continue;
            const Spell *main = main_school(person, spell);
            bool is_sent_away = spell_i + 1 < person->spell_n && spell->last < day &&
                                person->spells[spell_i + 1].first <= day &&
                                main_school(person, spell + 1) == spell &&
                                person->spells[spell_i + 1].last >= day;
            if (spell->last >= day) {
                put_pupil(file, person, spell, main != NULL ? "S" : "C", day);
                if (main != NULL) {
                    Spell stays = *main;
                    stays.last = DAY_NONE;
                    put_pupil(file, person, &stays, "M", day);
                }
            } else if (spell->last >= day - LEFT_DAYS && !is_sent_away) {
                put_pupil(file, person, spell, "P", day);
            }
        }
    }
}
