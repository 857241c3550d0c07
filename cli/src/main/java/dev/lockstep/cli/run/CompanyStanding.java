package dev.lockstep.cli.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a company has come in a run that releases by company.
 *
 * @param batch the batch that it has come to, or null before the run's first start
 * @param releasedAt when its users got their rights back, or null
 */
public record CompanyStanding(int company, @Nullable String batch, @Nullable String releasedAt) {

  public boolean released() {
    return releasedAt != null;
  }

  /** {@code company 410 MIDDLE}, or {@code company 411 UNLOCKED, released}. */
  public String text() {
    return "company "
        + company
        + (batch == null ? " not begun" : " " + batch)
        + (released() ? ", released" : "");
  }
}
