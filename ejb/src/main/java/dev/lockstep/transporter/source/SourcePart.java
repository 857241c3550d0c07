package dev.lockstep.transporter.source;

import org.jspecify.annotations.Nullable;

/** A part of a source that one instance reads. */
public sealed interface SourcePart permits SourcePart.FilePart, SourcePart.KeyRange {

  /**
   * Bytes of a file that begin and end between two records.
   *
   * @param file as the source's plan names it
   * @param from the first byte, of the unpacked file
   * @param to the byte after the last one, or -1 for the end of a compressed file
   */
  record FilePart(String file, long from, long to) implements SourcePart {

    /** Whether the file has to be unpacked. */
    public boolean compressed() {
      return compressed(file);
    }

    static boolean compressed(String file) {
      return file.endsWith(".gz");
    }
  }

  /**
   * The rows of a query's result whose key is in a range.
   *
   * @param from the lowest key that is in it, or null when there is no limit
   * @param below the lowest key that is above all that are in it, or null when there is no limit
   */
  record KeyRange(@Nullable String from, @Nullable String below) implements SourcePart {}
}
