package dev.lockstep.dataupgrade;

import java.util.List;

/** A run that was generated, or one that was not initialized yet and now does more. */
public record GeneratedRun(RunId run, String packageCombination, List<Integer> companies) {}
