package dev.lockstep.dataupgrade.pack;

import java.util.Arrays;
import java.util.List;

/** Paths inside a feature pack: names joined by slashes. */
final class PackPath {

  private static final List<String> NO_NAMES = List.of("", ".", "..");

  private PackPath() {}

  /** Whether a path stays inside the pack on every system, written in the only way there is. */
  static boolean inside(String path) {
    return !path.contains("\\")
        && !path.matches("(?s)[A-Za-z]:.*")
        && path.chars().noneMatch(Character::isISOControl)
        && Arrays.stream(path.split("/", -1)).noneMatch(NO_NAMES::contains);
  }

  /** A path as it may be shown to people. */
  static String shown(String path) {
    String plain = path.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
  }
}
