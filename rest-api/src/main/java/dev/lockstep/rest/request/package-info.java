/**
 * Reads what callers send: query parameters, numbers in paths, and bodies. Everything that is wrong
 * is collected and answered at once.
 */
@NullMarked
package dev.lockstep.rest.request;

import org.jspecify.annotations.NullMarked;
