package dev.lockstep.dataupgrade.process;

import dev.lockstep.site.DatabaseKind;
import java.util.Locale;
import java.util.Optional;

/** Which databases a second JVM can reach while the server has them open. */
final class JavaTarget {

  private static final String H2 = DatabaseKind.H2.urlPrefix();

  private JavaTarget() {}

  /** Why no Java program can reach the database, or empty. */
  static Optional<String> objection(String dataStore, String url) {
    if (!url.startsWith(H2)) {
      return Optional.empty();
    }
    String place = url.substring(H2.length()).toLowerCase(Locale.ROOT);
    if (place.startsWith("tcp:") || place.startsWith("ssl:")) {
      return Optional.empty();
    }
    boolean memory = place.startsWith("mem:");
    if (!memory && place.contains(";auto_server=true")) {
      return Optional.empty();
    }
    return Optional.of(
        "Data store "
            + dataStore
            + " is an H2 database "
            + (memory ? "in the server's memory" : "that only one process can open")
            + ", and a Java program is executed in a process of its own. "
            + (memory
                ? "Use a file or a server: jdbc:h2:file:…;AUTO_SERVER=TRUE or jdbc:h2:tcp:…"
                : "Add ;AUTO_SERVER=TRUE to its URL in the site file, or use jdbc:h2:tcp:…"));
  }
}
