package dev.lockstep.dataupgrade;

import java.util.List;

/**
 * What the installation of a feature pack led to.
 *
 * @param changed false when the same pack was installed in this VRC already
 * @param runs empty when all companies are up to date
 */
public record InstallResult(
    String featurePack, String vrc, boolean changed, int programs, List<GeneratedRun> runs) {}
