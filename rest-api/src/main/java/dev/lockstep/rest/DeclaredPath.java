package dev.lockstep.rest;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The paths of resources as they are declared, so that there are as many as resources. */
public final class DeclaredPath {

  private DeclaredPath() {}

  /** The path that a method of a resource answers, such as {@code /api/operations/{op}}. */
  public static String of(Class<?> resource, Method method) {
    return "/api"
        + part(resource.getAnnotation(Path.class))
        + part(method.getAnnotation(Path.class));
  }

  /** Paths are declared without slashes at their ends. */
  private static String part(@Nullable Path path) {
    return path == null ? "" : "/" + path.value();
  }
}
