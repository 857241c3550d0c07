/** Lockstep's own tables of the site and its companies. */
@NullMarked
package dev.lockstep.site.persistence;

import org.jspecify.annotations.NullMarked;
