/**
 * What is measured inside the server: a deployment of its own that uses the engines of the one
 * beside it.
 */
@NullMarked
package dev.lockstep.bench.barrier.inside;

import org.jspecify.annotations.NullMarked;
