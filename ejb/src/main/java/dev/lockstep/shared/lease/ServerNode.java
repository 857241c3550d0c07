package dev.lockstep.shared.lease;

import dev.lockstep.shared.SystemBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** This server: its name, and its incarnation, which no process before or after it has. */
@ApplicationScoped
public class ServerNode {

  private final String name;
  private final String incarnation;
  private final Instant startedAt;

  @SystemBoundary("the server's name is a system property; its start is the system's time")
  public ServerNode() {
    this.name = System.getProperty("jboss.node.name", "lockstep");
    this.incarnation = name + "/" + UUID.randomUUID();
    this.startedAt = Clock.systemUTC().instant();
  }

  public String name() {
    return name;
  }

  /** Unique for each start of the server. */
  public String incarnation() {
    return incarnation;
  }

  public Instant startedAt() {
    return startedAt;
  }
}
