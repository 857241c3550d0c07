/**
 * The console as people have it: Chromium, several browsers in it that know nothing of each other,
 * and axe, which looks for what keeps people from using a page.
 */
@NullMarked
package dev.lockstep.browser;

import org.jspecify.annotations.NullMarked;
