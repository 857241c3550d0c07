package dev.lockstep.rest;

import dev.lockstep.dataupgrade.run.CompanyUpgrade;
import dev.lockstep.dataupgrade.run.CompanyUpgrades;
import dev.lockstep.dataupgrade.run.RunLocks;
import dev.lockstep.dataupgrade.run.SiteUpgrades;
import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.CompanyView;
import dev.lockstep.rest.view.HistoryView;
import dev.lockstep.rest.view.SiteChangeView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.site.AppliedSite;
import dev.lockstep.site.CompanyFilter;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.service.SchemaLocks;
import dev.lockstep.site.service.SiteService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Companies, and how far they are upgraded. */
@Path("companies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class CompanyResource {

  @Inject Caller caller;
  @Inject SiteService sites;
  @Inject CompanyUpgrades upgrades;
  @Inject SchemaLocks locks;
  @Inject RunLocks runLocks;
  @Inject SiteUpgrades siteUpgrades;

  /** The companies that match all of the filters. */
  @GET
  @Operation(summary = "The companies that match all of the filters")
  public Page<CompanyView> companies(
      @QueryParam("status") @Nullable String status,
      @QueryParam("packageCombination") @Nullable String packageCombination,
      @QueryParam("dataStore") @Nullable String dataStore,
      @Parameter(
              description =
                  "How the number begins, or a part of description, purpose or schema in any case")
          @QueryParam("search")
          @Nullable String search,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    CompanyFilter filter =
        new CompanyFilter(
            check.oneOf("status", status, CompanyStatus.class),
            given(packageCombination),
            given(dataStore),
            given(check.line("search", search)));
    PageRequest page = check.page(parameters);
    check.refuse();
    return views(sites.companies(filter, page));
  }

  /** Moves companies to another package combination; a run is generated for those that need it. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("move")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Moves companies to another package combination; a run is generated for those that need"
              + " it")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"companies", "packageCombination"},
                      properties = {
                        @SchemaProperty(
                            name = "companies",
                            type = SchemaType.ARRAY,
                            implementation = Integer.class),
                        @SchemaProperty(name = "packageCombination", type = SchemaType.STRING),
                        @SchemaProperty(name = "makeValid", type = SchemaType.BOOLEAN)
                      })))
  public SiteChangeView move(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json =
        JsonBody.read(body, Set.of("companies", "packageCombination", "makeValid"), check);
    List<Integer> companies = json.numbers("companies", "List the companies' numbers: [410, 411]");
    String combination =
        json.requiredText("packageCombination", "Name the package combination to move to");
    boolean makeValid = json.flag("makeValid");
    check.refuse();
    String who = caller.name();
    AppliedSite applied = sites.move(companies, combination, makeValid, who);
    return SiteChangeView.of(applied.change(), siteUpgrades.of(applied, who));
  }

  /** One company. */
  @GET
  @Path("{company}")
  @Operation(summary = "One company")
  public CompanyView company(@PathParam("company") String company) {
    CompanyRow row = require(company);
    return views(new Page<>(List.of(row), 0, 1, 1)).items().get(0);
  }

  /** The upgrade programs that were executed for a company, as its own database says. */
  @GET
  @Path("{company}/history")
  @Operation(
      summary = "The upgrade programs that were executed for a company, as its own database says")
  public Page<HistoryView> history(
      @PathParam("company") String company, @BeanParam PageParameters parameters) {
    PageRequest page = parameters.checked();
    int number = require(company).company().number();
    return upgrades.history(number, page).map(HistoryView::of);
  }

  /** Releases a locked company before its run is done. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{company}/unlock")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Releases a locked company before its run is done")
  @RequestBody(ref = Api.REASON)
  public CompanyView unlock(@PathParam("company") String company, @Nullable InputStream body)
      throws IOException {
    int number = require(company).company().number();
    RequestCheck check = new RequestCheck();
    String reason = JsonBody.read(body, Set.of("reason"), check).text("reason");
    Reason.fault(reason).ifPresent(check::add);
    check.refuse();
    runLocks.unlock(number, new Reason(Objects.requireNonNullElse(reason, "")), caller.name());
    return company(company);
  }

  private CompanyRow require(String text) {
    int number = PathNumber.company(text);
    return sites
        .company(number)
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "There is no company "
                        + number
                        + ". The companies are listed by: ./lockstep company list"));
  }

  private Page<CompanyView> views(Page<CompanyRow> rows) {
    Map<Integer, CompanyUpgrade> known =
        upgrades.of(rows.items().stream().map(row -> row.company().number()).toList());
    Map<Integer, SchemaLock> locked =
        locks.ofCompanies(rows.items().stream().map(row -> row.company().number()).toList());
    return rows.map(
        row ->
            CompanyView.of(
                row,
                known.getOrDefault(row.company().number(), CompanyUpgrade.UNKNOWN),
                locked.get(row.company().number())));
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
