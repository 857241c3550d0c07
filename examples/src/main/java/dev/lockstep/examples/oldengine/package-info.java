/**
 * What runs inside the Flowable 6.0.0 engine. The package is loaded by its own class loader beside
 * the old engine's jars, so its classes may use only what versions 6.0.0 and 8.0.0 have in common,
 * and meet the rest of the program through types of the JDK.
 */
@NullMarked
package dev.lockstep.examples.oldengine;

import org.jspecify.annotations.NullMarked;
