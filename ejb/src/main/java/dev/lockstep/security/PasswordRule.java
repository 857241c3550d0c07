package dev.lockstep.security;

import java.util.Locale;

/** What a password has to be: long, as OWASP ASVS 2.1 asks for, and nothing else. */
public final class PasswordRule {

  /** The fewest characters. */
  public static final int SHORTEST = 12;

  /** The most characters. */
  public static final int LONGEST = 128;

  /** What a password is, for people. */
  public static final String RULE =
      SHORTEST + " to " + LONGEST + " characters, and not the user's name";

  private PasswordRule() {}

  /** Whether a user can have a password. */
  public static boolean possible(String user, String password) {
    int length = password.codePointCount(0, password.length());
    return length >= SHORTEST
        && length <= LONGEST
        && !password.toLowerCase(Locale.ROOT).contains(user.toLowerCase(Locale.ROOT));
  }
}
