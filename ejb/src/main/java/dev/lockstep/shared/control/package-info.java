/**
 * The control database: its migration at start, its dialects, and short local transactions for the
 * parts that do not go through JPA.
 */
@NullMarked
package dev.lockstep.shared.control;

import org.jspecify.annotations.NullMarked;
