/* SPDX-License-Identifier: MIT */
#pragma once
/* Items as the parts of the reconciliation make them. */
#include "engine/reconcile/reconcile.h"

/* A new item at the end of @items, which owns it; borrowed. */
ReconcileItem *reconcile_item_add(GPtrArray *items);
/* An empty array that frees its items. Caller owns it. */
GPtrArray *reconcile_items_new(void);
/* @value in its shortest form. Caller frees. */
char *reconcile_number(double value);

/* Adds what two editions of the datasets of @indicators (as in reconcile_published) say of the same
 * cells. DATABASE errors. */
MUST_USE bool reconcile_editions(
    DbConn *conn, const char *indicators, GPtrArray *items, GError **error);
