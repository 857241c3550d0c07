/** What a readiness check asks data stores, without changing anything there. */
@NullMarked
package dev.lockstep.sequencer.readiness.database;

import org.jspecify.annotations.NullMarked;
