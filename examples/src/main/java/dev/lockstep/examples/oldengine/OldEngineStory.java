package dev.lockstep.examples.oldengine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.repository.DeploymentBuilder;

/**
 * Some months in the life of a company that runs Flowable 6.0.0: definitions are deployed,
 * instances started, tasks claimed, commented and completed. After the same number of instances the
 * rows are the same in every run, times included, because the engine's clock is set by the story.
 */
public final class OldEngineStory implements BiConsumer<DataSource, IntPredicate> {
  private static final Instant BEGIN = Instant.parse("2017-03-01T08:00:00Z");
  private static final Duration BETWEEN_EVENTS = Duration.ofMinutes(37);
  private static final int NEXT_RELEASE = 70;
  private static final List<String> KEYS = List.of("leave", "order", "claim");
  private static final String TASKS =
      "select ID_ from ACT_RU_TASK where PROC_INST_ID_ = ? order by length(ID_), ID_";

  private Instant now = BEGIN;

  /**
   * Runs the story in a database that holds the schema of 6.0.0 and no rows of the engine.
   *
   * @param goOn is told after each process instance how many there are; the story ends when it says
   *     no
   * @throws IllegalStateException if the engine or the database fails
   */
  @Override
  public void accept(DataSource dataSource, IntPredicate goOn) {
    try {
      ProcessEngineConfiguration configuration =
          ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
      configuration.setDataSource(dataSource);
      configuration.setDatabaseSchemaUpdate("false");
      configuration.setAsyncExecutorActivate(false);
      invoke(configuration, "setDisableIdmEngine", boolean.class, true);
      ProcessEngine engine = configuration.buildProcessEngine();
      try {
        run(engine, configuration, dataSource, goOn);
      } finally {
        engine.close();
      }
    } catch (ReflectiveOperationException | SQLException fault) {
      throw new IllegalStateException("the old engine could not fill the company", fault);
    }
  }

  private void run(
      ProcessEngine engine,
      ProcessEngineConfiguration configuration,
      DataSource source,
      IntPredicate goOn)
      throws ReflectiveOperationException, SQLException {
    Object clock = configuration.getClass().getMethod("getClock").invoke(configuration);
    int number = 0;
    do {
      tick(clock);
      if (number % NEXT_RELEASE == 0) {
        deploy(engine, "release " + (1 + number / NEXT_RELEASE));
      }
      oneInstance(engine, clock, source, number);
      number++;
    } while (goOn.test(number));
  }

  private void oneInstance(ProcessEngine engine, Object clock, DataSource source, int number)
      throws ReflectiveOperationException, SQLException {
    engine.getIdentityService().setAuthenticatedUserId("user" + number % 17);
    String key = KEYS.get(number % KEYS.size());
    String instance =
        engine
            .getRuntimeService()
            .startProcessInstanceByKey(key, "B-" + (1000 + number), variables(number))
            .getId();
    for (int round = 0; round < number / KEYS.size() % 4; round++) {
      tick(clock);
      completeFirst(engine, openTasks(source, instance), instance, number);
    }
    claimSome(engine, openTasks(source, instance), number);
    engine.getIdentityService().setAuthenticatedUserId(null);
  }

  private static void deploy(ProcessEngine engine, String name) {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name(name);
    for (String key : KEYS) {
      String file = key + ".bpmn20.xml";
      deployment.addInputStream(
          file, OldEngineStory.class.getClassLoader().getResourceAsStream("processes/" + file));
    }
    deployment.deploy();
  }

  private static Map<String, Object> variables(int number) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("customer", "Customer " + number % 41);
    variables.put("amount", 100.25 + number * 3);
    variables.put("days", 1 + number % 20);
    variables.put("urgent", number % 7 == 0);
    variables.put("reference", 7_000_000_000L + number);
    variables.put("received", Date.from(BEGIN.plus(Duration.ofHours(number))));
    return variables;
  }

  private static void completeFirst(
      ProcessEngine engine, List<String> tasks, String instance, int number) {
    if (tasks.isEmpty()) {
      return;
    }
    String task = tasks.get(0);
    if (number % 4 == 1) {
      engine.getTaskService().addComment(task, instance, "Checked, number " + number);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("approved", number % 5 != 0);
    engine.getTaskService().complete(task, result);
  }

  private static void claimSome(ProcessEngine engine, List<String> tasks, int number) {
    for (String task : tasks) {
      if (number % 2 == 1 && number % KEYS.size() != 0) {
        engine.getTaskService().claim(task, "user" + number % 5);
      }
    }
  }

  private static List<String> openTasks(DataSource source, String instance) throws SQLException {
    List<String> tasks = new ArrayList<>();
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(TASKS)) {
      query.setString(1, instance);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          tasks.add(rows.getString(1));
        }
      }
    }
    return tasks;
  }

  /** The clock's type has another package in 6.0.0 than in 8.0.0, hence by its method's name. */
  private void tick(Object clock) throws ReflectiveOperationException {
    now = now.plus(BETWEEN_EVENTS);
    invoke(clock, "setCurrentTime", Date.class, Date.from(now));
  }

  private static void invoke(Object target, String method, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    target.getClass().getMethod(method, type).invoke(target, argument);
  }
}
