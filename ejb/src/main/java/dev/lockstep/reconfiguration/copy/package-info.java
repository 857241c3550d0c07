/**
 * Copies what is in the storages of a reconfiguration: structure and plan of each AMP, and one
 * cylinder for each command. Every piece can be done again after a kill at any moment. It knows
 * databases, but no container and no messages.
 */
@NullMarked
package dev.lockstep.reconfiguration.copy;

import org.jspecify.annotations.NullMarked;
