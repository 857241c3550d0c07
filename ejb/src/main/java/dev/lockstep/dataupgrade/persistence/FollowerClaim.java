package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.ChainRule;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Claims tasks that wait only for tasks which the same claim has just taken. */
final class FollowerClaim {

  /** A waiting task that nobody else can take until the transaction ends. */
  private record Waiting(ClaimedTask task, int unmet) {}

  private final ControlDialect dialect;
  private final Claim claim;
  private final ChainRule rule;

  FollowerClaim(ControlDialect dialect, Claim claim, UpgradePlan plan) {
    this.dialect = dialect;
    this.claim = claim;
    this.rule = new ChainRule(plan);
  }

  /** The chains with the tasks that follow, inside the caller's transaction. */
  List<TaskChain> extend(Connection connection, List<TaskChain> chains) throws SQLException {
    if (claim.portion().followers() == 0) {
      return chains;
    }
    Map<Integer, Map<String, Waiting>> waiting = lock(connection, chains);
    List<TaskChain> extended = new ArrayList<>();
    List<ClaimedTask> taken = new ArrayList<>();
    for (TaskChain chain : chains) {
      int most = Math.min(room(chain), claim.portion().followers() - taken.size());
      List<ClaimedTask> followers =
          followers(chain, waiting.getOrDefault(chain.company(), Map.of()), most);
      taken.addAll(followers);
      extended.add(chain.with(followers));
    }
    if (!taken.isEmpty()) {
      take(connection, taken);
    }
    return extended;
  }

  private List<ClaimedTask> followers(TaskChain chain, Map<String, Waiting> waiting, int most) {
    Map<String, Integer> unmet = new HashMap<>();
    waiting.forEach((program, one) -> unmet.put(program, one.unmet()));
    return rule.followers(chain.programs(), unmet, most).stream()
        .map(program -> Objects.requireNonNull(waiting.get(program)).task())
        .toList();
  }

  private int room(TaskChain chain) {
    return claim.portion().longest() - chain.tasks().size();
  }

  private Map<Integer, Map<String, Waiting>> lock(Connection connection, List<TaskChain> chains)
      throws SQLException {
    Map<Integer, Set<String>> wanted = new HashMap<>();
    for (TaskChain chain : chains) {
      Set<String> candidates = rule.candidates(chain.programs(), room(chain));
      if (!candidates.isEmpty()) {
        wanted.computeIfAbsent(chain.company(), key -> new LinkedHashSet<>()).addAll(candidates);
      }
    }
    Map<Integer, Map<String, Waiting>> locked = new HashMap<>();
    if (wanted.isEmpty()) {
      return locked;
    }
    switch (dialect) {
      case POSTGRESQL -> {
        Set<String> programs = new LinkedHashSet<>();
        wanted.values().forEach(programs::addAll);
        lock(connection, wanted.keySet(), programs, locked);
      }
      case H2 -> {
        // which locks every row that it looks at
        for (Map.Entry<Integer, Set<String>> entry : wanted.entrySet()) {
          for (String program : entry.getValue()) {
            lock(connection, Set.of(entry.getKey()), Set.of(program), locked);
          }
        }
      }
    }
    return locked;
  }

  private void lock(
      Connection connection,
      Collection<Integer> companies,
      Collection<String> programs,
      Map<Integer, Map<String, Waiting>> locked)
      throws SQLException {
    boolean one = companies.size() == 1 && programs.size() == 1;
    String sql =
        "SELECT id, run, company, program, attempt + 1, faults, unmet FROM lockstep.upgrade_task"
            + (one
                ? " WHERE run = ? AND company = ? AND program = ?"
                : " WHERE run = ? AND company = ANY(?) AND program = ANY(?)")
            + (claim.step().batch().isPresent() ? " AND batch = ?" : "")
            + " AND state = 'WAITING' FOR UPDATE SKIP LOCKED";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, claim.run().value());
      if (one) {
        statement.setInt(2, companies.iterator().next());
        statement.setString(3, programs.iterator().next());
      } else {
        statement.setArray(2, connection.createArrayOf("INTEGER", companies.toArray()));
        statement.setArray(3, connection.createArrayOf("VARCHAR", programs.toArray()));
      }
      if (claim.step().batch().isPresent()) {
        statement.setString(4, claim.step().batch().get().name());
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Waiting waiting = new Waiting(ClaimStatement.read(rows), rows.getInt(7));
          locked
              .computeIfAbsent(waiting.task().company(), key -> new HashMap<>())
              .put(waiting.task().program(), waiting);
        }
      }
    }
  }

  private void take(Connection connection, List<ClaimedTask> tasks) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'RUNNING', owner = ?, bshell = ?,"
            + " attempt = attempt + 1, started_at = "
            + dialect.now()
            + ", lease_until = "
            + dialect.nowPlusMillis()
            + " WHERE id = ANY(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, claim.owner());
      statement.setString(2, claim.bshell());
      statement.setLong(3, TaskQueue.LEASE.toMillis());
      statement.setArray(
          4,
          connection.createArrayOf(
              "BIGINT", tasks.stream().map(task -> task.task().value()).toArray(Long[]::new)));
      statement.executeUpdate();
    }
  }
}
