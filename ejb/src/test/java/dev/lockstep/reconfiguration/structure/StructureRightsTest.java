package dev.lockstep.reconfiguration.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.shared.control.RightsScript;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rights that a structure needs where it goes to, by a user who is no superuser. */
@ExtendWith(DroppedDatabases.class)
class StructureRightsTest {

  private final String user = RightsScript.newUser("move");
  private final String owner = RightsScript.newUser("owner");
  private final String sharer = RightsScript.newUser("sharer");

  private final TestStorage source;
  private final TestStorage target;

  StructureRightsTest() throws SQLException {
    source = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");
    source.execute(
        "CREATE ROLE " + user + " LOGIN",
        "CREATE ROLE " + owner,
        "CREATE ROLE " + sharer,
        "CREATE TABLE t (a int PRIMARY KEY)",
        "ALTER TABLE t OWNER TO " + owner,
        "ALTER DEFAULT PRIVILEGES FOR ROLE "
            + sharer
            + " IN SCHEMA disk0 GRANT SELECT ON TABLES TO PUBLIC",
        "ALTER SCHEMA disk0 OWNER TO " + owner);
    target = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk8");
  }

  private CompanyConnection open(TestStorage storage) throws SQLException {
    String url;
    try (CompanyConnection opened = storage.open()) {
      url = opened.connection().getMetaData().getURL();
    }
    Connection connection = DriverManager.getConnection(url, user, "x");
    connection.setAutoCommit(false);
    return new CompanyConnection(
        connection, DatabaseKind.POSTGRESQL, storage.schema, new ReentrantLock());
  }

  private List<String> faults() throws SQLException {
    try (CompanyConnection from = open(source);
        CompanyConnection to = open(target)) {
      List<Fault> ofSource = StructureFaults.ofSource(from);
      List<Fault> ofTarget = StructureFaults.ofTarget(from, to);
      return List.of(ofSource, ofTarget).stream()
          .flatMap(List::stream)
          .map(Fault::text)
          .map(text -> text.replace(user, "USER").replace(owner, "OWNER").replace(sharer, "SHARER"))
          .toList();
    }
  }

  @Test
  void every_right_that_is_missing_is_named_until_the_structure_can_be_copied() throws Exception {
    assertThat(faults())
        .containsExactly(
            "table t: may not be read by user USER, which is Lockstep's. GRANT SELECT on it to this"
                + " user",
            "schema disk8: user USER may not create anything there. GRANT CREATE ON SCHEMA"
                + " \"disk8\" TO \"USER\"",
            "schema disk8: USER cannot give objects to user OWNER, who owns t. GRANT \"OWNER\" TO"
                + " \"USER\"",
            "schema disk8: USER cannot act as user SHARER, who gives rights on later objects. GRANT"
                + " \"SHARER\" TO \"USER\"");

    for (String statement :
        RightsScript.of("storage.sql", Map.of("owner", owner, "user", user)).statements()) {
      source.execute(statement);
    }
    assertThat(faults())
        .containsExactly(
            "schema disk8: user USER may not create anything there. GRANT CREATE ON SCHEMA"
                + " \"disk8\" TO \"USER\"",
            "schema disk8: user OWNER, who owns t, may not create anything there, and so cannot own"
                + " anything. GRANT CREATE ON SCHEMA \"disk8\" TO \"OWNER\"",
            "schema disk8: USER cannot act as user SHARER, who gives rights on later objects. GRANT"
                + " \"SHARER\" TO \"USER\"");

    target.execute("ALTER SCHEMA disk8 OWNER TO " + owner, "GRANT " + sharer + " TO " + user);
    assertThat(faults()).isEmpty();
    try (CompanyConnection from = open(source);
        CompanyConnection to = open(target)) {
      StructureCopy copy = new StructureCopy(StorageStructure.read(from), to);
      for (Stage stage : Stage.values()) {
        copy.make(stage, element -> {});
      }
      assertThat(copy.compare()).isEmpty();
    }
  }
}
