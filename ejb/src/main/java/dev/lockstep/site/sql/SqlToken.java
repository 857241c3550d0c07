package dev.lockstep.site.sql;

/**
 * A piece of a script that is neither white space nor a comment.
 *
 * @param text the identifier without its quotes for {@code QUOTED_WORD}, the piece itself otherwise
 * @param start offset of its first character in the script
 * @param end offset after its last character
 */
record SqlToken(Kind kind, String text, int start, int end) {

  enum Kind {
    /** A keyword or an identifier without quotes. */
    WORD,
    QUOTED_WORD,
    /** Text in quotes or dollar quotes. */
    LITERAL,
    SEMICOLON,
    OPEN,
    CLOSE,
    /** A number or a sign that nobody asks about. */
    SYMBOL
  }
}
