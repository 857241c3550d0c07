/**
 * How fast the console is: the matrix of a large run in Chromium, while its tasks change in the
 * control database and many others watch it, too.
 */
@NullMarked
package dev.lockstep.browser.bench;

import org.jspecify.annotations.NullMarked;
