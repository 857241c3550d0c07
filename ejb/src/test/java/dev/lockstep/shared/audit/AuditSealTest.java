package dev.lockstep.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSealTest {

  private static final AuditEntry ROW =
      new AuditEntry(
          7,
          Instant.parse("2026-01-31T18:00:00.123456Z"),
          null,
          new AuditEvent("bob", "run skip", AuditObject.run(19), "not for us", "was FAILED"));

  /** Computed with Python's hashlib from what the documentation says of a seal. */
  @Test
  void a_seal_never_means_anything_else() {
    assertThat(AuditSeal.BEGIN.next(ROW))
        .hasToString("1:9e2564f8822ec9506bfae686aa1c09660effc597cc2032b43d4200654ee6b0e0");
  }

  @Test
  void a_seal_knows_from_where_a_command_came() {
    AuditEntry told = new AuditEntry(ROW.id(), ROW.at(), "10.0.0.7", ROW.event());

    assertThat(AuditSeal.BEGIN.next(told))
        .hasToString("1:d4ffbe9431a725e67bd41f9c37287cd5011d235b4cca9e818744ba32bbcc76fc");
  }

  @Test
  void what_it_writes_it_reads() {
    AuditSeal seal = AuditSeal.BEGIN.next(ROW);

    assertThat(AuditSeal.of(seal.toString())).contains(seal);
    assertThat(
            AuditSeal.of(" " + seal.number() + ":" + seal.hash().toUpperCase(Locale.ROOT) + "\n"))
        .contains(seal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "812", "812:", ":9f", "812:9f", "x:9f", "-1:9f", "99999999999999999999:9f"})
  void other_texts_are_no_seals(String text) {
    assertThat(AuditSeal.of(text.replace("9f", "9f".repeat(31) + "9"))).isEmpty();
  }
}
