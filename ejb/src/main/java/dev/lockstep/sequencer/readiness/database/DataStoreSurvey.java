package dev.lockstep.sequencer.readiness.database;

import dev.lockstep.dataupgrade.run.NeededPrograms;
import dev.lockstep.sequencer.readiness.CheckState;
import dev.lockstep.sequencer.readiness.Checklist;
import dev.lockstep.sequencer.readiness.Finding;
import dev.lockstep.sequencer.readiness.InstalledPrograms;
import dev.lockstep.sequencer.readiness.ReadinessCheck;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of one data store and of its companies, one after another on the caller's thread. No
 * question waits longer for its answer than the limit, and after the first one that gets none the
 * others are skipped. Changes nothing.
 */
public final class DataStoreSurvey {

  private static final Logger LOG = LoggerFactory.getLogger(DataStoreSurvey.class);

  private final DataStoreConnections connections;
  private final Checklist list;
  private final Map<String, InstalledPrograms> installed;
  private final Options options;

  /**
   * How a survey goes about it.
   *
   * @param limit for the answer to one question
   * @param minimumFreeSpace bytes
   * @param stop asked between two companies
   */
  public record Options(Duration limit, long minimumFreeSpace, BooleanSupplier stop) {}

  /**
   * A survey.
   *
   * @param installed by the code of the package combination
   */
  public DataStoreSurvey(
      DataStoreConnections connections,
      Checklist list,
      Map<String, InstalledPrograms> installed,
      Options options) {
    this.connections = connections;
    this.list = list;
    this.installed = Map.copyOf(installed);
    this.options = options;
  }

  /** Asks a database something. */
  @FunctionalInterface
  private interface Question {
    Finding ask(Connection connection) throws SQLException;
  }

  /** What was found for a company, and whether its data store answers. */
  private record Answer(Finding rights, Finding executed, boolean there) {}

  /** Checks a data store and these companies in it. */
  public void check(DataStore store, List<Company> companies) {
    String object = "data store " + store.name();
    boolean there = !isOpen(object, companies) || reach(store, object);
    for (Company company : companies) {
      there = check(store, company, there && !options.stop().getAsBoolean());
    }
    boolean asked = there;
    list.check(
        ReadinessCheck.DISK_SPACE,
        object,
        () -> asked ? ask(store, open -> space(store, open, companies)) : skipped(store));
  }

  /** Whether anything is left to ask; if not, what an earlier attempt found is kept. */
  private boolean isOpen(String object, List<Company> companies) {
    boolean store =
        list.open(ReadinessCheck.DATA_STORE, object)
            || list.open(ReadinessCheck.DISK_SPACE, object);
    if (!store && companies.stream().noneMatch(this::isOpen)) {
      list.check(ReadinessCheck.DATA_STORE, object, () -> Finding.succeeded("answers"));
      return false;
    }
    return true;
  }

  private boolean isOpen(Company company) {
    String object = "company " + company.number();
    return list.open(ReadinessCheck.RIGHTS, object)
        || list.open(ReadinessCheck.EXECUTED_PROGRAMS, object);
  }

  /** Asked in each attempt that has to ask it anything. */
  private boolean reach(DataStore store, String object) {
    Finding finding =
        ask(
            store,
            open -> {
              Rows.of(open, "SELECT 1", row -> row.getInt(1));
              return Finding.succeeded(
                  "answers ("
                      + connections.kind(store).word()
                      + " "
                      + open.getMetaData().getDatabaseProductVersion()
                      + ")");
            });
    return list.again(ReadinessCheck.DATA_STORE, object, finding) == CheckState.SUCCEEDED;
  }

  private Finding space(DataStore store, Connection open, List<Company> companies)
      throws SQLException {
    List<String> schemas = companies.stream().map(Company::schema).toList();
    return DiskSpace.check(open, connections.kind(store), schemas, options.minimumFreeSpace());
  }

  private Finding ask(DataStore store, Question question) {
    try (Connection connection = connections.open(store)) {
      return limited(connection, question);
    } catch (SQLException | LockstepException e) {
      LOG.warn("Data store {} does not answer", store.name(), e);
      return Finding.failed(
          "does not answer: " + reason(e),
          "Bring it back, or correct its url or jndi, user and password in the site file"
              + (store.kind().equals(Optional.of(DatabaseKind.H2))
                  ? ". On H2 its user has to be an administrator: ALTER USER NAME ADMIN TRUE"
                  : ""));
    }
  }

  /** Ends the connection when the database takes longer than the limit, where its driver can. */
  private Finding limited(Connection connection, Question question) throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, (int) options.limit().toMillis());
    Finding finding = question.ask(connection);
    connection.rollback();
    connection.setNetworkTimeout(Runnable::run, before);
    return finding;
  }

  /** Whether the next company can be asked about. */
  private boolean check(DataStore store, Company company, boolean there) {
    String object = "company " + company.number();
    Answer answer = new Answer(skipped(store), skipped(store), there);
    if (there && isOpen(company)) {
      answer = ask(store, company);
    }
    list.check(ReadinessCheck.RIGHTS, object, answer::rights);
    list.check(ReadinessCheck.EXECUTED_PROGRAMS, object, answer::executed);
    return answer.there();
  }

  private Answer ask(DataStore store, Company company) {
    Finding[] rights = {skipped(store)};
    try (CompanyConnection opened = connections.open(store, company)) {
      Finding executed =
          limited(
              opened.connection(),
              connection -> {
                rights[0] = SchemaRights.check(company, opened);
                connection.rollback();
                opened.select();
                return executed(company, opened, rights[0]);
              });
      return new Answer(rights[0], executed, true);
    } catch (LockstepException e) {
      Finding missing =
          Finding.failed(
              reason(e),
              "If it is there, GRANT USAGE, CREATE ON SCHEMA "
                  + company.schema()
                  + " to Lockstep's user, who cannot see it");
      return new Answer(missing, Finding.skipped("its schema cannot be opened"), true);
    } catch (SQLException e) {
      LOG.warn("Company {} cannot be asked: {}", company.number(), e.getMessage());
      return new Answer(
          rights[0].state() == CheckState.SKIPPED ? failed(e) : rights[0],
          failed(e),
          !DatabaseFaults.away(e));
    }
  }

  private static Finding failed(Exception e) {
    return Finding.failed(
        reason(e), "See that its data store answers, and what its log says of this");
  }

  /** The pool only says that it got no connection; what the database said is behind that. */
  private static String reason(Exception e) {
    Throwable first = e;
    while (first.getCause() instanceof SQLException cause && cause != first) {
      first = cause;
    }
    return String.valueOf(first.getMessage());
  }

  /** A user who may not use the schema cannot read the history either. */
  private Finding executed(Company company, CompanyConnection opened, Finding rights)
      throws SQLException {
    try {
      return Objects.requireNonNull(installed.get(company.packageCombination()))
          .executedBy(NeededPrograms.history(opened), opened.kind());
    } catch (SQLException e) {
      if (rights.state() == CheckState.FAILED && !DatabaseFaults.away(e)) {
        return Finding.skipped("Lockstep's user lacks rights on schema " + opened.schema());
      }
      throw e;
    }
  }

  private Finding skipped(DataStore store) {
    return Finding.skipped(
        options.stop().getAsBoolean()
            ? "the entry was to stop"
            : "data store " + store.name() + " does not answer");
  }
}
