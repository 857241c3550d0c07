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
import org.jspecify.annotations.Nullable;

/**
 * Migrates Lockstep's own tables before anything else uses them, and opens transactions on them.
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

  private volatile @Nullable ControlTransactions transactions;
  private volatile String product = "";

  /** For the container. */
  public ControlDatabase() {}

  ControlDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @PostConstruct
  void migrate() {
    DataSource source = Objects.requireNonNull(dataSource);
    String schema = "lockstep";
    ControlTransactions opened = new ControlTransactions(source);
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData metaData = connection.getMetaData();
      product = metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion();
      if (metaData.storesUpperCaseIdentifiers()) {
        schema = "LOCKSTEP";
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The control database cannot be reached", e);
    }
    Flyway.configure(ControlDatabase.class.getClassLoader())
        .dataSource(source)
        .defaultSchema(schema)
        .createSchemas(true)
        .locations("classpath:db/migration")
        .placeholders(
            Map.of("text", opened.dialect().textType(), "binary", opened.dialect().binaryType()))
        .load()
        .migrate();
    if (opened.dialect() == ControlDialect.H2) {
      goOnBehindRows(source);
    }
    transactions = opened;
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
