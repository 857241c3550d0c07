/**
 * The hub of live events: asks the sources what there is, as long as somebody watches, and sends
 * each viewer what it has missed. One bean joins it to the server.
 */
@NullMarked
package dev.lockstep.events.hub;

import org.jspecify.annotations.NullMarked;
