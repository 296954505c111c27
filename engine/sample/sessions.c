/* SPDX-License-Identifier: MIT */
/* Sessions missed, term by term, with their reasons. */
#include <string.h>

#include "engine/sample/model.h"
#include "engine/sample/record_rows.h"

static const char *const TERMS[TERM_N] = {"AUT", "SPR", "SU1", "SU2"};

/* Sessions missed of 100,000 possible in a year: about a fifth of pupils miss a tenth or more, one
 * in forty a half or more. */
static const CurvePoint MISSED[] = {{0, 0},
    {100000, 400},
    {250000, 1300},
    {500000, 2800},
    {650000, 4300},
    {740000, 5900},
    {824000, 10000},
    {905000, 15000},
    {955000, 23500},
    {979500, 50000},
    {992000, 72000},
    {1000000, 95000}};

/* Shifts of the log odds of being among those that miss more, in thousandths. */
static const int SEN_SHIFTS[3] = {-330, 330, 560};
static const int CARE_SHIFTS[CARE_N] = {0, 850, 1000, -250};
enum {
    MEALS_SHIFT = 480,
    NO_MEALS_SHIFT = -170,
    PRIMARY_SHIFT = -320,
    SECONDARY_SHIFT = 340,
    SPECIAL_SHIFT = 280,
    AP_SHIFT = 1500,
    YEAR_SHIFT = -70,  /* each year, from 2024/25 on */
    NOISE_MILLI = 380, /* from year to year */
};

/* Rounds @millionths up with the chance of its rest. */
static int
round_drawn(Prng *prng, int64_t millionths)
{
    int64_t whole = millionths / MILLION_PPM;
    return (int)(whole + draw_is(prng, millionths % MILLION_PPM));
}

static int
missed_per_100000(Person *person, int year, const Spell *spell)
{
    int day = calendar_census(year), ncy = person_ncy(person, year);
    char sen = person_sen(person, day);
    int64_t shift = SEN_SHIFTS[sen == 'E' ? 2 : sen == 'K'] + CARE_SHIFTS[person->care];
    shift += person->has_meals ? MEALS_SHIFT : NO_MEALS_SHIFT;
    shift += ncy < 7 ? PRIMARY_SHIFT : SECONDARY_SHIFT;
    if (spell->taught == TAUGHT_SPECIAL)
        shift += SPECIAL_SHIFT - (ncy < 7 ? PRIMARY_SHIFT : SECONDARY_SHIFT) / 2;
    else if (spell->taught == TAUGHT_AP)
        shift += AP_SHIFT;
    shift += YEAR_SHIFT * CLAMP(year - 2024, -4, 2);
    shift += person->place->effects_milli[EFFECT_ABSENCE];
    shift += prng_normal_milli(&person->prng) * NOISE_MILLI / 1000;
    int64_t draw = person->absence_draw_ppm;
    while (shift > 900 || shift < -900) { /* what one step can do is bounded */
        int64_t step = shift > 0 ? 900 : -900;
        draw = sample_shifted_ppm(draw, step);
        shift -= step;
    }
    return curve_at(MISSED, (int)CLAMP(sample_shifted_ppm(draw, shift), 0, MILLION_PPM));
}

static void
put_reason(RecordOut *out,
    const Person *person,
    const CalendarTerm *term,
    int urn,
    const char *code,
    int session_n)
{
    if (session_n <= 0)
        return;
    RecordFile *file = out->files[TABLE_ATTENDANCE_REASON];
    put_person(file, person, ID_UPN);
    put_int(file, urn);
    put_year(file, term->year);
    put_text(file, TERMS[term->term]);
    put_text(file, code);
    put_int(file, session_n);
    put_end(file);
}

/* What is left of the authorised sessions after illness, appointments and suspensions. Part-time
 * timetables have a code since August 2024; agreed holidays had one until then. */
static const char *
other_authorised(Person *person, const CalendarTerm *term)
{
    int draw = draw_below(&person->prng, 100);
    if (person_ncy(person, term->year) == NCY_LAST && term->term == TERM_SUMMER_2)
        return "S";
    if (term->year < 2024)
        return draw < 35 ? "H" : draw < 50 ? "R" : draw < 55 ? "T" : "C";
    return draw < 40 ? "C2" : draw < 55 ? "R" : draw < 60 ? "T" : draw < 62 ? "C1" : "C";
}

static void
put_reasons(RecordOut *out,
    Person *person,
    const CalendarTerm *term,
    const TermSessions *sessions,
    int suspended)
{
    Prng *prng = &person->prng;
    int urn = sessions->urn, left = sessions->authorised - suspended;
    put_reason(out, person, term, urn, "E", suspended);
    int ill = left * (50 + draw_below(prng, 50)) / 100;
    int medical = (left - ill) * draw_below(prng, 70) / 100;
    put_reason(out, person, term, urn, "I", ill);
    put_reason(out, person, term, urn, "M", medical);
    /* Schools do not give a reason for every session. */
    if (left > ill + medical && draw_is(prng, 900000))
        put_reason(out, person, term, urn, other_authorised(person, term), left - ill - medical);
    left = sessions->unauthorised;
    int holiday = draw_is(prng, 250000) ? MIN(left, 10) : 0;
    int other = (left - holiday) * (70 + draw_below(prng, 30)) / 100;
    put_reason(out, person, term, urn, "G", holiday);
    put_reason(out, person, term, urn, "O", other);
    put_reason(out, person, term, urn, draw_is(prng, 600000) ? "U" : "N", left - holiday - other);
}

static void
put_term(
    RecordOut *out, const Person *person, const CalendarTerm *term, const TermSessions *sessions)
{
    RecordFile *file = out->files[TABLE_ATTENDANCE_TERM];
    put_person(file, person, ID_UPN);
    put_int(file, sessions->urn);
    put_year(file, term->year);
    put_text(file, TERMS[term->term]);
    put_int(file, sessions->possible);
    put_int(file, sessions->authorised);
    put_int(file, sessions->unauthorised);
    put_end(file);
}

/* School days of @term that @person was on the roll of @urn. */
static int
days_at(const Person *person, const CalendarTerm *term, int urn)
{
    int day_n = 0;
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
        const Spell *spell = &person->spells[spell_i];
        int first = MAX(spell->first, term->first), last = MIN(spell->last, term->last);
        if (spell->urn == urn && spell_is_on_roll(spell) && first <= last)
            day_n += calendar_school_days(&person->country->calendar, first, last);
    }
    return day_n;
}

static int
suspended_in(const Suspensions *suspensions, const CalendarTerm *term, int urn)
{
    int half_days = 0;
    for (int at = 0; at < suspensions->n; at++) {
        const Suspension *one = &suspensions->list[at];
        if (one->urn == urn && one->day >= term->first && one->day <= term->last && !one->is_lunch)
            half_days += one->half_days;
    }
    return half_days;
}

/* What a pupil who misses @per_100000 misses of a term. */
static void
draw_missed(Person *person, int per_100000, int suspended, TermSessions *sessions)
{
    Prng *prng = &person->prng;
    int64_t mean = (int64_t)sessions->possible * per_100000 * 10; /* millionths */
    int64_t drawn = mean * (700 + draw_below(prng, 600)) / 1000;
    int missed = smaller_of(round_drawn(prng, drawn), sessions->possible);
    missed = MIN(MAX(missed, suspended), sessions->possible);
    /* The more is missed, the less of it is authorised. */
    int64_t unauthorised_milli = 220 + (int64_t)per_100000 * 6 / 1000 + draw_below(prng, 200) - 100;
    int unauthorised = round_drawn(prng, missed * MIN(unauthorised_milli, 650) * 1000);
    sessions->unauthorised = MIN(unauthorised, missed - MIN(suspended, missed));
    sessions->authorised = missed - sessions->unauthorised;
}

static bool
is_first_at(const Person *person, int spell_i, const CalendarTerm *term)
{
    const Spell *spell = &person->spells[spell_i];
    for (int before_i = 0; before_i < spell_i; before_i++) {
        const Spell *before = &person->spells[before_i];
        if (before->urn == spell->urn && spell_is_on_roll(before) && before->last >= term->first)
            return false;
    }
    return true;
}

void
rows_sessions(RecordOut *out, Person *person, const Suspensions *suspensions)
{
    const RecordCalendar *calendar = &person->country->calendar;
    int rated_year = 0, rated_urn = 0, per_100000 = 0;
    for (int term_i = 0; term_i < calendar->term_n; term_i++) {
        const CalendarTerm *term = &calendar->terms[term_i];
        int ncy = person_ncy(person, term->year);
        if (ncy < NCY_RECEPTION || ncy > NCY_LAST)
            continue;
        for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
            const Spell *spell = &person->spells[spell_i];
            if (!spell_is_on_roll(spell) || spell->first > term->last ||
                spell->last < term->first || !is_first_at(person, spell_i, term))
                continue;
            TermSessions sessions = {.urn = spell->urn};
            sessions.possible = 2 * days_at(person, term, spell->urn);
            if (sessions.possible == 0)
                continue;
            if (rated_year != term->year || rated_urn != spell->urn)
                per_100000 = missed_per_100000(person, term->year, spell);
            rated_year = term->year;
            rated_urn = spell->urn;
            int suspended = MIN(suspended_in(suspensions, term, spell->urn), sessions.possible);
            draw_missed(person, per_100000, suspended, &sessions);
            put_term(out, person, term, &sessions);
            if (sessions.authorised + sessions.unauthorised > 0)
                put_reasons(out, person, term, &sessions, suspended);
            if (out->files[TABLE_ATTENDANCE_SESSION] != NULL && term_i == calendar->marks_term_i &&
                person->number % 10 == 3)
                rows_marks(out, person, &sessions);
        }
    }
}
