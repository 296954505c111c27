/* SPDX-License-Identifier: MIT */
#include "engine/sample/spells.h"

#include <string.h>

/* Parts per million of plans that are with a special school, by full years since the plan. */
static const int SPECIAL_PPM[] = {215000, 285000, 350000, 410000, 455000, 480000, 495000};
/* What a need makes of the draw that those are compared with: percent. */
static const int SPECIAL_NEED_PERCENT[NEED_N] = {
    220, 105, 35, 25, 95, 145, 150, 145, 70, 110, 90, 60, 110, 100};
enum { INMSS_OF_SPECIAL_PPM = 165000 };

/* Plan holders of school age who come to be taught elsewhere, and where. */
enum { ELSEWHERE_PPM = 120000, ELSEWHERE_TOTAL = 100 };
static const int ELSEWHERE[] = {[TAUGHT_MAINSTREAM] = 0,
    [TAUGHT_AP] = 13,
    [TAUGHT_OLA] = 27,
    [TAUGHT_HOME] = 16,
    [TAUGHT_OTHER] = 10,
    [TAUGHT_NOWHERE] = 34};
/* After year 11: from a mainstream school, a special school, and without a plan, in thousandths. */
enum { LATER_TOTAL = 1000 };
static const int LATER_MAINSTREAM[] = {[TAUGHT_MAINSTREAM] = 170,
    [TAUGHT_INMSS] = 10,
    [TAUGHT_FE] = 650,
    [TAUGHT_OLA] = 20,
    [TAUGHT_NEET] = 100,
    [TAUGHT_NOWHERE] = 50};
static const int LATER_SPECIAL[] = {[TAUGHT_SPECIAL] = 640,
    [TAUGHT_INMSS] = 40,
    [TAUGHT_FE] = 250,
    [TAUGHT_OLA] = 15,
    [TAUGHT_NEET] = 35,
    [TAUGHT_NOWHERE] = 20};
static const int LATER_OTHERS[] = {
    [TAUGHT_MAINSTREAM] = 395, [TAUGHT_FE] = 485, [TAUGHT_NEET] = 28, [TAUGHT_WORK] = 92};
static const int LATER_SUPPORT[] = {
    [TAUGHT_MAINSTREAM] = 220, [TAUGHT_FE] = 625, [TAUGHT_NEET] = 55, [TAUGHT_WORK] = 100};
enum { NURSERY_YEAR_PPM = 430000, NURSERY_BEFORE_PPM = 50000 };

/* Permanent exclusions a year, in parts per million, by SEN (none, support, plan). */
static const int EXCLUDED_PRIMARY_PPM[3] = {110, 1500, 1100};
static const int EXCLUDED_SECONDARY_PPM[3] = {1650, 9300, 5200};

/* What is the same in every year of a person. */
typedef struct {
    Taught elsewhere;
    int elsewhere_from;
    Taught later;
    int nursery_from; /* year of the National Curriculum */
    bool is_inmss;
} Course;

static void
add_spell(Person *person, const Spell *spell)
{
    Spell *last = person->spell_n > 0 ? &person->spells[person->spell_n - 1] : NULL;
    if (last != NULL && last->taught == spell->taught && last->urn == spell->urn &&
        last->ukprn == spell->ukprn) {
        last->last = spell->last;
        return;
    }
    if (person->spell_n < PERSON_SPELLS)
        person->spells[person->spell_n++] = *spell;
}

/* Puts @spell over what is there; what it cuts through goes on after it. */
static void
put_over(Person *person, const Spell *spell)
{
    Spell old[PERSON_SPELLS];
    int old_n = person->spell_n;
    bool is_put = false;
    memcpy(old, person->spells, (size_t)old_n * sizeof *old);
    person->spell_n = 0;
    for (int old_i = 0; old_i < old_n; old_i++) {
        Spell before = old[old_i], after = old[old_i];
        before.last = MIN(before.last, spell->first - 1);
        after.first = MAX(after.first, spell->last + 1);
        if (before.first <= before.last)
            add_spell(person, &before);
        if (!is_put && old[old_i].last >= spell->first) {
            add_spell(person, spell);
            is_put = true;
        }
        if (after.first <= after.last && old[old_i].last >= spell->first)
            add_spell(person, &after);
    }
}

/* Draws from when on a plan is with a special school: the draw stays, the bar it must clear rises
 * with the years. */
static void
draw_special(Person *person)
{
    if (!person->plan.exists)
        return;
    int draw = draw_below(&person->prng, MILLION_PPM);
    int64_t compared = (int64_t)draw * SPECIAL_NEED_PERCENT[person->needs[0]] / 100;
    for (int years = 0; years < (int)G_N_ELEMENTS(SPECIAL_PPM); years++) {
        if (compared >= SPECIAL_PPM[years])
            continue;
        int year = calendar_year(person->plan.issued + 366 * years - 1) + 1;
        person->special_from = calendar_start(MAX(year, person->cohort));
        return;
    }
}

static void
draw_course(Person *person, Course *course)
{
    Prng *prng = &person->prng;
    *course = (Course){.elsewhere = TAUGHT_MAINSTREAM, .elsewhere_from = DAY_NONE};
    course->nursery_from = draw_is(prng, NURSERY_BEFORE_PPM) ? -2
                           : draw_is(prng, NURSERY_YEAR_PPM) ? -1
                                                             : 0;
    bool has_plan = person->plan.exists;
    int sixteen = day_of(person->cohort + NCY_LAST + 1, 9, 1);
    const int *later = LATER_OTHERS;
    if (has_plan)
        later = person->special_from < sixteen ? LATER_SPECIAL : LATER_MAINSTREAM;
    else if (person_sen(person, sixteen - 200) == 'K')
        later = LATER_SUPPORT;
    course->later = (Taught)draw_weighted(prng, later, LATER_TOTAL);
    if (!has_plan)
        return;
    course->is_inmss = draw_is(prng, INMSS_OF_SPECIAL_PPM);
    if (draw_is(prng, ELSEWHERE_PPM)) {
        course->elsewhere = (Taught)draw_weighted(prng, ELSEWHERE, ELSEWHERE_TOTAL);
        course->elsewhere_from =
            calendar_start(calendar_year(person->plan.issued) + 1 + draw_below(prng, 5));
    }
}

static Taught
taught_later(Person *person, Course *course, int ncy)
{
    Prng *prng = &person->prng;
    bool is_done = course->later == TAUGHT_MAINSTREAM || course->later == TAUGHT_SPECIAL ||
                   course->later == TAUGHT_INMSS;
    if (ncy > 13 && is_done)
        course->later = draw_is(prng, 760000) ? TAUGHT_FE : TAUGHT_NEET;
    else if (ncy > 14 && course->later == TAUGHT_FE && draw_is(prng, 110000))
        course->later = TAUGHT_NEET;
    return course->later;
}

/* Where @person is taught in academic year @year. */
static Taught
taught_in(Person *person, Course *course, int year)
{
    int ncy = person_ncy(person, year), starts = calendar_start(year);
    bool has_plan = person->plan.exists && person->plan.issued <= starts + 200;
    if (ncy > NCY_LAST)
        return person->plan.exists || ncy <= 13 ? taught_later(person, course, ncy)
                                                : TAUGHT_NOWHERE;
    if (ncy < NCY_RECEPTION) {
        if (ncy >= course->nursery_from)
            return TAUGHT_MAINSTREAM;
        return has_plan ? TAUGHT_EYP : TAUGHT_NOWHERE;
    }
    bool is_over = person->plan.exists && person->plan.ceased < starts;
    if (course->elsewhere_from <= starts && !is_over)
        return course->elsewhere;
    if (person->special_from <= starts && !is_over)
        return course->is_inmss ? TAUGHT_INMSS : TAUGHT_SPECIAL;
    return TAUGHT_MAINSTREAM;
}

static void
place_spell(const Person *person, int ncy, Spell *spell)
{
    const RecordPlace *place = person->place;
    uint32_t draw = person->school_draw;
    SchoolKind kind = ncy < 7 ? SCHOOL_PRIMARY : SCHOOL_SECONDARY;
    if (spell->taught == TAUGHT_SPECIAL)
        kind = SCHOOL_SPECIAL;
    else if (spell->taught == TAUGHT_AP)
        kind = SCHOOL_AP;
    else if (spell->taught == TAUGHT_INMSS)
        kind = SCHOOL_INMSS;
    else if (spell->taught == TAUGHT_FE)
        spell->ukprn = record_place_college(place, draw >> 7);
    else if (spell->taught != TAUGHT_MAINSTREAM)
        return;
    if (spell->taught != TAUGHT_FE)
        spell->urn = record_place_school(place, kind, draw >> (3 * (int)kind));
}

static void
add_years(Person *person)
{
    Course course;
    draw_special(person);
    draw_course(person, &course);
    int last_year = MIN(person->country->calendar.last_year, person->cohort + 20);
    for (int year = person->cohort - 3; year <= last_year; year++) {
        Spell spell = {.taught = taught_in(person, &course, year),
            .first = calendar_start(year),
            .last = calendar_start(year + 1) - 1};
        if (spell.taught == TAUGHT_NOWHERE)
            continue;
        place_spell(person, person_ncy(person, year), &spell);
        add_spell(person, &spell);
    }
    /* Whoever was there last year's end and this year is still there goes on. */
    Spell *last = person->spell_n > 0 ? &person->spells[person->spell_n - 1] : NULL;
    if (last != NULL && last->last > person->country->calendar.until)
        last->last = DAY_NONE;
}

/* What becomes of those whose plan ends after year 11: they leave education, mostly. */
static void
draw_after_plan(Person *person)
{
    const Plan *plan = &person->plan;
    if (!plan->exists || plan->ceased > person->country->calendar.until ||
        person_ncy(person, calendar_year(plan->ceased)) <= NCY_LAST)
        return;
    Spell after = {.taught = draw_is(&person->prng, 500000) ? TAUGHT_WORK : TAUGHT_NEET,
        .first = plan->ceased,
        .last = DAY_NONE};
    put_over(person, &after);
}

/* A day of the history, counted from its first academic year on. */
static int
draw_day(Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    return calendar->school_days[draw_below(&person->prng, calendar->school_day_n)];
}

/* The school year's end after @day, before which most things end. */
static int
year_end(int day)
{
    return calendar_start(calendar_year(day) + 1) - 1;
}

static void
draw_exclusion(Person *person, int day, int ncy)
{
    char sen = person_sen(person, day);
    int sen_i = sen == 'E' ? 2 : sen == 'K';
    int64_t yearly = ncy < 7 ? EXCLUDED_PRIMARY_PPM[sen_i] : EXCLUDED_SECONDARY_PPM[sen_i];
    const RecordCalendar *calendar = &person->country->calendar;
    if (!draw_is(&person->prng, yearly * calendar->school_day_n / 190))
        return;
    person->excluded = day;
    Spell away = {.taught = TAUGHT_AP, .first = day + 1 + draw_below(&person->prng, 8)};
    away.last = MAX(year_end(day), away.first + 60);
    place_spell(person, ncy, &away);
    put_over(person, &away);
}

/* Other things that happen to some: another school, a spell of alternative provision, or at home.
 */
static void
draw_change(Person *person, int day, int ncy, const Spell *there)
{
    Prng *prng = &person->prng;
    char sen = person_sen(person, day);
    int draw = draw_below(prng, MILLION_PPM);
    Spell changed = {.taught = TAUGHT_MAINSTREAM, .first = day, .last = there->last};
    if (draw < 80000) {
        SchoolKind kind = ncy < 7 ? SCHOOL_PRIMARY : SCHOOL_SECONDARY;
        changed.urn = record_place_school(person->place, kind, (uint32_t)(prng_next(prng) >> 32));
        /* A school that was changed to is left for the next phase like any other. */
        int phase_end = calendar_start(person->cohort + (ncy < 7 ? 7 : 12)) - 1;
        if (there->last == DAY_NONE && phase_end < person->country->calendar.until)
            changed.last = phase_end;
        if (changed.urn == there->urn)
            return;
    } else if (draw < 80000 + (sen == 'N' ? 19000 : 32000) && ncy > 0) {
        changed.taught = TAUGHT_HOME;
        if (draw_is(prng, 300000))
            changed.last = smaller_of(changed.last, day + 60 + draw_below(prng, 300));
    } else if (draw < 118000 && ncy > 0 && draw >= 113000) {
        changed.taught = TAUGHT_OTHER;
        changed.last = smaller_of(changed.last, day + 20 + draw_below(prng, 120));
    } else if (draw < 118000 + (sen == 'N' ? 1500 : 12000) && ncy > 5 && draw >= 118000) {
        changed.taught = TAUGHT_AP;
        changed.last = smaller_of(changed.last, day + 50 + draw_below(prng, 250));
        place_spell(person, ncy, &changed);
    } else {
        return;
    }
    put_over(person, &changed);
}

/* Leaves only what the place sees of the spells. */
static void
clip(Person *person)
{
    int kept_n = 0, reason = person->plan.cease_reason;
    int to = person->to;
    if (person->plan.exists && (reason == 7 || reason == 8))
        to = MIN(to, person->plan.ceased);
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
        Spell spell = person->spells[spell_i];
        spell.first = MAX(spell.first, person->from);
        if (spell.last > to)
            spell.last = to;
        if (spell.first <= spell.last && spell.first <= person->country->calendar.until)
            person->spells[kept_n++] = spell;
    }
    person->spell_n = kept_n;
}

void
spells_draw(Person *person)
{
    add_years(person);
    draw_after_plan(person);
    int day = draw_day(person);
    int ncy = person_ncy(person, calendar_year(day));
    const Spell *there = person_spell(person, day);
    bool is_mainstream = there != NULL && there->taught == TAUGHT_MAINSTREAM && ncy >= 0;
    if (is_mainstream && ncy >= 1 && ncy <= 10)
        draw_exclusion(person, day, ncy);
    if (is_mainstream && person->excluded == DAY_NONE && ncy <= NCY_LAST)
        draw_change(person, day, ncy, there);
    clip(person);
}
