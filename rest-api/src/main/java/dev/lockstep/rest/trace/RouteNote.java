package dev.lockstep.rest.trace;

import dev.lockstep.rest.DeclaredPath;
import dev.lockstep.shared.trace.Trace;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Names the span of a request by the path as its resource declares it. */
@Provider
@SuppressWarnings("NullAway.Init")
public class RouteNote implements ContainerRequestFilter {

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Trace.note(
        notes -> {
          String route = DeclaredPath.of(resource.getResourceClass(), resource.getResourceMethod());
          notes.name(request.getMethod() + " " + route).note("http.route", route);
        });
  }
}
