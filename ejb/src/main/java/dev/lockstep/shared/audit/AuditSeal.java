package dev.lockstep.shared.audit;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain that the rows of the audit form: a SHA-256 over the link before it, its own
 * number and every field of its row. Who knows a link knows all rows before it.
 *
 * @param number 1 for the first one
 * @param hash 64 hexadecimal digits in lower case
 */
public record AuditSeal(long number, String hash) {

  /** What the first link is linked to. */
  public static final AuditSeal BEGIN = new AuditSeal(0, "0".repeat(64));

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})");

  /** Reads what {@link #toString} writes; empty for any other text. */
  public static Optional<AuditSeal> of(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new AuditSeal(
                Long.parseLong(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** The link that seals a row after this one. */
  AuditSeal next(AuditEntry row) {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.write(HexFormat.of().parseHex(hash));
      out.writeLong(number + 1);
      write(out, row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AuditSeal(number + 1, HexFormat.of().formatHex(digest.digest()));
  }

  private static void write(DataOutputStream out, AuditEntry row) throws IOException {
    AuditEvent event = row.event();
    AuditObject object = event.object();
    write(out, "id", row.id());
    write(out, "at", ChronoUnit.MICROS.between(Instant.EPOCH, row.at()));
    write(out, "who", event.who());
    write(out, "action", event.action());
    write(out, "run", object.run());
    write(out, "task", object.task());
    write(out, "company", object.company());
    write(out, "program", object.program());
    write(out, "operation", object.operation());
    write(out, "entry", object.entry());
    write(out, "load", object.load());
    write(out, "reason", event.reason());
    write(out, "result", event.result());
    write(out, "origin", row.origin());
  }

  /** By name, and only if there is one, so that a field that is added later changes no old seal. */
  private static void write(DataOutputStream out, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      out.writeUTF(name);
      out.writeInt(text.length);
      out.write(text);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return number + ":" + hash;
  }
}
