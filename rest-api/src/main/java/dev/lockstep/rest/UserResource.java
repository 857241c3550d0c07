package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.UserView;
import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import dev.lockstep.security.service.Users;
import dev.lockstep.shared.Fault;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Those who sign in with a password, for administrators. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
@OutsideSeat
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class UserResource {

  @Inject Users users;
  @Inject Caller caller;

  /** All users. */
  @GET
  @Operation(summary = "All users who sign in with a password")
  public List<UserView> users() {
    return users.list().stream().map(UserView::of).toList();
  }

  /** Adds a user. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a user")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"user", "role", "password"},
                      properties = {
                        @SchemaProperty(name = "user", type = SchemaType.STRING),
                        @SchemaProperty(
                            name = "role",
                            type = SchemaType.STRING,
                            enumeration = {"VIEWER", "OPERATOR", "ADMIN"}),
                        @SchemaProperty(name = "password", type = SchemaType.STRING)
                      })))
  @APIResponse(
      responseCode = "201",
      description = "The new user",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserView.class)))
  public Response add(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("user", "role", "password"), check);
    String name = json.requiredText("user", "Name the user");
    String password = json.secret("password", "Give the user's first password");
    Role role = requiredRole(json, check);
    check.refuse();
    User added = users.add(new User(name, role), password, caller.name());
    return Response.status(Response.Status.CREATED).entity(UserView.of(added)).build();
  }

  private static Role requiredRole(JsonBody json, RequestCheck check) {
    String action = "Give one of " + String.join(", ", Role.texts());
    Role role = check.oneOf("role", json.requiredText("role", action), Role.class);
    return Objects.requireNonNullElse(role, Role.VIEWER);
  }

  /** Gives a user another role or another password, which ends the user's sessions and tokens. */
  @PUT
  @Path("{user}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes a user's role or password; the user's sessions and tokens end")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      properties = {
                        @SchemaProperty(
                            name = "role",
                            type = SchemaType.STRING,
                            enumeration = {"VIEWER", "OPERATOR", "ADMIN"}),
                        @SchemaProperty(name = "password", type = SchemaType.STRING)
                      })))
  @APIResponse(responseCode = "204", description = "Changed")
  public void change(@PathParam("user") String user, @Nullable InputStream body)
      throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("role", "password"), check);
    if (json.has("role") == json.has("password")) {
      check.add(
          Fault.of("request body", "it does not change one thing", "Give a role or a password"));
    }
    Role role = json.has("role") ? requiredRole(json, check) : null;
    String password = json.has("password") ? json.secret("password", "Give it as a text") : "";
    check.refuse();
    if (role == null) {
      users.changePassword(user, password, caller.name());
    } else {
      users.changeRole(user, role, caller.name());
    }
  }

  /** Removes a user, whose sessions and tokens end. */
  @DELETE
  @Path("{user}")
  @Operation(summary = "Removes a user, whose sessions and tokens end")
  @APIResponse(responseCode = "204", description = "Removed")
  public void remove(@PathParam("user") String user) {
    users.remove(user, caller.name());
  }
}
