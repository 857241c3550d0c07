package dev.lockstep.rest.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.ConfigCommand;
import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CopySpeed;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.StepTimes;
import dev.lockstep.rest.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconfigurationViewTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<CopyProgress> PROGRESS =
      List.of(
          new CopyProgress(0, "orders", 4, 1, 2, 0, 400, 10, 90),
          new CopyProgress(0, "parts", 1, 1, 0, 0, 100, 3, 80));

  private final ObjectMapper mapper = new Json().getContext(Object.class);

  @Test
  void a_reconfiguration_shows_all_steps_and_how_far_each_amp_and_table_is() throws Exception {
    assertThat(json(seen(ReconfigurationState.RUNNING, PROGRESS)))
        .isEqualTo(
            mapper.readTree(
                """
                {"id":3,"state":"RUNNING","step":"copy",
                 "steps":[
                  {"word":"identify","title":"Identify the Move-From and Move-To AMPs",
                   "state":"DONE","beganAt":"2026-01-02T03:04:05Z","endedAt":"2026-01-02T03:04:06Z"},
                  {"word":"configure","title":"Compare the configuration's commands with the moves",
                   "state":"DONE","beganAt":"2026-01-02T03:04:06Z","endedAt":"2026-01-02T03:04:07Z"},
                  {"word":"new-amps","title":"Configure the Move-To AMPs as new ones",
                   "state":"DONE","beganAt":"2026-01-02T03:04:07Z","endedAt":"2026-01-02T03:04:08Z"},
                  {"word":"copy","title":"Copy all rows to the Move-To AMPs",
                   "state":"UNDER_WAY","beganAt":"2026-01-02T03:04:08Z","endedAt":null},
                  {"word":"save-maps","title":"Save the configuration maps",
                   "state":"WAITING","beganAt":null,"endedAt":null},
                  {"word":"update-index","title":"Update the cylinder indexes",
                   "state":"WAITING","beganAt":null,"endedAt":null},
                  {"word":"down","title":"Keep the database down and restart",
                   "state":"WAITING","beganAt":null,"endedAt":null},
                  {"word":"exchange","title":"Exchange the storage mapping",
                   "state":"WAITING","beganAt":null,"endedAt":null},
                  {"word":"come-up","title":"Come up and verify",
                   "state":"WAITING","beganAt":null,"endedAt":null}],
                 "moves":[
                  {"from":0,"to":8,"fromStorage":"disk0","toStorage":"disk8",
                   "tables":[
                    {"table":"orders","cylinders":4,"copied":1,"copying":2,"failed":0,
                     "estimatedBytes":400,"rows":10,"bytes":90,"percent":25},
                    {"table":"parts","cylinders":1,"copied":1,"copying":0,"failed":0,
                     "estimatedBytes":100,"rows":3,"bytes":80,"percent":100}],
                   "cylinders":5,"copied":2,"copying":2,"failed":0,"estimatedBytes":500,
                   "rows":13,"bytes":170,"percent":40},
                  {"from":1,"to":9,"fromStorage":"disk1","toStorage":"disk9","tables":[],
                   "cylinders":0,"copied":0,"copying":0,"failed":0,"estimatedBytes":0,
                   "rows":0,"bytes":0,"percent":0}],
                 "config":["MOVE AMP 0-1 TO 8-9"],"note":"Rows are copied","error":null,
                 "parallelism":4,"cylinders":5,"copied":2,"copying":2,"failed":0,
                 "estimatedBytes":500,"rows":13,"bytes":170,"percent":40,"bytesPerSecond":1000,
                 "remainingSeconds":90,"attempt":2,"jobExecution":17,"caller":"operation 7",
                 "mapVersion":null,"createdAt":"2026-01-02T03:04:05Z","createdBy":"ann",
                 "finishedAt":null}
                """));
  }

  @Test
  void no_time_is_told_while_no_cylinder_is_known_or_nobody_copies() throws Exception {
    assertThat(
            json(seen(ReconfigurationState.RUNNING, List.of())).path("remainingSeconds").isNull())
        .isTrue();
    assertThat(json(seen(ReconfigurationState.STOPPED, PROGRESS)).path("remainingSeconds").isNull())
        .isTrue();
  }

  private static dev.lockstep.reconfiguration.service.ReconfigurationView seen(
      ReconfigurationState state, List<CopyProgress> progress) {
    return new dev.lockstep.reconfiguration.service.ReconfigurationView(
        new Reconfiguration(
            new ReconfigurationId(3),
            state,
            ReconfigurationStep.COPY,
            List.of(
                new PlannedMove(new AmpMove(0, 8), "disk0", "disk8"),
                new PlannedMove(new AmpMove(1, 9), "disk1", "disk9")),
            List.of(ConfigCommand.parse("move amp 0-1 to 8-9").orElseThrow()),
            "Rows are copied",
            null,
            4,
            2,
            5,
            17L,
            "operation 7",
            null,
            null,
            AT,
            "ann",
            null),
        List.of(
            step(ReconfigurationStep.IDENTIFY, 0),
            step(ReconfigurationStep.CONFIGURE, 1),
            step(ReconfigurationStep.NEW_AMPS, 2),
            new StepTimes(ReconfigurationStep.COPY, AT.plusSeconds(3), null)),
        progress,
        new CopySpeed(1000, Duration.ofSeconds(90)));
  }

  private static StepTimes step(ReconfigurationStep step, int second) {
    return new StepTimes(step, AT.plusSeconds(second), AT.plusSeconds(second + 1));
  }

  private JsonNode json(dev.lockstep.reconfiguration.service.ReconfigurationView seen)
      throws Exception {
    return mapper.readTree(mapper.writeValueAsString(ReconfigurationView.of(seen)));
  }
}
