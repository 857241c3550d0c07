package dev.lockstep.cli.pack;

import org.jspecify.annotations.Nullable;

/** A feature pack that is installed. */
record FeaturePack(
    String featurePack,
    @Nullable String description,
    @Nullable String vrc,
    int programs,
    @Nullable String checksum,
    @Nullable String installedAt) {}
