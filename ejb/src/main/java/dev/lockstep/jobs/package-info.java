/**
 * Batch jobs as operations staff look at them: instances, executions, steps and partitions of the
 * job repository, each with what it worked on. Everything is only read, but for the end of
 * executions whose server died.
 */
@NullMarked
package dev.lockstep.jobs;

import org.jspecify.annotations.NullMarked;
