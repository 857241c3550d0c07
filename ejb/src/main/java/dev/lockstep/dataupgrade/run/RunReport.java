package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.ProgramTally;
import java.util.List;

/** What a run did, company by company and program by program, and what failed. */
public record RunReport(
    RunView run,
    List<CompanyResult> companies,
    List<ProgramTally> programs,
    List<FailureRow> failures) {

  /** How many tasks failed; the report may have only the first of them. */
  public long failed() {
    return companies.stream().mapToLong(CompanyResult::failed).sum();
  }
}
