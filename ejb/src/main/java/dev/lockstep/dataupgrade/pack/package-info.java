/**
 * Feature packs as they are shipped: a zip archive with a feature-pack.yaml and SQL files. A pack
 * is read and judged as a whole; one with a fault is refused with all its faults before anything
 * changes.
 */
@NullMarked
package dev.lockstep.dataupgrade.pack;

import org.jspecify.annotations.NullMarked;
