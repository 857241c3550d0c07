/**
 * What the benchmarks' command lines have in common: their options, and how they end. Commands say
 * what is wrong by exceptions; exit codes are made of them here.
 */
@NullMarked
package dev.lockstep.bench.command;

import org.jspecify.annotations.NullMarked;
