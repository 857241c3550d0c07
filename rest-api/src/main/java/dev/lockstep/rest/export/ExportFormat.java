package dev.lockstep.rest.export;

import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How a list is written into a file. */
public enum ExportFormat {
  CSV(ExportFormat.CSV_TYPE + "; charset=utf-8; header=present"),
  JSONL(ExportFormat.JSONL_TYPE);

  /** The media type of CSV. */
  public static final String CSV_TYPE = "text/csv";

  /** The media type of JSON lines. */
  public static final String JSONL_TYPE = "application/x-ndjson";

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The content type of an answer in this format. */
  public String contentType() {
    return contentType;
  }

  /** The format that a caller likes best, the best types first; CSV when any will do. */
  public static ExportFormat of(List<MediaType> accepted) {
    MediaType csv = new MediaType("text", "csv");
    MediaType jsonl = new MediaType("application", "x-ndjson");
    for (MediaType type : accepted) {
      if (type.isCompatible(csv)) {
        return CSV;
      }
      if (type.isCompatible(jsonl)) {
        return JSONL;
      }
    }
    return CSV;
  }
}
