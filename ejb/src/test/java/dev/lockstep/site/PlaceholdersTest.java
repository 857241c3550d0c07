package dev.lockstep.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  private final Placeholders placeholders =
      new Placeholders(
          new PlaceholderSource() {
            @Override
            public Optional<String> environment(String name) {
              return Optional.ofNullable(Map.of("NAME", "$1\\erp").get(name));
            }

            @Override
            public Optional<String> credential(String alias) {
              return Optional.ofNullable(Map.of("erp", "${env:NAME}").get(alias));
            }

            @Override
            public String dataFolder() {
              return "/data";
            }
          });

  @Test
  void every_placeholder_is_replaced_once() {
    DataStore store =
        new DataStore(
            "erp",
            "jdbc:h2:${lockstep.data}/${env:NAME}",
            null,
            "${env:NAME}",
            "${credential:erp}");
    assertThat(placeholders.resolve(store))
        .isEqualTo(
            new ResolvedDataStore("erp", "jdbc:h2:/data/$1\\erp", null, "$1\\erp", "${env:NAME}"));
  }

  @Test
  void each_one_without_a_value_is_named() {
    DataStore store =
        new DataStore(
            "erp", "jdbc:h2:${env:A}/${env:NAME}/${env:B}/${env:A}", null, null, "${credential:x}");
    LockstepException refusal =
        catchThrowableOfType(LockstepException.class, () -> placeholders.resolve(store));
    assertThat(refusal.code()).isEqualTo(ErrorCode.DATA_STORE_UNREACHABLE);
    assertThat(refusal.faults())
        .extracting(Fault::text)
        .containsExactly(
            "data store erp: ${env:A} has no value on this server."
                + " Set the environment variable A of the server and start it again",
            "data store erp: ${env:B} has no value on this server."
                + " Set the environment variable B of the server and start it again",
            "data store erp: ${credential:x} has no value on this server."
                + " Write the secret into the server's file credentials/x");
  }

  @Test
  void a_resolved_data_store_shows_no_secret() {
    DataStore store = new DataStore("erp", "jdbc:h2:mem:x", null, "u", "${credential:erp}");
    assertThat(placeholders.resolve(store)).hasToString("data store erp");
  }
}
