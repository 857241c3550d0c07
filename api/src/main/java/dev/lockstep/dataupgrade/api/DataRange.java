package dev.lockstep.dataupgrade.api;

import java.util.Optional;

/**
 * The rows that one execution of a divided program upgrades: those whose column is in between two
 * values. Every row of the table is in exactly one range; rows without a value are in the first
 * one.
 */
public interface DataRange {

  /** From 1 on. */
  int number();

  /** How many ranges there are. */
  int count();

  /** The name of the column, as the database keeps it. */
  String column();

  /** The least value as text; empty in the first range, which is open below. */
  Optional<String> low();

  /** The value above the greatest one as text; empty in the last range, which is open above. */
  Optional<String> high();

  /**
   * The condition that the range's rows meet and no others do, for use behind {@code WHERE} or
   * {@code AND}; in parentheses.
   */
  String condition();
}
