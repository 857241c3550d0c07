package dev.lockstep.site.amp.persistence;

import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.amp.ConfigurationMap;
import java.util.Optional;

/** Reads the configuration map. Each method is one transaction. */
public final class ConfigurationMapStore {

  private final ControlTransactions transactions;

  public ConfigurationMapStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The version that tells where rows are; empty when there is none yet. */
  public Optional<ConfigurationMap> current() {
    return transactions.in(ConfigurationMapRows::current);
  }
}
