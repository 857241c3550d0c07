package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.coordination.exchange.Order;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.api.Roles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A conductor with instances that a test speaks for, on a clock that the test turns. */
final class Cast {

  static final LoadAttempt LOAD = new LoadAttempt(7, 2);

  final Conductor conductor;
  final List<Release> said = new ArrayList<>();
  private final Map<Integer, Step> steps = new TreeMap<>();
  private final Map<Integer, Long> seen = new TreeMap<>();
  private long now;

  Cast(int instances, Roles roles, boolean restarted) {
    conductor =
        new Conductor(
            new ConductorPlan(
                LOAD,
                instances,
                roles,
                restarted,
                Optional.of(Duration.ofSeconds(10)),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20)),
            0);
  }

  /** All instances report that they can be called, and the master that it has been. */
  Cast assembled(int instances) {
    for (int instance = 1; instance <= instances; instance++) {
      ready(instance);
    }
    return hear(report(1, Standing.CALLED, null));
  }

  Cast ready(int instance) {
    return hear(report(instance, Standing.READY, null));
  }

  Cast arrive(int instance, Response response, TelinfoChange... changes) {
    Report report = report(instance, Standing.ARRIVED, response);
    return hear(
        new Report(
            report.load(),
            instance,
            report.seen(),
            Standing.ARRIVED,
            report.step(),
            response,
            List.of(changes),
            ""));
  }

  /** All of them arrive with the same response. */
  Cast allArrive(Response response, int instances) {
    for (int instance = 1; instance <= instances; instance++) {
      arrive(instance, response);
    }
    return this;
  }

  Cast fail(int instance, String why) {
    return hear(
        new Report(
            LOAD, instance, seen(instance), Standing.FAILED, step(instance), null, List.of(), why));
  }

  Cast leave(int instance) {
    return hear(report(instance, Standing.LEFT, null));
  }

  Report report(int instance, Standing standing, Response response) {
    return new Report(
        LOAD, instance, seen(instance), standing, step(instance), response, List.of(), "");
  }

  Cast hear(Report report) {
    said.clear();
    said.addAll(conductor.hear(report, now));
    return obey();
  }

  Cast stop() {
    said.clear();
    said.addAll(conductor.stop());
    return obey();
  }

  /** Time passes, and all instances but these show signs of life. */
  Cast pass(Duration time, int... live) {
    now += time.toNanos();
    said.clear();
    for (int instance : live) {
      said.addAll(
          conductor.hear(
              new Report(LOAD, instance, seen(instance), Standing.ABSENT, 0, null, List.of(), ""),
              now));
    }
    said.addAll(conductor.tick(now));
    return obey();
  }

  /** What was said last: instance, order, and the step or the reason. */
  List<String> words() {
    return said.stream().filter(release -> release.order() != Order.BEAT).map(Cast::word).toList();
  }

  private static String word(Release release) {
    Step step = release.step();
    String what = step == null ? release.message() : step.method() + " " + step.phase();
    String codes = release.verdict() == null ? "" : " after " + release.verdict().code();
    return (release.instance() + " " + release.order() + " " + what + codes)
        .replaceAll(" +", " ")
        .trim();
  }

  private Cast obey() {
    for (Release release : said) {
      if (release.order() != Order.BEAT) {
        seen.put(release.instance(), release.number());
      }
      if (release.step() != null) {
        steps.put(release.instance(), release.step());
      }
    }
    return this;
  }

  private int step(int instance) {
    return steps.containsKey(instance) ? steps.get(instance).number() : 0;
  }

  private long seen(int instance) {
    return seen.getOrDefault(instance, 0L);
  }
}
