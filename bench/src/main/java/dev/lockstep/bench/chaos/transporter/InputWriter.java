package dev.lockstep.bench.chaos.transporter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the files of a load: four fifths of the rows into a plain file, which the instances share,
 * and the last fifth into a compressed one. Between good rows there are bad ones of every kind, and
 * keys for a second time, right behind the first record and far from it. Not thread-safe.
 */
final class InputWriter {
  private static final int BAD_ROWS = 200;
  private static final int KINDS = 5;

  private final long seed;
  private final long rows;
  private final long spacing;
  private final List<BadRecord> refused = new ArrayList<>();
  private final Map<Long, List<BadRecord>> twice = new TreeMap<>();
  private final Map<Long, BadRecord> later = new TreeMap<>();

  private InputWriter(long seed, long rows) {
    this.seed = seed;
    this.rows = rows;
    this.spacing = Math.max(2, rows / BAD_ROWS);
  }

  /**
   * Writes new files.
   *
   * @param directory that exists or is made
   * @param rows good ones; the bad ones come in addition
   */
  static LoadInput write(Path directory, long seed, long rows) {
    return new InputWriter(seed, rows).write(directory);
  }

  private LoadInput write(Path directory) {
    Path plain = directory.resolve("items.csv");
    Path packed = directory.resolve("more-items.csv.gz");
    long shared = rows / KINDS * (KINDS - 1);
    try {
      Files.createDirectories(directory);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plain))) {
        write(new RecordFile(plain, out), 1, shared);
      }
      try (OutputStream out =
          new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(packed)))) {
        write(new RecordFile(packed, out), shared + 1, rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of a load could not be written", e);
    }
    return new LoadInput(List.of(plain, packed), seed, rows, refused, twice);
  }

  private void write(RecordFile file, long from, long to) throws IOException {
    for (long id = from; id <= to; id++) {
      BadRecord first = file.add(InputRow.of(seed, id, 0).line());
      BadRecord second = later.remove(id);
      if (second != null) {
        twice.put(id, List.of(first, second));
      }
      if (id % spacing == 0) {
        addBad(file, id, first);
      }
    }
  }

  private void addBad(RecordFile file, long id, BadRecord first) throws IOException {
    String good = InputRow.of(seed, id, 0).line();
    switch ((int) (id / spacing % KINDS)) {
      case 0 -> refused.add(file.add("no number" + good));
      case 1 -> refused.add(file.add(id + ",too few"));
      case 2 -> refused.add(file.add("-" + id + ",\"negative,\namount\",-1.00,2026-01-01,"));
      case 3 -> twice.put(id, List.of(first, file.add(InputRow.of(seed, id, 1).line())));
      default -> {
        long far = id + rows / 2 + 1;
        if (far <= rows && far % spacing != 0) {
          later.put(far, file.add(InputRow.of(seed, far, 1).line()));
        } else {
          twice.put(id, List.of(first, file.add(InputRow.of(seed, id, 1).line())));
        }
      }
    }
  }

  /** A file that grows. */
  private static final class RecordFile {
    private final String name;
    private final OutputStream out;
    private long length;

    RecordFile(Path path, OutputStream out) {
      this.name = path.getFileName().toString();
      this.out = out;
    }

    BadRecord add(String text) throws IOException {
      BadRecord added = new BadRecord(name, length, text);
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(bytes);
      length += bytes.length;
      return added;
    }
  }
}
