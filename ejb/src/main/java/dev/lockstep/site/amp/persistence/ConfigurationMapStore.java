package dev.lockstep.site.amp.persistence;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import java.util.Optional;

/** Reads and saves configuration maps. Each method is one transaction. */
public final class ConfigurationMapStore {

  private final ControlTransactions transactions;

  public ConfigurationMapStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The version that tells where rows are; empty when there is none yet. */
  public Optional<ConfigurationMap> current() {
    return transactions.in(ConfigurationMapRows::current);
  }

  /**
   * Saves a new version, unless it is saved already.
   *
   * @param writtenBy such as {@code move 3}
   * @throws LockstepException {@code INTERNAL_FAULT} when another map of this version is there
   */
  public void save(ConfigurationMap map, String writtenBy) {
    transactions.in(
        connection -> {
          Optional<ConfigurationMap> there = ConfigurationMapRows.find(connection, map.version());
          if (there.isEmpty()) {
            ConfigurationMapRows.insert(
                connection, transactions.dialect(), map, MapState.NEW, writtenBy);
          } else if (!there.get().equals(map)) {
            throw new LockstepException(
                ErrorCode.INTERNAL_FAULT,
                "There is another configuration map of version " + map.version());
          }
          return true;
        });
  }

  /** Removes a version that never became the current one. */
  public void forgetNew(int version) {
    transactions.in(
        connection -> {
          ConfigurationMapRows.forgetNew(connection, version);
          return true;
        });
  }
}
