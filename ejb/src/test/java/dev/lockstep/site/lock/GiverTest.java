package dev.lockstep.site.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GiverTest {

  private static final SchemaRight RIGHT = new SchemaRight("USAGE", "", "app", "erp", false);

  @Test
  void who_granted_a_right_gives_it_back_if_the_schema_is_still_its_own() {
    assertThat(new Giver("erp", Set.of("erp")).of(RIGHT, List.of())).contains("erp");
  }

  @Test
  void who_may_hand_it_on_gives_it_back() {
    SchemaRight ofGiver = new SchemaRight("USAGE", "", "erp", "boss", true);
    assertThat(new Giver("boss", Set.of("boss", "erp")).of(RIGHT, List.of(ofGiver)))
        .contains("erp");
  }

  @Test
  void else_the_owner_does() {
    SchemaRight notToHandOn = new SchemaRight("USAGE", "", "erp", "boss", false);
    SchemaRight another = new SchemaRight("CREATE", "", "erp", "boss", true);
    assertThat(new Giver("boss", Set.of("boss", "erp")).of(RIGHT, List.of(notToHandOn, another)))
        .contains("boss");
  }

  @Test
  void a_giver_whom_lockstep_cannot_act_as_is_replaced_by_the_owner_and_then_by_any_other() {
    SchemaRight ofGiver = new SchemaRight("USAGE", "", "erp", "boss", true);
    SchemaRight ofApp = new SchemaRight("USAGE", "", "app", "boss", true);
    SchemaRight ofLockstep = new SchemaRight("USAGE", "", "lockstep", "boss", true);
    List<SchemaRight> rights = List.of(ofGiver, ofApp, ofLockstep);

    assertThat(new Giver("boss", Set.of("boss", "lockstep")).of(RIGHT, rights)).contains("boss");
    assertThat(new Giver("boss", Set.of("lockstep", "app")).of(RIGHT, rights)).contains("lockstep");
    assertThat(new Giver("boss", Set.of("stranger")).of(RIGHT, rights)).isEmpty();
  }
}
