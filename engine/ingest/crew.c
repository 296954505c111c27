/* SPDX-License-Identifier: MIT */
#include "engine/ingest/crew.h"

enum { WAIT_US = 100000 /* between two drawings of the progress */ };

typedef struct {
    Crew *crew;
    void *data;
    GThread *thread;
    GError *error;
} Member;

struct Crew {
    CrewWork work;
    Member *members;
    size_t member_n;
    int must_stop;      /* atomic */
    GAsyncQueue *ended; /* Member *, as each comes to its end */
    GMutex lock;        /* of what follows */
    uint64_t bytes_n, rows_n;
};

static void *
work(void *data)
{
    Member *member = data;
    if (!member->crew->work(member->crew, member->data, &member->error))
        g_atomic_int_set(&member->crew->must_stop, 1);
    g_async_queue_push(member->crew->ended, member);
    return NULL;
}

static void
draw_progress(Crew *crew, Progress *progress)
{
    g_mutex_lock(&crew->lock);
    uint64_t bytes_n = crew->bytes_n, rows_n = crew->rows_n;
    g_mutex_unlock(&crew->lock);
    progress_update(progress, bytes_n, rows_n);
}

/* The error of the first member that has one becomes *@error; the others are let go. */
static bool
take_error(Crew *crew, GError **error)
{
    bool is_good = true;
    for (size_t member_i = 0; member_i < crew->member_n; member_i++) {
        GError *failure = crew->members[member_i].error;
        if (failure == NULL)
            continue;
        if (is_good)
            g_propagate_error(error, failure);
        else
            g_error_free(failure);
        is_good = false;
    }
    return is_good;
}

bool
crew_run(
    CrewWork function, void *const *members, size_t member_n, Progress *progress, GError **error)
{
    Crew crew = {.work = function, .member_n = member_n, .ended = g_async_queue_new()};
    crew.members = g_new0(Member, member_n);
    g_mutex_init(&crew.lock);
    for (size_t member_i = 0; member_i < member_n; member_i++) {
        Member *member = &crew.members[member_i];
        *member = (Member){.crew = &crew, .data = members[member_i]};
        member->thread = g_thread_new("part", work, member);
    }
    for (size_t ended_n = 0; ended_n < member_n;) {
        if (g_async_queue_timeout_pop(crew.ended, WAIT_US) != NULL)
            ended_n++;
        if (progress != NULL)
            draw_progress(&crew, progress);
    }
    for (size_t member_i = 0; member_i < member_n; member_i++)
        g_thread_join(crew.members[member_i].thread);
    bool is_good = take_error(&crew, error);
    g_free(crew.members);
    g_async_queue_unref(crew.ended);
    g_mutex_clear(&crew.lock);
    return is_good;
}

bool
crew_must_stop(Crew *crew)
{
    return g_atomic_int_get(&crew->must_stop) != 0;
}

void
crew_tell(Crew *crew, uint64_t bytes_n, uint64_t rows_n)
{
    g_mutex_lock(&crew->lock);
    crew->bytes_n += bytes_n;
    crew->rows_n += rows_n;
    g_mutex_unlock(&crew->lock);
}
