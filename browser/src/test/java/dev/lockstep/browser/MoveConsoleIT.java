package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Moves of an AMP, commanded by nothing but the buttons of the console. */
@NeedsChromium
@ExtendWith(SharedConsole.Resolver.class)
class MoveConsoleIT {

  private static final String STATE = ".move-overview .pill";
  private static final String AVAILABILITY = "/api/amps/availability";
  private static final String MOVES = "/api/reconfigurations";

  private SharedConsole console;
  private LockstepClient api;
  private Browser ann;
  private long move;

  @Test
  void an_amp_moves_comes_back_and_moves_in_vain(SharedConsole shared) {
    console = shared;
    api = console.api();
    try (Browser browser = console.ann()) {
      ann = browser;
      the_amps_go_offline_after_a_refusal();
      faulty_moves_are_refused_with_every_fault();
      a_move_is_checked_and_ordered();
      it_is_stopped_and_resumed();
      it_is_let_go_on_to_its_end();
      it_comes_back_only_offline_and_with_consent();
      the_copies_are_released();
      another_move_is_given_up();
      the_amps_come_online();
      assertThat(ann.errors()).isEmpty();
    }
  }

  private void the_amps_go_offline_after_a_refusal() {
    ann.click("server-header >> text=\"AMPs\"");
    ann.awaitText("amp-availability .pill", "Online");
    CommandDialog dialog =
        CommandDialog.of(ann, "Take offline", "All AMPs go offline together.")
            .give("grace", "soon")
            .give("reason", "   ")
            .sendInVain(offlineRefused(Map.of("grace", "soon", "reason", "   ")));
    assertThat(availability()).isEqualTo("ONLINE");

    dialog.give("grace", "").give("reason", "New disks.").send();

    ann.awaitText("amp-availability .pill", "Offline");
    ann.awaitText("amp-availability", "A move may begin.", "by ann");
    assertThat(availability()).isEqualTo("OFFLINE");
    assertThat(api.items("/api/audit?action=amp%20offline"))
        .anySatisfy(row -> assertThat(row.path("reason").asText()).isEqualTo("New disks."));
  }

  private Refusal offlineRefused(Map<String, String> body) {
    Refusal refusal = Refusal.of(() -> api.post(AVAILABILITY + "/offline", body));
    assertThat(refusal.faults()).hasSize(2);
    return refusal;
  }

  private void faulty_moves_are_refused_with_every_fault() {
    List<Map<String, String>> moves =
        List.of(Map.of("from", "0", "to", "0"), Map.of("from", "7", "to", "9"));
    Refusal refusal = Refusal.of(() -> api.post(MOVES, Map.of("moves", moves, "parallelism", 4)));
    assertThat(refusal.faults()).hasSizeGreaterThan(1);
    ann.click("#start-move");
    ann.awaitText("move-form-screen", "With rows: 0. New: 8.");
    ann.type("#move-ranges", "0:0\n7:9");
    for (String button : List.of("#move-check", "#move-start")) {
      ann.click(button);
      ann.awaitText(".move-form .problem", "This stands against it; nothing has changed");
      refusal.awaitIn(ann, ".move-form");
    }
    assertThat(api.get(MOVES).path("total").asInt()).isZero();
  }

  private void a_move_is_checked_and_ordered() {
    ann.type("#move-ranges", "0:8");
    ann.type("#move-parallelism", "0");
    ann.click("#move-check");
    ann.awaitText("move-estimate", "Nothing stands against it", "AMP 0 to 8", "disk0 to disk8");
    assertThat(api.get(MOVES).path("total").asInt()).isZero();
    start();
  }

  /** With no cylinder at a time, so that it stands still. */
  private void start() {
    ann.click("#move-start");
    ann.awaitText(STATE, "Running");
    ann.awaitText("move-overview", "AMP 0 to 8", "The copy pauses: no cylinder is begun");
    move = api.get(MOVES).path("items").path(0).path("id").asLong();
    assertThat(found().path("createdBy").asText()).isEqualTo("ann");
    assertThat(found().path("parallelism").asInt(-1)).isZero();
  }

  private void it_is_stopped_and_resumed() {
    CommandDialog.of(ann, "Stop", "The AMPs stay offline.").send();
    ann.awaitText(STATE, "Stopped");
    assertThat(state()).isEqualTo("STOPPED");

    ann.click("role=button[name=\"Resume\"]");
    ann.awaitText(STATE, "Running");
    assertThat(found().path("attempt").asInt()).isEqualTo(2);
  }

  private void it_is_let_go_on_to_its_end() {
    Refusal refusal =
        Refusal.of(() -> api.post(path() + "/parallelism", Map.of("parallelism", 65)));
    CommandDialog.of(ann, "Cylinders at a time", "0 to 64")
        .give("parallelism", "65")
        .sendInVain(refusal)
        .give("parallelism", "2")
        .send();

    ann.awaitText(STATE, "Moved");
    ann.awaitText("move-overview", "100 %", "3,000", "The users are still locked out");
    assertThat(state()).isEqualTo("MOVED");
    assertThat(storageOf(0)).isEqualTo("disk8");
    ann.click("role=button[name=\"Read all rows of AMP 0\"]");
    ann.awaitText("move-verification", "Equal", "3,000 rows before, 3,000 now");
    online();
  }

  private void it_comes_back_only_offline_and_with_consent() {
    back_to_the_move();
    CommandDialog.of(ann, "Go back", "The AMPs have to be offline for it.")
        .sendInVain(backRefused())
        .leave();
    offline();
    back_to_the_move();
    CommandDialog.of(ann, "Go back", "nothing is copied")
        .sendInVain(backRefused())
        .tick("loseChanges")
        .send();

    ann.awaitText(STATE, "Back");
    assertThat(state()).isEqualTo("BACK");
    assertThat(storageOf(0)).isEqualTo("disk0");
  }

  private Refusal backRefused() {
    return Refusal.of(() -> api.post(path() + "/back", Map.of("loseChanges", false)));
  }

  private void the_copies_are_released() {
    CommandDialog.of(ann, "Release the copies", "disk8", "There is no way back then.").send();

    ann.awaitText(STATE, "Old copy released");
    assertThat(state()).isEqualTo("RELEASED");
    assertThat(ann.count(".move-overview .commands button")).isZero();
  }

  private void another_move_is_given_up() {
    ann.click("server-header >> text=\"Moves\"");
    ann.awaitText("moves-screen", "Move " + move);
    ann.click("#start-move");
    ann.awaitText("move-form-screen", "With rows: 0. New: 8.");
    ann.type("#move-ranges", "0:8");
    ann.type("#move-parallelism", "0");
    start();
    CommandDialog.of(ann, "Stop").send();
    ann.awaitText(STATE, "Stopped");

    CommandDialog.of(ann, "Give up", "Every AMP stays where it was.").send();

    ann.awaitText(STATE, "Given up");
    assertThat(state()).isEqualTo("GIVEN_UP");
    assertThat(storageOf(0)).isEqualTo("disk0");
  }

  private void the_amps_come_online() {
    online();
    assertThat(availability()).isEqualTo("ONLINE");
  }

  private void back_to_the_move() {
    ann.click("server-header >> text=\"Moves\"");
    ann.click("moves-screen a[href=\"#/moves/" + move + "\"]");
    ann.awaitText(STATE, "Moved");
  }

  private void online() {
    ann.click("server-header >> text=\"AMPs\"");
    CommandDialog.of(ann, "Bring online", "is given back").send();
    ann.awaitText("amp-availability .pill", "Online");
  }

  private void offline() {
    ann.click("server-header >> text=\"AMPs\"");
    CommandDialog.of(ann, "Take offline").give("grace", "0s").send();
    ann.awaitText("amp-availability .pill", "Offline");
  }

  @Test
  void a_viewer_sees_the_amps_and_why_nothing_can_be_pressed(SharedConsole shared) {
    try (Browser eve = shared.eve()) {
      eve.click("server-header >> text=\"AMPs\"");
      eve.awaitText("amp-availability", "Operators may do this; you are signed in as a viewer.");
      assertThat(eve.isEnabled("amp-availability .commands button")).isFalse();
      assertThat(eve.count("#start-move")).isZero();

      eve.open(URI.create(eve.page().url().replace("amps", "moves/new")));
      eve.awaitText("move-form-screen", "With rows: 0. New: 8.");
      assertThat(eve.isEnabled("#move-start")).isFalse();
      // a check changes nothing
      eve.type("#move-ranges", "0:8");
      eve.click("#move-check");
      eve.awaitText("move-estimate", "Nothing stands against it");
      assertThat(eve.errors()).isEmpty();
    }
    LockstepClient eves = shared.viewersApi();
    assertThat(Refusal.of(() -> eves.post(AVAILABILITY + "/offline", Map.of())).status())
        .isEqualTo(403);
  }

  private JsonNode found() {
    return api.get(path());
  }

  private String path() {
    return MOVES + "/" + move;
  }

  private String state() {
    return found().path("state").asText();
  }

  private String availability() {
    return api.get(AVAILABILITY).path("state").asText();
  }

  private String storageOf(int amp) {
    return api.get("/api/amps/" + amp).path("storage").asText();
  }
}
