/**
 * The barrier benchmark: instances of a load on the assembled server against a {@link
 * java.util.concurrent.Phaser} in the same JVM.
 */
@NullMarked
package dev.lockstep.bench.barrier;

import org.jspecify.annotations.NullMarked;
