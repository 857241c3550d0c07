package dev.lockstep.coordination.exchange;

import java.util.List;

/**
 * What a report is worth.
 *
 * @param fresh whether it says something new
 * @param repeats releases that its sender has not seen, to be sent once more
 */
public record Hearing(boolean fresh, List<Release> repeats) {

  public Hearing {
    repeats = List.copyOf(repeats);
  }
}
