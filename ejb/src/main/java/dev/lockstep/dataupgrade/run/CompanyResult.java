package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.site.CompanyStatus;

/**
 * What a run did for one company.
 *
 * @param waiting tasks that have not ended
 * @param withRowErrors completed tasks that did not upgrade some rows
 * @param standing how far it has come
 * @param taskMillis the sum of its tasks' durations
 */
public record CompanyResult(
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
    CompanyStanding standing) {}
