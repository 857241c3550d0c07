/** How viewers of live events are answered: what they ask for, and the connection to each. */
@NullMarked
package dev.lockstep.rest.event;

import org.jspecify.annotations.NullMarked;
