package dev.lockstep.coordination;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The communication area: variables of a bounded size, in which each instance has a value of its
 * own. Not safe for use by several threads.
 */
public final class Telinfo {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final int instances;
  private final int mostBytes;
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<String, Map<Integer, String>> values = new HashMap<>();

  /** An empty area. */
  public Telinfo(int instances, int mostBytes) {
    this.instances = instances;
    this.mostBytes = mostBytes;
  }

  /** An instance's value. */
  public Optional<String> get(String name, int instance) {
    return Optional.ofNullable(values.getOrDefault(name, Map.of()).get(instance));
  }

  /** Whether the variable is allocated. */
  public boolean knows(String name) {
    return sizes.containsKey(name);
  }

  /**
   * Makes a change.
   *
   * @throws IllegalArgumentException if a name, a size or a value is not possible
   * @throws IllegalStateException if the variable is unknown, or known with another size
   */
  public void apply(TelinfoChange change) {
    switch (change.kind()) {
      case ALLOCATE -> allocate(change.name(), change.bytes());
      case SET -> set(change);
      case DEALLOCATE -> {
        sizes.remove(change.name());
        values.remove(change.name());
      }
    }
  }

  private void allocate(String name, int bytes) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Global variable '%s': this is no name. Take up to 64 letters, digits, '.', '-' and '_'",
              name));
    }
    Integer known = sizes.get(name);
    if (known != null && known != bytes) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Global variable %s: allocated with %d bytes, but it has %d. Give it one size",
              name,
              bytes,
              known));
    }
    if (known == null) {
      checkRoom(name, bytes);
      sizes.put(name, bytes);
    }
  }

  private void checkRoom(String name, int bytes) {
    long used = sizes.values().stream().mapToLong(Integer::longValue).sum() * instances;
    if (bytes < 1 || used + (long) bytes * instances > mostBytes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Global variable %s: %d bytes for each of %d instances do not fit, %d of %d bytes are"
                  + " taken. Keep what is larger in the target and publish where it is",
              name,
              bytes,
              instances,
              used,
              mostBytes));
    }
  }

  private void set(TelinfoChange change) {
    Integer most = sizes.get(change.name());
    if (most == null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Global variable %s: not allocated. Allocate it, or wait for the barrier after the phase"
                  + " in which another instance does",
              change.name()));
    }
    int bytes = change.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Global variable %s: a value of %d bytes is larger than the %d that are allocated. Allocate more",
              change.name(),
              bytes,
              most));
    }
    values
        .computeIfAbsent(change.name(), name -> new HashMap<>())
        .put(change.instance(), change.value());
  }
}
