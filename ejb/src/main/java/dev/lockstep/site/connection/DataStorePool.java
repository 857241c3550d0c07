package dev.lockstep.site.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.ResolvedDataStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections to one data store. Safe for use by many threads. */
final class DataStorePool implements AutoCloseable {

  /** A load of 64 instances, whose master has two sessions, leaves some for others. */
  private static final int LARGEST = 80;

  private static final long IDLE_MILLIS = 60_000;

  private final ResolvedDataStore store;
  private final DataSource dataSource;
  private final @Nullable HikariDataSource own;
  private final Lock ddlLock = new ReentrantLock();
  private final Map<String, ReadWriteLock> tables = new ConcurrentHashMap<>();
  private volatile @Nullable DatabaseKind kind;

  private DataStorePool(
      ResolvedDataStore store, DataSource dataSource, @Nullable HikariDataSource own) {
    this.store = store;
    this.dataSource = dataSource;
    this.own = own;
  }

  static DataStorePool open(ResolvedDataStore store, Duration patience) throws SQLException {
    if (store.jndi() != null) {
      return new DataStorePool(store, lookUp(store.jndi()), null);
    }
    HikariDataSource own = new HikariDataSource(configuration(store, patience));
    return new DataStorePool(store, own, own);
  }

  // the name comes from the site file, which only who may change the site can write
  @SuppressWarnings("BanJNDI")
  private static DataSource lookUp(String jndi) throws SQLException {
    try {
      return InitialContext.doLookup(jndi);
    } catch (NamingException e) {
      throw new SQLException("The server has no data source " + jndi, e);
    }
  }

  private static HikariConfig configuration(ResolvedDataStore store, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("lockstep-" + store.name());
    String url = String.valueOf(store.url());
    config.setUsername(store.user());
    config.setPassword(store.password());
    config.setMaximumPoolSize(LARGEST);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_MILLIS);
    config.setConnectionTimeout(patience.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    if (store.kind().orElseThrow() == DatabaseKind.H2) {
      config.setDriverClassName("org.h2.Driver");
      // a missing database is a fault of the site file, not one to be created
      config.setJdbcUrl(
          url.toUpperCase(Locale.ROOT).contains("IFEXISTS") || url.startsWith("jdbc:h2:mem:")
              ? url
              : url + ";IFEXISTS=TRUE");
      // H2 keeps commits in memory for half a second otherwise, where a kill would lose them
      config.setConnectionInitSql("SET WRITE_DELAY 0; SET LOCK_TIMEOUT 60000");
    } else {
      config.setDriverClassName("org.postgresql.Driver");
      config.setJdbcUrl(url);
      config.addDataSourceProperty("ApplicationName", "lockstep");
      config.addDataSourceProperty("connectTimeout", "10");
      config.addDataSourceProperty("tcpKeepAlive", "true");
    }
    return config;
  }

  boolean serves(ResolvedDataStore other) {
    return store.equals(other);
  }

  Connection connect() throws SQLException {
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  DatabaseKind kind(Connection connection) throws SQLException {
    DatabaseKind known = kind;
    if (known == null) {
      String product = connection.getMetaData().getDatabaseProductName();
      known =
          switch (product) {
            case "H2" -> DatabaseKind.H2;
            case "PostgreSQL" -> DatabaseKind.POSTGRESQL;
            default -> throw new SQLException("Lockstep does not know the database " + product);
          };
      kind = known;
    }
    return known;
  }

  /** Whoever shares a data source of the server with others leaves its connections alone. */
  void renew() {
    if (own != null && own.getHikariPoolMXBean() != null) {
      own.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** Whether others than Lockstep take connections from the same pool. */
  boolean shared() {
    return own == null;
  }

  /** The most connections at a time; empty when the server's data source decides. */
  OptionalInt most() {
    return own == null ? OptionalInt.empty() : OptionalInt.of(own.getMaximumPoolSize());
  }

  /** One for each schema: held for reading while rows change, for writing while tables do. */
  ReadWriteLock tables(String schema) {
    return tables.computeIfAbsent(schema, key -> new ReentrantReadWriteLock());
  }

  /** Held during DDL where the database does not stand two at a time. */
  Lock ddlLock() {
    return ddlLock;
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
