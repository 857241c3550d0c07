package dev.lockstep.cli.op;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What system model file and control database do not agree on. */
public record Recovery(
    List<Finding> findings, List<String> damagedFiles, @Nullable String problem) {

  /** An operation that has to be recovered. */
  public record Finding(
      String uid,
      String kind,
      Operation inFile,
      int fileRevision,
      @Nullable Operation inDatabase,
      int databaseRevision) {

    /** What each of both says, in lines. */
    public List<String> lines() {
      String database =
          inDatabase == null
              ? "control database: does not have it"
              : String.format(
                  Locale.ROOT,
                  "control database: revision %d, %s",
                  databaseRevision,
                  inDatabase.heading());
      return List.of(
          uid + " " + kind,
          String.format(
              Locale.ROOT, "  system model file: revision %d, %s", fileRevision, inFile.heading()),
          "  " + database);
    }
  }
}
