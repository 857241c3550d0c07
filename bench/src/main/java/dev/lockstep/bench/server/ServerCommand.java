package dev.lockstep.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The command line of the server's JVM, as {@code bin/standalone.sh} puts it together on a modular
 * JDK. The JVM is launched without the script so that its pid is the process's own: a kill hits the
 * server and not a shell. Thread-safe: it has no state.
 */
final class ServerCommand {
  private static final List<String> EXPORTS =
      List.of(
          "java.desktop/sun.awt",
          "java.naming/com.sun.jndi.ldap",
          "java.naming/com.sun.jndi.url.ldap",
          "java.naming/com.sun.jndi.url.ldaps",
          "jdk.naming.dns/com.sun.jndi.dns");
  private static final List<String> OPENS =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");
  private static final String SERIAL_FILTER =
      "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000";

  private ServerCommand() {}

  /** The whole command with this JVM's own java as first word. */
  static List<String> of(ServerSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-D[Standalone]");
    addJvmOptions(command, settings);
    addServerArguments(command, settings);
    return List.copyOf(command);
  }

  private static void addJvmOptions(List<String> command, ServerSettings settings) {
    Path base = settings.baseDirectory();
    command.addAll(ownOptions(settings.wildflyHome()));
    command.addAll(ServerArchive.options(settings.wildflyHome()));
    command.addAll(givenOptions());
    command.addAll(settings.jvmOptions());
    command.add("-Xmx" + settings.maxHeap());
    command.add(SERIAL_FILTER);
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Djava.awt.headless=true");
    command.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    EXPORTS.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENS.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.add("-Dorg.jboss.boot.log.file=" + base.resolve("log").resolve("server.log"));
    command.add(
        "-Dlogging.configuration="
            + base.resolve("configuration").resolve("logging.properties").toUri());
  }

  /** Those that {@code ./lockstep up} gives, too; of several sizes the last one holds. */
  private static List<String> ownOptions(Path wildflyHome) {
    Path file = wildflyHome.resolve("bin").resolve("lockstep.jvm.options");
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream().filter(line -> line.startsWith("-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The options of the server's JVM could not be read", e);
    }
  }

  /** Those of the system property {@code lockstep.server.options}, separated by blanks. */
  private static List<String> givenOptions() {
    return Arrays.stream(System.getProperty("lockstep.server.options", "").split(" "))
        .filter(option -> !option.isEmpty())
        .toList();
  }

  private static void addServerArguments(List<String> command, ServerSettings settings) {
    Path home = settings.wildflyHome();
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", home.resolve("modules").toString()));
    command.add("org.jboss.as.standalone");
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + settings.baseDirectory());
    command.addAll(List.of("-c", settings.configuration()));
    command.addAll(List.of("-b", "127.0.0.1", "-bmanagement", "127.0.0.1"));
    command.add("-Dlockstep.https.port=" + settings.httpsPort());
    command.add("-Djboss.http.port=" + settings.httpPort());
    command.add("-Djboss.management.http.port=" + settings.managementPort());
    new TreeMap<>(settings.properties()).forEach((k, v) -> command.add("-D" + k + "=" + v));
  }
}
