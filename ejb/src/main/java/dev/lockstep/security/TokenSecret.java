package dev.lockstep.security;

import dev.lockstep.shared.folder.Checksum;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What its holder shows: 256 random bits, so that a plain hash of it can be kept and nobody guesses
 * the text from the hash.
 */
public final class TokenSecret {

  /** How every secret begins, so that scanners of repositories recognize one. */
  public static final String PREFIX = "lsk_";

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private final String text;

  private TokenSecret(String text) {
    this.text = text;
  }

  /** A new secret. */
  public static TokenSecret random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** A secret that somebody shows; empty when it cannot be one. */
  public static Optional<TokenSecret> shown(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
  }

  /** The secret itself, which is given to its holder once and to nobody else. */
  public String text() {
    return text;
  }

  /** What is kept of it: SHA-256 in 64 hexadecimal digits. */
  public String hash() {
    return Checksum.of(text);
  }

  /**
   * What a page of the console sends along with a change, so that pages of other sites cannot make
   * one in its name: it can be told from the secret, and not the other way round.
   */
  public String csrf() {
    return Checksum.of("csrf " + text);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
