/**
 * Batch jobs as operations staff look at them: instances, executions, steps and partitions of the
 * job repository, each with what it worked on. Everything here is only read.
 */
@NullMarked
package dev.lockstep.jobs;

import org.jspecify.annotations.NullMarked;
