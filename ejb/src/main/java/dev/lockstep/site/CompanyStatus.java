package dev.lockstep.site;

/** Whether users may work in a company. */
public enum CompanyStatus {
  NORMAL,
  /** Upgrade programs are waiting for it. */
  UPGRADE_NEEDED
}
