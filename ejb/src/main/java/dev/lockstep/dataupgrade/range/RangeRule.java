package dev.lockstep.dataupgrade.range;

/**
 * How an upgrade program is divided, as its feature pack says it.
 *
 * @param column whose values are divided, as the pack writes it
 * @param parts how many ranges there are at most
 */
public record RangeRule(String column, int parts) {

  /** Fewer are no division. */
  public static final int FEWEST = 2;

  /** More would cost more than they bring. */
  public static final int MOST = 256;

  /** The longest code of a program that is divided, since a range is kept under code and number. */
  public static final int LONGEST_CODE = 96;
}
