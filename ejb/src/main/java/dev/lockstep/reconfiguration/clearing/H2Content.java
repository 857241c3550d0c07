package dev.lockstep.reconfiguration.clearing;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SchemaNames;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.structure.H2Obstacle;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The objects in a schema of H2. Every statement that drops one commits. */
final class H2Content implements SchemaContent {

  private final CompanyConnection storage;

  H2Content(CompanyConnection storage) {
    this.storage = storage;
  }

  /** Kinds of objects, in the order in which they go: first those that need others. */
  private enum Kind {
    SYNONYM("SELECT synonym_name FROM information_schema.synonyms WHERE synonym_schema = ?", ""),
    VIEW(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_type = 'VIEW'",
        " CASCADE"),
    TABLE(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_type <> 'VIEW'",
        " CASCADE"),
    DOMAIN(
        "SELECT domain_name FROM information_schema.domains WHERE domain_schema = ?", " CASCADE"),
    SEQUENCE(
        "SELECT sequence_name FROM information_schema.sequences WHERE sequence_schema = ?", ""),
    CONSTANT(
        "SELECT constant_name FROM information_schema.constants WHERE constant_schema = ?", ""),
    AGGREGATE(
        "SELECT DISTINCT routine_name FROM information_schema.routines WHERE routine_schema = ?"
            + " AND routine_type = 'AGGREGATE'",
        ""),
    ALIAS(
        "SELECT DISTINCT routine_name FROM information_schema.routines WHERE routine_schema = ?"
            + " AND routine_type <> 'AGGREGATE'",
        "");

    private final String names;
    private final String end;

    Kind(String names, String end) {
      this.names = names + " ORDER BY 1";
      this.end = end;
    }

    String of(String name) {
      return name().toLowerCase(Locale.ROOT) + " " + name;
    }
  }

  @Override
  public List<Fault> obstacles() throws SQLException {
    Set<String> others = H2Obstacle.schemas(storage.connection());
    others.remove(storage.schema());
    others.remove("INFORMATION_SCHEMA");
    List<Fault> faults = new ArrayList<>();
    for (String other : others) {
      for (SqlStatement statement : H2SchemaScript.of(storage.connection(), other).statements()) {
        if (SchemaNames.qualifiers(statement.text()).contains(storage.schema())) {
          faults.add(needed(other, statement));
        }
      }
    }
    return faults;
  }

  private Fault needed(String other, SqlStatement statement) {
    String opening = statement.opening();
    String cut = opening.length() <= 120 ? opening : opening.substring(0, 119) + "…";
    return Fault.of(
        "schema " + other,
        "has something that needs what is in schema " + storage.schema() + ": " + cut,
        "Drop that object, or have it use something else, then repeat this");
  }

  @Override
  public List<String> objects() throws SQLException {
    List<String> objects = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      names(kind).forEach(name -> objects.add(kind.of(name)));
    }
    return objects.isEmpty() ? ofUnknownKinds() : objects;
  }

  private List<String> ofUnknownKinds() throws SQLException {
    return H2SchemaScript.of(storage.connection(), storage.schema()).statements().stream()
        .filter(statement -> statement.words().contains("CREATE"))
        .filter(
            statement ->
                statement.identifiers().stream()
                    .noneMatch(name -> MARKERS.contains(name.toLowerCase(Locale.ROOT))))
        .map(SqlStatement::opening)
        .toList();
  }

  private List<String> names(Kind kind) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = storage.connection().prepareStatement(kind.names)) {
      statement.setString(1, storage.schema());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    names.removeIf(name -> MARKERS.contains(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  @Override
  public void limitWaiting() {
    // its connections wait for a minute at most
  }

  /** It does not tell whose locks are in which schema. */
  @Override
  public List<Fault> holders() {
    return List.of();
  }

  @Override
  public void drop(ClearingListener listener) throws SQLException {
    for (Kind kind : Kind.values()) {
      for (String name : names(kind)) {
        listener.dropping(kind.of(name));
        try (Statement statement = storage.connection().createStatement()) {
          statement.setEscapeProcessing(false);
          statement.execute(
              "DROP "
                  + kind.name()
                  + " IF EXISTS "
                  + storage.quotedSchema()
                  + "."
                  + QuotedName.of(name)
                  + kind.end);
        }
        storage.connection().commit();
      }
    }
  }
}
