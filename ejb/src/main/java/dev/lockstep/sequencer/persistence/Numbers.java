package dev.lockstep.sequencer.persistence;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sets of numbers as a column keeps them: {@code 410,411}. */
final class Numbers {

  private Numbers() {}

  static String text(Set<Integer> numbers) {
    return new TreeSet<>(numbers).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static Set<Integer> of(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
  }
}
