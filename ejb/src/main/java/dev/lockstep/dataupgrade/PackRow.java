package dev.lockstep.dataupgrade;

import java.time.Instant;
import java.util.List;

/** An installed feature pack as operators see it. */
public record PackRow(
    String featurePack,
    String description,
    List<String> vrcs,
    int programs,
    String checksum,
    Instant installedAt) {}
