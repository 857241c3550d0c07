/** Whether this server can do its work: what it needs, asked with a limit of time. */
@NullMarked
package dev.lockstep.health;

import org.jspecify.annotations.NullMarked;
