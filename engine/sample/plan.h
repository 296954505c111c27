/* SPDX-License-Identifier: MIT */
#pragma once
/* When a person's education, health and care (EHC) plan was asked for, issued and ended. */
#include "engine/base/attributes.h"
#include "engine/sample/person.h"

/* Draws the plan of @person, of whom everything before it is drawn. */
void plan_draw(Person *person);
/* The days from @received until a decision whether to assess. */
int plan_draw_decision_wait(Person *person);
/* True for a plan that was issued before the history or in another place: the return says no more
 * of how it came about. */
bool plan_is_historic(const Person *person);
/* True when the files of the place know of the plan, or of the way to it. */
bool plan_is_known(const Person *person);
/* True when the plan is in force at the place on the last day. */
bool plan_is_active(const Person *person);
/* The first day of the plan at the place. */
int plan_start(const Person *person);
/* The day on which it ended there, and why (5 for a move); DAY_NONE and 0 while in force. */
int plan_end(const Person *person, int *ret_reason);
