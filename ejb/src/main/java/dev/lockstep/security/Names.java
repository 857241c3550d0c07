package dev.lockstep.security;

import java.util.regex.Pattern;

/** What users, and those in whose name tokens are used, can be called. */
public final class Names {

  /** The most characters. */
  public static final int LONGEST = 100;

  /** What a name is, for people. */
  public static final String RULE =
      "1 to "
          + LONGEST
          + " letters, digits, spaces and . _ @ -, with a letter or digit first and last";

  private static final Pattern FORM =
      Pattern.compile(
          "[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._@-]{0," + (LONGEST - 2) + "}[\\p{L}\\p{N}])?");

  private Names() {}

  /** Whether somebody can be called so. */
  public static boolean possible(String name) {
    return FORM.matcher(name).matches();
  }
}
