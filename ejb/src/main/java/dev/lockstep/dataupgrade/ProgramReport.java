package dev.lockstep.dataupgrade;

import java.util.List;

/**
 * How an upgrade program ended and what it said.
 *
 * @param messages in their order; a program that said very much has one in their middle that tells
 *     how much was left out
 */
public record ProgramReport(Outcome outcome, List<ProgramMessage> messages) {

  /** Of a program that did its work in silence. */
  public static final ProgramReport DONE = new ProgramReport(Outcome.DONE, List.of());

  /** Of a program that failed in silence. */
  public static final ProgramReport FAILED = new ProgramReport(Outcome.FAILED, List.of());

  public ProgramReport {
    messages = List.copyOf(messages);
  }
}
