/**
 * Keeps feature packs, data upgrade runs and upgrade tasks in the control database: entities for
 * what changes rarely, plain SQL for the tasks, which bshells claim and finish by the thousand.
 */
@NullMarked
package dev.lockstep.dataupgrade.persistence;

import org.jspecify.annotations.NullMarked;
