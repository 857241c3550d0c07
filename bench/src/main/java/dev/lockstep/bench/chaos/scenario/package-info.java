/**
 * What chaos campaigns upgrade: how companies look before, what a feature pack does to them, and
 * what must have become of them.
 */
@NullMarked
package dev.lockstep.bench.chaos.scenario;

import org.jspecify.annotations.NullMarked;
