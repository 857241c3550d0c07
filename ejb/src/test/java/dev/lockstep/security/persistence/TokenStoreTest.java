package dev.lockstep.security.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.security.AccessToken;
import dev.lockstep.security.Role;
import dev.lockstep.security.TokenKind;
import dev.lockstep.security.persistence.TokenStore.NewToken;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.AuditQuery;
import dev.lockstep.shared.audit.Origin;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenStoreTest {

  private static final AuditEvent EVENT =
      new AuditEvent("ann", "token create", AuditObject.NONE, null, "for ann");

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_token_is_found_by_its_hash_as_long_as_it_holds(ControlDialect dialect) {
    TokenStore store = new TokenStore(ControlDatabaseFixture.migrated(dialect));
    AccessToken made = store.add(token(TokenKind.API, "h1", Duration.ofDays(1)), "root", EVENT);
    store.add(token(TokenKind.API, "h2", Duration.ofMillis(-1)), "root", EVENT);

    AccessToken used = store.use("h1").orElseThrow();

    assertThat(used.identity()).isEqualTo(made.identity());
    assertThat(Duration.between(made.createdAt(), made.expiresAt()))
        .isCloseTo(Duration.ofDays(1), Duration.ofSeconds(1));
    assertThat(made.createdBy()).isEqualTo("root");
    assertThat(store.find(made.id()).orElseThrow().seenAt()).isNotNull();
    assertThat(store.use("h2")).as("expired").isEmpty();
    assertThat(store.use("h3")).as("never made").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_token_that_ended_is_not_let_in_and_ends_once(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    TokenStore store = new TokenStore(transactions);
    AccessToken made = store.add(token(TokenKind.API, "h1", Duration.ofDays(1)), "ann", EVENT);

    assertThat(store.end(made.id(), EVENT)).isTrue();
    assertThat(store.end(made.id(), EVENT)).isFalse();

    assertThat(store.use("h1")).isEmpty();
    assertThat(store.list()).isEmpty();
    assertThat(audit(transactions)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void all_that_somebody_has_ends_at_once(ControlDialect dialect) {
    TokenStore store = new TokenStore(ControlDatabaseFixture.migrated(dialect));
    store.add(token(TokenKind.API, "h1", Duration.ofDays(1)), "ann", EVENT);
    store.add(token(TokenKind.SESSION, "h2", Duration.ofHours(12)), "ann", EVENT);
    store.add(
        new NewToken(TokenKind.API, "h3", "bob", Role.VIEWER, "x", Duration.ofDays(1)),
        "ann",
        EVENT);

    store.endAllOf("ann", EVENT);

    assertThat(store.use("h1")).isEmpty();
    assertThat(store.use("h2")).isEmpty();
    assertThat(store.use("h3")).isPresent();
    assertThat(store.list()).extracting(AccessToken::who).containsExactly("bob");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void who_has_lost_rights_loses_what_was_made_with_them(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    TokenStore store = new TokenStore(transactions);
    store.add(of("ann", "h1", Role.VIEWER), "ann", EVENT);
    store.add(of("ann", "h2", Role.OPERATOR), "ann", EVENT);
    store.add(of("ann", "h3", Role.ADMIN), "ann", EVENT);
    store.add(of("bob", "h4", Role.ADMIN), "ann", EVENT);
    int before = audit(transactions).size();

    store.endGreater("ann", Role.ADMIN, EVENT);
    store.endGreater("cid", Role.VIEWER, EVENT);
    assertThat(audit(transactions)).hasSize(before);
    store.endGreater("ann", Role.OPERATOR, EVENT);

    assertThat(audit(transactions)).hasSize(before + 1);
    assertThat(store.use("h3")).isEmpty();
    assertThat(List.of("h1", "h2", "h4")).allMatch(hash -> store.use(hash).isPresent());
  }

  private static NewToken of(String who, String hash, Role role) {
    return new NewToken(TokenKind.API, hash, who, role, "x", Duration.ofDays(1));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void sessions_are_not_listed_and_those_of_last_month_are_removed(ControlDialect dialect) {
    TokenStore store = new TokenStore(ControlDatabaseFixture.migrated(dialect));
    store.add(token(TokenKind.SESSION, "old", Duration.ofDays(-31)), "ann", EVENT);
    AccessToken kept = store.add(token(TokenKind.SESSION, "new", Duration.ofHours(1)), "x", EVENT);

    // a hash can be used again only when its row is gone
    AccessToken again = store.add(token(TokenKind.SESSION, "old", Duration.ofHours(1)), "x", EVENT);

    assertThat(store.list()).isEmpty();
    assertThat(List.of(kept.kind(), again.kind())).containsOnly(TokenKind.SESSION);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_audit_tells_from_where_a_change_was_made(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    TokenStore store = new TokenStore(transactions);

    store.endAllOf("ann", EVENT);
    Origin.begin("10.0.0.7");
    try {
      store.endAllOf("ann", EVENT);
    } finally {
      Origin.end();
    }

    assertThat(audit(transactions)).containsExactly("10.0.0.7", null);
  }

  private static List<String> audit(ControlTransactions transactions) {
    return new AuditLog(transactions)
        .page(AuditQuery.ALL, PageRequest.FIRST).items().stream().map(row -> row.origin()).toList();
  }

  private static NewToken token(TokenKind kind, String hash, Duration life) {
    return new NewToken(kind, hash, "ann", Role.OPERATOR, "nightly", life);
  }
}
