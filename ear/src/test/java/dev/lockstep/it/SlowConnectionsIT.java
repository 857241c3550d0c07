package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import dev.lockstep.it.HeldConnections.Way;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever opens connections and is slow or says nothing keeps no operator waiting. */
class SlowConnectionsIT {

  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TIMES = 5;

  @Test
  void operators_commands_are_answered_while_two_thousand_connections_are_held() throws Exception {
    try (ServerProcess server = Servers.builder().build()) {
      server.start();
      LockstepClient operator = server.api().as("ann", "OPERATOR");
      round(operator);
      try (HeldConnections held = new HeldConnections(operator)) {
        for (Way way : Way.values()) {
          held.open(way, 500);
        }
        assertThat(held.number()).isEqualTo(2000);

        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
          held.drip();
          times.addAll(round(operator));
        }
        Collections.sort(times);
        assertThat(times.get(times.size() / 2)).isLessThan(AT_MOST);
        assertThat(signIn(server)).isEqualTo(200);
      }
      assertThat(round(operator)).isNotEmpty();
    }
  }

  /** What an operator does: looks around, and takes the seat and leaves it. */
  private static List<Duration> round(LockstepClient operator) {
    List<Duration> times = new ArrayList<>();
    for (String look : List.of("/api/status", "/api/data-upgrade-runs", "/api/companies")) {
      times.add(timed(operator, operator.request(look).GET()));
    }
    for (String change : List.of("/api/driver/take", "/api/driver/release")) {
      times.add(timed(operator, operator.request(change).POST(BodyPublishers.noBody())));
    }
    return times;
  }

  private static Duration timed(LockstepClient operator, HttpRequest.Builder request) {
    long begin = System.nanoTime();
    HttpResponse<String> answer = operator.send(request.timeout(PATIENCE));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static int signIn(ServerProcess server) {
    LockstepClient admin = server.api();
    String body = "{\"user\": \"admin\", \"password\": \"" + admin.adminPassword() + "\"}";
    return admin
        .send(
            HttpRequest.newBuilder(admin.address().resolve("/api/sign-in"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }
}
