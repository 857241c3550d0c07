package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.RestartLog;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.operator.conductor.Conducting;
import dev.lockstep.transporter.operator.conductor.ConductorPlan;
import dev.lockstep.transporter.operator.conductor.LoadEnd;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** A load on threads of its own: a conductor and its instances, with the operators of a test. */
final class Stage implements AutoCloseable {

  static final LoadAttempt LOAD = new LoadAttempt(7, 1);
  static final Duration SOON = Duration.ofMillis(400);

  final Coordination coordination;
  final List<Verdict> verdicts = new CopyOnWriteArrayList<>();
  final List<String> restartLog = new CopyOnWriteArrayList<>();
  final AtomicLong rows = new AtomicLong();
  Duration callLimit = Duration.ofSeconds(20);
  Duration patience = Duration.ofSeconds(20);
  Optional<Duration> interval = Optional.empty();
  boolean restarted;
  LoadAttempt load = LOAD;
  Map<String, String> parameters = Map.of();
  Sessions sessions =
      () -> {
        throw new UnsupportedOperationException("These operators need no target");
      };

  /** Makes sessions on the target. */
  interface Sessions {
    Connection open() throws SQLException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();

  Stage(Coordination coordination) {
    this.coordination = coordination;
  }

  /** Conducts a load of so many instances. */
  Conducting conduct(int instances, Roles roles) {
    return new Conducting(
        new ConductorPlan(
            load, instances, roles, restarted, interval, Duration.ofSeconds(10), patience),
        coordination,
        Executors.defaultThreadFactory());
  }

  /** Begins the course of one instance. */
  Future<InstanceEnd> play(int instance, int instances, Roles roles, Operator operator) {
    return play(instance, instances, provider(roles, operator));
  }

  /** Begins the course of one instance, whose operator the provider makes. */
  Future<InstanceEnd> play(int instance, int instances, OperatorProvider provider) {
    InstancePlan plan =
        new InstancePlan(
            load,
            instance,
            instances,
            parameters,
            new InstancePlan.Limits(callLimit, Duration.ofMillis(50), patience, SOON));
    CourseParts parts =
        new CourseParts(coordination, services(), observer(), Executors.defaultThreadFactory());
    return threads.submit(() -> new InstanceCourse(plan, provider, parts).run());
  }

  /** Plays a load from its beginning to its end. */
  LoadEnd playAll(int instances, Roles roles, IntFunction<Operator> operators) throws Exception {
    try (Conducting conducting = conduct(instances, roles)) {
      for (int instance = 1; instance <= instances; instance++) {
        play(instance, instances, roles, operators.apply(instance));
      }
      return end(conducting);
    }
  }

  static LoadEnd end(Conducting conducting) throws Exception {
    return conducting.end().get(30, TimeUnit.SECONDS);
  }

  private static OperatorProvider provider(Roles roles, Operator operator) {
    return new OperatorProvider() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public Roles roles() {
        return roles;
      }

      @Override
      public Operator create() {
        return operator;
      }
    };
  }

  private CourseObserver observer() {
    return new CourseObserver() {
      @Override
      public void calling(Step step) {}

      @Override
      public void released(Verdict verdict, Duration waited) {
        verdicts.add(verdict);
      }
    };
  }

  private OperatorServices services() {
    return new OperatorServices() {
      @Override
      public Connection connect() throws SQLException {
        return sessions.open();
      }

      @Override
      public RestartLog restartLog() {
        return new ListedRestartLog(restartLog);
      }

      @Override
      public void loaded(long more, long bytes) {
        rows.addAndGet(more);
      }

      @Override
      public void rejected(long more) {}

      @Override
      public void log(String line) {}
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
