package dev.lockstep.transporter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles operators as their authors do: against the API alone. */
public final class OperatorJar {

  private OperatorJar() {}

  /** The sources and resources of a folder as a jar in the directory. */
  public static Path make(Path sources, Path directory, String name) throws IOException {
    Path classes = Files.createDirectories(directory.resolve(name + "-classes"));
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "-cp", api()));
    for (Path file : files(sources)) {
      if (file.toString().endsWith(".java")) {
        arguments.add(file.toString());
      } else {
        Path copy = classes.resolve(sources.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return zip(classes, directory.resolve(name + ".jar"));
  }

  private static String api() {
    return Path.of("..", "api", "target", "classes").toString();
  }

  private static Path zip(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Path each : files(classes)) {
        zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
