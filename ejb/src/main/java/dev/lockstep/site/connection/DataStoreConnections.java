package dev.lockstep.site.connection;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Placeholders;
import dev.lockstep.site.ResolvedDataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

/** Opens connections to data stores and to companies' schemas; one pool for each data store. */
@ApplicationScoped
public class DataStoreConnections {

  private static final String SCHEMAS =
      "SELECT schema_name FROM information_schema.schemata WHERE lower(schema_name) = lower(?)"
          + " ORDER BY CASE WHEN schema_name = ? THEN 0 ELSE 1 END";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Duration patience;
  private final Placeholders placeholders = new Placeholders(new ServerPlaceholders());
  private final Map<String, DataStorePool> pools = new HashMap<>();
  private final Map<String, String> schemas = new ConcurrentHashMap<>();

  /** Waits ten seconds for a connection. */
  public DataStoreConnections() {
    this(PATIENCE);
  }

  /**
   * Connections to data stores.
   *
   * @param patience how long one is waited for until its data store counts as away, from 250 ms
   */
  public DataStoreConnections(Duration patience) {
    this.patience = patience;
  }

  /** What is wrong with the placeholders of a data store is answered by these. */
  public Placeholders placeholders() {
    return placeholders;
  }

  /**
   * Opens a connection to a data store; its current schema is the database's default.
   *
   * @throws SQLException when it cannot be reached
   */
  public Connection open(DataStore store) throws SQLException {
    return pool(store).connect();
  }

  /** The most connections to a data store at a time; empty when it is not Lockstep's to say. */
  public OptionalInt most(DataStore store) throws SQLException {
    return pool(store).most();
  }

  /** Held during DDL where the database does not stand two statements of it at a time. */
  public Lock ddlLock(DataStore store) throws SQLException {
    return pool(store).ddlLock();
  }

  /** The kind of the database behind a data store. */
  public DatabaseKind kind(DataStore store) throws SQLException {
    DataStorePool pool = pool(store);
    try (Connection connection = pool.connect()) {
      return pool.kind(connection);
    }
  }

  /**
   * Opens a connection whose current schema is a company's.
   *
   * @throws SQLException when the data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the schema does not exist
   */
  public CompanyConnection open(DataStore store, Company company) throws SQLException {
    CompanyConnection opened = openUnselected(store, company);
    try {
      opened.select();
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Opens a connection for a company's schema, which is not yet the current one: for those who
   * select it in a round trip that they make anyway.
   *
   * @throws SQLException when the data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the schema does not exist
   */
  public CompanyConnection openUnselected(DataStore store, Company company) throws SQLException {
    return openSchema(store, company.schema(), "Company " + company.number() + ": ");
  }

  /**
   * Opens a connection for the schema of a storage of the site, which is not yet the current one.
   *
   * @throws SQLException when the data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the schema does not exist
   */
  public CompanyConnection openStorage(Site site, Storage storage) throws SQLException {
    return openSchema(
        site.dataStoreOf(storage), storage.schema(), "Storage " + storage.name() + ": ");
  }

  /**
   * Opens a connection for any schema of a data store, which is not yet the current one.
   *
   * @throws SQLException when the data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the schema does not exist
   */
  public CompanyConnection openSchema(DataStore store, String schema) throws SQLException {
    return openSchema(store, schema, "");
  }

  /**
   * The same, for a schema that belongs to something.
   *
   * @param whose the beginning of the sentence if there is no such schema, such as {@code Storage
   *     disk0: }
   */
  public CompanyConnection openSchema(DataStore store, String name, String whose)
      throws SQLException {
    DataStorePool pool = pool(store);
    Connection connection = pool.connect();
    try {
      String schema = schema(connection, store, name, whose);
      String before = pool.shared() ? connection.getSchema() : null;
      return new CompanyConnection(
          connection, pool.kind(connection), schema, pool.ddlLock(), pool.tables(schema), before);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private String schema(Connection connection, DataStore store, String name, String whose)
      throws SQLException {
    String key = store.name() + "/" + name;
    String known = schemas.get(key);
    if (known != null) {
      return known;
    }
    String found =
        findSchema(connection, name)
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.UNKNOWN_OBJECT,
                        String.format(
                            Locale.ROOT,
                            "%sdata store %s has no schema %s. Create it or correct its name",
                            whose,
                            store.name(),
                            name)));
    schemas.put(key, found);
    return found;
  }

  /** The name of a schema as the database keeps it; upper and lower case count as equal. */
  public Optional<String> findSchema(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SCHEMAS)) {
      statement.setString(1, name);
      statement.setString(2, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private synchronized DataStorePool pool(DataStore store) throws SQLException {
    ResolvedDataStore resolved = placeholders.resolve(store);
    DataStorePool pool = pools.get(store.name());
    if (pool != null && pool.serves(resolved)) {
      return pool;
    }
    if (pool != null) {
      pool.close();
      schemas.clear();
    }
    DataStorePool opened = DataStorePool.open(resolved, patience);
    pools.put(store.name(), opened);
    return opened;
  }

  /**
   * Ends the connections to a data store that nobody uses at the moment, and the others as soon as
   * they are given back, so that new ones are made.
   */
  public void renew(DataStore store) throws SQLException {
    pool(store).renew();
  }

  @PreDestroy
  synchronized void close() {
    pools.values().forEach(DataStorePool::close);
    pools.clear();
  }
}
