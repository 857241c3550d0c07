package dev.lockstep.shared.document;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;

/**
 * A place in a text.
 *
 * @param line from 1 on
 * @param column the character of the line, from 1 on
 */
record Spot(int line, int column) {

  /** Where a text begins. */
  static final Spot START = new Spot(1, 1);

  /** Where an event starts. */
  static Spot of(Event event) {
    return of(event.getStartMark());
  }

  static Spot of(Mark mark) {
    return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /**
   * The place of a character.
   *
   * @param position how many characters are before it
   */
  static Spot in(String text, int position) {
    String before = text.substring(0, position);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Spot(line, position - before.lastIndexOf('\n'));
  }
}
