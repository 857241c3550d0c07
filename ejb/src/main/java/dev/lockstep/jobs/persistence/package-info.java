/** The tables of the batch runtime's job repository in the control database. */
@NullMarked
package dev.lockstep.jobs.persistence;

import org.jspecify.annotations.NullMarked;
