package dev.lockstep.dataupgrade.run;

import java.util.List;

/** What a run did, company by company, and what failed. */
public record RunReport(RunView run, List<CompanyResult> companies, List<FailureRow> failures) {}
