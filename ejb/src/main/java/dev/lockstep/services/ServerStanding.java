package dev.lockstep.services;

import java.time.Instant;

/**
 * How a server is, as the control database says.
 *
 * @param node its name
 * @param startedAt by its own clock
 * @param seenAt when it has last signed, by the control database's clock
 * @param alive whether that was lately; a server that is not was killed or is frozen
 * @param work what it has claimed
 */
public record ServerStanding(
    String node, Instant startedAt, Instant seenAt, boolean alive, ClaimedWork work) {}
