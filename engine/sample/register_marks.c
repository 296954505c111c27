/* SPDX-License-Identifier: MIT */
/* Register marks of four weeks, session by session. */
#include "engine/sample/record_rows.h"

/* A mark for an absence. Those of the day come with the list of August 2024. */
static const char *
absence_mark(Prng *prng, bool is_authorised, bool is_new_list)
{
    int draw = draw_below(prng, 100);
    if (is_authorised) {
        if (draw >= 96)
            return is_new_list ? "C2" : "H";
        return draw < 74 ? "I" : draw < 88 ? "M" : draw < 92 ? "R" : "C";
    }
    return draw < 60 ? "O" : draw < 78 ? "G" : draw < 92 ? "U" : "N";
}

static const char *
present_mark(Prng *prng, bool is_morning, bool is_new_list)
{
    int draw = draw_below(prng, 1000);
    if (draw < 22 && is_morning)
        return "L";
    if (draw < 30)
        return draw < 24 ? "V" : draw < 26 ? "P" : draw < 28 ? "B" : "W";
    if (draw < 32)
        return is_new_list ? "Y1" : "Y";
    if (draw < 33)
        return is_new_list ? "K" : "J";
    return is_morning ? "/" : "\\";
}

static void
put_mark(RecordFile *file,
    const Person *person,
    int urn,
    int day,
    bool is_morning,
    const char *mark,
    int late)
{
    put_person(file, person, ID_UPN);
    put_int(file, urn);
    put_day(file, day);
    put_text(file, is_morning ? "AM" : "PM");
    put_text(file, mark);
    put_count(file, late);
    put_end(file);
}

/* Absences come in runs, and no more of them than the term has. */
void
rows_marks(RecordOut *out, Person *person, const TermSessions *sessions)
{
    const RecordCalendar *calendar = &person->country->calendar;
    Prng *prng = &person->prng;
    int authorised = sessions->authorised, unauthorised = sessions->unauthorised;
    int64_t missed_ppm =
        (int64_t)(authorised + unauthorised) * MILLION_PPM / MAX(sessions->possible, 1);
    bool is_away = false;
    for (int day_i = calendar->marks_i; day_i < calendar->marks_i + MARK_DAYS; day_i++) {
        int day = calendar->school_days[day_i];
        const Spell *spell = person_spell(person, day);
        bool is_new_list = day >= day_of(2024, 8, 19);
        if (spell == NULL || spell->urn != sessions->urn)
            continue;
        is_away = draw_is(prng, is_away ? (missed_ppm + MILLION_PPM) / 2 : missed_ppm * 6 / 10);
        for (int session_i = 0; session_i < 2; session_i++) {
            bool is_morning = session_i == 0;
            bool is_authorised = authorised > 0 && (unauthorised == 0 || draw_is(prng, 650000));
            const char *mark = present_mark(prng, is_morning, is_new_list);
            if (is_away && authorised + unauthorised > 0) {
                mark = absence_mark(prng, is_authorised, is_new_list);
                authorised -= is_authorised;
                unauthorised -= !is_authorised;
            }
            bool is_late = mark[0] == 'L' || mark[0] == 'U';
            int late = is_late ? (mark[0] == 'U' ? 31 : 1) + draw_below(prng, 25) : -1;
            put_mark(out->files[TABLE_ATTENDANCE_SESSION],
                person,
                sessions->urn,
                day,
                is_morning,
                mark,
                late);
        }
    }
}
