package dev.lockstep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class ProductVersion implements IVersionProvider {

  private static final String FILE = "product.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties product = new Properties();
    try (InputStream file = ProductVersion.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IOException(FILE + " is missing from the program");
      }
      product.load(file);
    }
    return new String[] {"Lockstep " + product.getProperty("version")};
  }
}
