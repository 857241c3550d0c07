package dev.lockstep.rest.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSink;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class GuardedSinkTest {

  private static final EventMessage MESSAGE = EventMessage.heartbeat(new EventPosition("e1", 1));

  private final List<EventMessage> sent = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private BooleanSupplier allowed = () -> true;
  private int looks;
  private boolean closed;

  private final GuardedSink sink =
      new GuardedSink(
          new EventSink() {
            @Override
            public CompletionStage<?> send(EventMessage message) {
              sent.add(message);
              return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
              closed = true;
            }
          },
          () -> {
            looks++;
            return allowed.getAsBoolean();
          },
          this::execute,
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          });

  private boolean busy;

  private void execute(Runnable work) {
    if (busy) {
      throw new RejectedExecutionException("busy");
    }
    work.run();
  }

  private boolean taken() {
    return !sink.send(MESSAGE).toCompletableFuture().isCompletedExceptionally();
  }

  private void wait(Duration time) {
    now = now.plus(time);
  }

  @Test
  void a_viewer_whose_token_holds_gets_everything_and_is_looked_at_now_and_then() {
    for (int second = 0; second < 35; second++) {
      assertThat(taken()).isTrue();
      wait(Duration.ofSeconds(1));
    }

    assertThat(sent).hasSize(35);
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void a_viewer_whose_token_has_ended_gets_nothing_more() {
    allowed = () -> false;
    assertThat(taken()).isTrue();
    wait(GuardedSink.PERIOD);
    assertThat(taken()).isTrue();

    assertThat(taken()).isFalse();
    assertThat(sent).hasSize(2);
    assertThat(closed).isFalse();
    sink.close();
    assertThat(closed).isTrue();
  }

  @Test
  void nobody_is_sent_away_because_nobody_can_be_asked() {
    allowed =
        () -> {
          throw new LockstepException(ErrorCode.CONTROL_DATABASE_FAILED, "away");
        };
    wait(GuardedSink.PERIOD);
    assertThat(taken()).isTrue();
    busy = true;
    wait(GuardedSink.PERIOD);
    assertThat(taken()).isTrue();
    assertThat(taken()).isTrue();

    assertThat(looks).isEqualTo(1);
  }
}
