/**
 * What instances and their conductor tell each other, so that a message may be lost, doubled, late
 * or meant for somebody else: an instance reports where it stands until it is answered, and the
 * answers are numbered and repeated until they were seen.
 */
@NullMarked
package dev.lockstep.coordination.exchange;

import org.jspecify.annotations.NullMarked;
