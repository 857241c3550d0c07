/**
 * Traces: what was asked for over REST, down to the statement in the target database, as spans that
 * an OpenTelemetry collector takes. Off unless the server is told where the collector is. Engines
 * use {@link dev.lockstep.shared.trace.Trace} and {@link dev.lockstep.shared.trace.Traces} and see
 * nothing of OpenTelemetry. No span holds a value of a row, a literal or a secret.
 */
@NullMarked
package dev.lockstep.shared.trace;

import org.jspecify.annotations.NullMarked;
