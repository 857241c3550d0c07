package dev.lockstep.health;

/** Looks how something is; what it throws means that it is down. */
@FunctionalInterface
public interface HealthProbe {

  HealthCheck look() throws Exception;
}
