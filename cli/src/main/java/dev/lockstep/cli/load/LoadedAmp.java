package dev.lockstep.cli.load;

/** Where a load finds its table in one AMP. */
public record LoadedAmp(int amp, String storage, String dataStore, String schema, String table) {}
