package dev.lockstep.bench.chaos.store;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.util.Locale;

/**
 * Companies and control database in H2 files under the server's base directory: a kill of the
 * server is a kill of both databases, too. The mixed mode lets one look in while the server runs.
 */
public final class EmbeddedH2Store implements ChaosStore {
  private static final String URL = "jdbc:h2:file:%s/chaos;AUTO_SERVER=TRUE";

  static {
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  @Override
  public ServerBuilder configure(ServerBuilder builder) {
    return builder.configuration("lockstep.xml").property("h2.bindAddress", "127.0.0.1");
  }

  @Override
  public SiteFile site() {
    return new SiteFile("chaos", String.format(Locale.ROOT, URL, "${lockstep.data}"));
  }

  @Override
  public CompanyDatabase database(ServerProcess server) {
    return new CompanyDatabase(String.format(Locale.ROOT, URL, server.lockstepDirectory()), null);
  }

  /** Whoever has the file open first serves it to the others, and takes it along when he leaves. */
  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public void kill() {
    throw new BenchException("A database that the server itself opens is killed with the server.");
  }

  @Override
  public void start() {
    // the server opens it
  }

  @Override
  public void close() {}
}
