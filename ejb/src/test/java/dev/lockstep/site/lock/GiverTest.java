package dev.lockstep.site.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GiverTest {

  private static final SchemaRight RIGHT = new SchemaRight("USAGE", "", "app", "erp", false);

  @Test
  void who_granted_a_right_gives_it_back_if_the_schema_is_still_its_own() {
    assertThat(Giver.of(RIGHT, "erp", List.of(RIGHT))).isEqualTo("erp");
  }

  @Test
  void who_may_hand_it_on_gives_it_back() {
    SchemaRight ofGiver = new SchemaRight("USAGE", "", "erp", "boss", true);
    assertThat(Giver.of(RIGHT, "boss", List.of(RIGHT, ofGiver))).isEqualTo("erp");
  }

  @Test
  void else_the_owner_does() {
    SchemaRight notToHandOn = new SchemaRight("USAGE", "", "erp", "boss", false);
    SchemaRight another = new SchemaRight("CREATE", "", "erp", "boss", true);
    assertThat(Giver.of(RIGHT, "boss", List.of(RIGHT, notToHandOn, another))).isEqualTo("boss");
  }
}
