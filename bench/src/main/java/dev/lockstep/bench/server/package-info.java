/**
 * The assembled server as a process of its own: started on free ports from a copy of its base
 * directory, killed without warning, started again, and spoken to over REST.
 */
@NullMarked
package dev.lockstep.bench.server;

import org.jspecify.annotations.NullMarked;
