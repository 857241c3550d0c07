package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.source.SourceConnections;
import dev.lockstep.transporter.target.CloseAll;
import dev.lockstep.transporter.target.TargetPart;
import dev.lockstep.transporter.target.TargetParts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Opens sessions of loads in the schemas of companies and AMPs and in the data stores that queries
 * ask.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadSessions implements SourceConnections {

  @EJB private SiteService sites;
  @Inject private DataStoreConnections connections;

  /**
   * A session in the schema of a company.
   *
   * @throws SQLException when the data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the site does not have the company
   */
  CompanyConnection open(int number) throws SQLException {
    Site site = sites.require();
    Company company = site.companies().get(number);
    if (company == null) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The site has no company " + number + ". See: ./lockstep company list");
    }
    return connections.open(site.dataStoreOf(company), company);
  }

  /** A session in the schema of a company that is loaded, of a target without AMPs. */
  TargetParts open(TargetTable target) throws SQLException {
    Integer company = target.companyNumber();
    if (company == null) {
      throw new IllegalStateException("No company has " + target.words());
    }
    return TargetParts.ofCompany(open(company.intValue()));
  }

  /**
   * A session in the storage of every AMP of a configuration map.
   *
   * @throws SQLException when a data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the site does not have a storage
   */
  TargetParts open(ConfigurationMap map) throws SQLException {
    Site site = sites.require();
    List<TargetPart> opened = new ArrayList<>();
    try {
      for (Map.Entry<Integer, String> one : map.storages().entrySet()) {
        opened.add(open(site, new TargetPart.Owner(one.getKey(), one.getValue())));
      }
      return new TargetParts(opened, map);
    } catch (SQLException | RuntimeException e) {
      CloseAll.of(opened);
      throw e;
    }
  }

  private TargetPart open(Site site, TargetPart.Owner owner) throws SQLException {
    CompanyConnection opened = connections.openStorage(site, site.requireStorage(owner.storage()));
    try {
      opened.select();
      return new TargetPart(opened, owner);
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** The data stores of all AMPs of a configuration map, as often as they have one. */
  List<String> dataStores(ConfigurationMap map) {
    Site site = sites.require();
    return map.storages().values().stream()
        .map(name -> site.requireStorage(name).dataStore())
        .toList();
  }

  /** The most sessions of a data store at a time; empty when it is not Lockstep's to say. */
  OptionalInt most(String dataStore) throws SQLException {
    return connections.most(require(dataStore));
  }

  @Override
  public Connection open(String dataStore, String schema) throws SQLException {
    DataStore store = require(dataStore);
    return schema.isEmpty() ? unselected(store) : selected(store, schema);
  }

  private DataStore require(String dataStore) {
    DataStore store = sites.require().dataStores().get(dataStore);
    if (store == null) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The site has no data store "
              + dataStore
              + ". Take one of "
              + String.join(", ", sites.require().dataStores().keySet()));
    }
    return store;
  }

  private Connection selected(DataStore store, String schema) throws SQLException {
    CompanyConnection opened = connections.openSchema(store, schema);
    try {
      opened.select();
      // so that it lasts longer than the transaction
      opened.connection().commit();
      return opened.connection();
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** A pooled connection may come from somebody who has selected a schema. */
  private Connection unselected(DataStore store) throws SQLException {
    DatabaseKind kind = connections.kind(store);
    Connection connection = connections.open(store);
    try (Statement statement = connection.createStatement()) {
      switch (kind) {
        case H2 -> statement.execute("SET SCHEMA PUBLIC");
        case POSTGRESQL -> statement.execute("RESET search_path");
      }
      connection.commit();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
