package dev.lockstep.examples.proof;

import dev.lockstep.examples.jdbc.Database;
import java.util.Map;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/** The Flowable 8.0.0 engine on one company, without anything that would act by itself. */
final class NewEngine implements AutoCloseable {
  private static final int MOST_ROUNDS = 20;

  private final PooledDataSource dataSource;
  private final ProcessEngine engine;

  private NewEngine(PooledDataSource dataSource, ProcessEngine engine) {
    this.dataSource = dataSource;
    this.engine = engine;
  }

  /**
   * Starts the engine with its schema check on, so that it changes nothing.
   *
   * @throws RuntimeException if the engine does not accept the schema
   */
  static NewEngine start(Database database, String schema) {
    PooledDataSource dataSource =
        new PooledDataSource(database.product().driver(), database.urlOf(schema), database.login());
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setEngineName(schema);
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate("false");
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    configuration.setAsyncExecutorActivate(false);
    try {
      return new NewEngine(dataSource, configuration.buildProcessEngine());
    } catch (RuntimeException fault) {
      dataSource.forceCloseAll();
      throw fault;
    }
  }

  /** The number of open process instances. */
  long openInstances() {
    return engine.getRuntimeService().createProcessInstanceQuery().count();
  }

  /**
   * Completes task after task of an instance until it ends.
   *
   * @return whether it has ended and the history says so
   */
  boolean complete(String instance) {
    for (int round = 0; round < MOST_ROUNDS && isOpen(instance); round++) {
      for (Task task :
          engine.getTaskService().createTaskQuery().processInstanceId(instance).list()) {
        engine.getTaskService().complete(task.getId(), Map.of("approved", true));
      }
    }
    return !isOpen(instance) && isInHistory(instance);
  }

  private boolean isOpen(String instance) {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .count()
        > 0;
  }

  private boolean isInHistory(String instance) {
    return engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceId(instance)
            .finished()
            .count()
        == 1;
  }

  @Override
  public void close() {
    engine.close();
    dataSource.forceCloseAll();
  }
}
