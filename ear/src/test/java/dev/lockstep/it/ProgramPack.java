package dev.lockstep.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A feature pack with Java programs and commands, as it grows. */
final class ProgramPack {

  private final StringBuilder document;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, byte[]> classes = new LinkedHashMap<>();

  ProgramPack(String name) {
    document = new StringBuilder("featurePack: " + name + "\nprograms:\n");
  }

  /** A Java program. */
  ProgramPack java(String code, Class<?> program, String fields) {
    String name = program.getName().replace('.', '/') + ".class";
    try (InputStream stream = program.getResourceAsStream("/" + name)) {
      classes.put(name, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return add(code, "java: " + program.getName() + fields);
  }

  /** A shell script as a command. */
  ProgramPack exec(String code, String script, String fields) {
    files.put(
        "bin/" + code + ".sh", ("#!/bin/sh\n" + script + "\n").getBytes(StandardCharsets.UTF_8));
    return add(code, "exec: [bin/" + code + ".sh]" + fields);
  }

  /** A program of SQL. */
  ProgramPack sql(String code, String script, String fields) {
    files.put("sql/" + code + ".sql", script.getBytes(StandardCharsets.UTF_8));
    return add(code, "sql: sql/" + code + ".sql" + fields);
  }

  private ProgramPack add(String code, String fields) {
    document.append("  - {code: ").append(code).append(", table: effect, ").append(fields);
    document.append("}\n");
    return this;
  }

  byte[] zip() {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put("feature-pack.yaml", document.toString().getBytes(StandardCharsets.UTF_8));
    if (!classes.isEmpty()) {
      all.put("lib/programs.jar", zip(classes));
    }
    return zip(all);
  }

  /** A pack in a directory as an archive. */
  static byte[] zip(Path directory) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return zip(files);
  }

  /** An archive of these files. */
  static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
