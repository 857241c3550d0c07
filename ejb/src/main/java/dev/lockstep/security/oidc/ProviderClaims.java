package dev.lockstep.security.oidc;

import dev.lockstep.security.Names;
import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider has said of somebody, after its signature was looked at.
 *
 * @param subject what the provider calls them for ever
 * @param values all claims by their names
 */
public record ProviderClaims(String subject, Map<String, Object> values) {

  /**
   * Who they are here, with the greatest of the roles that they have there.
   *
   * @throws LockstepException {@code PROVIDER_USER_REFUSED} if they have no role, or a name that
   *     nobody can have here
   */
  public User user(ProviderSettings settings) {
    List<String> names = settings.nameClaim().texts(values).orElse(List.of());
    if (names.size() != 1 || !Names.possible(names.get(0))) {
      throw refused(
          "The claim "
              + settings.nameClaim().text()
              + " of the identity provider is no name. A name is "
              + Names.RULE);
    }
    Optional<List<String>> given = settings.rolesClaim().texts(values);
    Role role =
        given
            .flatMap(texts -> greatest(settings.roles(), texts))
            .orElseThrow(() -> refused(withoutRole(settings, names.get(0), given.isPresent())));
    return new User(names.get(0), role);
  }

  private static Optional<Role> greatest(Map<Role, String> roles, List<String> given) {
    return roles.entrySet().stream()
        .filter(role -> given.contains(role.getValue()))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder());
  }

  private static String withoutRole(ProviderSettings settings, String name, boolean claimed) {
    String wanted = String.join(", ", settings.roles().values());
    return name
        + " has no role here. "
        + (claimed
            ? "Ask for one of " + wanted + " at the identity provider"
            : "The identity provider's ID token has no claim "
                + settings.rolesClaim().text()
                + ", which should have one of "
                + wanted);
  }

  private static LockstepException refused(String message) {
    return new LockstepException(ErrorCode.PROVIDER_USER_REFUSED, message);
  }
}
