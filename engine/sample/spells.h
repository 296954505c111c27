/* SPDX-License-Identifier: MIT */
#pragma once
/* Where a person is taught, from the nursery on. */
#include "engine/base/attributes.h"
#include "engine/sample/person.h"

/* Draws the spells of @person, of whom everything else is drawn, in order and without overlap. */
void spells_draw(Person *person);
