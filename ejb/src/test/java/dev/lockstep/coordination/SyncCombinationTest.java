package dev.lockstep.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of reference/tpt-return-codes.txt. */
class SyncCombinationTest {

  @ParameterizedTest
  @CsvSource({
    // master,          slaves,          the master does,           each slave does
    "TD_SYNC_BARRIER,   TD_SYNC_BARRIER, CALL_AGAIN,                CALL_AGAIN",
    "TD_SYNC_BARRIER,   TD_END_METHOD,   CALL_AGAIN,                WAIT",
    "TD_SYNC_TELINFO,   TD_SYNC_BARRIER, GET_TELINFO CALL_AGAIN,    PUT_TELINFO CALL_AGAIN",
    "TD_SYNC_TELINFO,   TD_SYNC_TELINFO, GET_TELINFO CALL_AGAIN,    PUT_TELINFO CALL_AGAIN",
    "TD_END_METHOD,     TD_END_METHOD,   NEXT_METHOD,               NEXT_METHOD"
  })
  void master_and_slaves_do_what_the_row_of_their_codes_says(
      String master, String slaves, String masterDoes, String slaveDoes) {
    Meeting meeting = SyncRule.driven(codes(code(master), code(slaves), code(slaves)));

    assertThat(meeting)
        .isEqualTo(
            new Meeting.Agreed(
                Map.of(
                    1, new Verdict(code(master), actions(masterDoes)),
                    2, new Verdict(code(slaves), actions(slaveDoes)),
                    3, new Verdict(code(slaves), actions(slaveDoes)))));
  }

  @ParameterizedTest
  @MethodSource("otherCombinations")
  void every_other_combination_is_an_error_that_names_both_codes(SyncCode master, SyncCode slaves) {
    Meeting meeting = SyncRule.driven(codes(master, slaves, slaves));

    assertThat(meeting)
        .isEqualTo(
            new Meeting.Contradiction(
                "the master has " + master + " while the slaves have " + slaves + " (2, 3)"));
  }

  @Test
  void there_are_five_combinations_and_four_others() {
    assertThat(SyncCombination.values()).hasSize(5);
    assertThat(otherCombinations()).hasSize(4);
  }

  @Test
  void slaves_that_have_different_codes_are_an_error_that_names_each() {
    Meeting meeting =
        SyncRule.driven(codes(SyncCode.BARRIER, SyncCode.END_METHOD, SyncCode.BARRIER));

    assertThat(meeting)
        .isEqualTo(
            new Meeting.Contradiction(
                "the master has TD_SYNC_BARRIER while the slaves have TD_SYNC_BARRIER (3),"
                    + " TD_END_METHOD (2)"));
  }

  @Test
  void a_master_without_slaves_goes_on_alone() {
    assertThat(SyncRule.driven(codes(SyncCode.BARRIER)))
        .isEqualTo(
            new Meeting.Agreed(
                Map.of(1, new Verdict(SyncCode.BARRIER, List.of(SyncAction.CALL_AGAIN)))));
    assertThat(SyncRule.driven(codes(SyncCode.END_METHOD)))
        .isEqualTo(
            new Meeting.Agreed(
                Map.of(1, new Verdict(SyncCode.END_METHOD, List.of(SyncAction.NEXT_METHOD)))));
  }

  static Stream<List<SyncCode>> pairs() {
    return Stream.of(SyncCode.values())
        .flatMap(master -> Stream.of(SyncCode.values()).map(slaves -> List.of(master, slaves)));
  }

  static Stream<Arguments> otherCombinations() {
    return pairs()
        .filter(pair -> SyncCombination.of(pair.get(0), pair.get(1)).equals(Optional.empty()))
        .map(pair -> Arguments.of(pair.get(0), pair.get(1)));
  }

  private static SyncCode code(String text) {
    return Stream.of(SyncCode.values())
        .filter(code -> code.toString().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static List<SyncAction> actions(String text) {
    return Stream.of(text.split(" ")).map(SyncAction::valueOf).toList();
  }

  private static SortedMap<Integer, SyncCode> codes(SyncCode... ofInstances) {
    SortedMap<Integer, SyncCode> codes = new TreeMap<>();
    for (SyncCode code : ofInstances) {
      codes.put(codes.size() + 1, code);
    }
    return codes;
  }
}
