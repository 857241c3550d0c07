package dev.lockstep.bench.chaos.reconfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Sight;
import dev.lockstep.bench.server.RestStub;
import dev.lockstep.bench.server.RestStub.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveLookoutTest {
  private static final long ROWS = 1000;

  private final List<String> checks = new ArrayList<>();
  private String list = "{\"total\":0,\"items\":[]}";
  private String move = "{}";
  private String availability = "OFFLINE";
  private int status = 200;
  private RestStub stub;

  @BeforeEach
  void start() throws IOException {
    stub = new RestStub(this::answer);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private Answer answer(String line) {
    if (line.startsWith("GET /api/amps/availability")) {
      return new Answer(200, "{\"state\":\"" + availability + "\"}");
    }
    if (line.startsWith("GET /api/reconfigurations?")) {
      return new Answer(status, list);
    }
    return new Answer(status, line.startsWith("GET") ? move : "{}");
  }

  @Test
  void a_move_that_is_not_there_is_ordered_and_found_although_its_answer_was_lost() {
    MoveLookout lookout = lookout(WayOut.STAY);
    Sight before = lookout.look();
    before.command().orElseThrow().run();
    list = "{\"total\":1,\"items\":[" + running("identify", 0, 0) + "]}";
    move = running("copy", 1, 10);

    assertThat(before.phase().number()).isZero();
    assertThat(before.moved()).isFalse();
    assertThat(stub.requests()).anyMatch(line -> line.startsWith("POST /api/reconfigurations "));
    assertThat(lookout.look().moved()).isTrue();
    assertThat(lookout.look().phase().number()).isEqualTo(MovePhase.COPY.ordinal());
  }

  @Test
  void one_more_cylinder_or_another_step_is_progress_and_another_note_is_not() {
    seen(running("copy", 3, 300));
    MoveLookout lookout = lookout(WayOut.STAY);

    assertThat(lookout.look().moved()).isFalse();
    move = running("copy", 3, 300).replace("\"note\":null", "\"note\":\"other\"");
    assertThat(lookout.look().moved()).isFalse();
    move = running("copy", 4, 400);
    assertThat(lookout.look().moved()).isTrue();
    assertThat(lookout.look().done()).isEqualTo(400);
  }

  @Test
  void a_server_that_does_not_answer_changes_nothing() {
    seen(running("copy", 3, 300));
    MoveLookout lookout = lookout(WayOut.STAY);
    lookout.look();
    status = 503;
    Sight sight = lookout.look();

    assertThat(sight.done()).isEqualTo(300);
    assertThat(sight.moved()).isFalse();
    assertThat(sight.command()).isEmpty();
  }

  @Test
  void lost_cylinders_and_failed_moves_end_the_campaign() {
    seen(running("copy", 3, 300));
    MoveLookout lookout = lookout(WayOut.STAY);
    lookout.look();
    move = running("copy", 2, 200);
    assertThatThrownBy(lookout::look)
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("now has less");
    move = running("identify", 3, 300);
    assertThatThrownBy(lookout::look)
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("gone back");
    move = running("copy", 3, 300).replace("RUNNING", "FAILED");
    assertThatThrownBy(lookout::look)
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("is FAILED");
  }

  @Test
  void a_copy_is_disturbed_once_after_each_start_when_it_has_copied_some_more() {
    seen(running("copy", 1, 100));
    MoveLookout lookout = lookout(WayOut.STAY);
    assertThat(lookout.look().command()).isEmpty();
    move = running("copy", 2, 250);
    lookout.look().command().orElseThrow().run();

    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/reconfigurations/7/stop "));
    assertThat(lookout.look().command()).isEmpty();
  }

  @Test
  void a_paused_copy_goes_on_and_a_stopped_one_is_resumed_or_given_up() {
    seen(running("copy", 1, 100).replace("\"parallelism\":4", "\"parallelism\":0"));
    command(WayOut.STAY);
    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/reconfigurations/7/parallelism"));
    seen(running("copy", 1, 100).replace("RUNNING", "STOPPED"));
    command(WayOut.STAY);
    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/reconfigurations/7/resume "));
    command(WayOut.GIVE_UP);
    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/reconfigurations/7/give-up "));
    seen(running("copy", 6, 600));
    command(WayOut.GIVE_UP);
    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/reconfigurations/7/stop "));
  }

  @Test
  void amps_that_have_moved_are_checked_shown_to_their_users_and_left() {
    seen(running("come-up", 9, 1000).replace("RUNNING", "MOVED"));
    MoveLookout lookout = lookout(WayOut.BACK);
    assertThat(lookout.look().command()).isEmpty();
    assertThat(checks).isEmpty();

    lookout.look().command().orElseThrow().run();
    assertThat(checks).containsExactly("storages");
    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/amps/availability/online "));
    availability = "GOING_ONLINE";
    assertThat(lookout.look().command()).isEmpty();
    availability = "ONLINE";
    lookout.look().command().orElseThrow().run();
    assertThat(checks).containsExactly("storages", "users");
    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/amps/availability/offline "));
    availability = "OFFLINE";
    lookout.look().command().orElseThrow().run();

    assertThat(stub.requests())
        .anyMatch(line -> line.startsWith("POST /api/reconfigurations/7/back "));
  }

  @Test
  void a_released_move_is_over() {
    seen(running("come-up", 9, 1000).replace("RUNNING", "RELEASED"));

    assertThat(lookout(WayOut.STAY).look().ended()).isTrue();
  }

  private void command(WayOut way) {
    lookout(way).look().command().orElseThrow().run();
  }

  private void seen(String view) {
    move = view;
    list = "{\"total\":1,\"items\":[" + view + "]}";
  }

  /** A lookout on the newest move, whose server had none when the round began. */
  private MoveLookout lookout(WayOut way) {
    String now = list;
    list = "{\"total\":0,\"items\":[]}";
    OrderedMove ordered = new OrderedMove(stub.client());
    list = now;
    AmpShow show =
        new AmpShow(stub.client(), () -> checks.add("storages"), () -> checks.add("users"));
    MoveDriver driver = new MoveDriver(stub.client(), ordered, show, way, 0.5);
    driver.again();
    return new MoveLookout(ordered, driver, ROWS, MissingNode.getInstance());
  }

  private static String running(String step, int copied, int rows) {
    return "{\"id\":7,\"state\":\"RUNNING\",\"step\":\"%s\",\"note\":null,\"parallelism\":4,\"cylinders\":9,\"copied\":%d,\"rows\":%d}"
        .formatted(step, copied, rows);
  }
}
