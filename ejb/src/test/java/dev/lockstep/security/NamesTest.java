package dev.lockstep.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "ann", "Bob B", "Jürgen", "ci-bot@acme.example", "7", "a_b.c"})
  void people_and_programs_can_be_called_so(String name) {
    assertThat(Names.possible(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " ann", "ann ", "../ann", "a/b", "a\nb", "a\u0000", "<b>", "-a"})
  void nobody_can_be_called_so(String name) {
    assertThat(Names.possible(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"100, true", "101, false"})
  void names_have_a_hundred_characters_at_most(int length, boolean possible) {
    assertThat(Names.possible("x".repeat(length))).isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource({
    "ann, 12345678901, false",
    "ann, 123456789012, true",
    "ann, I am Ann 12345, false",
    "ann, correct horse battery staple, true"
  })
  void passwords_are_long_and_not_the_name(String user, String password, boolean possible) {
    assertThat(PasswordRule.possible(user, password)).isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource({"128, true", "129, false"})
  void passwords_have_a_length_that_can_be_digested(int length, boolean possible) {
    assertThat(PasswordRule.possible("ann", "x".repeat(length))).isEqualTo(possible);
  }
}
