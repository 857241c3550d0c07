package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.site.structure.H2Obstacle;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What stands against the copy of an H2 schema, in the words of a simulation. */
final class H2CopyRules {

  private H2CopyRules() {}

  /** Everything that stands against a copy of the schema. */
  static List<String> objections(Connection connection, H2SchemaScript script) throws SQLException {
    return H2Obstacle.of(connection, script).stream().map(H2CopyRules::objection).toList();
  }

  private static String objection(H2Obstacle obstacle) {
    String name = obstacle.name();
    return switch (obstacle.kind()) {
      case TRIGGER -> "trigger " + name + " is Java code that may act outside of the copy";
      case ROUTINE -> "function " + name + " is Java code that may act outside of the copy";
      case SPECIAL_TABLE -> "table " + name + " is linked, temporary or of an engine of its own";
      case NAMESAKE -> "a table or view has the name of the schema, " + name;
      case KEY_FROM_ELSEWHERE -> "the foreign key " + name + " of another schema leads here";
      case VIEW_FROM_ELSEWHERE -> "the view " + name + " of another schema reads from here";
      case LEADS_ELSEWHERE -> "an object here is made of schema " + name;
    };
  }
}
