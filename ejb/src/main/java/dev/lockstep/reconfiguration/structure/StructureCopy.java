package dev.lockstep.reconfiguration.structure;

import dev.lockstep.reconfiguration.structure.StructureElement.Nature;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;

/**
 * Makes a structure in another schema. Each stage can be made again: what is there already is left
 * as it is, so that a stage that was interrupted goes on where it stood.
 */
public final class StructureCopy {

  private final StorageStructure wanted;
  private final CompanyConnection target;

  /**
   * A copy that is still to be made.
   *
   * @param target its schema is there
   */
  public StructureCopy(StorageStructure wanted, CompanyConnection target) {
    if (wanted.kind() != target.kind()) {
      throw new IllegalArgumentException("The storages are in different kinds of databases");
    }
    this.wanted = wanted;
    this.target = target;
  }

  /**
   * Makes what is missing of a stage, and commits. On PostgreSQL a stage without keys and indexes
   * is one transaction; a key or an index is one by itself. H2 commits every statement.
   *
   * @param listener what it throws ends the stage, with nothing of the open transaction kept
   */
  public void make(Stage stage, StructureListener listener) throws SQLException {
    List<Lock> locks =
        target.kind() == DatabaseKind.H2
            ? List.of(target.ddlLock(), target.tables().writeLock())
            : List.of();
    locks.forEach(Lock::lock);
    boolean done = false;
    try {
      execute(stage, missing(stage), listener);
      done = true;
    } finally {
      try {
        if (!done) {
          target.connection().rollback();
        }
      } finally {
        locks.forEach(Lock::unlock);
      }
    }
  }

  /** Every difference between what was wanted and what is there now. */
  public List<Fault> compare() throws SQLException {
    return wanted.differences(StorageStructure.read(target));
  }

  private List<StructureElement> missing(Stage stage) throws SQLException {
    Map<String, StructureElement> present = StorageStructure.read(target).byObject();
    List<StructureElement> work = new ArrayList<>();
    Map<String, StructureElement> all = wanted.byObject();
    for (StructureElement there : present.values()) {
      if (there.stage() == stage && there.removal() != null && !all.containsKey(there.object())) {
        work.add(
            new StructureElement(
                stage, there.object(), there.removal(), Nature.SETTING, null, null));
      }
    }
    if (stage == Stage.INDEXES) {
      work.addAll(keyIndexes(present));
    }
    for (StructureElement element : wanted.elements(stage)) {
      StructureElement there = present.get(element.object());
      boolean other = there != null && !there.statement().equals(element.statement());
      if (there == null) {
        work.add(ofIndex(element, present));
      } else if (other && element.nature() == Nature.SETTING) {
        work.add(element);
      }
    }
    return work;
  }

  /** The indexes of keys that are not there yet, neither with nor without their keys. */
  private List<StructureElement> keyIndexes(Map<String, StructureElement> present) {
    List<StructureElement> indexes = new ArrayList<>();
    for (StructureElement key : wanted.elements()) {
      KeyIndex index = key.index();
      if (index != null
          && !present.containsKey(key.object())
          && !present.containsKey(index.object())) {
        indexes.add(StructureElement.object(Stage.INDEXES, index.object(), index.creation()));
      }
    }
    return indexes;
  }

  private static StructureElement ofIndex(
      StructureElement key, Map<String, StructureElement> present) {
    KeyIndex index = key.index();
    return index != null && present.containsKey(index.object())
        ? StructureElement.object(key.stage(), key.object(), index.key())
        : key;
  }

  private void execute(Stage stage, List<StructureElement> work, StructureListener listener)
      throws SQLException {
    target.select();
    target.connection().commit();
    try (Statement statement = target.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      for (StructureElement element : work) {
        listener.making(element);
        statement.execute(element.statementFor(target.kind(), target.schema()));
        // H2 forgets a sequence on the disk only when its statement is rolled back
        if (stage.isLong() || target.kind() == DatabaseKind.H2) {
          target.connection().commit();
        }
      }
    }
    target.connection().commit();
  }
}
