/**
 * Whether the users of the AMPs may work. All AMPs of the site go offline and come online together:
 * their storages' users are locked out, and what was taken from them is given back. At this root
 * stand the plain rules; the packages below join them to the control database and to the locks.
 */
@NullMarked
package dev.lockstep.site.amp.availability;

import org.jspecify.annotations.NullMarked;
