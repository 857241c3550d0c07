package dev.lockstep.dataupgrade.process.programs;

/** Is left out of the pack. */
class Absent {}
