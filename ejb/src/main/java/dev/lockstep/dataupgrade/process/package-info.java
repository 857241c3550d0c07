/**
 * Executes programs that are no SQL, each in a process of its own: Java programs in a JVM, and
 * commands, which a small JVM watches. Both end when their server does.
 */
@NullMarked
package dev.lockstep.dataupgrade.process;

import org.jspecify.annotations.NullMarked;
