package dev.lockstep.site;

/**
 * One shard.
 *
 * @param vproc the number that applications know, 0 to 99999
 * @param storage name of the storage that holds its rows
 */
public record Amp(int vproc, String storage, AmpState state) {}
