/**
 * The proof that an upgraded company is what it should be: equal to one that plain JDBC upgraded,
 * with its rows still there, and accepted and continued by the Flowable 8.0.0 engine.
 */
@NullMarked
package dev.lockstep.examples.proof;

import org.jspecify.annotations.NullMarked;
