package dev.lockstep.cli.op;

/** A version of an operation's file. */
public record OperationFile(
    String operation,
    int version,
    String title,
    int entries,
    String checksum,
    String submittedAt,
    String submittedBy) {}
