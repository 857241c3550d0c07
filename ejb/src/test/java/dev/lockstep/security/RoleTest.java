package dev.lockstep.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "VIEWER, VIEWER, true", "VIEWER, OPERATOR, false", "VIEWER, ADMIN, false",
    "OPERATOR, VIEWER, true", "OPERATOR, OPERATOR, true", "OPERATOR, ADMIN, false",
    "ADMIN, VIEWER, true", "ADMIN, OPERATOR, true", "ADMIN, ADMIN, true"
  })
  void a_role_includes_those_before_it(Role role, Role other, boolean included) {
    assertThat(role.includes(other)).isEqualTo(included);
    assertThat(role.names().contains(other.text())).isEqualTo(included);
  }

  @Test
  void the_names_at_endpoints_are_those_of_the_roles() {
    assertThat(Role.texts()).containsExactly(Role.VIEWER_NAME, Role.OPERATOR_NAME, Role.ADMIN_NAME);
  }

  @Test
  void the_greatest_of_many_names_counts_and_others_mean_nothing() {
    assertThat(Role.greatest(List.of("offline_access", "Operator", "viewer")))
        .contains(Role.OPERATOR);
    assertThat(Role.greatest(List.of("viewer", "admin", "operator"))).contains(Role.ADMIN);
    assertThat(Role.greatest(List.of("root", ""))).isEmpty();
  }
}
