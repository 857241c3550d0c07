package dev.lockstep.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderClaimsTest {

  private static final ProviderSettings KEYCLOAK = settings(Map.of());

  @Test
  void the_greatest_role_counts_and_others_mean_nothing() {
    assertThat(keycloak("ann", "offline_access", "lockstep-viewer", "lockstep-operator"))
        .isEqualTo(new User("ann", Role.OPERATOR));
    assertThat(keycloak("bob", "lockstep-admin", "lockstep-viewer"))
        .isEqualTo(new User("bob", Role.ADMIN));
    assertThat(keycloak("cid", "lockstep-viewer")).isEqualTo(new User("cid", Role.VIEWER));
  }

  @Test
  void roles_are_found_in_one_text_and_below_a_name_with_dots() {
    assertThat(claims(Map.of("preferred_username", "ann", "groups", "dba")).user(groups("groups")))
        .isEqualTo(new User("ann", Role.ADMIN));
    assertThat(
            claims(Map.of("preferred_username", "ann", "https://acme.com/roles", List.of("dba")))
                .user(groups("https://acme.com/roles")))
        .isEqualTo(new User("ann", Role.ADMIN));
  }

  @Test
  void who_has_none_of_the_roles_is_refused_and_told_which_there_are() {
    LockstepException refused = refused(user("ann", "admin", "LOCKSTEP-ADMIN", "lockstep-admin "));

    assertThat(refused.code()).isEqualTo(ErrorCode.PROVIDER_USER_REFUSED);
    assertThat(refused)
        .hasMessageContaining("ann has no role here")
        .hasMessageContaining("lockstep-viewer, lockstep-operator, lockstep-admin");
  }

  @Test
  void a_claim_that_is_not_there_is_named() {
    assertThat(refused(Map.of("preferred_username", "ann", "realm_access", "lockstep-admin")))
        .hasMessageContaining("has no claim realm_access.roles");
    Map<String, Object> empty = new HashMap<>(Map.of("preferred_username", "ann"));
    empty.put("realm_access", Map.of("roles", Arrays.asList(null, 7)));
    assertThat(refused(empty)).hasMessageContaining("Ask for one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ann\nadmin", "-ann", "../ann", "ann\u202E"})
  void what_is_no_name_here_lets_nobody_in(String name) {
    assertThat(refused(user(name, "lockstep-admin")))
        .hasMessageContaining("The claim preferred_username")
        .hasMessageContaining("letters, digits");
  }

  @Test
  void two_names_are_no_name() {
    Map<String, Object> claims = user("ann", "lockstep-admin");
    claims.put("preferred_username", List.of("ann", "bob"));
    assertThat(refused(claims)).hasMessageContaining("is no name");
    claims.remove("preferred_username");
    assertThat(refused(claims)).hasMessageContaining("is no name");
  }

  private static User keycloak(String name, String... roles) {
    return claims(user(name, roles)).user(KEYCLOAK);
  }

  private static Map<String, Object> user(String name, String... roles) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("preferred_username", name);
    claims.put("realm_access", Map.of("roles", List.of(roles)));
    return claims;
  }

  private static ProviderClaims claims(Map<String, Object> claims) {
    return new ProviderClaims("4711", claims);
  }

  private static LockstepException refused(Map<String, Object> claims) {
    LockstepException refused =
        catchThrowableOfType(LockstepException.class, () -> claims(claims).user(KEYCLOAK));
    assertThat(refused).as("a refusal").isNotNull();
    return refused;
  }

  private static ProviderSettings groups(String claim) {
    return settings(Map.of("lockstep.oidc.roles-claim", claim, "lockstep.oidc.role-admin", "dba"));
  }

  private static ProviderSettings settings(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("lockstep.oidc.issuer", "https://id.acme.com/realms/acme");
    properties.put("lockstep.oidc.client-id", "lockstep");
    return new ProviderSettingsReader(properties, Map.of()).read().orElseThrow();
  }
}
