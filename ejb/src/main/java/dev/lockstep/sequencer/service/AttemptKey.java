package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.OperationId;

/** One attempt to execute one entry of one operation. */
public record AttemptKey(OperationId operation, String entry, int attempt) {
  @Override
  public String toString() {
    return "Operation " + operation + ", entry " + entry + ", attempt " + attempt;
  }
}
