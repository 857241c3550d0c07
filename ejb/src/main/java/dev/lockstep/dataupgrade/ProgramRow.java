package dev.lockstep.dataupgrade;

import java.util.Set;

/** An upgrade program of an installed feature pack as operators see it. */
public record ProgramRow(
    String program,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    Set<String> requires,
    String checksum) {}
