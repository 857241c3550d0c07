package dev.lockstep.rest;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrder;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.dataupgrade.picture.RunPictures;
import dev.lockstep.dataupgrade.picture.TimeWindow;
import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.dataupgrade.run.RunView;
import dev.lockstep.dataupgrade.run.StartOptions;
import dev.lockstep.dataupgrade.simulation.service.Simulations;
import dev.lockstep.rest.report.RunDocuments;
import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.request.TimelineParameters;
import dev.lockstep.rest.view.DataUpgradeRunView;
import dev.lockstep.rest.view.FailureView;
import dev.lockstep.rest.view.MatrixView;
import dev.lockstep.rest.view.ProgramGraphView;
import dev.lockstep.rest.view.ReportView;
import dev.lockstep.rest.view.SimulationView;
import dev.lockstep.rest.view.TimelineView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Data upgrade runs, and what operators do with them. */
@Path("data-upgrade-runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class DataUpgradeRunResource {

  static final int MOST_BSHELLS = 64;

  @Inject Caller caller;
  @Inject DataUpgradeRuns runs;
  @Inject Simulations simulations;
  @Inject RunPictures pictures;

  /** The runs, all or those in one state. */
  @GET
  @Operation(summary = "The runs, all or those in one state")
  public Page<DataUpgradeRunView> runs(
      @QueryParam("state") @Nullable String state, @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    RunState wanted = check.oneOf("state", state, RunState.class);
    PageRequest page = check.page(parameters);
    check.refuse();
    return runs.list(wanted, page).map(DataUpgradeRunView::of);
  }

  /** Creates a run for companies of a package combination. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Creates a run for companies of a package combination")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"packageCombination", "companies"},
                      properties = {
                        @SchemaProperty(name = "packageCombination", type = SchemaType.STRING),
                        @SchemaProperty(
                            name = "companies",
                            type = SchemaType.ARRAY,
                            implementation = Integer.class),
                        @SchemaProperty(name = "description", type = SchemaType.STRING),
                        @SchemaProperty(name = "makeValid", type = SchemaType.BOOLEAN),
                        @SchemaProperty(
                            name = "release",
                            type = SchemaType.STRING,
                            enumeration = {"RUN", "COMPANY"},
                            defaultValue = "RUN")
                      })))
  @APIResponseSchema(
      value = DataUpgradeRunView.class,
      responseCode = "201",
      responseDescription = "Created")
  public Response create(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json =
        JsonBody.read(
            body,
            Set.of("packageCombination", "companies", "description", "makeValid", "release"),
            check);
    String combination =
        json.requiredText("packageCombination", "Name the companies' package combination");
    List<Integer> companies = json.numbers("companies", "List the companies' numbers: [410, 411]");
    String description = json.text("description");
    boolean makeValid = json.flag("makeValid");
    Release release = check.oneOf("release", json.text("release"), Release.class);
    check.refuse();
    RunView run =
        runs.create(
            new RunOrder(
                combination,
                companies,
                description == null ? "" : description,
                makeValid,
                release == null ? Release.RUN : release),
            caller.name());
    return Response.created(URI.create("data-upgrade-runs/" + run.run().value()))
        .entity(DataUpgradeRunView.of(run))
        .build();
  }

  /** One run. */
  @GET
  @Path("{run}")
  @Operation(summary = "One run")
  public DataUpgradeRunView run(@PathParam("run") String run) {
    return DataUpgradeRunView.of(runs.find(PathNumber.run(run)));
  }

  /** Works out the tasks of a run. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{run}/initialize")
  @Operation(summary = "Works out the tasks of a run")
  public DataUpgradeRunView initialize(@PathParam("run") String run) {
    return DataUpgradeRunView.of(runs.initialize(PathNumber.run(run), caller.name()));
  }

  /** Starts a run that rests, with its open tasks and, if wanted, its failed ones. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{run}/start")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Starts a run that rests, with its open tasks and, if wanted, failed ones")
  @RequestBody(ref = Api.START)
  @APIResponseSchema(
      value = DataUpgradeRunView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  public Response start(@PathParam("run") String run, @Nullable InputStream body)
      throws IOException {
    RunId id = PathNumber.run(run);
    RequestCheck check = new RequestCheck();
    Set<String> words = Set.of("bshells", "includeFailed", "errorsOnly", "release");
    JsonBody json = JsonBody.read(body, words, check);
    StartOptions options =
        new StartOptions(
            json.number("bshells", 1, MOST_BSHELLS),
            json.flag("includeFailed"),
            json.flag("errorsOnly"),
            check.oneOf("release", json.text("release"), Release.class),
            null);
    check.refuse();
    return accepted(runs.start(id, options, caller.name()));
  }

  /** Executes what is left of a run that rests, and keeps nothing. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{run}/simulate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Executes what is left of a run that rests, and keeps nothing")
  @RequestBody(ref = Api.SIMULATE)
  @APIResponseSchema(
      value = SimulationView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  public Response simulate(@PathParam("run") String run, @Nullable InputStream body)
      throws IOException {
    RunId id = PathNumber.run(run);
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("bshells"), check);
    int bshells = json.number("bshells", 1, MOST_BSHELLS);
    check.refuse();
    return Response.accepted(SimulationView.of(simulations.simulate(id, bshells))).build();
  }

  /** Stops a run after the tasks that are being executed. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{run}/stop")
  @Operation(summary = "Stops a run after the tasks that are being executed")
  @APIResponseSchema(
      value = DataUpgradeRunView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  public Response stop(@PathParam("run") String run) {
    return accepted(runs.stop(PathNumber.run(run), caller.name()));
  }

  /** Changes how many bshells work on a running run; 0 pauses it. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @PUT
  @Path("{run}/bshells")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes how many bshells work on a running run; 0 pauses it")
  @RequestBody(ref = Api.BSHELLS)
  public DataUpgradeRunView bshells(@PathParam("run") String run, @Nullable InputStream body)
      throws IOException {
    RunId id = PathNumber.run(run);
    RequestCheck check = new RequestCheck();
    int bshells = JsonBody.read(body, Set.of("bshells"), check).number("bshells", 0, MOST_BSHELLS);
    check.refuse();
    return DataUpgradeRunView.of(runs.bshells(id, bshells, caller.name()));
  }

  /** Takes failed tasks of a run up again, all or some, with what they block. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{run}/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes failed tasks of a run up again, all or some, with what they block")
  @RequestBody(ref = Api.RETRY)
  @APIResponseSchema(
      value = DataUpgradeRunView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  public Response retry(@PathParam("run") String run, @Nullable InputStream body)
      throws IOException {
    RunId id = PathNumber.run(run);
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("bshells", "tasks"), check);
    int bshells = json.number("bshells", 1, MOST_BSHELLS);
    List<Long> tasks =
        json.ids("tasks", "List the numbers of failed tasks: [77, 78]; leave it out for all");
    check.refuse();
    List<TaskId> ids = tasks.stream().map(TaskId::new).toList();
    return accepted(runs.retry(id, bshells, ids, caller.name()));
  }

  /** The failed tasks of a run: statement, the database's answer, and what they block. */
  @GET
  @Path("{run}/failures")
  @Operation(
      summary = "The failed tasks of a run: statement, the database's answer, and what they block")
  public Page<FailureView> failures(
      @PathParam("run") String run,
      @QueryParam("company") @Nullable String company,
      @QueryParam("program") @Nullable String program,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    Integer ofCompany = check.integer("company", company);
    PageRequest page = check.page(parameters);
    check.refuse();
    String ofProgram = program == null || program.isBlank() ? null : program.strip();
    TaskFilter filter = new TaskFilter(null, ofCompany, null, ofProgram);
    return runs.failures(PathNumber.run(run), filter, page).map(FailureView::of);
  }

  /** The states of all tasks of a run, companies by programs. */
  @GET
  @Path("{run}/matrix")
  @Operation(summary = "The states of all tasks of a run, companies by programs")
  public MatrixView matrix(@PathParam("run") String run) {
    return MatrixView.of(pictures.matrix(PathNumber.run(run)));
  }

  /** Which bshell executed what in a run, and when; of a part of its time more finely. */
  @GET
  @Path("{run}/timeline")
  @Operation(
      summary = "Which bshell executed what in a run, and when; of a part of its time more finely")
  public TimelineView timeline(
      @PathParam("run") String run, @BeanParam TimelineParameters parameters) {
    RunId id = PathNumber.run(run);
    RequestCheck check = new RequestCheck();
    Optional<TimeWindow> window = parameters.window(check);
    check.refuse();
    return TimelineView.of(
        id, window.map(part -> pictures.timeline(id, part)).orElseGet(() -> pictures.timeline(id)));
  }

  /** How the programs of a run depend on each other, with the critical path. */
  @GET
  @Path("{run}/graph")
  @Operation(summary = "How the programs of a run depend on each other, with the critical path")
  public ProgramGraphView graph(@PathParam("run") String run) {
    RunId id = PathNumber.run(run);
    return ProgramGraphView.of(id, pictures.graph(id));
  }

  /** How a run went for each company. */
  @GET
  @Path("{run}/report")
  @Operation(summary = "How a run went for each company")
  public ReportView report(@PathParam("run") String run) {
    return ReportView.of(runs.report(PathNumber.run(run)));
  }

  /** How a run went, as a page to keep or to send. */
  @GET
  @Path("{run}/report.html")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "How a run went, as a page to keep or to send")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public StreamingOutput htmlReport(@PathParam("run") String run) {
    return RunDocuments.html(runs.report(PathNumber.run(run)));
  }

  /** Every task of a run as JUnit XML: a company is a test suite, a task is a test case. */
  @GET
  @Path("{run}/report.xml")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(
      summary = "Every task of a run as JUnit XML: a company is a test suite, a task a test case")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  public StreamingOutput junitReport(@PathParam("run") String run) {
    RunId id = PathNumber.run(run);
    return RunDocuments.junit(runs.report(id), seen -> runs.eachTask(id, seen));
  }

  private static Response accepted(RunView run) {
    return Response.accepted(DataUpgradeRunView.of(run)).build();
  }
}
