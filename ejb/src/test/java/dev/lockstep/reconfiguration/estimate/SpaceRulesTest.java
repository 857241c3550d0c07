package dev.lockstep.reconfiguration.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.DatabaseKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceRulesTest {

  private static final SpaceNeed ERP = new SpaceNeed("erp", List.of(0, 2), 600);
  private static final SpaceNeed FAR = new SpaceNeed("far", List.of(1), 500);

  @Test
  void indexes_and_a_margin_are_needed_beside_the_tables() {
    assertThat(SpaceNeed.of("erp", List.of(move(1, 1000, 500), move(0, 100, 0))))
        .isEqualTo(new SpaceNeed("erp", List.of(0, 1), 1920));
    assertThat(
            SpaceNeed.of(
                    "file",
                    List.of(
                        new MoveEstimate(
                            new PlannedMove(new AmpMove(0, 8), "disk0", "disk8"),
                            DatabaseKind.H2,
                            List.of(new TableEstimate("t", 1, 1001)),
                            2002)))
                .bytes())
        .isEqualTo(5005);
  }

  private static MoveEstimate move(int amp, long table, long indexes) {
    return new MoveEstimate(
        new PlannedMove(new AmpMove(amp, amp + 8), "disk" + amp, "disk" + (amp + 8)),
        DatabaseKind.POSTGRESQL,
        List.of(new TableEstimate("t", 1, table)),
        indexes);
  }

  @Test
  void what_just_fits_is_no_fault() {
    assertThat(faults(List.of(ERP, FAR), room("erp", "a", 600), room("far", "b", 500))).isEmpty();
  }

  @Test
  void every_data_store_without_room_enough_is_named_with_what_it_needs_and_has() {
    List<Fault> faults = faults(List.of(ERP, FAR), room("erp", "a", 599), room("far", "b", -70));

    assertThat(faults)
        .extracting(Fault::object)
        .containsExactly("data store erp", "data store far");
    assertThat(faults.get(0).message())
        .isEqualTo(
            "place a has not room enough: 600 bytes are needed for AMPs 0, 2, and 599 bytes are"
                + " free");
    assertThat(faults.get(1).message())
        .contains("500 bytes are needed for AMP 1, and 0 bytes are free");
  }

  @Test
  void data_stores_in_one_place_share_its_room() {
    assertThat(faults(List.of(ERP, FAR), room("erp", "a", 1100), room("far", "a", 1100))).isEmpty();

    assertThat(faults(List.of(ERP, FAR), room("erp", "a", 1100), room("far", "a", 1099)))
        .singleElement()
        .returns("data stores erp and far", Fault::object)
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .contains("1.1 KB (1100 bytes) are needed for AMPs 0, 1, 2")
                    .contains("1.1 KB (1099 bytes) are free"));
  }

  @Test
  void all_limits_of_a_data_store_hold() {
    Room room =
        new Room(
            "erp",
            List.of(new Room.Limit("a", "disk", 10_000), new Room.Limit("b", "its capacity", 10)),
            List.of());

    assertThat(faults(List.of(ERP), room))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).startsWith("its capacity has not room"));
  }

  @Test
  void what_is_not_known_is_a_notice_and_no_fault() {
    Room room = Room.unknown("erp", "PostgreSQL does not tell it");

    assertThat(faults(List.of(ERP), room)).isEmpty();
    assertThat(room.notices())
        .containsExactly(
            "The free space of data store erp is not known: PostgreSQL does not tell it. State"
                + " `capacity` for it in the site file, or look at it");
  }

  private static Room room(String dataStore, String place, long free) {
    return new Room(dataStore, List.of(new Room.Limit(place, "place " + place, free)), List.of());
  }

  private static List<Fault> faults(List<SpaceNeed> needs, Room... rooms) {
    return new SpaceRules(needs).faults(List.of(rooms));
  }
}
