package dev.lockstep.sequencer.document;

/**
 * Names a version of an operation's file.
 *
 * @param name the operation's
 */
public record FileVersion(String name, int version) {}
