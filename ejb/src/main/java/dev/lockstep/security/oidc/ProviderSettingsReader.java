package dev.lockstep.security.oidc;

import dev.lockstep.security.Role;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of the identity provider: properties such as {@value #ISSUER}, or the same in
 * the environment as {@code LOCKSTEP_OIDC_ISSUER}. For one reading.
 */
public final class ProviderSettingsReader {

  static final String PREFIX = "lockstep.oidc.";
  static final String ISSUER = PREFIX + "issuer";
  static final String SECRET_VARIABLE = "LOCKSTEP_OIDC_CLIENT_SECRET";

  private static final String CLIENT = PREFIX + "client-id";
  private static final String SECRET = PREFIX + "client-secret";
  private static final String SCOPES = PREFIX + "scopes";
  private static final String NAME = PREFIX + "name-claim";
  private static final String ROLES = PREFIX + "roles-claim";
  private static final String ROLE = PREFIX + "role-";
  private static final String ADDRESS = PREFIX + "address";

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param properties the server's own, others among them
   * @param environment the server's, others among it
   */
  public ProviderSettingsReader(Map<String, String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * The settings; empty when there are none at all.
   *
   * @throws LockstepException {@code NO_PROVIDER} with every fault
   */
  public Optional<ProviderSettings> read() {
    if (!isGiven()) {
      return Optional.empty();
    }
    refuseUnknownNames();
    ProviderSettings settings =
        new ProviderSettings(
            issuer(),
            required(CLIENT, "Give the name by which the provider knows this server"),
            environment.get(SECRET_VARIABLE),
            scopes(),
            claim(NAME, "preferred_username"),
            claim(ROLES, "realm_access.roles"),
            roles(),
            address());
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.NO_PROVIDER, faults);
    }
    return Optional.of(settings);
  }

  private boolean isGiven() {
    return properties.keySet().stream().anyMatch(name -> name.startsWith(PREFIX))
        || environment.keySet().stream().anyMatch(name -> name.startsWith(variable(PREFIX)));
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(Set.of(ISSUER, CLIENT, SCOPES, NAME, ROLES, ADDRESS));
    Role.texts().forEach(role -> known.add(ROLE + role));
    return known;
  }

  private void refuseUnknownNames() {
    Set<String> known = known();
    String action = "Take one of " + String.join(", ", known);
    for (String name : new TreeSet<>(properties.keySet())) {
      if (name.equals(SECRET)) {
        add(name, "others see it in the list of processes", "Give it as " + SECRET_VARIABLE);
      } else if (name.startsWith(PREFIX) && !known.contains(name)) {
        add(name, "there is no such setting", action);
      }
    }
    Set<String> variables = new TreeSet<>(Set.of(SECRET_VARIABLE));
    known.forEach(name -> variables.add(variable(name)));
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(variable(PREFIX)) && !variables.contains(name)) {
        add(name, "there is no such setting", "Take one of " + String.join(", ", variables));
      }
    }
  }

  private URI issuer() {
    String text = required(ISSUER, "Give the provider's address as its discovery document has it");
    URI uri = uri(text);
    if (!text.isEmpty() && (uri == null || !isSafe(uri) || isMoreThanPath(uri))) {
      add(
          ISSUER,
          text + " is no address of a provider",
          "Give one with https, without ? and #; http is for providers on this machine");
    }
    return uri == null ? URI.create("") : uri;
  }

  private @Nullable URI address() {
    String text = given(ADDRESS, "");
    URI uri = uri(text);
    if (text.isEmpty()) {
      return null;
    }
    boolean whole =
        uri != null
            && "https".equals(uri.getScheme())
            && uri.getHost() != null
            && !isMoreThanPath(uri)
            && uri.getPath().matches("/?");
    if (!whole) {
      add(
          ADDRESS,
          text + " is no address of a server",
          "Give one such as https://upgrade.acme.com");
    }
    return uri;
  }

  /** Whether nobody on the way reads or changes what goes to and fro. */
  public static boolean isSafe(URI uri) {
    String host = uri.getHost();
    return host != null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.matcher(host).matches()));
  }

  private static boolean isMoreThanPath(URI uri) {
    return uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getRawUserInfo() != null;
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // the caller names the fault
      return null;
    }
  }

  private List<String> scopes() {
    List<String> scopes = List.of(given(SCOPES, "openid profile").split("\\s+"));
    if (!scopes.contains("openid")) {
      add(SCOPES, "openid is missing", "Give it with the others, blanks between: openid profile");
    }
    return scopes;
  }

  private ClaimPath claim(String name, String usual) {
    String text = given(name, usual);
    if (!ClaimPath.possible(text)) {
      add(name, text + " is no claim", "Give names with single dots between, such as " + usual);
    }
    return new ClaimPath(text);
  }

  private Map<Role, String> roles() {
    Map<Role, String> roles = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String name = given(ROLE + role.text(), "lockstep-" + role.text());
      if (roles.containsValue(name)) {
        add(ROLE + role.text(), name + " means another role already", "Give another name");
      }
      roles.put(role, name);
    }
    return roles;
  }

  private String required(String name, String action) {
    String text = given(name, "");
    if (text.isEmpty()) {
      add(name, "it is missing", action);
    }
    return text;
  }

  private String given(String name, String otherwise) {
    String text = properties.getOrDefault(name, environment.getOrDefault(variable(name), ""));
    return text.isBlank() ? otherwise : text.strip();
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private void add(String name, String message, String action) {
    faults.add(Fault.of(name, message, action));
  }
}
