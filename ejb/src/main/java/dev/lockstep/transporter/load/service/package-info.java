/**
 * Loads as operators and operations drive them: starting, resting, going on after a crash, and the
 * batch job whose partitions are the instances.
 */
@NullMarked
package dev.lockstep.transporter.load.service;

import org.jspecify.annotations.NullMarked;
