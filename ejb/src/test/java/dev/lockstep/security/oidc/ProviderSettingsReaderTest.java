package dev.lockstep.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.security.Role;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsReaderTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "lockstep.oidc.issuer", "https://id.acme.com/realms/acme",
          "lockstep.oidc.client-id", "lockstep");

  @Test
  void without_any_setting_there_is_no_provider() {
    assertThat(
            new ProviderSettingsReader(
                    Map.of("lockstep.https.port", "8043"), Map.of("HOME", "/home/ann"))
                .read())
        .isEmpty();
  }

  @Test
  void issuer_and_client_are_enough_for_keycloak() {
    ProviderSettings settings = new ProviderSettingsReader(LEAST, Map.of()).read().orElseThrow();

    assertThat(settings.issuer()).isEqualTo(URI.create("https://id.acme.com/realms/acme"));
    assertThat(settings.clientSecret()).as("a public client").isNull();
    assertThat(settings.scopes()).containsExactly("openid", "profile");
    assertThat(settings.nameClaim().text()).isEqualTo("preferred_username");
    assertThat(settings.rolesClaim().text()).isEqualTo("realm_access.roles");
    assertThat(settings.roles())
        .containsEntry(Role.VIEWER, "lockstep-viewer")
        .containsEntry(Role.OPERATOR, "lockstep-operator")
        .containsEntry(Role.ADMIN, "lockstep-admin");
  }

  @Test
  void everything_can_be_said_in_the_environment_and_properties_count_before_it() {
    Map<String, String> environment =
        Map.of(
            "LOCKSTEP_OIDC_ISSUER", "https://other.acme.com",
            "LOCKSTEP_OIDC_CLIENT_ID", "other",
            "LOCKSTEP_OIDC_CLIENT_SECRET", "s3cret",
            "LOCKSTEP_OIDC_SCOPES", "openid groups",
            "LOCKSTEP_OIDC_NAME_CLAIM", "email",
            "LOCKSTEP_OIDC_ROLES_CLAIM", "groups",
            "LOCKSTEP_OIDC_ROLE_ADMIN", "dba",
            "LOCKSTEP_OIDC_ADDRESS", "https://upgrade.acme.com");

    ProviderSettings settings = new ProviderSettingsReader(LEAST, environment).read().orElseThrow();

    assertThat(settings.clientId()).isEqualTo("lockstep");
    assertThat(settings.clientSecret()).isEqualTo("s3cret");
    assertThat(settings.scopes()).containsExactly("openid", "groups");
    assertThat(settings.nameClaim().text()).isEqualTo("email");
    assertThat(settings.rolesClaim().text()).isEqualTo("groups");
    assertThat(settings.roles()).containsEntry(Role.ADMIN, "dba");
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.returnAddress(URI.create("https://10.0.0.7:8043/api/")))
        .isEqualTo(URI.create("https://upgrade.acme.com/api/sign-in/oidc/callback"));
  }

  @Test
  void without_an_address_browsers_come_back_to_where_they_were() {
    ProviderSettings settings = new ProviderSettingsReader(LEAST, Map.of()).read().orElseThrow();

    assertThat(settings.returnAddress(URI.create("https://10.0.0.7:8043/api/")))
        .isEqualTo(URI.create("https://10.0.0.7:8043/api/sign-in/oidc/callback"));
  }

  @Test
  void every_fault_is_named_at_once() {
    Map<String, String> wrong =
        Map.of(
            "lockstep.oidc.issuer", "http://id.acme.com/",
            "lockstep.oidc.client-secret", "s3cret",
            "lockstep.oidc.clientid", "lockstep",
            "lockstep.oidc.scopes", "profile",
            "lockstep.oidc.roles-claim", "realm_access..roles",
            "lockstep.oidc.role-admin", "lockstep-viewer",
            "lockstep.oidc.address", "https://upgrade.acme.com/console");

    LockstepException refused = refused(wrong, Map.of("LOCKSTEP_OIDC_NAME", "email"));

    assertThat(refused.code()).isEqualTo(ErrorCode.NO_PROVIDER);
    assertThat(refused.faults())
        .extracting(Fault::object)
        .containsExactlyInAnyOrder(
            "lockstep.oidc.issuer",
            "lockstep.oidc.client-id",
            "lockstep.oidc.client-secret",
            "lockstep.oidc.clientid",
            "lockstep.oidc.scopes",
            "lockstep.oidc.roles-claim",
            "lockstep.oidc.role-admin",
            "lockstep.oidc.address",
            "LOCKSTEP_OIDC_NAME");
    assertThat(refused.getMessage()).doesNotContain("s3cret");
  }

  @Test
  void a_secret_alone_is_a_fault_and_no_silence() {
    assertThat(refused(Map.of(), Map.of("LOCKSTEP_OIDC_CLIENT_SECRET", "s3cret")).faults())
        .extracting(Fault::object)
        .containsExactly("lockstep.oidc.issuer", "lockstep.oidc.client-id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id.acme.com",
        "ftp://id.acme.com",
        "https:///realms",
        "https://id.acme.com/?realm=x",
        "https://id.acme.com/#x",
        "https://ann:pw@id.acme.com/",
        "http://127.evil.com/",
        "http://localhost.evil.com/",
        "a b"
      })
  void what_is_no_safe_address_is_no_issuer(String issuer) {
    assertThat(refused(with("lockstep.oidc.issuer", issuer), Map.of()).faults())
        .extracting(Fault::object)
        .containsExactly("lockstep.oidc.issuer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8180/realms/x", "http://localhost/x", "http://[::1]:1/"})
  void plain_http_stays_on_this_machine(String issuer) {
    assertThat(
            new ProviderSettingsReader(with("lockstep.oidc.issuer", issuer), Map.of())
                .read()
                .map(ProviderSettings::issuer))
        .contains(URI.create(issuer));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put(name, value);
    return properties;
  }

  private static LockstepException refused(
      Map<String, String> properties, Map<String, String> environment) {
    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class,
            () -> new ProviderSettingsReader(properties, environment).read());
    assertThat(refused).isNotNull();
    assertThat(List.copyOf(refused.faults())).isNotEmpty();
    return refused;
  }
}
