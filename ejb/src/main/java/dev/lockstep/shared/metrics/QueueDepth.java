package dev.lockstep.shared.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How much waits in a queue of the message broker.
 *
 * @param messages that wait or are being delivered; null when the broker is not in this server
 * @param consumers that take them; null likewise
 */
public record QueueDepth(String queue, @Nullable Long messages, @Nullable Long consumers) {}
