package dev.lockstep.it;

import static dev.lockstep.it.TwoMovingServers.TABLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.schema.SchemaSnapshot;
import dev.lockstep.bench.server.Freezing;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two servers move AMPs: one of them is frozen in the middle, or both copy at once. */
class TwoServersMoveIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The most cylinders that a server copies at a time. */
  private static final int MOST = 8;

  @Test
  void a_frozen_server_writes_no_cylinder_of_a_storage_that_another_amp_has_got() throws Exception {
    try (TwoMovingServers site = new TwoMovingServers()) {
      site.start();
      MoveClient first = TwoMovingServers.moves(site.first());
      MoveClient second = TwoMovingServers.moves(site.second());
      SchemaSnapshot ofAmp1 = site.rows(1);
      SchemaSnapshot ofAmp2 = site.rows(2);

      // the storage is prepared for another AMP, and has none of its rows yet
      long given = frozenInItsCopy(site, site.first(), 0, 8);
      giveUp(second, given);
      long other = TwoMovingServers.prepared(second, 1, 8);
      Freezing.thaw(site.first());
      JsonNode late = second.await(given, now -> now.path("copying").asInt() == 0);
      assertThat(late.path("copied").asInt()).isZero();
      assertThat(site.query(8, "SELECT count(*) FROM amp8.lockstep_cylinder")).containsExactly("0");
      assertThat(site.query(8, "SELECT count(*) FROM amp8.item0")).containsExactly("0");
      second.parallelism(other, 2);
      second.await(other, "MOVED");
      assertThat(site.rows(8).differencesFrom(ofAmp1)).isEmpty();

      // the storage has another AMP's rows, and now the other server is the frozen one
      given = frozenInItsCopy(site, site.second(), 0, 9);
      giveUp(first, given);
      other = TwoMovingServers.prepared(first, 2, 9);
      first.parallelism(other, 2);
      first.await(other, "MOVED");
      Freezing.thaw(site.second());
      late = first.await(given, now -> now.path("copying").asInt() == 0);
      assertThat(late.path("copied").asInt()).isZero();
      assertThat(errors(site, given))
          .singleElement()
          .asString()
          .contains(
              "the cylinder index of schema amp9 has it of move " + other + " for AMP 2",
              "not of move " + given + " for AMP 9");
      assertThat(site.rows(9).differencesFrom(ofAmp2)).isEmpty();
      assertThat(site.query(9, "SELECT DISTINCT amp || written_by FROM amp9.lockstep_cylinder"))
          .containsExactly("2move " + other);
      assertThat(site.rows(8).differencesFrom(ofAmp1)).isEmpty();
    }
  }

  /**
   * A move whose server is frozen after it has claimed the command to copy a cylinder, and before
   * it looks into the storage that the cylinder goes to.
   */
  private static long frozenInItsCopy(TwoMovingServers site, ServerProcess server, int from, int to)
      throws Exception {
    MoveClient moves = TwoMovingServers.moves(server);
    long id = TwoMovingServers.prepared(moves, from, to);
    try (Connection held = site.hold(from, "pg_catalog.pg_index")) {
      assertThat(held.isClosed()).isFalse();
      moves.parallelism(id, 1);
      moves.await(id, now -> now.path("copying").asInt() == 1);
      await().atMost(LIMIT).until(() -> !blocked(site).isEmpty());
      Freezing.freeze(server);
    }
    return id;
  }

  private static List<String> blocked(TwoMovingServers site) throws SQLException {
    return site.control(
        "SELECT pid FROM pg_stat_activity WHERE datname = 'old' AND wait_event_type = 'Lock'");
  }

  /** As soon as the other server has the lease, and the claims of the frozen one have ended. */
  private static void giveUp(MoveClient moves, long id) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsMatching(e -> e instanceof RestFaultException)
        .until(
            () -> {
              moves.order(id, "stop");
              return true;
            });
    moves.await(id, "STOPPED");
    moves.order(id, "give-up");
    moves.await(id, "GIVEN_UP");
  }

  private static List<String> errors(TwoMovingServers site, long id) throws SQLException {
    return site.control(
        "SELECT error FROM lockstep.reconfiguration_cylinder WHERE error IS NOT NULL"
            + " AND reconfiguration = "
            + id);
  }

  @Test
  void servers_that_share_a_broker_copy_cylinders_of_the_same_move() throws Exception {
    try (TwoMovingServers site = new TwoMovingServers()) {
      site.shareBroker();
      site.start();
      SchemaSnapshot ofAmp0 = site.rows(0);
      MoveClient moves = TwoMovingServers.moves(site.first());
      long id = TwoMovingServers.prepared(moves, 0, 8);
      try (Connection held = site.hold(8, "amp8.lockstep_cylinder")) {
        assertThat(held.isClosed()).isFalse();
        moves.parallelism(id, TABLES);
        moves.await(id, now -> now.path("copying").asInt() == TABLES);

        assertThat(
                site.control(
                    "SELECT split_part(owner, '/', 1) FROM lockstep.reconfiguration_cylinder"
                        + " WHERE state = 'COPYING'"))
            .hasSize(TABLES)
            .contains("first", "second")
            .satisfies(
                owners ->
                    assertThat(owners.stream().filter("first"::equals).count())
                        .isBetween((long) TABLES - MOST, (long) MOST));
      }

      moves.await(id, "MOVED");
      assertThat(site.rows(8).differencesFrom(ofAmp0)).isEmpty();
    }
  }
}
