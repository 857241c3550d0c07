package dev.lockstep.health.service;

import dev.lockstep.health.Health;
import dev.lockstep.health.HealthCheck;
import dev.lockstep.health.HealthProbe;
import dev.lockstep.health.TimedProbe;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseHolder;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Whether this server can take requests: its control database and the message broker answer,
 * somebody holds the lease, and its disk has room. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Readiness {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  @Resource private ManagedExecutorService executor;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private BrokerProbe broker;
  @Inject private DiskProbe disk;

  private List<TimedProbe> probes = List.of();

  @PostConstruct
  void begin() {
    probes =
        List.of(
            probe("control-database", this::controlDatabase),
            probe("broker", broker),
            probe("lease", this::lease),
            probe("disk", disk));
  }

  private TimedProbe probe(String name, HealthProbe probe) {
    return new TimedProbe(name, probe, executor, LIMIT);
  }

  /** Looks at everything at once; takes three seconds at most. */
  public Health look() {
    List<CompletableFuture<HealthCheck>> asked = probes.stream().map(TimedProbe::ask).toList();
    return new Health(asked.stream().map(CompletableFuture::join).toList());
  }

  private HealthCheck controlDatabase() throws SQLException {
    boolean valid =
        database
            .transactions()
            .inOneStatement(connection -> connection.isValid((int) LIMIT.toSeconds()));
    return valid
        ? HealthCheck.up("control-database", Map.of("product", database.product()))
        : HealthCheck.down("control-database", "It does not answer");
  }

  private HealthCheck lease() {
    Optional<LeaseHolder> holder = lease.holder();
    if (holder.isEmpty()) {
      return HealthCheck.down(
          "lease", "No server holds it; work is taken up when one does, within some seconds");
    }
    Map<String, String> data = new LinkedHashMap<>();
    data.put("holder", holder.get().server());
    data.put("epoch", Long.toString(holder.get().epoch()));
    data.put("here", Boolean.toString(lease.epoch().isPresent()));
    return HealthCheck.up("lease", data);
  }
}
