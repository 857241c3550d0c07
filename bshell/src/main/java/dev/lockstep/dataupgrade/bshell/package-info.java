/**
 * The process in which one Java program is executed, or which watches one command. It is told what
 * to do through its standard input and ends, with all that it has started, when that is closed: so
 * nothing goes on when its server dies.
 */
@NullMarked
package dev.lockstep.dataupgrade.bshell;

import org.jspecify.annotations.NullMarked;
