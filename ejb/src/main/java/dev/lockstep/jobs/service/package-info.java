/** Batch jobs as operators ask for them. */
@NullMarked
package dev.lockstep.jobs.service;

import org.jspecify.annotations.NullMarked;
