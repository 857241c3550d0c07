/**
 * The sequencer: it holds the system model in memory, keeps it durable, starts the jobs of entries
 * and carries out what drivers command (reference/put-sequencer.txt).
 */
@NullMarked
package dev.lockstep.sequencer.service;

import org.jspecify.annotations.NullMarked;
