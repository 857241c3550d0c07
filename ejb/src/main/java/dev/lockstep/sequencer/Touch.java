package dev.lockstep.sequencer;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The companies and AMPs that something changes; nothing else may change them at the same time.
 *
 * @param companies numbers of companies
 * @param amps vproc numbers of AMPs
 */
public record Touch(Set<Integer> companies, Set<Integer> amps) {

  /** Touches no company and no AMP. */
  public static final Touch NOTHING = new Touch(Set.of(), Set.of());

  public Touch {
    companies = Set.copyOf(companies);
    amps = Set.copyOf(amps);
  }

  /** Touches these companies. */
  public static Touch ofCompanies(Collection<Integer> companies) {
    return new Touch(Set.copyOf(companies), Set.of());
  }

  /** What either of the two touches. */
  public Touch and(Touch other) {
    return new Touch(union(companies, other.companies), union(amps, other.amps));
  }

  /** What both touch. */
  public Touch common(Touch other) {
    Set<Integer> sameCompanies = new TreeSet<>(companies);
    sameCompanies.retainAll(other.companies);
    Set<Integer> sameAmps = new TreeSet<>(amps);
    sameAmps.retainAll(other.amps);
    return new Touch(sameCompanies, sameAmps);
  }

  /** Whether there is no company and no AMP. */
  public boolean isEmpty() {
    return companies.isEmpty() && amps.isEmpty();
  }

  /** Such as {@code companies 410, 411 and AMPs 0, 1}. */
  public String words() {
    String first = words(companies, "company ", "companies ");
    String second = words(amps, "AMP ", "AMPs ");
    return first.isEmpty() || second.isEmpty() ? first + second : first + " and " + second;
  }

  private static String words(Set<Integer> numbers, String one, String many) {
    if (numbers.isEmpty()) {
      return "";
    }
    StringBuilder words = new StringBuilder(numbers.size() == 1 ? one : many);
    String separator = "";
    for (Integer number : new TreeSet<>(numbers)) {
      words.append(separator).append(number);
      separator = ", ";
    }
    return words.toString();
  }

  private static Set<Integer> union(Set<Integer> first, Set<Integer> second) {
    Set<Integer> all = new TreeSet<>(first);
    all.addAll(second);
    return all;
  }
}
