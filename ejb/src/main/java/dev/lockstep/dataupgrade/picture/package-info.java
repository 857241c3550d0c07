/**
 * Pictures of a run for operators: which bshell executed what and when, and how its programs depend
 * on each other. They are small however many tasks there are, and made seldom however many people
 * look at them.
 */
@NullMarked
package dev.lockstep.dataupgrade.picture;

import org.jspecify.annotations.NullMarked;
