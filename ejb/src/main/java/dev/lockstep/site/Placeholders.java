package dev.lockstep.site;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env:NAME}}, {@code ${credential:ALIAS}} and {@code ${lockstep.data}} by their
 * values. What a value holds is not replaced again.
 */
public final class Placeholders {

  private static final Pattern ANY = Pattern.compile("\\$\\{([^{}]*)(}|(?=[{])|$)");
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\$\\{(?:env:(?<env>[A-Za-z_][A-Za-z0-9_]*)"
              + "|credential:(?<credential>[A-Za-z0-9_-][A-Za-z0-9_.-]*)"
              + "|lockstep\\.data)}");

  private final PlaceholderSource source;

  /** Placeholders with values of this source. */
  public Placeholders(PlaceholderSource source) {
    this.source = source;
  }

  /** The placeholders of a text that nothing stands for, as they are written. */
  static List<String> unknown(String text) {
    return ANY.matcher(text)
        .results()
        .map(result -> result.group())
        .filter(placeholder -> !KNOWN.matcher(placeholder).matches())
        .toList();
  }

  /** Whether a text is one reference to a secret and nothing else. */
  static boolean isSecretReference(String text) {
    Matcher reference = KNOWN.matcher(text);
    return reference.matches()
        && (reference.group("env") != null || reference.group("credential") != null);
  }

  /** A fault for each placeholder of the data store that has no value on this server. */
  public List<Fault> missing(DataStore store) {
    Map<String, Fault> missing = new LinkedHashMap<>();
    for (String text : texts(store)) {
      KNOWN
          .matcher(text)
          .results()
          .map(result -> result.group())
          .filter(placeholder -> value(placeholder).isEmpty())
          .forEach(placeholder -> missing.put(placeholder, fault(store, placeholder)));
    }
    return List.copyOf(missing.values());
  }

  /**
   * The data store with all its values.
   *
   * @throws LockstepException {@code DATA_STORE_UNREACHABLE} that names every missing placeholder
   */
  public ResolvedDataStore resolve(DataStore store) {
    List<Fault> missing = missing(store);
    if (!missing.isEmpty()) {
      throw new LockstepException(ErrorCode.DATA_STORE_UNREACHABLE, missing);
    }
    return new ResolvedDataStore(
        store.name(),
        replace(store.url()),
        replace(store.jndi()),
        replace(store.user()),
        replace(store.password()));
  }

  private @Nullable String replace(@Nullable String text) {
    return text == null
        ? null
        : KNOWN
            .matcher(text)
            .replaceAll(
                result -> Matcher.quoteReplacement(value(result.group()).orElse(result.group())));
  }

  private Optional<String> value(String placeholder) {
    Matcher known = KNOWN.matcher(placeholder);
    if (!known.matches()) {
      return Optional.empty();
    }
    if (known.group("env") != null) {
      return source.environment(known.group("env"));
    }
    return known.group("credential") == null
        ? Optional.of(source.dataFolder())
        : source.credential(known.group("credential"));
  }

  private static List<String> texts(DataStore store) {
    return Stream.of(store.url(), store.jndi(), store.user(), store.password())
        .filter(Objects::nonNull)
        .toList();
  }

  private static Fault fault(DataStore store, String placeholder) {
    String name = placeholder.substring(placeholder.indexOf(':') + 1, placeholder.length() - 1);
    String action =
        placeholder.startsWith("${env:")
            ? "Set the environment variable " + name + " of the server and start it again"
            : "Write the secret into the server's file credentials/" + name;
    return Fault.of(
        "data store " + store.name(), placeholder + " has no value on this server", action);
  }
}
