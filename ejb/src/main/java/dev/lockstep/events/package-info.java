/**
 * Live events: what viewers see of operations, runs, tasks and the driver's seat, as cells that
 * change. The rules here are plain: which cells there are, what changed after which sequence, and
 * what each viewer gets next. Whoever has something to show implements {@link
 * dev.lockstep.events.EventSource}.
 */
@NullMarked
package dev.lockstep.events;

import org.jspecify.annotations.NullMarked;
