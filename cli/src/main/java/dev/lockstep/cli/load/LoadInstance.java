package dev.lockstep.cli.load;

/** What an instance of a load has done. */
public record LoadInstance(
    int instance, long rows, long rejected, long bytes, long rowsPerSecond, long barrierMillis) {}
