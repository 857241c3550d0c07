package dev.lockstep.shared.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be set about traces. */
class TraceSettingsTest {

  @Test
  void nothing_is_traced_unless_the_server_is_told_where_to() {
    TraceSettings settings = new TraceSettings("", "1");

    assertThat(settings.endpoint()).isEmpty();
    assertThat(settings.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:4318, http://localhost:4318/v1/traces",
    "http://localhost:4318/, http://localhost:4318/v1/traces",
    "https://tempo.example/otlp, https://tempo.example/otlp/v1/traces"
  })
  void spans_go_to_the_path_of_otlp(String endpoint, URI expected) {
    assertThat(new TraceSettings(endpoint, "1").endpoint()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.25", "1", " 1.0 "})
  void a_share_of_the_traces_may_be_kept(String sample) {
    TraceSettings settings = new TraceSettings("http://localhost:4318", sample);

    assertThat(settings.faults()).isEmpty();
    assertThat(settings.sample()).isEqualTo(Double.parseDouble(sample));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:4318",
        "ftp://localhost",
        "http://",
        "http://local host",
        "http://ann:planted@localhost:4318",
        "http://localhost:4318?token=planted",
        "http://localhost:4318#planted"
      })
  void a_wrong_address_is_told_without_repeating_it(String endpoint) {
    TraceSettings settings = new TraceSettings(endpoint, "1");

    assertThat(settings.endpoint()).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .asString()
        .contains("lockstep.traces.endpoint", "Write")
        .doesNotContain("planted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-0.1", "1.1", "NaN", "10%"})
  void a_wrong_share_is_told(String sample) {
    TraceSettings settings = new TraceSettings("http://localhost:4318", sample);

    assertThat(settings.endpoint()).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .asString()
        .contains("lockstep.traces.sample", "Write 0.1");
  }

  @Test
  void all_faults_are_told_at_once() {
    assertThat(new TraceSettings("x", "y").faults()).hasSize(2);
  }
}
