/**
 * How the operators of a load are stepped through methods and phases: the course of each instance
 * calls its operator, within its time limit, and waits for the others, as the conductor says.
 */
@NullMarked
package dev.lockstep.transporter.operator;

import org.jspecify.annotations.NullMarked;
