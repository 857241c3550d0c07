/** Lockstep's own tables of configuration maps and of adopted storages. */
@NullMarked
package dev.lockstep.site.amp.persistence;

import org.jspecify.annotations.NullMarked;
