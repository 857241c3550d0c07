/**
 * What viewers see of data upgrade runs while they watch: the runs, how far their tasks are, and
 * which tasks changed. Everything is read from the control database, since another server may act,
 * and what it costs is bounded however many tasks and viewers there are.
 */
@NullMarked
package dev.lockstep.dataupgrade.live;

import org.jspecify.annotations.NullMarked;
