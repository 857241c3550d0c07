package dev.lockstep.rest.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ProgramTally;
import dev.lockstep.dataupgrade.persistence.TaskLogLine;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeProgress;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.range.persistence.RangeRow;
import dev.lockstep.dataupgrade.run.FailureRow;
import dev.lockstep.dataupgrade.run.HistoryEntry;
import dev.lockstep.dataupgrade.run.RunReport;
import dev.lockstep.dataupgrade.run.RunView;
import dev.lockstep.dataupgrade.run.TaskLogView;
import dev.lockstep.dataupgrade.target.HandMark;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.rest.Json;
import dev.lockstep.security.Role;
import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.Seat;
import dev.lockstep.sequencer.seat.SeatChange;
import dev.lockstep.sequencer.seat.SeatRequest;
import dev.lockstep.sequencer.seat.service.SeatView;
import dev.lockstep.services.Watcher;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.audit.AuditEntry;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsAsJsonTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final TaskRow TASK =
      new TaskRow(
          new TaskId(77),
          new RunId(19),
          410,
          "p",
          "t",
          UpgradeBatch.FIRST,
          RuntimeClass.LARGE,
          RuntimeClass.HUGE,
          TaskState.RUNNING,
          1,
          "run-19/FIRST/2",
          null,
          null,
          "bob",
          "by hand",
          AT,
          null,
          null,
          5,
          4,
          Outcome.DONE_WITH_INFORMATION,
          12L,
          null,
          new RangeProgress(3, 8));
  private static final RunView RUN =
      new RunView(
          new RunId(19),
          "d",
          "b61ua6",
          RunOrigin.MANUAL,
          RunState.RUNNING,
          RunStep.FIRST,
          4,
          List.of(410),
          new TaskCounts(Map.of(TaskState.COMPLETED, 2L, TaskState.RUNNING, 1L)),
          List.of(TASK),
          null,
          AT,
          AT,
          null,
          12,
          0,
          "Step FIRST failed",
          Release.COMPANY,
          List.of(
              new CompanyStanding(410, UpgradeBatch.FIRST, null),
              new CompanyStanding(411, UpgradeBatch.UNLOCKED, AT)),
          true);

  private final ObjectMapper mapper = new Json().getContext(Object.class);

  @Test
  void a_run_shows_its_tasks_by_state() throws Exception {
    assertThat(json(DataUpgradeRunView.of(RUN)))
        .isEqualTo(
            mapper.readTree(
                """
                {"run":19,"description":"d","packageCombination":"b61ua6","origin":"MANUAL",
                 "state":"RUNNING","step":"FIRST","bshells":4,"companies":[410],
                 "tasks":{"total":3,"done":2,"byState":{"WAITING":0,"READY":0,"RUNNING":1,
                   "COMPLETED":2,"FAILED":0,"BLOCKED":0,"NOT_EXECUTED":0,"SKIPPED":0}},
                 "running":[{"task":77,"company":410,"program":"p","table":"t",
                   "bshell":"run-19/FIRST/2","startedAt":"2026-01-02T03:04:05Z"}],
                 "etaMillis":null,"createdAt":"2026-01-02T03:04:05Z",
                 "startedAt":"2026-01-02T03:04:05Z","finishedAt":null,"elapsedMillis":12,
                 "restarts":0,"error":"Step FIRST failed","release":"COMPANY",
                 "standings":[{"company":410,"batch":"FIRST","releasedAt":null},
                   {"company":411,"batch":"UNLOCKED","releasedAt":"2026-01-02T03:04:05Z"}],
                 "errorsOnly":true}
                """));
  }

  @Test
  void a_page_of_tasks_shows_where_it_stands_in_the_list() throws Exception {
    assertThat(json(new Page<>(List.of(TaskView.of(TASK)), 0, 50, 123)))
        .isEqualTo(
            mapper.readTree(
                """
                {"items":[{"task":77,"run":19,"company":410,"program":"p","table":"t",
                  "batch":"FIRST","runtimeClass":"LARGE","effectiveRuntimeClass":"HUGE",
                  "state":"RUNNING","attempt":1,"bshell":"run-19/FIRST/2","blockedBy":null,"error":null,
                  "decidedBy":"bob","reason":"by hand","startedAt":"2026-01-02T03:04:05Z","finishedAt":null,"durationMillis":null,
                  "statements":5,"statementsDone":4,"outcome":"DONE_WITH_INFORMATION","rows":12,"simulated":null,
                  "ranges":{"completed":3,"all":8}}],
                 "page":0,"size":50,"total":123}
                """));
  }

  @Test
  void a_failure_names_the_statement_the_row_and_what_it_blocks() throws Exception {
    StatementFault fault =
        new StatementFault(
            3,
            14,
            "insert into t values (7)",
            new StatementFault.Answer(
                "duplicate key", "23505", "Key (id)=(7) already exists.", null, "t", "t_key"));
    RangeRow range =
        new RangeRow(
            TASK.task(),
            new DataRange(3, 8, "seq", "201", "301"),
            RangeState.FAILED,
            2,
            "run-19/FIRST/2",
            Outcome.FAILED,
            "Statement 3 failed",
            AT,
            AT,
            7L,
            null);
    FailureRow failure =
        new FailureRow(TASK, fault, List.of("p1", "p2"), List.of("begins"), List.of(range));

    assertThat(
            json(ReportView.of(new RunReport(RUN, List.of(), List.of(), List.of(failure))))
                .path("failures"))
        .isEqualTo(
            mapper.readTree(
                """
                [{"task":77,"company":410,"program":"p","table":"t","attempt":1,
                  "finishedAt":null,"error":"","statements":5,"statementsDone":4,
                  "fault":{"statement":3,"line":14,"text":"insert into t values (7)",
                    "message":"duplicate key","sqlState":"23505",
                    "detail":"Key (id)=(7) already exists.","hint":null,"table":"t",
                    "constraint":"t_key"},
                  "blocks":["p1","p2"],"said":["begins"],
                  "ranges":[{"number":3,"column":"seq","low":"201","high":"301",
                    "state":"FAILED","attempt":2,"outcome":"FAILED",
                    "error":"Statement 3 failed","startedAt":"2026-01-02T03:04:05Z",
                    "finishedAt":"2026-01-02T03:04:05Z","durationMillis":7,"fault":null}]}]
                """));
  }

  @Test
  void a_part_of_a_log_says_where_the_task_stands_and_whether_more_comes() throws Exception {
    TaskLogLine line =
        new TaskLogLine(7, AT, 1, "INFO", "Statement 3, 5 rows, 9 ms: UPDATE t", 3, 5L, 9L);

    assertThat(
            json(
                TaskLogPageView.of(
                    new TaskLogView(TASK, true, new Page<>(List.of(line), 0, 50, 1)))))
        .isEqualTo(
            mapper.readTree(
                """
                {"task":77,"state":"RUNNING","attempt":1,"open":true,
                 "items":[{"line":7,"at":"2026-01-02T03:04:05Z","attempt":1,"level":"INFO",
                   "message":"Statement 3, 5 rows, 9 ms: UPDATE t","statement":3,"rows":5,
                   "durationMillis":9}],
                 "page":0,"size":50,"total":1}
                """));
  }

  @Test
  void a_report_tells_what_each_program_changed() throws Exception {
    ProgramTally tally = new ProgramTally("p", "t", 2, 1, 1, 1234L, 15);

    assertThat(
            json(ReportView.of(new RunReport(RUN, List.of(), List.of(tally), List.of())))
                .path("programs"))
        .isEqualTo(
            mapper.readTree(
                """
                [{"program":"p","table":"t","tasks":2,"completed":1,"failed":1,"rows":1234,
                  "taskMillis":15}]
                """));
  }

  @Test
  void a_failure_without_a_statement_has_no_fault() throws Exception {
    assertThat(
            json(FailureView.of(new FailureRow(TASK, null, List.of(), List.of())))
                .path("fault")
                .isNull())
        .isTrue();
  }

  @Test
  void an_audit_entry_is_flat() throws Exception {
    AuditEntry entry =
        new AuditEntry(
            5,
            AT,
            "10.0.0.7",
            new AuditEvent(
                "bob", "run skip", new AuditObject(19L, 77L, 410, "p"), "not for us", "done"));

    assertThat(json(AuditView.of(entry)))
        .isEqualTo(
            mapper.readTree(
                """
                {"id":5,"at":"2026-01-02T03:04:05Z","who":"bob","origin":"10.0.0.7","action":"run skip","run":19,
                 "task":77,"company":410,"program":"p","operation":null,"entry":null,"load":null,"reason":"not for us",
                 "result":"done"}
                """));
  }

  @Test
  void the_drivers_seat_has_its_driver_its_requests_its_last_change_and_who_watches()
      throws Exception {
    Seat seat =
        new Seat(
            new Driver("ann", AT, AT.plusSeconds(9), null),
            List.of(new SeatRequest("bob", AT)),
            new SeatChange(SeatChange.Kind.TAKEN, AT, "ann", null, "ann"));

    Watcher watcher = new Watcher("eve", Role.VIEWER, AT, 2, List.of("n1", "n2"));

    assertThat(
            json(
                DriverView.of(
                    new SeatView(seat, AT, false, AT.plusSeconds(309)), List.of(watcher))))
        .isEqualTo(
            mapper.readTree(
                """
                {"at":"2026-01-02T03:04:05Z","driver":"ann","since":"2026-01-02T03:04:05Z",
                 "seenAt":"2026-01-02T03:04:14Z","absent":false,"absentAt":"2026-01-02T03:09:14Z",
                 "requests":[{"who":"bob","since":"2026-01-02T03:04:05Z"}],
                 "change":{"kind":"TAKEN","at":"2026-01-02T03:04:05Z","by":"ann","from":null,
                  "to":"ann"},
                 "watchers":[{"who":"eve","role":"VIEWER","since":"2026-01-02T03:04:05Z",
                  "streams":2,"servers":["n1","n2"]}]}
                """));
    assertThat(
            json(DriverView.of(
                    new SeatView(new Seat(null, List.of(), null), AT, false, null), List.of()))
                .path("driver")
                .isNull())
        .isTrue();
  }

  @Test
  void a_program_that_was_done_by_hand_says_so_in_the_history() throws Exception {
    HistoryRow row = new HistoryRow("p", "c", 19, true, 0, 5, null, null, AT, AT, null);

    assertThat(json(HistoryView.of(new HistoryEntry(row, new HandMark("bob", "merged")))))
        .isEqualTo(
            mapper.readTree(
                """
                {"program":"p","checksum":"c","run":19,"state":"DONE","statement":0,
                 "statements":5,"startedAt":"2026-01-02T03:04:05Z",
                 "finishedAt":"2026-01-02T03:04:05Z","durationMillis":null,"fixedBy":"bob",
                 "fixedReason":"merged"}
                """));
    assertThat(json(HistoryView.of(new HistoryEntry(row, null))).path("fixedBy").isNull()).isTrue();
  }

  private JsonNode json(Object view) throws Exception {
    return mapper.readTree(mapper.writeValueAsString(view));
  }
}
