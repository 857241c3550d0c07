package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.run.CompanyUpgrade;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.lock.SchemaLock;
import org.jspecify.annotations.Nullable;

/**
 * A company.
 *
 * @param run its unfinished data upgrade run, or null
 * @param pending number of upgrade programs that it still needs, or null when its database cannot
 *     be reached
 * @param lock what keeps its users out, or null
 */
public record CompanyView(
    int company,
    String description,
    String purpose,
    String packageCombination,
    String dataStore,
    String schema,
    CompanyStatus status,
    @Nullable Long run,
    @Nullable Integer pending,
    @Nullable LockView lock) {
  public static CompanyView of(CompanyRow row, CompanyUpgrade upgrade, @Nullable SchemaLock lock) {
    Company company = row.company();
    return new CompanyView(
        company.number(),
        company.description(),
        company.purpose(),
        company.packageCombination(),
        company.dataStore(),
        company.schema(),
        row.status(),
        upgrade.run(),
        upgrade.pending(),
        lock == null ? null : LockView.of(lock, company.schema()));
  }
}
