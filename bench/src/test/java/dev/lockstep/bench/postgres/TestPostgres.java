package dev.lockstep.bench.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this JVM; it ends with the JVM. */
public final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Holder {
    static final PostgresServer SERVER = PostgresServer.start();
  }

  public static PostgresServer server() {
    return Holder.SERVER;
  }

  /** A new, empty database. */
  public static String newDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    server().createDatabase(name);
    return name;
  }
}
