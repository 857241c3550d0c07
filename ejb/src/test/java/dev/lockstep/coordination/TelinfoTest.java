package dev.lockstep.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelinfoTest {

  private final Telinfo telinfo = new Telinfo(2, 100);

  @Test
  void each_instance_has_a_value_of_its_own() {
    telinfo.apply(TelinfoChange.allocate(1, "rows", 10));
    telinfo.apply(TelinfoChange.set(1, "rows", "17"));
    telinfo.apply(TelinfoChange.set(2, "rows", "4"));

    assertThat(telinfo.get("rows", 1)).contains("17");
    assertThat(telinfo.get("rows", 2)).contains("4");
    assertThat(telinfo.get("other", 1)).isEmpty();
  }

  @Test
  void the_size_is_counted_in_bytes_for_each_instance() {
    telinfo.apply(TelinfoChange.allocate(1, "a", 50));

    assertThatThrownBy(() -> telinfo.apply(TelinfoChange.allocate(1, "b", 1)))
        .hasMessageContaining("1 bytes for each of 2 instances do not fit, 100 of 100");
    assertThatThrownBy(() -> telinfo.apply(TelinfoChange.set(1, "a", "ä".repeat(26))))
        .hasMessageContaining("a value of 52 bytes is larger than the 50");
    assertThat(telinfo.get("a", 1)).isEmpty();
  }

  @Test
  void what_is_deallocated_makes_room() {
    telinfo.apply(TelinfoChange.allocate(1, "a", 50));
    telinfo.apply(TelinfoChange.set(1, "a", "x"));
    telinfo.apply(TelinfoChange.deallocate(1, "a"));
    telinfo.apply(TelinfoChange.allocate(1, "b", 50));

    assertThat(telinfo.get("a", 1)).isEmpty();
    assertThat(telinfo.knows("b")).isTrue();
  }

  @Test
  void a_variable_has_one_size() {
    telinfo.apply(TelinfoChange.allocate(1, "a", 10));
    telinfo.apply(TelinfoChange.allocate(2, "a", 10));

    assertThatThrownBy(() -> telinfo.apply(TelinfoChange.allocate(2, "a", 11)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("allocated with 11 bytes, but it has 10");
  }

  @Test
  void a_variable_that_is_not_allocated_cannot_be_set() {
    assertThatThrownBy(() -> telinfo.apply(TelinfoChange.set(1, "a", "x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Global variable a: not allocated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a/b", "ä"})
  void a_name_is_made_of_letters_digits_and_a_few_signs(String name) {
    assertThatThrownBy(() -> telinfo.apply(TelinfoChange.allocate(1, name, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
