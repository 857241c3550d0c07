/**
 * Moves AMPs to other storages while the database is offline. At this root stand the plain rules:
 * which moves are possible, what the configuration commands say, and the steps and states of a
 * reconfiguration. The packages below know databases, messages and the container.
 */
@NullMarked
package dev.lockstep.reconfiguration;

import org.jspecify.annotations.NullMarked;
