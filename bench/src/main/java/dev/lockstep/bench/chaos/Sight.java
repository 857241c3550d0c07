package dev.lockstep.bench.chaos;

import java.util.Optional;

/**
 * What a look at the work of a round has shown. Immutable.
 *
 * @param ended whether nothing follows any more
 * @param moved whether something has happened since the server started
 * @param done steps, in the engine's word, that were made
 * @param steps all that are to be made
 * @param words where the work is, for people
 * @param command what its driver has to do now
 * @param phase in which part of it the work is
 */
public record Sight(
    boolean ended,
    boolean moved,
    int done,
    int steps,
    String words,
    Optional<Runnable> command,
    Phase phase) {

  /**
   * A part of the work of a round; work only goes on to parts with greater numbers.
   *
   * @param number from 0
   * @param last the number of the last one
   */
  public record Phase(int number, int last) {

    /** Of work that has only one. */
    static final Phase ONLY = new Phase(0, 0);
  }

  /** A look at work that has no phases. */
  public Sight(
      boolean ended, boolean moved, int done, int steps, String words, Optional<Runnable> command) {
    this(ended, moved, done, steps, words, command, Phase.ONLY);
  }

  /** A look at work that nobody has to drive. */
  public static Sight of(boolean ended, boolean moved, int done, int steps, String words) {
    return new Sight(ended, moved, done, steps, words, Optional.empty());
  }
}
