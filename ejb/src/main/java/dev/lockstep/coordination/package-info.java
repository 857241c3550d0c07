/**
 * What makes parallel instances proceed together: who has arrived at the end of a phase, which sync
 * codes all of them get, and what is in the communication area. Plain rules; messages are in {@code
 * exchange}, and JMS is in {@code messaging}.
 */
@NullMarked
package dev.lockstep.coordination;

import org.jspecify.annotations.NullMarked;
