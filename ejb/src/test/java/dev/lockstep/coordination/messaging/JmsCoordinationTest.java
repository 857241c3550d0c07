package dev.lockstep.coordination.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.SyncAction;
import dev.lockstep.coordination.SyncCode;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Coordination.Line;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.coordination.exchange.Order;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JmsCoordinationTest {

  private static final LoadAttempt LOAD = new LoadAttempt(7, 1);
  private static final LoadAttempt NEXT_ATTEMPT = new LoadAttempt(7, 2);

  private final BlockingQueue<Report> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Release> first = new LinkedBlockingQueue<>();
  private final BlockingQueue<Release> second = new LinkedBlockingQueue<>();
  private EmbeddedBroker broker;
  private JmsCoordination here;
  private JmsCoordination there;

  @BeforeEach
  void open() throws Exception {
    broker = new EmbeddedBroker();
    here = new JmsCoordination(broker::topics);
    there = new JmsCoordination(broker::topics);
  }

  @AfterEach
  void close() throws Exception {
    here.close();
    there.close();
    broker.close();
  }

  @Test
  void reports_and_releases_arrive_as_they_were_sent_also_on_another_server() throws Exception {
    try (Line<List<Release>> conductor = here.conduct(LOAD, heard::add);
        Line<Report> one = here.join(LOAD, 1, first::add);
        Line<Report> two = there.join(LOAD, 2, second::add)) {
      one.send(arrival(LOAD, 1));
      two.send(arrival(LOAD, 2));
      assertThat(List.of(next(heard), next(heard)))
          .containsExactlyInAnyOrder(arrival(LOAD, 1), arrival(LOAD, 2));

      conductor.send(List.of(call(LOAD, 1), call(LOAD, 2)));
      assertThat(next(first)).isEqualTo(call(LOAD, 1));
      assertThat(next(second)).isEqualTo(call(LOAD, 2));

      conductor.send(List.of(Release.beat(LOAD)));
      assertThat(next(first)).isEqualTo(Release.beat(LOAD));
      assertThat(next(second)).isEqualTo(Release.beat(LOAD));
    }
  }

  @Test
  void what_concerns_another_attempt_or_instance_is_not_handed_on() throws Exception {
    try (Line<List<Release>> conductor = here.conduct(LOAD, heard::add);
        Line<Report> earlier = there.join(NEXT_ATTEMPT, 1, second::add);
        Line<Report> one = there.join(LOAD, 1, first::add)) {
      earlier.send(arrival(NEXT_ATTEMPT, 1));
      one.send(arrival(LOAD, 1));
      conductor.send(List.of(call(LOAD, 3), call(LOAD, 1)));

      assertThat(next(heard)).isEqualTo(arrival(LOAD, 1));
      assertThat(next(first)).isEqualTo(call(LOAD, 1));
    }
    assertThat(heard).isEmpty();
    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
  }

  @Test
  void a_message_that_is_not_understood_is_passed_over() throws Exception {
    try (Line<List<Release>> conductor = here.conduct(LOAD, heard::add);
        Line<Report> one = there.join(LOAD, 1, first::add)) {
      Topics topics = broker.topics();
      try (Connection foreign = topics.connections().createConnection();
          Session session = foreign.createSession()) {
        session.createProducer(topics.reports()).send(session.createTextMessage("{}"));
      }
      one.send(arrival(LOAD, 1));

      assertThat(next(heard)).isEqualTo(arrival(LOAD, 1));
      assertThat(conductor).isNotNull();
    }
  }

  @Test
  void a_broker_that_comes_back_is_connected_with_anew() throws Exception {
    try (Line<List<Release>> conductor = here.conduct(LOAD, heard::add);
        Line<Report> one = there.join(LOAD, 1, first::add)) {
      broker.restart();

      await()
          .atMost(20, TimeUnit.SECONDS)
          .ignoreExceptionsInstanceOf(LockstepException.class)
          .until(
              () -> {
                conductor.send(List.of(Release.beat(LOAD)));
                one.send(arrival(LOAD, 1));
                return !heard.isEmpty() && !first.isEmpty();
              });
    }
  }

  @Test
  void a_broker_that_is_away_is_named() throws Exception {
    broker.stop();

    assertThatThrownBy(() -> here.conduct(LOAD, heard::add))
        .isInstanceOfSatisfying(
            LockstepException.class,
            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.INSTANCES_UNREACHABLE))
        .hasMessageContaining("Look at the broker");
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static Report arrival(LoadAttempt load, int instance) {
    return new Report(
        load,
        instance,
        3,
        Standing.ARRIVED,
        2,
        Response.NEXT_PHASE,
        List.of(TelinfoChange.set(instance, "rows", "größer")),
        "");
  }

  private static Release call(LoadAttempt load, int instance) {
    return new Release(
        load,
        instance,
        4,
        Order.CALL,
        new Step(3, "EXECUTE", 2),
        new Verdict(SyncCode.TELINFO, List.of(SyncAction.PUT_TELINFO, SyncAction.CALL_AGAIN)),
        List.of(TelinfoChange.allocate(1, "rows", 20)),
        "");
  }
}
