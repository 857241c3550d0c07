package dev.lockstep.transporter.record;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Position;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some records that follow each other, as the source has them and, where that differs, as a table
 * gets them. Filled again and again by one source and emptied by one table, in one thread.
 */
public final class RecordBlock {

  /** How many bytes a block has when its records allow it. */
  public static final int USUAL = 2 << 20;

  /** How many bytes a block has for a table that takes in row by row. */
  public static final int SMALL = 128 << 10;

  /** How many bytes the records of a block may have, and so a single one. */
  public static final int LARGEST = 16 << 20;

  private final int usual;
  private final Lines raw;
  private @Nullable Lines wire;
  private boolean rewritten;
  private boolean control;
  private int[] rawRecords = new int[0];
  private final List<BadRow> broken = new ArrayList<>();
  private final List<Integer> brokenRecords = new ArrayList<>();
  private @Nullable RecordBlock whole;
  private DelimitedFormat format = DelimitedFormat.CSV;
  private DelimitedFormat rawFormat = DelimitedFormat.CSV;
  private String source = "";
  private Position before = Position.START;
  private Position after = Position.START;

  /** A block of the usual size. */
  public RecordBlock() {
    this(USUAL);
  }

  /** A block that has about so many bytes when its records allow it. */
  public RecordBlock(int usual) {
    this.usual = usual;
    this.raw = new Lines(usual);
  }

  int usual() {
    return usual;
  }

  Lines raw() {
    return raw;
  }

  /** Forgets all records, and takes those of a place in a source. */
  void begin(String newSource, Position position, DelimitedFormat newFormat) {
    raw.clear();
    broken.clear();
    brokenRecords.clear();
    whole = null;
    rewritten = false;
    source = newSource;
    before = position;
    format = newFormat;
    rawFormat = newFormat;
  }

  void end(Position position) {
    after = position;
  }

  /** Whether a byte from 0 to 8 may be in it. */
  void control(boolean possible) {
    control = possible;
  }

  /** Writes records as the source has them, when it does not consist of bytes. */
  RecordWriter write() {
    return new RecordWriter(raw);
  }

  /** Gives the table other bytes than those of the source. */
  RecordWriter rewrite() {
    Lines lines = rewrittenLines();
    format = DelimitedFormat.CSV;
    return new RecordWriter(lines);
  }

  Lines rewrittenLines() {
    if (wire == null) {
      wire = new Lines(usual);
    }
    wire.clear();
    rewritten = true;
    return wire;
  }

  /** The record that was written last stands for this one of the source. */
  void standsFor(int rawRecord) {
    int count = lines().records();
    if (rawRecords.length < count) {
      rawRecords = Arrays.copyOf(rawRecords, Math.max(count, 2 * rawRecords.length));
    }
    rawRecords[count - 1] = rawRecord;
  }

  /** Begins with no records of another block; that one has to stay as it is. */
  public void beginShare(RecordBlock of) {
    begin(of.source, of.before, of.format);
    control = of.control;
    end(of.after);
    rewrittenLines();
    whole = of;
  }

  /** Takes a record of the block that this is a share of. */
  public void take(int record) {
    RecordBlock of = Objects.requireNonNull(whole, "It is no share");
    Lines lines = rewrittenLinesSoFar();
    lines.append(of.bytes(), of.start(record), of.textEnd(record));
    lines.endRecord();
    standsFor(record);
  }

  private Lines rewrittenLinesSoFar() {
    return Objects.requireNonNull(wire);
  }

  /** Which record of the whole block a record of a share is; itself when it is no share. */
  public int ofWhole(int record) {
    return whole == null ? record : rawRecords[record];
  }

  void broken(int rawRecord, BrokenRecord fault) {
    brokenRecords.add(rawRecord);
    broken.add(
        new BadRow(
            source, rawOffset(rawRecord), rawText(rawRecord), fault.code(), said(fault), false));
  }

  private static String said(BrokenRecord fault) {
    return String.valueOf(fault.getMessage());
  }

  private Lines lines() {
    return rewritten && wire != null ? wire : raw;
  }

  /** How the table reads the records; none of them has a delimiter after its last field. */
  public DelimitedFormat format() {
    return format;
  }

  /**
   * A byte that a reader may take for the quote: the format's, or one that is in no record.
   *
   * @return empty when every byte that would do is in a record
   */
  public Optional<Character> quote() {
    if (format.quote() != null || !control) {
      return Optional.of(format.quote() == null ? '\u0001' : format.quote());
    }
    boolean[] seen = new boolean[256];
    seen[format.delimiter()] = true;
    for (int at = 0; at < length(); at++) {
      seen[bytes()[at] & 0xff] = true;
    }
    return IntStream.rangeClosed(1, 31)
        .filter(one -> one != '\n' && one != '\r' && !seen[one])
        .mapToObj(one -> (char) one)
        .findFirst();
  }

  /** The memory that the records are in; it is used again. */
  public byte[] bytes() {
    return lines().bytes();
  }

  /** How many records the table gets. */
  public int records() {
    return lines().records();
  }

  /** Index of a record's first byte. */
  public int start(int record) {
    return lines().start(record, format.quote());
  }

  /** Index after a record's line end. */
  public int end(int record) {
    return lines().end(record, format.quote());
  }

  /** Index after a record's last byte that is not its line end. */
  public int textEnd(int record) {
    return lines().textEnd(record, format.quote());
  }

  /** How many bytes the records have, without taking them apart. */
  public int length() {
    return lines().length();
  }

  /** Records that are bad already and that the table does not get. */
  public List<BadRow> broken() {
    return List.copyOf(broken);
  }

  /** Those of them that are not before a position. */
  public List<BadRow> brokenFrom(Position position) {
    List<BadRow> found = new ArrayList<>();
    for (int i = 0; i < broken.size(); i++) {
      if (position.admits(before.part(), before.records() + brokenRecords.get(i))) {
        found.add(broken.get(i));
      }
    }
    return found;
  }

  /** Whether a record is not before a position. */
  public boolean isFrom(Position position, int record) {
    return position.admits(before.part(), before.records() + rawRecord(record));
  }

  /** A record that the table does not take. */
  public BadRow bad(int record, String code, String message, boolean duplicate) {
    if (whole != null) {
      return whole.bad(rawRecords[record], code, message, duplicate);
    }
    int rawRecord = rawRecord(record);
    return new BadRow(source, rawOffset(rawRecord), rawText(rawRecord), code, message, duplicate);
  }

  /** Whether the table may take the first records only. */
  public boolean divisible() {
    return broken.isEmpty() && before.key() == null && after.key() == null;
  }

  /** Where the source stands after this many of the block's records. */
  public Position after(int count) {
    if (count == records() || !divisible()) {
      return after;
    }
    return count == 0
        ? before
        : new Position(
            before.part(),
            before.offset() + raw.end(rawRecord(count - 1), rawFormat.quote()),
            before.records() + rawRecord(count - 1) + 1,
            null);
  }

  /** How much of the source it is, in bytes. */
  public long sourceBytes() {
    return raw.length();
  }

  private int rawRecord(int record) {
    return rewritten ? rawRecords[record] : record;
  }

  private long rawOffset(int record) {
    return after.key() == null
        ? before.offset() + raw.start(record, rawFormat.quote())
        : before.records() + record;
  }

  private String rawText(int record) {
    Charset charset = rawFormat.encoding().charset();
    int start = raw.start(record, rawFormat.quote());
    int end = raw.textEnd(record, rawFormat.quote());
    return new String(raw.bytes(), start, end - start, charset).replace('\0', '\ufffd');
  }
}
