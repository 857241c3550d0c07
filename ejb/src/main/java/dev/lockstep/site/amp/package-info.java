/**
 * AMPs: which of them has which hash bucket, in which storage its rows are, and what may not be
 * done to them by a site file. At this root stand the plain rules; the packages below join them to
 * the control database, to the storages and to callers.
 */
@NullMarked
package dev.lockstep.site.amp;

import org.jspecify.annotations.NullMarked;
