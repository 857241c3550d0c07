package dev.lockstep.sequencer.service;

/** Which one counts when system model file and control database differ. */
public enum RecoverySource {
  FILE,
  DATABASE
}
