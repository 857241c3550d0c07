/**
 * The entry type {@code exec}: a file of the operation, executed as a process that ends with all
 * that it has started when its time is over, when it is stopped and when the server dies.
 */
@NullMarked
package dev.lockstep.sequencer.command;

import org.jspecify.annotations.NullMarked;
