/** Commands about what operators decided. */
@NullMarked
package dev.lockstep.cli.audit;

import org.jspecify.annotations.NullMarked;
