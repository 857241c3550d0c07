/**
 * Who leads all instances of an attempt: hears them, decides what is called next, notices who is
 * lost, and says how the attempt has ended.
 */
@NullMarked
package dev.lockstep.transporter.operator.conductor;

import org.jspecify.annotations.NullMarked;
