package dev.lockstep.site.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.lock.LockedObject.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LockPlanTest {

  private static final SchemaRight OWN = usage("app410", "erp", false);
  private static final SchemaRight BY_ROLE = usage("clerks", "erp", false);
  private static final SchemaRight BY_PUBLIC = usage(SchemaRight.PUBLIC, "erp", false);
  private static final SchemaRight OF_OWNER = usage("erp", "erp", false);
  private static final SchemaRight OF_OTHERS = usage("reports", "erp", false);

  @Test
  void what_users_have_themselves_and_by_roles_and_by_public_is_taken_and_nothing_else() {
    LockPlan plan =
        LockPlan.of(
            Kind.COMPANY,
            picture(
                user("lockstep", "erp"),
                List.of(OWN, BY_ROLE, BY_PUBLIC, OF_OWNER, OF_OTHERS),
                user("app410", "clerks")));

    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.take()).containsExactlyInAnyOrder(OWN, BY_ROLE, BY_PUBLIC);
  }

  @Test
  void a_right_that_was_handed_on_is_taken_before_the_one_it_comes_from() {
    SchemaRight first = usage("app410", "erp", true);
    SchemaRight second = usage("clerks", "app410", true);
    SchemaRight third = usage("reports", "clerks", false);

    LockPlan plan =
        LockPlan.of(
            Kind.COMPANY,
            picture(
                user("lockstep", "erp", "app410", "clerks"),
                List.of(first, OF_OWNER, third, second),
                user("app410")));

    assertThat(plan.take()).containsExactly(third, second, first);
    assertThat(GrantOrder.supportsFirst(plan.take())).containsExactly(first, second, third);
  }

  @Test
  void all_users_that_cannot_be_locked_out_are_named_with_the_reason() {
    LockPlan plan =
        LockPlan.of(
            Kind.COMPANY,
            picture(
                user("lockstep", "erp"),
                List.of(OWN),
                user("dba"),
                user("erp"),
                user("son", "erp"),
                user("lockstep", "erp"),
                new DatabaseUser("tpyo", null, Set.of()),
                user("app410")));

    assertThat(plan.refusals())
        .extracting(Fault::object, Fault::message)
        .containsExactly(
            tuple("user dba", "is a superuser, so it cannot be locked out"),
            tuple("user erp", "owns schema c410, so it cannot be locked out"),
            tuple("user son", "is in role erp, which owns schema c410, so it cannot be locked out"),
            tuple("user lockstep", "is the user that Lockstep itself connects as"),
            tuple("user tpyo", "the data store has no such user"));
  }

  @Test
  void a_lockstep_user_that_may_not_revoke_is_told_what_to_be_granted() {
    LockPlan plan =
        LockPlan.of(
            Kind.COMPANY,
            picture(
                user("lockstep"), List.of(OWN, usage("lockstep", "erp", false)), user("app410")));

    assertThat(plan.refusals())
        .extracting(Fault::text)
        .containsExactly(
            "user lockstep: is Lockstep's own and may not revoke rights on schema c410 that erp"
                + " granted. GRANT erp TO lockstep");
  }

  @Test
  void lockstep_does_not_lock_itself_out() {
    SchemaRight byClerks = usage(SchemaRight.PUBLIC, "clerks", false);

    LockPlan plan =
        LockPlan.of(
            Kind.COMPANY, picture(user("lockstep", "clerks"), List.of(byClerks), user("app410")));

    assertThat(plan.refusals())
        .extracting(Fault::message)
        .containsExactly(
            "is Lockstep's own and would lose its access to schema c410 with the company's users");
  }

  @Test
  void a_user_without_any_right_needs_nothing_to_be_taken() {
    LockPlan plan =
        LockPlan.of(Kind.COMPANY, picture(user("lockstep"), List.of(OF_OWNER), user("app410")));

    assertThat(plan).isEqualTo(new LockPlan(List.of(), List.of()));
  }

  private static AccessPicture picture(
      DatabaseUser lockstep, List<SchemaRight> rights, DatabaseUser... users) {
    return new AccessPicture(
        "c410",
        "erp",
        lockstep,
        false,
        Map.of("erp", "owns schema c410", "dba", "is a superuser"),
        rights,
        List.of(users));
  }

  private static DatabaseUser user(String name, String... roles) {
    return new DatabaseUser(name, name, Set.of(roles));
  }

  private static SchemaRight usage(String grantee, String grantor, boolean grantable) {
    return new SchemaRight("USAGE", "", grantee, grantor, grantable);
  }
}
