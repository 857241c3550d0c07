/**
 * Takes away everything in the schema of a storage: what a reconfiguration that is given up has
 * made in it, and what an AMP has left in its old one. A storage of somebody else is refused, and
 * nothing in other schemas goes along.
 */
@NullMarked
package dev.lockstep.reconfiguration.clearing;

import org.jspecify.annotations.NullMarked;
