package dev.lockstep.events.hub;

import java.time.Instant;

/**
 * A stream that is open.
 *
 * @param since when this page, or this stream, was opened, by this server's clock
 */
public record Watching(Onlooker onlooker, Instant since) {}
