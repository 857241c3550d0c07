package dev.lockstep.cli.rest;

/** Texts of the server, made whole sentences. */
final class Sentence {

  private Sentence() {}

  /** The text with a mark at its end. */
  static String ended(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        ? stripped
        : stripped + ".";
  }
}
