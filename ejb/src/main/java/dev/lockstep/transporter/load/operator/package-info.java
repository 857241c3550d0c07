/**
 * The operator that comes with Lockstep: rows of a source into a table of a company or of AMPs. Its
 * methods and phases are those of the table in reference/tpt-multiphase-coordination.txt.
 */
@NullMarked
package dev.lockstep.transporter.load.operator;

import org.jspecify.annotations.NullMarked;
