/** Commands about batch jobs, for those who look after the server. */
@NullMarked
package dev.lockstep.cli.job;

import org.jspecify.annotations.NullMarked;
