/** Finds ranges in a company's rows, and keeps in the company's schema which of them are done. */
@NullMarked
package dev.lockstep.dataupgrade.range.target;

import org.jspecify.annotations.NullMarked;
