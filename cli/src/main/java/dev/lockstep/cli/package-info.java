/**
 * The operator's command line: a pure client of the REST API. This package holds the program's
 * entry, the tree of its commands and how faults become sentences and exit codes; each noun of the
 * command line has a package of its own.
 */
@NullMarked
package dev.lockstep.cli;

import org.jspecify.annotations.NullMarked;
