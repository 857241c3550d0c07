/** How values look in print: tables, durations, instants and lists of numbers. */
@NullMarked
package dev.lockstep.cli.text;

import org.jspecify.annotations.NullMarked;
