package dev.lockstep.rest;

import dev.lockstep.shared.metrics.Meters;
import dev.lockstep.shared.metrics.ShortTimer;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures how long requests take until their answer begins, by the resource's path as it is
 * declared, so that there are as many figures as resources. Safe for use by many threads.
 */
@Provider
@SuppressWarnings("NullAway.Init")
public class RequestMeter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String BEGAN = RequestMeter.class.getName();

  @Inject Meters meters;
  @Context ResourceInfo resource;

  private final Map<Answer, Timer> timers = new ConcurrentHashMap<>();

  /**
   * Answers that are measured together.
   *
   * @param http the request's method: HEAD is answered by the same Java method as GET
   * @param status its first digit
   */
  private record Answer(Class<?> resource, Method method, String http, int status) {}

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method method = resource.getResourceMethod();
    if (request.getProperty(BEGAN) instanceof Long began && method != null) {
      Answer answer =
          new Answer(
              resource.getResourceClass(), method, request.getMethod(), response.getStatus() / 100);
      timers
          .computeIfAbsent(answer, this::timer)
          .record(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private Timer timer(Answer answer) {
    return ShortTimer.builder(
            "lockstep.http.duration", "How long requests took until their answer began")
        .tag("method", answer.http())
        .tag("path", DeclaredPath.of(answer.resource(), answer.method()))
        .tag("status", answer.status() + "xx")
        .register(meters.registry());
  }
}
