package dev.lockstep.bench.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one server process is run.
 *
 * @param wildflyHome the assembled server
 * @param baseDirectory the process's own base directory
 * @param configuration file in {@code configuration/}, such as {@code lockstep.xml}
 * @param httpsPort of console and REST
 * @param httpPort leads there
 * @param managementPort of the server's management interface
 * @param maxHeap as in {@code -Xmx}
 * @param jvmOptions in addition to those that every server has
 * @param properties system properties in addition
 * @param environment variables in addition
 * @param log what the process prints is appended here
 * @param startLimit until READY
 * @param stopLimit between SIGTERM and SIGKILL
 */
record ServerSettings(
    Path wildflyHome,
    Path baseDirectory,
    String configuration,
    int httpsPort,
    int httpPort,
    int managementPort,
    String maxHeap,
    List<String> jvmOptions,
    Map<String, String> properties,
    Map<String, String> environment,
    Path log,
    Duration startLimit,
    Duration stopLimit) {

  ServerSettings {
    jvmOptions = List.copyOf(jvmOptions);
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }
}
