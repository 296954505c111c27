/* SPDX-License-Identifier: MIT */
/* Where leavers went, and what young people do month by month. */
#include "engine/sample/model.h"
#include "engine/sample/record_rows.h"

/* Leavers whose next step lasted, in parts per million, by SEN, after year 11 and after year 13. */
static const int SUSTAINED_PPM[2][3] = {{929000, 845000, 870000}, {875000, 820000, 805000}};
/* What cannot be known of some, by SEN. */
static const int UNKNOWN_PPM[3] = {19000, 33000, 15000};
enum { AGE_AT_RECEPTION = 4, AGE_FIRST = 16, AGE_LAST_OF_ALL = 17, AGE_LAST = 25 };

static const char *
destination_of(Person *person, const Spell *next, bool is_sustained, char sen)
{
    Prng *prng = &person->prng;
    if (!is_sustained)
        return draw_is(prng, 850000) ? "NSU" : "NC";
    if (next != NULL && next->taught == TAUGHT_FE)
        return "EDU_FE";
    if (next != NULL && (next->taught == TAUGHT_SPECIAL || next->taught == TAUGHT_INMSS))
        return "EDU_SPEC";
    if (next != NULL && next->taught == TAUGHT_MAINSTREAM)
        return draw_is(prng, 700000) ? "EDU_SCH" : "EDU_6F";
    int draw = draw_below(prng, 100);
    if (sen == 'E' && draw < 12)
        return "SI";
    return draw < 45 ? "APP" : draw < 92 ? "EMP" : "OTHER";
}

static void
put_destination(RecordOut *out, Person *person, int year, bool is_after_16)
{
    Prng *prng = &person->prng;
    int leaves = day_of(year + 1, 6, 15);
    const Spell *spell = person_spell(person, leaves);
    bool had_school = spell != NULL && (spell_is_on_roll(spell) || spell->taught == TAUGHT_INMSS);
    if (!had_school)
        return;
    const char *sen = person_sen_text(person, calendar_census(year));
    bool is_sustained =
        draw_is(prng, SUSTAINED_PPM[is_after_16][sen[0] == 'E' ? 2 : sen[0] == 'K']);
    const Spell *next = person_spell(person, day_of(year + 1, 11, 15));
    RecordFile *file = out->files[TABLE_DESTINATION];
    put_person(file, person, is_after_16 ? ID_ULN : ID_UPN);
    put_int(file, spell->urn);
    put_text(file, is_after_16 ? "1618" : "KS4");
    put_year(file, year);
    put_year(file, year + 1);
    put_text(file, sen);
    put_text(file, destination_of(person, next, is_sustained, sen[0]));
    put_flag(file, is_sustained);
    put_text(file, is_after_16 ? "LEO" : "LOCAL");
    put_end(file);
}

void
rows_destinations(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    for (int year = calendar->first_year - 1; year < calendar->last_year; year++) {
        int ncy = person_ncy(person, year);
        bool is_over = day_of(year + 2, 7, 31) <= calendar->until;
        bool is_here =
            day_of(year + 1, 6, 15) >= person->from && day_of(year + 2, 7, 31) <= person->to;
        if (is_over && is_here && (ncy == NCY_LAST || ncy == 13))
            put_destination(out, person, year, ncy == 13);
    }
}

static const char *
activity_of(const Person *person, const Spell *spell, int sen_i)
{
    /* The same person is unknown, or available, for as long as nothing changes. */
    int draw = (int)(person->school_draw % MILLION_PPM), own = (int)(person->school_draw % 100);
    if (draw < UNKNOWN_PPM[sen_i] || spell == NULL)
        return "NK";
    switch (spell->taught) {
    case TAUGHT_NEET:
        return own < 60 ? "NEET_AV" : "NEET_NA";
    case TAUGHT_WORK:
        return own < 45 ? "APP" : own < 70 ? "EMPT" : own < 85 ? "EMP" : "TRN";
    case TAUGHT_OTHER:
        return "NEET_NA";
    case TAUGHT_FE:
        return sen_i == 2 && own < 3 ? "SI" : "EDU";
    case TAUGHT_NOWHERE:
        return "NK";
    case TAUGHT_MAINSTREAM:
    case TAUGHT_SPECIAL:
    case TAUGHT_AP:
    case TAUGHT_INMSS:
    case TAUGHT_EYP:
    case TAUGHT_OLA:
    case TAUGHT_HOME:
        break;
    }
    return "EDU";
}

void
rows_months(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    if (person_ncy(person, calendar->last_year) + AGE_AT_RECEPTION < AGE_FIRST)
        return;
    for (int month_i = 0; month_i < CALENDAR_MONTHS; month_i++) {
        int day = calendar->months[month_i];
        int age = person_ncy(person, calendar_year(day)) + AGE_AT_RECEPTION;
        if (age < AGE_FIRST || age > AGE_LAST || day < person->from || day > person->to)
            continue;
        char sen = person_sen(person, day);
        if (age > AGE_LAST_OF_ALL && sen != 'E')
            continue;
        const Spell *spell = person_spell(person, day);
        const char *activity = activity_of(person, spell, sen == 'E' ? 2 : sen == 'K');
        RecordFile *file = out->months[month_i];
        put_person(file, person, ID_LOCAL | ID_ULN);
        put_day(file, day);
        put_int(file, age);
        put_text(file, activity);
        put_day(file, spell != NULL && activity[1] != 'K' ? spell->first : DAY_NONE);
        put_text(file, sen == 'E' ? "E" : sen == 'K' ? "K" : "N");
        put_text(file, person->place->la->old_code);
        put_end(file);
    }
}
