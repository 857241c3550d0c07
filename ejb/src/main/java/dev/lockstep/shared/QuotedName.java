package dev.lockstep.shared;

/** Names of schemas, tables and users as both kinds of databases take them in statements. */
public final class QuotedName {

  private QuotedName() {}

  /** The name in quotation marks. */
  public static String of(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
