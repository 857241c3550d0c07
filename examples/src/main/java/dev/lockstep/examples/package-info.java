/**
 * The demo's command line: writes the example feature pack and site, prepares the companies and
 * proves their upgrade. Everything it does can also be called as a library on H2 and PostgreSQL.
 */
@NullMarked
package dev.lockstep.examples;

import org.jspecify.annotations.NullMarked;
