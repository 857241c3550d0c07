package dev.lockstep.cli.amp.move;

/** How far the copy of a table has come. */
public record CopiedTable(
    String table,
    long cylinders,
    long copied,
    long copying,
    long failed,
    long rows,
    long bytes,
    int percent)
    implements CopyCounts {}
