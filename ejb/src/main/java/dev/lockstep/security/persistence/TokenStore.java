package dev.lockstep.security.persistence;

import dev.lockstep.security.AccessToken;
import dev.lockstep.security.Role;
import dev.lockstep.security.TokenKind;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.RowTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table of access tokens, which all servers share. It has hashes only. Times are those of the
 * control database's clock. Safe for use by many threads.
 */
public final class TokenStore {

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final String LISTED =
      "SELECT * FROM lockstep.access_token WHERE kind = 'API' AND ended_at IS NULL";

  private final ControlTransactions transactions;

  public TokenStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** A token that is to be made. */
  public record NewToken(
      TokenKind kind, String hash, String who, Role role, String label, Duration life) {}

  /** Keeps a new token, and tells the audit. */
  public AccessToken add(NewToken token, String by, AuditEvent event) {
    String sql =
        "INSERT INTO lockstep.access_token"
            + " (kind, hash, who, role, label, created_at, created_by, expires_at) VALUES"
            + " (?, ?, ?, ?, ?, "
            + transactions.dialect().now()
            + ", ?, "
            + transactions.dialect().nowPlusMillis()
            + ")";
    return transactions.in(
        connection -> {
          removeLongEnded(connection);
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, token.kind().name());
            statement.setString(2, token.hash());
            statement.setString(3, token.who());
            statement.setString(4, token.role().name());
            statement.setString(5, token.label());
            statement.setString(6, by);
            statement.setLong(7, token.life().toMillis());
            statement.executeUpdate();
          }
          AuditLog.append(connection, transactions.dialect(), event);
          return withHash(connection, token.hash()).orElseThrow();
        });
  }

  /** The token of this hash when it holds now; its use is noted once a minute. */
  public Optional<AccessToken> use(String hash) {
    return use("hash", hash);
  }

  /** The same of the token of this number. */
  public Optional<AccessToken> use(long id) {
    return use("id", id);
  }

  private Optional<AccessToken> use(String column, Object value) {
    String sql =
        "SELECT access_token.*, "
            + transactions.dialect().now()
            + " AS used_at FROM lockstep.access_token WHERE "
            + column
            + " = ?";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? used(connection, rows) : Optional.<AccessToken>empty();
            }
          }
        });
  }

  private Optional<AccessToken> used(Connection connection, ResultSet rows) throws SQLException {
    AccessToken token = token(rows);
    Instant now = rows.getObject("used_at", OffsetDateTime.class).toInstant();
    if (!token.holds(now)) {
      return Optional.empty();
    }
    if (seenLongAgo(token, now)) {
      noteUse(connection, token.id());
    }
    return Optional.of(token);
  }

  /** All API tokens that were not revoked, expired ones too, the newest first. */
  public List<AccessToken> list() {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(LISTED + " ORDER BY id DESC")) {
            return read(statement);
          }
        });
  }

  /** An API token that was not revoked. */
  public Optional<AccessToken> find(long id) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LISTED + " AND id = ?")) {
            statement.setLong(1, id);
            return read(statement).stream().findFirst();
          }
        });
  }

  /**
   * Ends a token, and tells the audit.
   *
   * @return whether it had not ended before
   */
  public boolean end(long id, AuditEvent event) {
    String sql =
        "UPDATE lockstep.access_token SET ended_at = "
            + transactions.dialect().now()
            + " WHERE id = ? AND ended_at IS NULL";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            boolean ended = statement.executeUpdate() > 0;
            if (ended) {
              AuditLog.append(connection, transactions.dialect(), event);
            }
            return ended;
          }
        });
  }

  /** Ends all tokens and sessions of somebody, and tells the audit what became of them. */
  public void endAllOf(String who, AuditEvent event) {
    String sql =
        "UPDATE lockstep.access_token SET ended_at = "
            + transactions.dialect().now()
            + " WHERE who = ? AND ended_at IS NULL";
    transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, who);
            statement.executeUpdate();
          }
          AuditLog.append(connection, transactions.dialect(), event);
          return true;
        });
  }

  /** Ends what somebody has with a greater role, and tells the audit if there was any. */
  public void endGreater(String who, Role role, AuditEvent event) {
    List<String> greater =
        Arrays.stream(Role.values()).filter(one -> !role.includes(one)).map(Role::name).toList();
    if (greater.isEmpty()) {
      return;
    }
    String sql =
        "UPDATE lockstep.access_token SET ended_at = "
            + transactions.dialect().now()
            + " WHERE who = ? AND ended_at IS NULL AND role IN ('"
            + String.join("', '", greater)
            + "')";
    transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, who);
            if (statement.executeUpdate() > 0) {
              AuditLog.append(connection, transactions.dialect(), event);
            }
          }
          return true;
        });
  }

  /** Sessions that ended or expired a month ago tell nobody anything. */
  private void removeLongEnded(Connection connection) throws SQLException {
    String sql =
        "DELETE FROM lockstep.access_token WHERE kind = 'SESSION' AND expires_at < "
            + transactions.dialect().nowPlusMillis();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, -Duration.ofDays(30).toMillis());
      statement.executeUpdate();
    }
  }

  private static boolean seenLongAgo(AccessToken token, Instant now) {
    Instant seen = token.seenAt();
    return seen == null || seen.plus(SEEN_EVERY).isBefore(now);
  }

  private void noteUse(Connection connection, long id) throws SQLException {
    String sql =
        "UPDATE lockstep.access_token SET seen_at = "
            + transactions.dialect().now()
            + " WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      statement.executeUpdate();
    }
  }

  private static Optional<AccessToken> withHash(Connection connection, String hash)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM lockstep.access_token WHERE hash = ?")) {
      statement.setString(1, hash);
      return read(statement).stream().findFirst();
    }
  }

  private static List<AccessToken> read(PreparedStatement statement) throws SQLException {
    List<AccessToken> tokens = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tokens.add(token(rows));
      }
    }
    return tokens;
  }

  private static AccessToken token(ResultSet rows) throws SQLException {
    return new AccessToken(
        rows.getLong("id"),
        TokenKind.valueOf(rows.getString("kind")),
        rows.getString("who"),
        Role.valueOf(rows.getString("role")),
        rows.getString("label"),
        rows.getObject("created_at", OffsetDateTime.class).toInstant(),
        rows.getString("created_by"),
        rows.getObject("expires_at", OffsetDateTime.class).toInstant(),
        RowTime.of(rows, "seen_at"),
        RowTime.of(rows, "ended_at"));
  }
}
