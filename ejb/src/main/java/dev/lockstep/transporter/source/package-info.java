/**
 * Where a load's rows come from: finds files, divides a source among instances once and for all,
 * sees whether it has changed since, and reads it from a position on.
 */
@NullMarked
package dev.lockstep.transporter.source;

import org.jspecify.annotations.NullMarked;
