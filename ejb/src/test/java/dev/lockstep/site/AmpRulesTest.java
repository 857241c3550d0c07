package dev.lockstep.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import org.junit.jupiter.api.Test;

class AmpRulesTest {

  private static final String HEAD =
      """
      site: acme
      dataStores:
        erp: {url: "jdbc:postgresql://db1/erp"}
        same: {url: "jdbc:postgresql://db1/erp"}
        other: {url: "jdbc:postgresql://db2/erp"}
      vrcs: {V: {}}
      packageCombinations: {p: {vrcs: [V]}}
      companies:
        410: {packageCombination: p, dataStore: erp, schema: c410}
      """;

  @Test
  void every_schema_and_every_storage_is_given_once() {
    LockstepException refused =
        refused(
            """
            storages:
              disk0: {dataStore: erp, schema: a0}
              disk1: {dataStore: same, schema: A0}
              disk2: {dataStore: same, schema: C410}
              disk3: {dataStore: other, schema: a0}
            amps:
              0: {storage: disk0}
              1: {storage: disk0}
              2: {storage: disk9}
              3: {storage: disk3, state: new}
              4: {storage: disk3, state: new}
            """);

    assertThat(refused.code()).isEqualTo(ErrorCode.SITE_FILE_INVALID);
    assertThat(refused.faults())
        .extracting(Fault::line, Fault::object, Fault::message)
        .containsExactly(
            tuple(
                12,
                "storage disk1",
                "has the same schema as storage disk0: `A0` in data store same"),
            tuple(
                13,
                "storage disk2",
                "has the same schema as company 410: `C410` in data store same"),
            tuple(17, "AMP 1", "has the same storage as AMP 0: `disk0`"),
            tuple(18, "AMP 2", "there is no storage `disk9`"),
            tuple(20, "AMP 4", "has the same storage as AMP 3: `disk3`"));
  }

  @Test
  void new_amps_need_one_that_could_be_moved_to_them() {
    LockstepException refused =
        refused(
            """
            storages: {disk0: {dataStore: erp, schema: a0}, disk1: {dataStore: erp, schema: a1}}
            amps:
              0: {storage: disk0, state: new}
              1: {storage: disk1, state: new}
            """);

    assertThat(refused.faults())
        .extracting(Fault::object, Fault::message)
        .containsExactly(
            tuple("AMP 0", "is new, and there is no AMP whose rows could be moved to it"),
            tuple("AMP 1", "is new, and there is no AMP whose rows could be moved to it"));
  }

  private static LockstepException refused(String tail) {
    return catchThrowableOfType(
        LockstepException.class, () -> SiteDocument.read("site.yaml", HEAD + tail));
  }
}
