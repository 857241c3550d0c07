package dev.lockstep.dataupgrade.process.programs;

/** Has nothing of an upgrade program. */
public class NoProgram {}
