/** The texts of the examples that are kept as resources. */
@NullMarked
package dev.lockstep.examples.resource;

import org.jspecify.annotations.NullMarked;
