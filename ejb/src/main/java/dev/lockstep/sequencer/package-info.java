/**
 * Steps through an operation's table of contents and always knows where it is
 * (reference/put-sequencer.txt). Here are its rules in plain Java: the system model, the states and
 * what may follow them.
 */
@NullMarked
package dev.lockstep.sequencer;

import org.jspecify.annotations.NullMarked;
