/**
 * Loads as what a campaign disturbs: files made by a generator with good and bad rows, a driver who
 * lets loads rest and go on, and a comparison of table, error tables and records with the files,
 * row for row.
 */
@NullMarked
package dev.lockstep.bench.chaos.transporter;

import org.jspecify.annotations.NullMarked;
