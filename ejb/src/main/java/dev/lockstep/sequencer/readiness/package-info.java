/**
 * The entry type {@code readiness-check}: whether all is there that the operation's later entries
 * need. The rules are plain Java; what databases say comes from {@code database}.
 */
@NullMarked
package dev.lockstep.sequencer.readiness;

import org.jspecify.annotations.NullMarked;
