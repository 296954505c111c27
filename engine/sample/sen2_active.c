/* SPDX-License-Identifier: MIT */
/* Plans in force: their reviews, placements and needs; and the settings that plans name. */
#include "engine/sample/model.h"
#include "engine/sample/plan.h"
#include "engine/sample/record_rows.h"

enum { REVIEWED_PPM = 865000, REVIEWED_IN_YEAR_PPM = 702000, DECIDED_PPM = 800000 };
enum { IN_FOUR_WEEKS_PPM = 420000, SECOND_PLACEMENT_PPM = 15000 };
static const int OUTCOME_WEIGHTS[] = {376, 612, 12};
static const char *const OUTCOMES[] = {"M", "A", "C"};

static const char *
setting_of(Taught taught)
{
    switch (taught) {
    case TAUGHT_EYP:
        return "EYP";
    case TAUGHT_OLA:
        return "OLA";
    case TAUGHT_HOME:
        return "EHE";
    case TAUGHT_NEET:
        return "NEET";
    case TAUGHT_OTHER:
        return "NIEO";
    case TAUGHT_MAINSTREAM:
    case TAUGHT_SPECIAL:
    case TAUGHT_AP:
    case TAUGHT_INMSS:
    case TAUGHT_FE:
    case TAUGHT_WORK:
    case TAUGHT_NOWHERE:
        break;
    }
    return NULL;
}

/* urn, ukprn, sen_setting, sen_setting_other, placement_rank and the two flags. @taught NOWHERE is
 * a plan that names only a type of setting. */
static void
put_setting(RecordFile *file, const Person *person, const Spell *spell, int rank)
{
    const char *setting = setting_of(spell->taught);
    bool is_named = spell->urn != 0 || spell->ukprn != 0 || setting != NULL;
    bool is_mainstream = spell->taught == TAUGHT_MAINSTREAM;
    put_count(file, spell->urn != 0 ? spell->urn : -1);
    put_count(file, spell->ukprn != 0 ? spell->ukprn : -1);
    put_text(file, is_named ? setting : "OTH");
    bool is_described = !is_named || spell->taught == TAUGHT_OTHER;
    put_text(file, is_described ? "made-up words of a made-up officer" : NULL);
    put_int(file, rank);
    put_flag(file, is_mainstream ? person_is_in_unit(person) : -1);
    put_flag(file, is_mainstream ? person_is_in_resourced(person) : -1);
}

/* A second setting for part of the week. */
static bool
has_second(const Person *person)
{
    return (int)(person->school_draw % MILLION_PPM) >= MILLION_PPM - SECOND_PLACEMENT_PPM;
}

static Spell
second_of(const Person *person, const Spell *first)
{
    Spell second = *first;
    second.taught = TAUGHT_AP;
    second.ukprn = 0;
    second.urn = record_place_school(person->place, SCHOOL_AP, person->school_draw);
    return second;
}

void
rows_named_setting(RecordOut *out, Person *person, int64_t named_plan, int day)
{
    RecordFile *file = out->files[TABLE_SEN2_PLAN_DETAIL];
    const Spell nowhere = {.taught = TAUGHT_NOWHERE};
    /* A plan that is issued in the summer names the school of September. */
    const Spell *spell = person_spell(person, day);
    if (spell == NULL)
        spell = person_spell(person, day + 120);
    if (spell == NULL || spell->taught == TAUGHT_WORK)
        spell = &nowhere;
    for (int rank = 1; rank <= 1 + (has_second(person) && spell->urn != 0); rank++) {
        Spell second = second_of(person, spell);
        if (rank == 2 && second.urn == spell->urn)
            break;
        put_int(file, ++out->plan_detail_n);
        put_int(file, named_plan);
        put_setting(file, person, rank == 1 ? spell : &second, rank);
        put_end(file);
    }
}

static void
put_placement(RecordOut *out, Person *person, const Spell *spell, int rank, int entry, int leaving)
{
    Prng *prng = &person->prng;
    RecordFile *file = out->files[TABLE_SEN2_PLACEMENT_DETAIL];
    bool is_residential = spell->taught == TAUGHT_INMSS && draw_is(prng, 60000);
    put_int(file, ++out->placement_n);
    put_int(file, out->active_plan_n);
    put_setting(file, person, spell, rank);
    put_day(file, entry);
    put_day(file, leaving);
    put_text(file, is_residential ? (draw_is(prng, 600000) ? "A" : "B") : NULL);
    put_text(file, spell->taught == TAUGHT_FE && draw_is(prng, 25000) ? "SI" : NULL);
    put_text(file, NULL);
    put_end(file);
}

static void
put_placements(RecordOut *out, Person *person)
{
    int start = plan_start(person), until = person->country->calendar.until;
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
        const Spell *spell = &person->spells[spell_i];
        bool is_setting = spell->taught != TAUGHT_WORK && spell->taught != TAUGHT_NOWHERE;
        if (!is_setting || spell->last < start || spell->first > until)
            continue;
        int entry = MAX(spell->first, start);
        int leaving = spell->last < until ? spell->last : DAY_NONE;
        put_placement(out, person, spell, 1, entry, leaving);
        Spell second = second_of(person, spell);
        if (has_second(person) && leaving == DAY_NONE && spell->urn != 0 &&
            second.urn != spell->urn)
            put_placement(out, person, &second, 2, entry, DAY_NONE);
    }
}

static void
put_needs(RecordOut *out, const Person *person)
{
    RecordFile *file = out->files[TABLE_SEN2_NEED];
    const char *first = NULL;
    for (int rank_i = 0; rank_i < 2; rank_i++) {
        const char *code = person_need(person, rank_i, person->country->calendar.until);
        if (code == NULL || code == first)
            continue;
        first = code;
        put_int(file, out->active_plan_n);
        put_text(file, code);
        put_int(file, rank_i + 1);
        put_end(file);
    }
}

/* What the last annual review came to; DAY_NONE where there is none. */
typedef struct {
    int meeting, notified, draft;
    const char *outcome;
} Review;

static void
draw_review(Person *person, Review *review)
{
    Prng *prng = &person->prng;
    int until = person->country->calendar.until, start = plan_start(person);
    *review = (Review){DAY_NONE, DAY_NONE, DAY_NONE, NULL};
    int64_t share = sample_shifted_ppm(REVIEWED_PPM, person->place->effects_milli[EFFECT_REVIEWS]);
    if (start > until - 365 || !draw_is(prng, share))
        return;
    int ago =
        draw_is(prng, REVIEWED_IN_YEAR_PPM) ? draw_below(prng, 365) : 365 + draw_below(prng, 420);
    review->meeting = MAX(until - ago, start + 180);
    int wait =
        draw_is(prng, IN_FOUR_WEEKS_PPM) ? 3 + draw_below(prng, 26) : 29 + draw_below(prng, 90);
    if (!draw_is(prng, DECIDED_PPM) || review->meeting + wait > until)
        return;
    review->outcome = OUTCOMES[draw_weighted(prng, OUTCOME_WEIGHTS, 1000)];
    review->notified = review->meeting + wait;
    int draft = review->notified + draw_below(prng, 40);
    if (review->outcome[0] == 'A' && draft <= until)
        review->draft = draft;
}

/* Deadlines for those who change phase: 15 February, after year 11 31 March. */
static void
draw_phase(Person *person, int *ret_due, int *ret_final)
{
    Prng *prng = &person->prng;
    int until = person->country->calendar.until;
    int year = person->country->calendar.last_year;
    int ncy = person_ncy(person, year);
    bool is_next = ncy == -1 || ncy == 6 || ncy == NCY_LAST;
    bool is_last = ncy == 0 || ncy == 7 || ncy == NCY_LAST + 1;
    *ret_due = *ret_final = DAY_NONE;
    if (!is_next && !(is_last && draw_is(prng, 200000)))
        return;
    int due_year = is_next ? year + 1 : year;
    bool is_later = ncy == NCY_LAST || ncy == NCY_LAST + 1;
    int due = is_later ? day_of(due_year, 3, 31) : day_of(due_year, 2, 15);
    /* Two thirds are final in time, the rest late. */
    int final =
        draw_is(prng, 660000) ? due - draw_below(prng, 50) : due + 1 + draw_below(prng, 150);
    *ret_due = due;
    if (final <= until && final >= plan_start(person))
        *ret_final = final;
}

void
rows_active_plan(RecordOut *out, Person *person, int64_t request)
{
    RecordFile *file = out->files[TABLE_SEN2_ACTIVE_PLAN];
    bool is_from_elsewhere = person->place != person->home && person->plan.issued < person->moves;
    Review review;
    int due = DAY_NONE, final = DAY_NONE;
    draw_review(person, &review);
    draw_phase(person, &due, &final);
    put_int(file, ++out->active_plan_n);
    put_int(file, request);
    put_text(file, is_from_elsewhere ? person->home->la->old_code : NULL);
    put_day(file, review.meeting);
    put_text(file, review.outcome);
    put_day(file, review.notified);
    put_day(file, review.draft);
    put_day(file, due);
    put_day(file, final);
    put_end(file);
    put_placements(out, person);
    put_needs(out, person);
}
