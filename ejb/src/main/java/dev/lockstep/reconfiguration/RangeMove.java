package dev.lockstep.reconfiguration;

import java.util.ArrayList;
import java.util.List;

/** A range of Move-From AMPs and the range of Move-To AMPs that they move to, one to one. */
public record RangeMove(AmpRange from, AmpRange to) {

  /**
   * The moves of the single AMPs, the lowest number to the lowest number.
   *
   * @throws IllegalStateException when the ranges have unequal sizes
   */
  public List<AmpMove> single() {
    if (from.size() != to.size()) {
      throw new IllegalStateException("Unequal ranges: " + this);
    }
    List<AmpMove> moves = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      moves.add(new AmpMove(from.first() + i, to.first() + i));
    }
    return moves;
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
