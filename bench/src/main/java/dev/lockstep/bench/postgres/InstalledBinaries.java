package dev.lockstep.bench.postgres;

import dev.lockstep.bench.BenchException;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/**
 * An installed PostgreSQL for the library that knows only packed ones: it is given a package of
 * scripts that call the installed programs. Immutable.
 *
 * @param directory with initdb, pg_ctl and postgres
 */
record InstalledBinaries(Path directory) implements PgBinaryResolver {
  private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl", "postgres");
  private static final int EXECUTABLE = 0755;

  InstalledBinaries {
    for (String program : PROGRAMS) {
      if (!Files.isExecutable(directory.resolve(program))) {
        throw new BenchException(
            "There is no PostgreSQL server in " + directory + ": it has no program " + program);
      }
    }
  }

  @Override
  public InputStream getPgBinary(String system, String machineHardware) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive =
        new TarArchiveOutputStream(new XZCompressorOutputStream(packed))) {
      for (String program : PROGRAMS) {
        add(archive, program);
      }
    }
    return new ByteArrayInputStream(packed.toByteArray());
  }

  private void add(TarArchiveOutputStream archive, String program) throws IOException {
    byte[] script =
        ("#!/bin/sh\nexec '" + directory.toAbsolutePath().resolve(program) + "' \"$@\"\n")
            .getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry("bin/" + program);
    entry.setSize(script.length);
    entry.setMode(EXECUTABLE);
    entry.setModTime(0);
    archive.putArchiveEntry(entry);
    archive.write(script);
    archive.closeArchiveEntry();
  }
}
