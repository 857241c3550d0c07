package dev.lockstep.reconfiguration;

/**
 * The move of one AMP.
 *
 * @param from vproc number of the Move-From AMP, which keeps it
 * @param to vproc number of the Move-To AMP, whose storage receives the rows
 */
public record AmpMove(int from, int to) {
  @Override
  public String toString() {
    return from + " to " + to;
  }
}
