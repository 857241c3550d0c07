/**
 * The lock of a company or a storage: which rights on its schema have to be taken from its users so
 * that they cannot reach it, what stands against that, and in which order rights depend on each
 * other. At this root stand the plain rules; the packages below join them to databases and callers.
 */
@NullMarked
package dev.lockstep.site.lock;

import org.jspecify.annotations.NullMarked;
