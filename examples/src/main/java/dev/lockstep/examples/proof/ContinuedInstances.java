package dev.lockstep.examples.proof;

import dev.lockstep.examples.picture.SchemaPicture;
import dev.lockstep.examples.picture.TableRows;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The process instances that were open before the upgrade and were brought to their end since.
 * Their rows have changed and cannot be compared; all other rows can. Ids are shown as pictures
 * show them.
 *
 * @param open the instances that are still open
 * @param ended the instances that have ended properly, with their history
 * @param tasks all tasks of the ended ones
 */
record ContinuedInstances(Set<String> open, Set<String> ended, Set<String> tasks) {
  private static final String NULL = "null";

  /** The tasks of the example's processes after which no other task comes. */
  private static final Set<String> FINAL_TASKS =
      Set.of("'pick'", "'invoice'", "'ship'", "'book'", "'settle'");

  /** Finds them: open in the reference, not open here, and with an end in the history. */
  static ContinuedInstances between(SchemaPicture reference, SchemaPicture company) {
    Set<String> open = new TreeSet<>();
    Set<String> ended = new TreeSet<>();
    for (String instance : reference.rowsOf("ACT_RU_EXECUTION").keySet()) {
      if (!isProcessInstance(reference, instance)) {
        continue;
      }
      if (company.rowsOf("ACT_RU_EXECUTION").containsKey(instance)) {
        open.add(instance);
      } else if (hasEnd(company, instance)) {
        ended.add(instance);
      }
    }
    Set<String> tasks = new TreeSet<>(tasksOf(reference, ended));
    tasks.addAll(tasksOf(company, ended));
    return new ContinuedInstances(open, ended, tasks);
  }

  private static boolean isProcessInstance(SchemaPicture picture, String execution) {
    Map<String, String> row = picture.rowsOf("ACT_RU_EXECUTION").getOrDefault(execution, null);
    return row != null && execution.equals(row.get("PROC_INST_ID_"));
  }

  private static boolean hasEnd(SchemaPicture picture, String instance) {
    Map<String, String> row = picture.rowsOf("ACT_HI_PROCINST").getOrDefault(instance, null);
    return row != null && !NULL.equals(row.getOrDefault("END_TIME_", NULL));
  }

  private static Set<String> tasksOf(SchemaPicture picture, Set<String> instances) {
    Set<String> tasks = new TreeSet<>();
    picture
        .rowsOf("ACT_HI_TASKINST")
        .forEach(
            (task, row) -> {
              if (instances.contains(row.getOrDefault("PROC_INST_ID_", NULL))) {
                tasks.add(task);
              }
            });
    return tasks;
  }

  /**
   * An open instance that can end without opening another task. Others cannot go on: the engine
   * 8.0.0 writes {@code ACT_RU_TASK.SUB_TASK_COUNT_} for every new task, and none of Flowable's own
   * upgrade scripts adds that column, however they are run.
   */
  Optional<String> endable(SchemaPicture company) {
    Set<String> endable = new TreeSet<>(open);
    for (Map<String, String> task : company.rowsOf("ACT_RU_TASK").values()) {
      if (!FINAL_TASKS.contains(task.getOrDefault("TASK_DEF_KEY_", NULL))) {
        endable.remove(task.getOrDefault("PROC_INST_ID_", NULL));
      }
    }
    return endable.stream().findFirst().map(id -> id.replace("'", ""));
  }

  /** A picture without the rows of the ended instances and without the engine's own settings. */
  SchemaPicture leaveOut(SchemaPicture picture) {
    return picture.mapRows(this::leaveOut);
  }

  private TableRows leaveOut(String table, TableRows rows) {
    if (table.equals("ACT_GE_PROPERTY")) {
      return rows.without((key, row) -> isEngineSetting(key));
    }
    return rows.without((key, row) -> belongsToEnded(row));
  }

  /** What an engine writes about itself when it starts; no script touches these. */
  private static boolean isEngineSetting(String key) {
    return key.startsWith("'cfg.") || key.equals("'next.dbid'");
  }

  private boolean belongsToEnded(Map<String, String> row) {
    return ended.contains(row.getOrDefault("PROC_INST_ID_", NULL))
        || ended.contains(row.getOrDefault("PROCESS_INSTANCE_ID_", NULL))
        || tasks.contains(row.getOrDefault("TASK_ID_", NULL));
  }
}
