package dev.lockstep.shared.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Migrates Lockstep's own tables before anything else uses them, and opens transactions on them. On
 * PostgreSQL another user may migrate them than the one who uses them.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ControlDatabase {

  /** The name under which every server offers the control database. */
  public static final String JNDI = "java:jboss/datasources/LockstepDS";

  @Resource(lookup = JNDI)
  private @Nullable DataSource dataSource;

  private final @Nullable MigrationUser migrationUser;
  private volatile @Nullable ControlTransactions transactions;
  private volatile String product = "";

  /** For the container. */
  public ControlDatabase() {
    this.migrationUser = MigrationUser.ofServer().orElse(null);
  }

  ControlDatabase(DataSource dataSource) {
    this(dataSource, null);
  }

  ControlDatabase(DataSource dataSource, @Nullable MigrationUser migrationUser) {
    this.dataSource = dataSource;
    this.migrationUser = migrationUser;
  }

  /** Where and as whom the data source connects. */
  private record Login(String url, String user) {}

  @PostConstruct
  void migrate() {
    DataSource source = Objects.requireNonNull(dataSource);
    String schema = "lockstep";
    Login login;
    ControlTransactions opened = new ControlTransactions(source);
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData metaData = connection.getMetaData();
      product = metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion();
      if (metaData.storesUpperCaseIdentifiers()) {
        schema = "LOCKSTEP";
      }
      login = new Login(metaData.getURL(), metaData.getUserName());
    } catch (SQLException e) {
      throw new IllegalStateException("The control database cannot be reached", e);
    }
    FluentConfiguration flyway =
        Flyway.configure(ControlDatabase.class.getClassLoader())
            .defaultSchema(schema)
            .createSchemas(true)
            .locations("classpath:db/migration")
            .placeholders(
                Map.of(
                    "text", opened.dialect().textType(), "binary", opened.dialect().binaryType()));
    if (migrationUser == null) {
      migrate(flyway.dataSource(source), login.user());
    } else {
      migrateAs(migrationUser, flyway, login, opened.dialect());
    }
    if (opened.dialect() == ControlDialect.H2) {
      goOnBehindRows(source);
    }
    transactions = opened;
  }

  private static void migrateAs(
      MigrationUser other, FluentConfiguration flyway, Login login, ControlDialect dialect) {
    if (dialect != ControlDialect.POSTGRESQL) {
      throw new IllegalStateException(
          MigrationUser.NAME + " is for a control database on PostgreSQL only. Unset it");
    }
    migrate(flyway.dataSource(login.url(), other.name(), other.password()), other.name());
    try (Connection owner = flyway.getDataSource().getConnection()) {
      new ServerUserRights(login.user()).grant(owner);
    } catch (SQLException e) {
      throw refused(other.name(), e);
    }
  }

  private static void migrate(FluentConfiguration flyway, String user) {
    try {
      flyway.load().migrate();
    } catch (FlywayException e) {
      throw refused(user, e);
    }
  }

  private static IllegalStateException refused(String user, Exception e) {
    return new IllegalStateException(
        "User "
            + user
            + " of the control database cannot make or change Lockstep's tables: "
            + e.getMessage()
            + ". What it needs is in docs/operating/database-rights.md",
        e);
  }

  private static void goOnBehindRows(DataSource source) {
    try (Connection connection = source.getConnection()) {
      GivenNumbers.goOnBehindRows(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The control database cannot number rows", e);
    }
  }

  /** Transactions on the migrated tables. */
  public ControlTransactions transactions() {
    return Objects.requireNonNull(transactions);
  }

  /** Name and version of the database. */
  public String product() {
    return product;
  }
}
