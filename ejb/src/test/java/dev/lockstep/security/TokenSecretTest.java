package dev.lockstep.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretTest {

  private static final String TEXT = "lsk_" + "A".repeat(43);

  @Test
  void secrets_are_recognized_by_their_form_and_differ() {
    SecureRandom random = new SecureRandom();
    TokenSecret one = TokenSecret.random(random);

    assertThat(TokenSecret.shown(one.text()).orElseThrow().hash()).isEqualTo(one.hash());
    assertThat(TokenSecret.random(random).text()).isNotEqualTo(one.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lsk_", "lsk_A", "LSK_", "' OR 1=1 --", "lsk_\u0000"})
  void other_texts_are_no_secrets(String text) {
    assertThat(TokenSecret.shown(text)).isEmpty();
    assertThat(TokenSecret.shown(TEXT + text + "!")).isEmpty();
  }

  /** Computed with Python's hashlib. */
  @Test
  void what_is_kept_never_means_another_secret() {
    TokenSecret secret = TokenSecret.shown(TEXT).orElseThrow();

    assertThat(secret.hash())
        .isEqualTo("7224c6717976ee394f830991dbfc0f0b4d57a48c386b4747315807ab87f270b4");
    assertThat(secret.csrf())
        .isEqualTo("6ea716a606f54a2e043c5ed8052b6220ecd2ff724a699ac13cf19dc349aff56b");
  }

  @Test
  void a_secret_that_is_logged_is_not_told() {
    assertThat(TokenSecret.shown(TEXT).orElseThrow().toString()).doesNotContain("AAA");
  }
}
