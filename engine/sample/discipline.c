/* SPDX-License-Identifier: MIT */
/* Suspensions and permanent exclusions. */
#include "engine/sample/model.h"
#include "engine/sample/record_rows.h"

/* Pupils suspended in a year, in parts per million, by SEN, in secondary schools; and what that is
 * in other years of school, in percent. */
static const int SUSPENDED_PPM[3] = {55000, 197000, 199000};
static const int YEAR_PERCENT[] = {2, 6, 10, 12, 14, 18, 24, 75, 120, 135, 120, 70};
/* Chance of one more after each. */
static const int AGAIN_PPM[3] = {590000, 665000, 680000};

static const char *const REASONS[] = {
    "DB", "PP", "VA", "PA", "DA", "BU", "OW", "DM", "SM", "RA", "TH", "MT", "VP", "LG", "DS"};
static const int REASON_WEIGHTS[] = {500, 148, 170, 45, 25, 10, 12, 20, 6, 12, 6, 6, 30, 6, 4};
enum { REASONS_TOTAL = 1000 };

/* Half days of a suspension: mostly one to three days. */
static const CurvePoint HALF_DAYS[] = {
    {0, 1}, {80000, 2}, {480000, 3}, {700000, 5}, {900000, 8}, {985000, 11}, {1000000, 30}};
enum { HALF_DAYS_A_YEAR = 90, SCHOOL_DAYS_A_YEAR = 188 };

static void
add_suspension(Suspensions *suspensions, const Suspension *one)
{
    int at = suspensions->n;
    if (at == SUSPENSIONS_MAX)
        return;
    while (at > 0 && suspensions->list[at - 1].day > one->day)
        at--;
    if (at > 0 && suspensions->list[at - 1].day == one->day)
        return;
    for (int move = suspensions->n; move > at; move--)
        suspensions->list[move] = suspensions->list[move - 1];
    suspensions->list[at] = *one;
    suspensions->n++;
}

static void
draw_year(Person *person, int year, Suspensions *suspensions)
{
    const RecordCalendar *calendar = &person->country->calendar;
    Prng *prng = &person->prng;
    int ncy = person_ncy(person, year);
    char sen = person_sen(person, calendar_census(year));
    int sen_i = sen == 'E' ? 2 : sen == 'K';
    int64_t share = (int64_t)SUSPENDED_PPM[sen_i] * YEAR_PERCENT[ncy] / 100;
    share = sample_shifted_ppm(share, person->place->effects_milli[EFFECT_SUSPENSIONS]);
    if (person->care == CARE_IN_NEED || person->care == CARE_LOOKED_AFTER)
        share = sample_shifted_ppm(share, 700);
    if (!draw_is(prng, share))
        return;
    int first_i = calendar_school_days(calendar, calendar->base, calendar_start(year) - 1);
    int half_days_left = HALF_DAYS_A_YEAR;
    do {
        int day_i = first_i + draw_below(prng, SCHOOL_DAYS_A_YEAR);
        int day = day_i < calendar->school_day_n ? calendar->school_days[day_i] : DAY_NONE;
        int half_days = curve_at(HALF_DAYS, draw_below(prng, MILLION_PPM));
        bool is_lunch = draw_is(prng, 15000);
        const Spell *spell = person_spell(person, day);
        bool is_there = day != DAY_NONE && spell != NULL && spell_is_on_roll(spell);
        half_days_left -= half_days;
        if (!is_there || half_days_left < 0 || day == person->excluded)
            continue;
        Suspension one = {
            .day = day, .urn = spell->urn, .half_days = half_days, .is_lunch = is_lunch};
        add_suspension(suspensions, &one);
    } while (draw_is(prng, AGAIN_PPM[sen_i]));
}

void
suspensions_draw(Person *person, Suspensions *ret_suspensions)
{
    const RecordCalendar *calendar = &person->country->calendar;
    ret_suspensions->n = 0;
    for (int year = calendar->first_year; year <= calendar->last_year; year++) {
        int ncy = person_ncy(person, year);
        if (ncy >= NCY_RECEPTION && ncy <= NCY_LAST)
            draw_year(person, year, ret_suspensions);
    }
    const Spell *spell =
        person->excluded != DAY_NONE ? person_spell(person, person->excluded) : NULL;
    if (spell == NULL || spell->taught != TAUGHT_MAINSTREAM)
        return;
    Suspension last = {.day = person->excluded, .urn = spell->urn, .is_permanent = true};
    add_suspension(ret_suspensions, &last);
}

void
rows_exclusion(RecordOut *out, Person *person, const Suspensions *suspensions)
{
    Prng *prng = &person->prng;
    RecordFile *file = out->files[TABLE_EXCLUSION];
    for (int at = 0; at < suspensions->n; at++) {
        const Suspension *one = &suspensions->list[at];
        size_t first = draw_weighted(prng, REASON_WEIGHTS, REASONS_TOTAL);
        size_t second = draw_weighted(prng, REASON_WEIGHTS, REASONS_TOTAL);
        bool has_second = second != first && draw_is(prng, 150000);
        put_person(file, person, ID_UPN);
        put_int(file, one->urn);
        put_day(file, one->day);
        put_text(file, one->is_permanent ? "PERM" : one->is_lunch ? "LNCH" : "SUSP");
        put_text(file, REASONS[first]);
        put_text(file, has_second ? REASONS[second] : NULL);
        put_text(file, NULL);
        if (one->is_permanent)
            put_text(file, NULL);
        else if (one->is_lunch)
            put_text(file, "0.5");
        else
            put_int(file, one->half_days);
        put_text(file, person_sen_text(person, one->day));
        put_flag(file, draw_is(prng, one->is_permanent ? 12000 : 1500));
        put_end(file);
    }
}
