package dev.lockstep.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Lockstep that was built. */
final class Version {

  private static final String RESOURCE = "version.properties";
  private static final String TEXT = read();

  private Version() {}

  static String text() {
    return TEXT;
  }

  private static String read() {
    try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The module lacks " + RESOURCE);
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
