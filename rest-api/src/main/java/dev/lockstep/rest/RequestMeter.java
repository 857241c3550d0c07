package dev.lockstep.rest;

import dev.lockstep.shared.metrics.Meters;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long requests take until their answer begins, by the resource's path as it is
 * declared, so that there are as many figures as resources.
 */
@Provider
@SuppressWarnings("NullAway.Init")
public class RequestMeter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String BEGAN = RequestMeter.class.getName();

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10)
  };

  @Inject Meters meters;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BEGAN) instanceof Long began && resource.getResourceMethod() != null) {
      Timer.builder("lockstep.http.duration")
          .description("How long requests took until their answer began")
          .tag("method", request.getMethod())
          .tag("path", path())
          .tag("status", response.getStatus() / 100 + "xx")
          .serviceLevelObjectives(BUCKETS)
          .register(meters.registry())
          .record(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private String path() {
    Path method = resource.getResourceMethod().getAnnotation(Path.class);
    String root = part(resource.getResourceClass().getAnnotation(Path.class));
    return "/api" + root + part(method);
  }

  private static String part(@Nullable Path path) {
    return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "");
  }
}
