/**
 * What every engine uses: errors with codes, faults with places, the clock and the boundary to the
 * system. It stays tiny and knows no engine.
 */
@NullMarked
package dev.lockstep.shared;

import org.jspecify.annotations.NullMarked;
