package dev.lockstep.transporter.record;

/**
 * A record that the table does not take.
 *
 * @param source the file, or what else it came from
 * @param offset where it begins there: the byte of the unpacked file, from 0, or the number of the
 *     row in a query's part
 * @param text the record as the source has it; what is no character is replaced
 * @param code SQLSTATE
 * @param duplicate whether its key is there already
 */
public record BadRow(
    String source, long offset, String text, String code, String message, boolean duplicate) {}
