/* SPDX-License-Identifier: MIT */
#pragma once
/* The program's own PostgreSQL: made on first use under the home folder, reached over a Unix socket
 * only, shared by commands that run at once, stopped by the last of them (design section 4). */
#include "engine/base/attributes.h"

typedef struct Cluster Cluster;

/* The home folder: $INCLUSION_HOME, else /var/lib/inclusion for root, else $XDG_DATA_HOME/inclusion
 * or ~/.local/share/inclusion. SYSTEM error when there is nowhere to put it. Caller frees. */
MUST_USE char *cluster_home(GError **error);

/* Makes the cluster if there is none, starts it if it is down, and holds a share of it until
 * cluster_close(). Cleans up whatever a killed command left. Fails with SYSTEM or DATABASE, and a
 * hint, when there are no server programs, they are too old, the folder cannot be written or passed
 * through, or the disk is full. */
MUST_USE Cluster *cluster_open(const char *home, GError **error);

/* The connection URI, for any PostgreSQL client. Borrowed from @cluster. */
const char *cluster_uri(const Cluster *cluster);

/* Gives up the share; the last holder stops the server unless `db start` keeps it. NULL is fine. */
void cluster_close(Cluster *cluster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cluster, cluster_close)

/* Keeps the server running after this command (`inclusion db start`). */
MUST_USE bool cluster_keep(Cluster *cluster, GError **error);

typedef enum { CLUSTER_ABSENT, CLUSTER_STOPPED, CLUSTER_RUNNING } ClusterState;

/* Whether there is a cluster at @home and whether it answers; changes nothing. */
MUST_USE bool cluster_state(const char *home, ClusterState *ret_state, GError **error);

/* Stops the server. *@ret_is_in_use says that another command holds it, which will stop it when it
 * ends. Fine when there is none. */
MUST_USE bool cluster_stop(const char *home, bool *ret_is_in_use, GError **error);

/* Stops the server and deletes the database. SYSTEM error when another command holds it. */
MUST_USE bool cluster_destroy(const char *home, GError **error);
