package dev.lockstep.transporter.source;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.From;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides a source among the instances of a load, and sees later whether it is still the same. */
public final class SourcePlanner {

  private final SourceFolders folders;
  private final SourceConnections connections;

  /** A planner for sources in these folders and data stores. */
  public SourcePlanner(SourceFolders folders, SourceConnections connections) {
    this.folders = folders;
    this.connections = connections;
  }

  /**
   * Divides a source. Nothing is changed.
   *
   * @param tableColumns the columns of the table, for a source that does not say which it has
   * @throws LockstepException {@code LOAD_SOURCE_INVALID} with all faults
   * @throws SQLException when the data store that the query asks is away
   */
  public SourcePlan plan(From from, int instances, List<String> tableColumns) throws SQLException {
    if (from instanceof From.Query query) {
      return planQuery(query, instances);
    }
    return planFiles((From.Files) from, instances, tableColumns);
  }

  private SourcePlan planFiles(From.Files from, int instances, List<String> tableColumns) {
    FileSurvey survey = new FileSurvey(from, folders);
    survey.look();
    refuse(survey.faults());
    FileShares shares =
        new FileShares(
            instances,
            from instanceof From.Delimited delimited ? delimited.format().quote() : null);
    try {
      List<List<SourcePart>> parts = shares.share(survey.found());
      checkEnough(parts, instances);
      Map<String, FileFingerprint> files = new LinkedHashMap<>();
      survey.found().forEach(found -> files.put(found.file().name(), found.fingerprint()));
      List<String> columns = survey.columns().isEmpty() ? tableColumns : survey.columns();
      return new SourcePlan(columns, parts, files);
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.LOAD_SOURCE_INVALID, "A file cannot be read: " + e.getMessage(), e);
    }
  }

  private SourcePlan planQuery(From.Query query, int instances) throws SQLException {
    try (Connection connection = connections.open(query.dataStore(), query.schema())) {
      KeyRanges ranges = new KeyRanges(query, connection);
      List<String> columns = ranges.columns();
      refuse(ranges.faults());
      List<List<SourcePart>> parts = ranges.ranges(columns, instances);
      refuse(ranges.faults());
      connection.rollback();
      checkEnough(parts, instances);
      return new SourcePlan(columns, parts, Map.of());
    }
  }

  private static void checkEnough(List<List<SourcePart>> parts, int instances) {
    long busy = parts.stream().filter(list -> !list.isEmpty()).count();
    if (busy == 0) {
      refuse(List.of(Fault.of("source", "has no rows", "Name another one")));
    }
    if (busy < instances) {
      refuse(
          List.of(
              Fault.of(
                  "instances",
                  "there are "
                      + instances
                      + ", but the source can be divided into no more than "
                      + busy
                      + (busy == 1 ? " part" : " parts"),
                  "Write instances: " + busy)));
    }
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.LOAD_SOURCE_INVALID, faults);
    }
  }

  /**
   * Refuses to go on with files that are not those of the plan.
   *
   * @throws LockstepException {@code LOAD_SOURCE_CHANGED} with all of them
   */
  public void checkUnchanged(SourcePlan plan) {
    List<Fault> faults = new ArrayList<>();
    plan.files()
        .forEach(
            (name, before) -> {
              try {
                before
                    .changes(FileFingerprint.of(folders.path(name)))
                    .forEach(change -> faults.add(changed(name, change)));
              } catch (SourceFolders.Refusal | IOException e) {
                faults.add(changed(name, String.valueOf(e.getMessage())));
              }
            });
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.LOAD_SOURCE_CHANGED, faults);
    }
  }

  private static Fault changed(String name, String change) {
    return Fault.of(
        name,
        change,
        "Put the file back as it was when the load was started, or start another load");
  }
}
