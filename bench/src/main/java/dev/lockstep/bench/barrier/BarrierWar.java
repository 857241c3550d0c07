package dev.lockstep.bench.barrier;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The deployment that measures inside the server. Thread-safe: it has no state. */
public final class BarrierWar {

  /** Its name, and where it answers. */
  public static final String CONTEXT = "barriers";

  private static final String INSIDE = "dev/lockstep/bench/barrier/inside/";
  private static final List<String> CLASSES =
      List.of(
          "BarrierOperator",
          "BarrierOperator$1",
          "BarrierServlet",
          "LoadBarriers",
          "LoadBarriers$1",
          "NoServices",
          "PhaserBarriers",
          "Times");
  private static final String STRUCTURE =
      """
      <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.2">
        <deployment>
          <exclude-subsystems><subsystem name="batch-jberet"/></exclude-subsystems>
          <dependencies>
            <module name="deployment.lockstep.ear"/>
            <module name="deployment.lockstep.ear.lockstep-ejb.jar"/>
          </dependencies>
        </deployment>
      </jboss-deployment-structure>
      """;

  private BarrierWar() {}

  /** Adds it to a server that has not been started. */
  public static void deploy(Path baseDirectory) {
    Path war = baseDirectory.resolve("deployments").resolve(CONTEXT + ".war");
    try (OutputStream file = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      add(
          zip,
          "WEB-INF/jboss-deployment-structure.xml",
          STRUCTURE.getBytes(StandardCharsets.UTF_8));
      for (String name : CLASSES) {
        add(zip, "WEB-INF/classes/" + INSIDE + name + ".class", classFile(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(war + " could not be written", e);
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream stream =
        BarrierWar.class.getResourceAsStream("/" + INSIDE + name + ".class")) {
      if (stream == null) {
        throw new BenchException(
            "Class " + name + " is not beside this one: build the bench anew.");
      }
      return stream.readAllBytes();
    }
  }
}
