package dev.lockstep.cli.amp.move;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The move of an AMP, with how far it is. */
public record MovedAmp(
    int from,
    int to,
    String fromStorage,
    String toStorage,
    List<CopiedTable> tables,
    long cylinders,
    long copied,
    long copying,
    long failed,
    long rows,
    long bytes,
    int percent)
    implements CopyCounts {

  public MovedAmp(
      int from,
      int to,
      String fromStorage,
      String toStorage,
      @Nullable List<CopiedTable> tables,
      long cylinders,
      long copied,
      long copying,
      long failed,
      long rows,
      long bytes,
      int percent) {
    this.from = from;
    this.to = to;
    this.fromStorage = fromStorage;
    this.toStorage = toStorage;
    this.tables = tables == null ? List.of() : List.copyOf(tables);
    this.cylinders = cylinders;
    this.copied = copied;
    this.copying = copying;
    this.failed = failed;
    this.rows = rows;
    this.bytes = bytes;
    this.percent = percent;
  }

  /** Whether both of its numbers are those behind another one's. */
  boolean follows(MovedAmp other) {
    return from == other.from + 1 && to == other.to + 1;
  }
}
