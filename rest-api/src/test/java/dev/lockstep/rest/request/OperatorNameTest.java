package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "unknown", "a\nb", "a  b"})
  void somebody_else_is_named_as_a_caller_can_be(String name) {
    RequestCheck check = new RequestCheck();

    OperatorName.named("to", name, check);

    assertThatThrownBy(check::refuse).hasMessageContaining("to: ");
  }

  @Test
  void who_must_tell_a_name_is_refused_without_one() {
    RequestCheck check = new RequestCheck();
    assertThat(OperatorName.required("ann", check)).isEqualTo("ann");
    assertThat(OperatorName.named("to", " J\u00fcrgen M ", check)).isEqualTo("J\u00fcrgen M");
    check.refuse();

    OperatorName.required(null, check);

    assertThatThrownBy(check::refuse)
        .hasMessageContaining("nobody knows who you are", "Lockstep-User");
  }

  @Test
  void a_very_long_name_is_cut() {
    assertThat(OperatorName.of("x".repeat(500))).hasSize(100);
  }
}
