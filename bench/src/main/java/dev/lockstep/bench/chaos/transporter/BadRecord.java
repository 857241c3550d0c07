package dev.lockstep.bench.chaos.transporter;

/**
 * A record that the table does not take, as an error table has it.
 *
 * @param file its name
 * @param offset of its first byte in the unpacked file
 * @param text without the line end
 */
record BadRecord(String file, long offset, String text) {}
