package dev.lockstep.site.lock;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What has a schema whose users can be locked out.
 *
 * @param name its name in the site file; of a company, its number
 */
public record LockedObject(Kind kind, String name) implements Comparable<LockedObject> {

  /** What can be locked. */
  public enum Kind {
    COMPANY,
    STORAGE;

    /** The word for it inside a sentence. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<LockedObject> ORDER =
      Comparator.comparing(LockedObject::kind)
          .thenComparingInt(object -> object.kind == Kind.COMPANY ? object.company() : 0)
          .thenComparing(LockedObject::name);

  /** A company by its number. */
  public static LockedObject company(int number) {
    return new LockedObject(Kind.COMPANY, Integer.toString(number));
  }

  /** Companies by their numbers. */
  public static List<LockedObject> companies(Collection<Integer> numbers) {
    return numbers.stream().map(LockedObject::company).toList();
  }

  /** A storage by its name. */
  public static LockedObject storage(String name) {
    return new LockedObject(Kind.STORAGE, name);
  }

  /**
   * The number of a company.
   *
   * @throws IllegalStateException when it is none
   */
  public int company() {
    if (kind != Kind.COMPANY) {
      throw new IllegalStateException(this + " is no company");
    }
    return Integer.parseInt(name);
  }

  /** It at the beginning of a sentence, such as {@code Company 410}. */
  public String title() {
    String word = kind.word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + name;
  }

  /** It as faults name it, such as {@code company 410} or {@code storage disk0}. */
  @Override
  public String toString() {
    return kind.word() + " " + name;
  }

  /** Companies by their numbers, then storages by their names. */
  @Override
  public int compareTo(LockedObject other) {
    return ORDER.compare(this, other);
  }
}
