package dev.lockstep.sequencer.model;

import dev.lockstep.sequencer.Operation;

/**
 * An operation with the trail of its revisions.
 *
 * @param trail ends with the operation as it is
 */
public record KnownOperation(Operation operation, Trail trail) {

  /** The operation's next revision. */
  public KnownOperation then(Operation next) {
    return new KnownOperation(next, trail.then(next));
  }
}
