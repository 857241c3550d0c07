package dev.lockstep.sequencer.seat;

import java.time.Instant;

/** Somebody who asks the driver for the seat, since when. */
public record SeatRequest(String who, Instant since) {}
