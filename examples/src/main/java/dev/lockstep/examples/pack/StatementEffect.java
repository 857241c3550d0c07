package dev.lockstep.examples.pack;

import java.util.Set;

/**
 * What one statement does.
 *
 * @param table the table that it changes, in upper case
 * @param touched everything that it reads or changes: tables as {@code TABLE}, single rows of keyed
 *     tables as {@code TABLE[key]}
 */
public record StatementEffect(Change change, String table, Set<String> touched) {
  public StatementEffect {
    touched = Set.copyOf(touched);
  }
}
