package dev.lockstep.health.service;

import dev.lockstep.health.HealthCheck;
import dev.lockstep.health.HealthProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether there is room for the server's own data: at least {@value #LEAST_MEGABYTES} megabytes or
 * what the system property {@value #PROPERTY} says.
 */
@ApplicationScoped
public class DiskProbe implements HealthProbe {

  static final String PROPERTY = "lockstep.health.disk.megabytes";

  private static final long LEAST_MEGABYTES = 256;
  private static final long MEGABYTE = 1024 * 1024;

  private final Path directory;
  private final long least;

  /** Looks where the server keeps its data. */
  public DiskProbe() {
    this(
        Path.of(System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir"))),
        Long.getLong(PROPERTY, LEAST_MEGABYTES));
  }

  /**
   * @param least megabytes that must be free
   */
  DiskProbe(Path directory, long least) {
    this.directory = directory;
    this.least = least;
  }

  @Override
  public HealthCheck look() throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
    Map<String, String> data = new LinkedHashMap<>();
    data.put("freeMegabytes", Long.toString(free));
    data.put("leastMegabytes", Long.toString(least));
    if (free < least) {
      data.put("fault", "The disk of " + directory + " is nearly full");
    }
    return new HealthCheck("disk", free >= least, data);
  }
}
