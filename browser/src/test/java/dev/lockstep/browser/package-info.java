/** Tests of the console in Chromium, against the assembled server. */
package dev.lockstep.browser;
