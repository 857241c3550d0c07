package dev.lockstep.dataupgrade.bshell;

import java.io.PrintStream;

/** Says replies on the standard output, each as a line of its own. Safe for use by many threads. */
final class Replies {

  private final String token;
  private final PrintStream out;

  /**
   * Replies to the server that gave the token.
   *
   * @param out what the program prints to as well, whose lines are not mixed with replies
   */
  Replies(String token, PrintStream out) {
    this.token = token;
    this.out = out;
  }

  void say(Reply.Kind kind, String text) {
    out.println(new Reply(kind, text).line(token));
    out.flush();
  }
}
