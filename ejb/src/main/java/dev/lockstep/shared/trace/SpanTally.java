package dev.lockstep.shared.trace;

/**
 * What became of spans.
 *
 * @param sent the collector has them
 * @param dropped it was away or refused them, or more came than it took
 */
record SpanTally(long sent, long dropped) {

  static final SpanTally NONE = new SpanTally(0, 0);
}
