/* SPDX-License-Identifier: MIT */
#pragma once
/* A made-up person: who they are, which provision for special educational needs (SEN) they have and
 * when, and where they are taught. All follows from the seed, the place they were drawn at, and
 * their number there. */
#include "engine/base/attributes.h"
#include "engine/sample/identifiers.h"
#include "engine/sample/prng.h"
#include "engine/sample/record_place.h"

enum { PERSON_SPELLS = 40, MILLION_PPM = 1000000 };

/* National Curriculum years, with reception as 0. */
enum { NCY_RECEPTION = 0, NCY_FIRST_ON_ROLL = -2, NCY_LAST = 11, NCY_LAST_ON_ROLL = 14 };

typedef enum { CARE_NONE, CARE_IN_NEED, CARE_PROTECTION, CARE_LOOKED_AFTER, CARE_N } Care;

typedef enum {
    NEED_SPLD,
    NEED_MLD,
    NEED_SLD,
    NEED_PMLD,
    NEED_SEMH,
    NEED_SLCN,
    NEED_HI,
    NEED_VI,
    NEED_MSI,
    NEED_PD,
    NEED_ASD,
    NEED_DS,
    NEED_OTH,
    NEED_NSA,
    NEED_N
} Need;

/* Where a person is taught, or is not. */
typedef enum {
    TAUGHT_MAINSTREAM,
    TAUGHT_SPECIAL,
    TAUGHT_AP,
    TAUGHT_INMSS,
    TAUGHT_EYP,    /* an early years provider without a URN */
    TAUGHT_FE,     /* a college */
    TAUGHT_OLA,    /* arrangements of the authority */
    TAUGHT_HOME,   /* elective home education */
    TAUGHT_NEET,   /* 16 and over, not in education */
    TAUGHT_OTHER,  /* not in education, other */
    TAUGHT_WORK,   /* 16 and over */
    TAUGHT_NOWHERE /* nothing is known */
} Taught;

typedef struct {
    Taught taught;
    int urn, ukprn;  /* 0 for none */
    int first, last; /* days, both included; DAY_NONE while it goes on */
} Spell;

/* What leads to a plan and what becomes of it. */
typedef struct {
    bool exists;
    int received, decided, issued; /* days; those after the history are yet to come */
    int ceased;                    /* DAY_NONE while in force */
    int cease_reason;
    bool is_exception;
} Plan;

typedef struct {
    const RecordCountry *country;
    const RecordPlace *home;  /* drawn here */
    const RecordPlace *place; /* written here */
    int64_t number;           /* no other person of the country has it */
    int cohort;               /* starts reception in September of this year */
    int born;
    int moves;    /* on this day to another place, or DAY_NONE */
    int from, to; /* days at @place, both included */
    bool is_male, has_meals, is_boarder;
    Care care;
    const char *ethnicity;
    Need needs[2];        /* of a plan or support; the second NEED_N for none */
    int support_draw_ppm; /* has SEN support where this is below the share that has */
    Plan plan;
    int special_from; /* taught in a special school from this day on, or DAY_NONE */
    int excluded;     /* permanently, on this day, or DAY_NONE */
    Spell spells[PERSON_SPELLS];
    int spell_n;
    uint32_t school_draw;
    int absence_draw_ppm;
    bool has_upn, has_temporary_upn;
    char upn[UPN_BYTES], uln[ULN_BYTES], local_id[LOCAL_ID_BYTES];
    Prng prng; /* for what happens to them; where they are written matters */
} Person;

/* True for the first few of each cohort, who move to the next place at some time. */
bool person_moves(const RecordCountry *country, int64_t index, int64_t cohort_n);
/* Draws the person who is @index-th of @cohort at @home, as @place knows them: the place they are
 * from, or the one that they move to. */
void person_draw(Person *person,
    const RecordCountry *country,
    const RecordPlace *home,
    const RecordPlace *place,
    int cohort,
    int64_t index);
/* The year of the National Curriculum that they are in during academic year @year, by age. */
int person_ncy(const Person *person, int year);
/* N, K or E. */
char person_sen(const Person *person, int day);
const char *person_sen_text(const Person *person, int day);
/* The code of the primary (0) or secondary (1) need on @day, NULL for none. The code for Down
 * syndrome came in September 2025: before, it was other difficulty. */
const char *person_need(const Person *person, int rank_i, int day);
/* The plan's needs as the SEN2 return has them. */
const char *need_code(Need need, int day);
/* The spell that holds @day, or NULL. */
const Spell *person_spell(const Person *person, int day);
/* True when a school of the place has the person of @spell on its roll. */
bool spell_is_on_roll(const Spell *spell);

/* True with @share_ppm of a million. */
bool draw_is(Prng *prng, int64_t share_ppm);
/* From 0 to @bound - 1; a little unfair, which does not matter for a bound below a million. */
int draw_below(Prng *prng, int bound);
/* The smaller, and the larger; for what is drawn, of which MIN and MAX would draw two. */
int smaller_of(int first, int second);
int larger_of(int first, int second);
/* The place in @weights, which sum to @total, that is drawn. */
size_t draw_weighted(Prng *prng, const int *weights, int total);
/* The value of a curve at @draw_ppm: (share, value) pairs, both rising, shares up to a million. */
typedef struct {
    int share_ppm, value;
} CurvePoint;
int curve_at(const CurvePoint *curve, int draw_ppm);
