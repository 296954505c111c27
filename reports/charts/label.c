/* SPDX-License-Identifier: MIT */
#include "reports/charts/label.h"

#include <math.h>
#include <stdlib.h>

/* Neighbours that touch and move as one: spots[first, end) in order. */
typedef struct {
    size_t first, end;
    double extent_pt;
    double start_pt; /* where the cluster would best start */
} Cluster;

typedef struct {
    LabelSpot *spot;
    size_t index;
} Ordered;

static int
compare_wanted(const void *left_data, const void *right_data)
{
    const Ordered *left = left_data, *right = right_data;
    if (left->spot->wanted_pt < right->spot->wanted_pt)
        return -1;
    if (left->spot->wanted_pt > right->spot->wanted_pt)
        return 1;
    return left->index < right->index ? -1 : 1;
}

/* The start at which the squared distances of the cluster's spots from their wanted places are
 * least: the mean of what each would want the start to be. */
static void
place_cluster(const Ordered *ordered, Cluster *cluster, double low_pt, double high_pt)
{
    double before_pt = 0.0, sum_pt = 0.0;
    for (size_t spot_i = cluster->first; spot_i < cluster->end; spot_i++) {
        const LabelSpot *spot = ordered[spot_i].spot;
        sum_pt += spot->wanted_pt - spot->extent_pt / 2.0 - before_pt;
        before_pt += spot->extent_pt;
    }
    cluster->extent_pt = before_pt;
    double best_pt = sum_pt / (double)(cluster->end - cluster->first);
    cluster->start_pt = fmax(low_pt, fmin(best_pt, high_pt - cluster->extent_pt));
}

bool
label_spread(LabelSpot *spots, size_t spot_n, double low_pt, double high_pt)
{
    if (spot_n == 0)
        return true;
    g_autofree Ordered *ordered = g_new(Ordered, spot_n);
    double wanted_room_pt = 0.0;
    for (size_t spot_i = 0; spot_i < spot_n; spot_i++) {
        ordered[spot_i] = (Ordered){&spots[spot_i], spot_i};
        wanted_room_pt += spots[spot_i].extent_pt;
    }
    qsort(ordered, spot_n, sizeof *ordered, compare_wanted);
    double room_pt = high_pt - low_pt;
    if (wanted_room_pt > room_pt + 1e-9) {
        for (size_t spot_i = 0; spot_i < spot_n; spot_i++)
            ordered[spot_i].spot->centre_pt =
                low_pt + room_pt * ((double)spot_i + 0.5) / (double)spot_n;
        return false;
    }
    g_autofree Cluster *clusters = g_new(Cluster, spot_n);
    size_t cluster_n = 0;
    for (size_t spot_i = 0; spot_i < spot_n; spot_i++) {
        clusters[cluster_n] = (Cluster){.first = spot_i, .end = spot_i + 1};
        place_cluster(ordered, &clusters[cluster_n++], low_pt, high_pt);
        while (
            cluster_n > 1 && clusters[cluster_n - 2].start_pt + clusters[cluster_n - 2].extent_pt >
                                 clusters[cluster_n - 1].start_pt) {
            clusters[cluster_n - 2].end = clusters[cluster_n - 1].end;
            place_cluster(ordered, &clusters[--cluster_n - 1], low_pt, high_pt);
        }
    }
    for (size_t cluster_i = 0; cluster_i < cluster_n; cluster_i++) {
        double at_pt = clusters[cluster_i].start_pt;
        for (size_t at = clusters[cluster_i].first; at < clusters[cluster_i].end; at++) {
            ordered[at].spot->centre_pt = at_pt + ordered[at].spot->extent_pt / 2.0;
            at_pt += ordered[at].spot->extent_pt;
        }
    }
    return true;
}
