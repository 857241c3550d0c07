/**
 * Data ranges: one task is divided by the values of a column, and bshells work on its ranges at the
 * same time. At this root stand the plain rules; the packages below join them to the control
 * database and to the companies' databases.
 */
@NullMarked
package dev.lockstep.dataupgrade.range;

import org.jspecify.annotations.NullMarked;
