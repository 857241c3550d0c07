package dev.lockstep.shared.folder;

import java.util.Arrays;
import java.util.List;

/** Paths inside a folder that was sent: names joined by slashes. */
public final class FolderPath {

  private static final List<String> NO_NAMES = List.of("", ".", "..");

  private FolderPath() {}

  /** Whether a path stays inside the folder on every system, written in the only way there is. */
  public static boolean inside(String path) {
    return !path.contains("\\")
        && !path.matches("(?s)[A-Za-z]:.*")
        && path.chars().noneMatch(Character::isISOControl)
        && Arrays.stream(path.split("/", -1)).noneMatch(NO_NAMES::contains);
  }

  /** A path as it may be shown to people. */
  public static String shown(String path) {
    String plain = path.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
  }
}
