package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.run.CompanyResult;
import dev.lockstep.dataupgrade.run.RunReport;
import dev.lockstep.site.CompanyStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a data upgrade run went for each company, and why it failed where it failed. */
public record ReportView(
    DataUpgradeRunView run,
    List<CompanyResultView> companies,
    List<ProgramResultView> programs,
    List<FailureView> failures) {
  public ReportView {
    companies = List.copyOf(companies);
    programs = List.copyOf(programs);
    failures = List.copyOf(failures);
  }

  /**
   * Numbers of tasks of one company.
   *
   * @param waiting tasks that have not ended
   * @param taskMillis the sum of the durations of its tasks
   * @param withRowErrors completed tasks that did not upgrade some rows
   * @param batch the batch that it has come to, or null when all companies go together
   * @param releasedAt when its users got their rights back, or null
   */
  public record CompanyResultView(
      int company,
      String description,
      long completed,
      long notExecuted,
      long failed,
      long blocked,
      long skipped,
      long waiting,
      long taskMillis,
      CompanyStatus status,
      long withRowErrors,
      @Nullable UpgradeBatch batch,
      @Nullable Instant releasedAt) {
    static CompanyResultView of(CompanyResult result) {
      return new CompanyResultView(
          result.company(),
          result.description(),
          result.completed(),
          result.notExecuted(),
          result.failed(),
          result.blocked(),
          result.skipped(),
          result.waiting(),
          result.taskMillis(),
          result.status(),
          result.withRowErrors(),
          result.standing().batch(),
          result.standing().releasedAt());
    }
  }

  public static ReportView of(RunReport report) {
    return new ReportView(
        DataUpgradeRunView.of(report.run()),
        report.companies().stream().map(CompanyResultView::of).toList(),
        report.programs().stream().map(ProgramResultView::of).toList(),
        report.failures().stream().map(FailureView::of).toList());
  }
}
