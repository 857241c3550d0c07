/**
 * Which AMP has a row: the hash from values of a primary index to buckets, and the configuration
 * map from buckets to AMPs and their storages. Applications use it to find rows and to place them;
 * it needs nothing but a JDK.
 */
@NullMarked
package dev.lockstep.amp;

import org.jspecify.annotations.NullMarked;
