package dev.lockstep.rest;

import dev.lockstep.security.web.RequestAuthentication;
import dev.lockstep.sequencer.seat.service.DriverSeat;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * While somebody drives, nobody else changes anything: every request that may do so is looked at
 * here, before its resource sees it, so that no resource can forget it. Those that only read pass,
 * and those that {@link OutsideSeat} marks have rules of their own.
 */
@Provider
@SuppressWarnings("NullAway.Init")
public class SeatFilter implements ContainerRequestFilter {

  @Inject DriverSeat seat;
  @Inject Caller caller;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (RequestAuthentication.onlyReads(request.getMethod())
        || resource.getResourceClass().isAnnotationPresent(OutsideSeat.class)
        || resource.getResourceMethod().isAnnotationPresent(ChangesNothing.class)) {
      return;
    }
    seat.yieldTo(caller.name());
  }
}
