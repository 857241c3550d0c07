/**
 * Lockstep over HTTP. Resources check what was asked, call one bean and turn its answer into a
 * view; they hold no rules of their own.
 */
@NullMarked
package dev.lockstep.rest;

import org.jspecify.annotations.NullMarked;
