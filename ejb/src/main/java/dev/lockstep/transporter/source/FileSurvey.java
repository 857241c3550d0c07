package dev.lockstep.transporter.source;

import dev.lockstep.shared.Fault;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.record.BrokenRecord;
import dev.lockstep.transporter.record.JsonRecords;
import dev.lockstep.transporter.record.RecordFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the files of a source before anything is loaded, and names all that is wrong. */
final class FileSurvey {

  private static final int HEAD = 4096;
  private static final int LONGEST_LINE = 1 << 20;

  private final From.Files from;
  private final SourceFolders folders;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private List<String> columns;

  /**
   * A file with records.
   *
   * @param begin where its first record begins
   */
  record Found(SourceFile file, FileFingerprint fingerprint, long begin) {
    boolean compressed() {
      return SourcePart.FilePart.compressed(file.name());
    }

    long weight() {
      // compressed text has about four times as many bytes when it is unpacked
      return compressed() ? 4 * fingerprint.size() : fingerprint.size() - begin;
    }
  }

  FileSurvey(From.Files from, SourceFolders folders) {
    this.from = from;
    this.folders = folders;
    this.columns = from.columns();
  }

  List<Fault> faults() {
    return faults;
  }

  List<Found> found() {
    return found;
  }

  /** What the source itself says about its columns; empty when it does not. */
  List<String> columns() {
    return columns;
  }

  void look() {
    Set<String> names = new LinkedHashSet<>();
    for (String path : from.files()) {
      try {
        names.addAll(folders.names(path));
      } catch (SourceFolders.Refusal e) {
        faults.add(Fault.of(path, String.valueOf(e.getMessage()), e.action()));
      }
    }
    for (String name : names) {
      try {
        look(new SourceFile(name, folders.path(name)));
      } catch (SourceFolders.Refusal e) {
        faults.add(Fault.of(name, String.valueOf(e.getMessage()), e.action()));
      } catch (IOException e) {
        faults.add(
            Fault.of(name, "cannot be read: " + e.getMessage(), "Look whether the file is whole"));
      }
    }
  }

  private void look(SourceFile file) throws IOException {
    FileFingerprint fingerprint = FileFingerprint.of(file.path());
    byte[] head = file.head(HEAD);
    if (head.length == 0) {
      faults.add(Fault.of(file.name(), "is empty", "Put rows into it or leave it out"));
      return;
    }
    if (!isText(head)) {
      faults.add(
          Fault.of(
              file.name(),
              "is not " + encoding().word() + " text",
              "Convert it, or name its encoding or the right file"));
      return;
    }
    long begin = encoding() == Encoding.UTF_8 && startsWith(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
    begin += header(file, begin);
    if (compressed(file) || begin < fingerprint.size()) {
      found.add(new Found(file, fingerprint, begin));
    }
  }

  private static boolean compressed(SourceFile file) {
    return SourcePart.FilePart.compressed(file.name());
  }

  private Encoding encoding() {
    return format().encoding();
  }

  private DelimitedFormat format() {
    return from instanceof From.Delimited delimited ? delimited.format() : DelimitedFormat.CSV;
  }

  private static boolean isText(byte[] head) {
    boolean text = !startsWith(head, 0xff, 0xfe) && !startsWith(head, 0xfe, 0xff);
    for (byte one : head) {
      text &= one != 0;
    }
    return text;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads what the first line says about columns, and how many bytes are no record. */
  private int header(SourceFile file, long begin) throws IOException {
    boolean header = from instanceof From.Delimited delimited && delimited.header();
    boolean names = from instanceof From.JsonLines && columns.isEmpty();
    if (!header && !names) {
      return 0;
    }
    byte[] line = file.firstLine(begin, LONGEST_LINE);
    try {
      List<String> said = header ? fields(line) : JsonRecords.names(text(line));
      if (columns.isEmpty()) {
        columns = said;
      } else if (header && from.columns().isEmpty() && !columns.equals(said)) {
        faults.add(
            Fault.of(
                file.name(),
                "its header is " + said + ", but that of the first file is " + columns,
                "Load files with different columns by different loads"));
      }
    } catch (BrokenRecord e) {
      faults.add(
          Fault.of(
              file.name(),
              "its first line does not say the columns: " + e.getMessage(),
              "Correct it or write `columns`"));
    }
    return header ? line.length : 0;
  }

  private List<String> fields(byte[] line) throws BrokenRecord {
    int end = line.length;
    while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
      end--;
    }
    if (format().trailingDelimiter() && end > 0 && line[end - 1] == format().delimiter()) {
      end--;
    }
    List<String> names = new ArrayList<>();
    for (@Nullable String name : new RecordFields(format()).fields(line, 0, end)) {
      names.add(name == null ? "" : name.strip());
    }
    return names;
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
