package dev.lockstep.rest.view;

import dev.lockstep.sequencer.model.Finding;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.service.OperationRecovery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What system model file and control database do not agree on.
 *
 * @param damagedFiles system model files that could not be read; the newest whole one was used
 * @param problem why the system model file cannot be written, or null
 */
public record RecoveryView(
    List<FindingView> findings, List<String> damagedFiles, @Nullable String problem) {

  public RecoveryView {
    findings = List.copyOf(findings);
    damagedFiles = List.copyOf(damagedFiles);
  }

  /**
   * An operation that has to be recovered.
   *
   * @param kind LOST, BEHIND or CONTRADICTION
   * @param inDatabase null when the database does not have it
   * @param fileRevision how often the operation had changed when the file was written
   * @param databaseRevision the same in the database; 0 when it does not have it
   */
  public record FindingView(
      String uid,
      Finding.Kind kind,
      OperationView inFile,
      int fileRevision,
      @Nullable OperationView inDatabase,
      int databaseRevision) {

    public static FindingView of(Finding finding) {
      KnownOperation database = finding.inDatabase();
      return new FindingView(
          finding.uid(),
          finding.kind(),
          OperationView.of(finding.inFile().operation()),
          finding.inFile().trail().revision(),
          database == null ? null : OperationView.of(database.operation()),
          database == null ? 0 : database.trail().revision());
    }
  }

  public static RecoveryView of(OperationRecovery.Report report) {
    return new RecoveryView(
        report.findings().stream().map(FindingView::of).toList(),
        report.damaged(),
        report.problem().orElse(null));
  }
}
