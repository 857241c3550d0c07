package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorNameTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "absent",
      value = {
        "bob, bob",
        "J%C3%BCrgen%20M, Jürgen M",
        "a+b, a+b",
        "50%, 50%",
        "'  bob ', bob",
        "a%0Ab, a b",
        "absent, unknown",
        "'', unknown",
        "%20, unknown"
      })
  void the_name_is_what_the_client_tells(@Nullable String header, String name) {
    assertThat(OperatorName.of(header)).isEqualTo(name);
  }

  @Test
  void a_very_long_name_is_cut() {
    assertThat(OperatorName.of("x".repeat(500))).hasSize(100);
  }
}
