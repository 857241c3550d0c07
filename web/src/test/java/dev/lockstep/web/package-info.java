/**
 * Checks of the console's page that need no browser: every third-party file that it names comes out
 * of a dependency, and its content security policy permits its own import map.
 */
@NullMarked
package dev.lockstep.web;

import org.jspecify.annotations.NullMarked;
