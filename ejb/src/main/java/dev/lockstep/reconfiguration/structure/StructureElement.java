package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SchemaNames;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a structure, by the statement that makes it.
 *
 * @param object what it is, such as {@code index t_name of table t}; no two pieces of a structure
 *     are the same
 * @param statement with {@value #SCHEMA} where the schema's own name belongs
 * @param nature how it can be made where something of this name is already
 * @param removal takes it away, or null when nothing but the table's end does
 * @param index that it can be made of, or null when it can only be made by its statement
 */
public record StructureElement(
    Stage stage,
    String object,
    String statement,
    Nature nature,
    @Nullable String removal,
    @Nullable KeyIndex index) {

  /** Stands for the schema's name. */
  static final String SCHEMA = "${schema}";

  /** What happens when a statement is executed again. */
  public enum Nature {
    /** An object: a second one of its name is refused. */
    OBJECT,
    /** A value that takes the place of the one before it. */
    SETTING
  }

  static StructureElement object(Stage stage, String object, String statement) {
    return new StructureElement(stage, object, statement, Nature.OBJECT, null, null);
  }

  static StructureElement setting(Stage stage, String object, String statement) {
    return new StructureElement(stage, object, statement, Nature.SETTING, null, null);
  }

  /** The same, which can be made of an index. */
  StructureElement withIndex(@Nullable KeyIndex made) {
    return new StructureElement(stage, object, statement, nature, removal, made);
  }

  /** The statement for a schema. */
  String statementFor(DatabaseKind kind, String schema) {
    return named(statement, kind, schema);
  }

  /** A statement with the name of a schema. */
  static String named(String statement, DatabaseKind kind, String schema) {
    return switch (kind) {
      case H2 -> SchemaNames.replaced(statement, SCHEMA, schema);
      case POSTGRESQL ->
          statement.startsWith("ALTER DEFAULT PRIVILEGES")
              ? statement.replace(QuotedName.of(SCHEMA), QuotedName.of(schema))
              : statement;
    };
  }
}
