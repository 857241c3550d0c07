/**
 * The locks of companies and storages in the control database: what is wanted, and what was taken
 * for it.
 */
@NullMarked
package dev.lockstep.site.lock.persistence;

import org.jspecify.annotations.NullMarked;
