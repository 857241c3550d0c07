/**
 * Where a load's rows go: checks a table, writes blocks of records into it, keeps bad rows beside
 * it, and commits an instance's position together with its rows.
 */
@NullMarked
package dev.lockstep.transporter.target;

import org.jspecify.annotations.NullMarked;
