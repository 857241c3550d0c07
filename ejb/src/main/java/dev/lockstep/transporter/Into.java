package dev.lockstep.transporter;

/**
 * The table that is loaded.
 *
 * @param company number of the company in whose schema it is
 * @param table its name; upper and lower case count as equal
 */
public record Into(int company, String table) {}
