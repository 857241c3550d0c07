/**
 * Thin batch artifacts: they tell the engines which step and which worker it is, and the engines do
 * the work. A job is started here only, where the server's one job operator is.
 */
@NullMarked
package dev.lockstep.batch;

import org.jspecify.annotations.NullMarked;
