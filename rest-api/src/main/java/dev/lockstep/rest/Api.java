package dev.lockstep.rest;

import dev.lockstep.reconfiguration.service.Reconfigurations;
import dev.lockstep.rest.problem.ProblemAnswers;
import dev.lockstep.rest.problem.ProblemDetail;
import dev.lockstep.rest.request.MoveRequest;
import dev.lockstep.shared.audit.Reason;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** REST at the root of this module's context, which is {@code /api}; {@code /openapi} tells it. */
@ApplicationPath("/")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Lockstep",
            version = "1",
            description = "Upgrades many tenant databases in parallel and in dependency order"),
    components =
        @Components(
            requestBodies = {
              @RequestBody(
                  name = Api.START_OPERATION,
                  description = "Which operation is started",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "operation",
                                  properties = {
                                    @SchemaProperty(name = "operation", type = SchemaType.STRING),
                                    @SchemaProperty(
                                        name = "version",
                                        type = SchemaType.INTEGER,
                                        minimum = "1",
                                        description = "Of its file; the newest when absent"),
                                    @SchemaProperty(
                                        name = "queue",
                                        type = SchemaType.BOOLEAN,
                                        description =
                                            "Whether it waits when another one touches the same",
                                        defaultValue = "false")
                                  }))),
              @RequestBody(
                  name = Api.CONTINUE,
                  description = "Why it goes on; needed to pass a failure",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  properties = {
                                    @SchemaProperty(
                                        name = "reason",
                                        type = SchemaType.STRING,
                                        minLength = 1,
                                        maxLength = Reason.LONGEST)
                                  }))),
              @RequestBody(
                  name = Api.CANCEL,
                  description = "What becomes of it",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "choice",
                                  properties = {
                                    @SchemaProperty(
                                        name = "choice",
                                        type = SchemaType.STRING,
                                        enumeration = {"RETURN", "RESTART", "EXIT"})
                                  }))),
              @RequestBody(
                  name = Api.RECOVER,
                  description = "Which one counts",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "from",
                                  properties = {
                                    @SchemaProperty(
                                        name = "from",
                                        type = SchemaType.STRING,
                                        enumeration = {"FILE", "DATABASE"})
                                  }))),
              @RequestBody(
                  name = Api.START,
                  description = "How many tasks may be executed at once, and which",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "bshells",
                                  properties = {
                                    @SchemaProperty(
                                        name = "bshells",
                                        type = SchemaType.INTEGER,
                                        minimum = "1",
                                        maximum = "" + DataUpgradeRunResource.MOST_BSHELLS),
                                    @SchemaProperty(
                                        name = "includeFailed",
                                        type = SchemaType.BOOLEAN,
                                        description = "Whether failed tasks are taken up too",
                                        defaultValue = "false"),
                                    @SchemaProperty(
                                        name = "release",
                                        type = SchemaType.STRING,
                                        description =
                                            "Whether the companies wait for each other; may be"
                                                + " changed at the first start only",
                                        enumeration = {"RUN", "COMPANY"}),
                                    @SchemaProperty(
                                        name = "errorsOnly",
                                        type = SchemaType.BOOLEAN,
                                        description =
                                            "Whether nothing but errors is kept in the logs",
                                        defaultValue = "false")
                                  }))),
              @RequestBody(
                  name = Api.SIMULATE,
                  description = "How many companies may be simulated at once",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "bshells",
                                  properties =
                                      @SchemaProperty(
                                          name = "bshells",
                                          type = SchemaType.INTEGER,
                                          minimum = "1",
                                          maximum = "" + DataUpgradeRunResource.MOST_BSHELLS)))),
              @RequestBody(
                  name = Api.RETRY,
                  description = "How many tasks may be executed at once, and which",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "bshells",
                                  properties = {
                                    @SchemaProperty(
                                        name = "bshells",
                                        type = SchemaType.INTEGER,
                                        minimum = "1",
                                        maximum = "" + DataUpgradeRunResource.MOST_BSHELLS),
                                    @SchemaProperty(
                                        name = "tasks",
                                        type = SchemaType.ARRAY,
                                        implementation = Long.class,
                                        description = "Numbers of failed tasks; all when absent")
                                  }))),
              @RequestBody(
                  name = Api.BSHELLS,
                  description = "How many tasks may be executed at once from now on",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "bshells",
                                  properties =
                                      @SchemaProperty(
                                          name = "bshells",
                                          type = SchemaType.INTEGER,
                                          description = "With 0 the run pauses",
                                          minimum = "0",
                                          maximum = "" + DataUpgradeRunResource.MOST_BSHELLS)))),
              @RequestBody(
                  name = Api.GO_OFFLINE,
                  description = "How long open transactions may go on, and why",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  properties = {
                                    @SchemaProperty(
                                        name = "grace",
                                        type = SchemaType.STRING,
                                        description =
                                            "Such as 30s or 2m, a day at most; what the server is"
                                                + " set to when absent"),
                                    @SchemaProperty(
                                        name = "reason",
                                        type = SchemaType.STRING,
                                        minLength = 1,
                                        maxLength = Reason.LONGEST)
                                  }))),
              @RequestBody(
                  name = Api.GO_ONLINE,
                  description = "Why",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  properties =
                                      @SchemaProperty(
                                          name = "reason",
                                          type = SchemaType.STRING,
                                          minLength = 1,
                                          maxLength = Reason.LONGEST)))),
              @RequestBody(
                  name = Api.CHECK_MOVE,
                  description = "Moves of AMPs, and how many cylinders would be copied at a time",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "moves",
                                  properties = {
                                    @SchemaProperty(
                                        name = "moves",
                                        type = SchemaType.ARRAY,
                                        implementation = ReconfigurationResource.MoveView.class,
                                        description = "Ranges of AMPs, one to one"),
                                    @SchemaProperty(
                                        name = "config",
                                        type = SchemaType.ARRAY,
                                        implementation = String.class,
                                        description = Api.CONFIG_COMMANDS),
                                    @SchemaProperty(
                                        name = "parallelism",
                                        type = SchemaType.INTEGER,
                                        description = "For how long the moves would take",
                                        defaultValue = "" + MoveRequest.USUAL_PARALLELISM,
                                        minimum = "1",
                                        maximum = "" + Reconfigurations.MOST_PARALLEL)
                                  }))),
              @RequestBody(
                  name = Api.START_MOVE,
                  description = "Moves of AMPs, and how many cylinders are copied at a time",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "moves",
                                  properties = {
                                    @SchemaProperty(
                                        name = "moves",
                                        type = SchemaType.ARRAY,
                                        implementation = ReconfigurationResource.MoveView.class,
                                        description = "Ranges of AMPs, one to one"),
                                    @SchemaProperty(
                                        name = "config",
                                        type = SchemaType.ARRAY,
                                        implementation = String.class,
                                        description = Api.CONFIG_COMMANDS),
                                    @SchemaProperty(
                                        name = "parallelism",
                                        type = SchemaType.INTEGER,
                                        description = "With 0 the copy pauses",
                                        defaultValue = "" + MoveRequest.USUAL_PARALLELISM,
                                        minimum = "0",
                                        maximum = "" + Reconfigurations.MOST_PARALLEL)
                                  }))),
              @RequestBody(
                  name = Api.PARALLELISM,
                  description = "How many cylinders are copied at a time from now on",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "parallelism",
                                  properties =
                                      @SchemaProperty(
                                          name = "parallelism",
                                          type = SchemaType.INTEGER,
                                          description = "With 0 the copy pauses",
                                          minimum = "0",
                                          maximum = "" + Reconfigurations.MOST_PARALLEL)))),
              @RequestBody(
                  name = Api.WAY_BACK,
                  description = "Whether rows may be lost that were written since the move",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  properties =
                                      @SchemaProperty(
                                          name = "loseChanges",
                                          type = SchemaType.BOOLEAN,
                                          defaultValue = "false")))),
              @RequestBody(
                  name = Api.REASON,
                  description = "Why it is decided",
                  required = true,
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema =
                              @Schema(
                                  type = SchemaType.OBJECT,
                                  requiredProperties = "reason",
                                  properties =
                                      @SchemaProperty(
                                          name = "reason",
                                          type = SchemaType.STRING,
                                          minLength = 1,
                                          maxLength = Reason.LONGEST))))
            },
            responses =
                @APIResponse(
                    name = ProblemAnswers.NAME,
                    description = "The request was not carried out, and why",
                    content =
                        @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class)))))
public class Api extends Application {

  /** The body of a request that starts an operation. */
  static final String START_OPERATION = "StartOperation";

  /** The body of a request that lets an operation go on. */
  static final String CONTINUE = "Continue";

  /** The body of a request that cancels an operation. */
  static final String CANCEL = "Cancel";

  /** The body of a request that recovers an operation. */
  static final String RECOVER = "Recover";

  /** The body of a request that starts a run. */
  static final String START = "Start";

  /** The body of a request that changes how many bshells work on a run. */
  static final String BSHELLS = "Bshells";

  /** The body of a request that simulates a run. */
  static final String SIMULATE = "Simulate";

  /** The body of a request that takes failed tasks up. */
  static final String RETRY = "Retry";

  /** The body of a request that takes the AMPs offline. */
  static final String GO_OFFLINE = "GoOffline";

  /** The body of a request that brings the AMPs online. */
  static final String GO_ONLINE = "GoOnline";

  /** The body of a request that checks moves of AMPs. */
  static final String CHECK_MOVE = "CheckMove";

  /** The body of a request that starts moves of AMPs. */
  static final String START_MOVE = "StartMove";

  /** The body of a request that changes how many cylinders are copied at a time. */
  static final String PARALLELISM = "Parallelism";

  /** The body of a request that moves AMPs back. */
  static final String WAY_BACK = "WayBack";

  /** What the configuration is told about moves. */
  static final String CONFIG_COMMANDS =
      "The configuration's commands, such as MOVE AMP 0-3 TO 8-11; the same as the moves when there"
          + " are none";

  /** The body of a request that decides about a task. */
  static final String REASON = "Reason";
}
