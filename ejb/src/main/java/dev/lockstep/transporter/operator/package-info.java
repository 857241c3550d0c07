/**
 * How the operators of a load are stepped through methods and phases: the conductor decides what is
 * called next, and the course of each instance calls its operator, within its time limit, and waits
 * for the others.
 */
@NullMarked
package dev.lockstep.transporter.operator;

import org.jspecify.annotations.NullMarked;
