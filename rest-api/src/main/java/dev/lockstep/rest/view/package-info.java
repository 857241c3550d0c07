/**
 * What REST answers with, as JSON shows it. Instants are ISO-8601 texts, durations are
 * milliseconds, and what is absent is null.
 */
@NullMarked
package dev.lockstep.rest.view;

import org.jspecify.annotations.NullMarked;
