/* SPDX-License-Identifier: MIT */
#pragma once
/* Does independent items on every processor, each worker a process of its own: a crash in one item
 * fails the run and leaves no half-written state in this process. */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"

/* Does item @item_i; called in a worker, so nothing it leaves in memory comes back. */
typedef bool (*WorkerItem)(size_t item_i, void *data, GError **error);

/* Does all of @item_n items and waits. The first error of any worker is the error; a worker that
 * dies is a SYSTEM error. @progress counts items. */
MUST_USE bool workers_run(
    size_t item_n, WorkerItem item, void *data, Progress *progress, GError **error);
