package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.structure.H2Obstacle;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an H2 database lacks to take the structure of a schema. */
final class H2TargetFaults {

  private static final String SETTING =
      "SELECT coalesce((SELECT setting_value FROM information_schema.settings"
          + " WHERE setting_name = '%'), 'OFF')";
  private static final String USERS =
      "SELECT DISTINCT grantee FROM information_schema.rights WHERE table_schema = ?"
          + " AND table_name IS NOT NULL AND table_name <> '' ORDER BY 1";
  private static final String KNOWN =
      "SELECT user_name FROM information_schema.users UNION"
          + " SELECT role_name FROM information_schema.roles";

  private final CompanyConnection target;
  private final Catalog from;
  private final Catalog to;
  private final List<Fault> faults = new ArrayList<>();

  H2TargetFaults(CompanyConnection source, CompanyConnection target) {
    this.target = target;
    this.from = new Catalog(source);
    this.to = new Catalog(target);
  }

  List<Fault> all() throws SQLException {
    if (!H2Obstacle.schemas(target.connection()).contains(target.schema())) {
      return List.of(StructureFaults.missingSchema(target));
    }
    faults.addAll(StructureFaults.notEmpty(target, content()));
    for (Map.Entry<String, String> setting :
        Map.of("COLLATION", "sorts texts in another way", "MODE", "is in another mode")
            .entrySet()) {
      compare(setting.getKey(), setting.getValue());
    }
    Set<String> known = new HashSet<>(to.texts(KNOWN));
    from.texts(USERS).stream()
        .filter(user -> !known.contains(user))
        .forEach(
            user ->
                fault(
                    "user " + user + ", who has rights on tables, is not in its database",
                    "Create the user or role there"));
    return faults;
  }

  private List<String> content() throws SQLException {
    List<String> content = new ArrayList<>();
    for (SqlStatement statement :
        H2SchemaScript.of(target.connection(), target.schema()).statements()) {
      if (statement.words().contains("CREATE")
          && statement.identifiers().stream().noneMatch(name -> name.startsWith("LOCKSTEP_"))) {
        content.add(statement.opening());
      }
    }
    return content;
  }

  private void compare(String name, String message) throws SQLException {
    String sql = SETTING.replace("%", name);
    String wanted = from.text(sql);
    String found = to.text(sql);
    if (!wanted.equals(found)) {
      fault(
          "its database " + message + ", " + found + " instead of " + wanted,
          "Name a storage in a database with " + name + " " + wanted);
    }
  }

  private void fault(String message, String action) {
    faults.add(Fault.of("schema " + target.schema(), message, action));
  }
}
