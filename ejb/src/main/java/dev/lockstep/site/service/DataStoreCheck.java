package dev.lockstep.site.service;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.document.Document;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.ResolvedDataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteTree;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.sql.DatabaseFaults;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a site's data stores can be reached from this server and hold the schemas of its
 * companies and storages, with the rights that Lockstep needs there. No fault repeats a secret.
 */
final class DataStoreCheck {

  private static final String H2_NO_ADMINISTRATOR = "90040";

  private final DataStoreConnections connections;
  private final @Nullable Site before;
  private final Site after;
  private final Document document;
  private final AtOnce atOnce;
  private final SchemaRightsCheck schemas;
  private final StorageCheck storages;

  /**
   * @param placed the AMPs that have rows by now
   */
  DataStoreCheck(
      DataStoreConnections connections,
      AtOnce atOnce,
      @Nullable Site before,
      Site after,
      Document document,
      PlacedAmps placed) {
    this.connections = connections;
    this.before = before;
    this.after = after;
    this.document = document;
    this.atOnce = atOnce;
    this.schemas = new SchemaRightsCheck(connections, document);
    this.storages = new StorageCheck(connections, before, after, document, placed);
  }

  /** All faults, in the order of the file; the data stores are tried at once. */
  List<Fault> faults() {
    DocumentFaults faults = new DocumentFaults(document);
    atOnce.map(after.dataStores().values(), this::faultsOf).forEach(faults::addAll);
    return faults.list();
  }

  private List<Fault> faultsOf(DataStore store) {
    JsonPointer place = SiteTree.place(SiteTree.DATA_STORES, store.name());
    List<Fault> missing = connections.placeholders().missing(store);
    if (!missing.isEmpty()) {
      return missing.stream()
          .map(fault -> document.fault(place, fault.message(), fault.action()))
          .toList();
    }
    DataStore probe = probe(store);
    try (Connection connection = connections.open(probe)) {
      DatabaseKind kind = connections.kind(probe);
      List<Fault> faults = unusableSchemas(connection, kind, store);
      faults.addAll(storages.faults(connection, kind, store));
      connection.rollback();
      return faults;
    } catch (SQLException | RuntimeException e) {
      return List.of(
          document.fault(place, "cannot be reached: " + reason(e, store), action(e, store)));
    }
  }

  /**
   * The store under a name of its own when it is not the one in use: connections that are in use
   * must outlive a file that may yet be refused. No store of a file can have a name with a blank.
   */
  private DataStore probe(DataStore store) {
    if (before != null && store.equals(before.dataStores().get(store.name()))) {
      return store;
    }
    return new DataStore(
        store.name() + " check", store.url(), store.jndi(), store.user(), store.password());
  }

  private List<Fault> unusableSchemas(Connection connection, DatabaseKind kind, DataStore store)
      throws SQLException {
    List<Fault> faults = new ArrayList<>();
    for (Company company : after.companies().values()) {
      if (company.dataStore().equals(store.name())) {
        SchemaRightsCheck.Wanted wanted =
            new SchemaRightsCheck.Wanted(
                SiteTree.COMPANIES,
                Integer.toString(company.number()),
                store.name(),
                company.schema(),
                true);
        schemas.fault(connection, kind, wanted).ifPresent(faults::add);
      }
    }
    return faults;
  }

  /** A user who lacks a right needs it, and not another password. */
  private String action(Exception failure, DataStore store) {
    Throwable cause = cause(failure);
    // a data source of the server does not tell its user
    String user =
        Optional.ofNullable(connections.placeholders().resolve(store).user())
            .orElse("Lockstep's user");
    if (DatabaseFaults.lacksRight(cause)) {
      // what the pool has not connected has the database's answer behind its own
      return (cause == failure ? "GRANT this right TO " : "GRANT CONNECT ON this DATABASE TO ")
          + user;
    }
    if (cause instanceof SQLException sql && H2_NO_ADMINISTRATOR.equals(sql.getSQLState())) {
      return "ALTER USER " + user + " ADMIN TRUE";
    }
    return "Check that the database is up, and the data store's url or jndi, user and password";
  }

  private static Throwable cause(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() instanceof SQLException deeper) {
      cause = deeper;
    }
    return cause;
  }

  private String reason(Exception failure, DataStore store) {
    Throwable cause = cause(failure);
    String text = text(cause);
    if (cause.getCause() instanceof IOException io) {
      text = text + " (" + io.getClass().getSimpleName() + ": " + text(io) + ")";
    }
    ResolvedDataStore resolved = connections.placeholders().resolve(store);
    text = hide(text, resolved.url(), store.url());
    return hide(text, resolved.password(), store.password());
  }

  private static String text(Throwable failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    String line = message.lines().findFirst().orElse("").strip();
    if (line.isEmpty()) {
      return failure.getClass().getSimpleName();
    }
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private static String hide(String text, @Nullable String value, @Nullable String written) {
    return value == null || value.isEmpty() || written == null
        ? text
        : text.replace(value, written);
  }
}
