/**
 * Joins the rules of reconfigurations to the site, the configuration map and the storages: what
 * stands against moves, and how much they are.
 */
@NullMarked
package dev.lockstep.reconfiguration.preparation;

import org.jspecify.annotations.NullMarked;
