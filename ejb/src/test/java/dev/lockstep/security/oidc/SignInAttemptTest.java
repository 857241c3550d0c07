package dev.lockstep.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInAttemptTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final URI ISSUER = URI.create("https://id.acme.com/realms/acme");

  private final SignInAttempt attempt = SignInAttempt.begin(new SecureRandom(), NOW);

  @Test
  void the_browser_that_began_is_recognized_by_its_cookie_alone() {
    SignInAttempt back = SignInAttempt.shown(attempt.cookie(), NOW.plusSeconds(600)).orElseThrow();

    assertThat(back.isAnsweredBy(attempt.state())).isTrue();
    assertThat(back.nonce()).isEqualTo(attempt.nonce());
    assertThat(back.verifier()).isEqualTo(attempt.verifier()).hasSizeBetween(43, 128);
  }

  @Test
  void nothing_that_the_provider_gets_tells_the_secret_or_each_other() {
    List<String> told = List.of(attempt.state(), attempt.nonce(), attempt.verifier());

    assertThat(told).doesNotHaveDuplicates().noneMatch(text -> attempt.cookie().contains(text));
    assertThat(attempt.toString()).isEqualTo("attempt");
  }

  @Test
  void after_ten_minutes_it_is_over_and_another_time_in_the_cookie_is_another_attempt() {
    assertThat(SignInAttempt.shown(attempt.cookie(), NOW.plusSeconds(601))).isEmpty();

    String younger =
        attempt.cookie().replaceFirst("[0-9]+", Long.toString(NOW.getEpochSecond() + 60));
    SignInAttempt forged = SignInAttempt.shown(younger, NOW.plusSeconds(601)).orElseThrow();
    assertThat(forged.isAnsweredBy(attempt.state())).isFalse();
  }

  @Test
  void other_states_and_other_cookies_are_no_answer() {
    SignInAttempt other = SignInAttempt.begin(new SecureRandom(), NOW);

    assertThat(attempt.isAnsweredBy(other.state())).isFalse();
    assertThat(attempt.isAnsweredBy(null)).isFalse();
    assertThat(attempt.isAnsweredBy("")).isFalse();
    for (String cookie : List.of("", "x", ".", attempt.cookie() + "x", "9".repeat(20) + ".x")) {
      assertThat(SignInAttempt.shown(cookie, NOW)).as(cookie).isEmpty();
    }
  }

  @Test
  void a_handle_is_an_attempt_and_what_the_provider_knows_it_by() {
    String text = new DeviceHandle(attempt, "d~1.x").text();

    DeviceHandle shown = DeviceHandle.shown(text, NOW.plusSeconds(600)).orElseThrow();
    assertThat(shown.code()).isEqualTo("d~1.x");
    assertThat(shown.attempt().verifier()).isEqualTo(attempt.verifier());
    assertThat(shown.toString()).isEqualTo("handle");
    assertThat(DeviceHandle.shown(text, NOW.plusSeconds(601))).isEmpty();
    for (String other : List.of("", "~", "x", text + " ", text + "\n", attempt.cookie() + "~")) {
      assertThat(DeviceHandle.shown(other, NOW)).as(other).isEmpty();
    }
  }

  @Test
  void an_answer_has_a_code_of_the_provider_that_was_asked() {
    assertThat(answer("c1", null, null).code(ISSUER)).isEqualTo("c1");
    assertThat(answer("c1", null, ISSUER.toString()).code(ISSUER)).isEqualTo("c1");

    assertThatThrownBy(() -> answer("c1", null, "https://evil.com").code(ISSUER))
        .hasMessageContaining("Another identity provider");
    assertThatThrownBy(() -> answer("c1", "access_denied", null).code(ISSUER))
        .hasMessageContaining("access_denied");
    assertThatThrownBy(() -> answer(null, "<script>", null).code(ISSUER))
        .hasMessageContaining("without a reason");
    assertThatThrownBy(() -> answer(" ", null, null).code(ISSUER))
        .hasMessageContaining("without a code");
  }

  private static ProviderAnswer answer(
      @Nullable String code, @Nullable String error, @Nullable String issuer) {
    return new ProviderAnswer("s", code, error, issuer);
  }
}
