package dev.lockstep.reconfiguration.structure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what statements of H2's own scripts make, and in which stage they are executed. */
final class H2Statement {

  private static final String NAME = "\"\\$\\{schema\\}\"\\.\"((?:[^\"]|\"\")*)\"";

  /**
   * What a statement begins with.
   *
   * @param object with the names in the order of the pattern's groups
   * @param tableGroup which of the names is that of a table, or 0
   */
  private record Form(Stage stage, Pattern begin, String object, int tableGroup) {

    static Form of(Stage stage, String begin, String object, int tableGroup) {
      Pattern pattern = Pattern.compile("^" + begin.replace("NAME", NAME).replace(" ", "\\s+"));
      return new Form(stage, pattern, object, tableGroup);
    }
  }

  /** A primary key is made before the rows, since H2 keeps rows in the order of such a key only. */
  private static final List<Form> FORMS =
      List.of(
          Form.of(Stage.BEFORE_ROWS, "CREATE SEQUENCE NAME", "sequence %s", 1),
          Form.of(Stage.BEFORE_ROWS, "CREATE DOMAIN NAME", "domain %s", 0),
          Form.of(
              Stage.BEFORE_ROWS,
              "ALTER DOMAIN NAME ADD CONSTRAINT NAME",
              "check of domain %1$s, %2$s",
              0),
          Form.of(Stage.BEFORE_ROWS, "CREATE CONSTANT NAME", "constant %s", 0),
          Form.of(Stage.BEFORE_ROWS, "CREATE (?:\\w+ )*TABLE NAME", "table %s", 1),
          Form.of(
              Stage.BEFORE_ROWS,
              "ALTER TABLE NAME ADD CONSTRAINT NAME PRIMARY KEY",
              "primary key %2$s of table %1$s",
              1),
          Form.of(
              Stage.LINKS,
              "ALTER TABLE NAME ADD CONSTRAINT NAME FOREIGN KEY",
              "foreign key %2$s of table %1$s",
              1),
          Form.of(
              Stage.AFTER_ROWS,
              "ALTER TABLE NAME ADD CONSTRAINT NAME UNIQUE",
              "unique key %2$s of table %1$s",
              1),
          Form.of(
              Stage.AFTER_ROWS,
              "ALTER TABLE NAME ADD CONSTRAINT NAME CHECK",
              "check %2$s of table %1$s",
              1),
          Form.of(
              Stage.BEFORE_ROWS,
              "CREATE PRIMARY KEY (?:\\w+ )*NAME ON NAME",
              "primary key index %1$s of table %2$s",
              2),
          Form.of(
              Stage.AFTER_ROWS,
              "CREATE (?:\\w+ )*INDEX NAME ON NAME",
              "index %1$s of table %2$s",
              2),
          Form.of(Stage.VIEWS, "CREATE (?:\\w+ )*VIEW NAME", "view %s", 0),
          Form.of(Stage.VIEWS, "CREATE (?:\\w+ )*SYNONYM NAME", "synonym %s", 0));

  private static final Pattern COMMENT =
      Pattern.compile("^COMMENT ON (.+?) IS (?:U&)?'", Pattern.DOTALL);

  private H2Statement() {}

  /**
   * The piece of a structure that a statement makes, unless it is one of Lockstep's tables or of a
   * kind that is not copied.
   */
  static Optional<StructureElement> element(String statement) {
    Matcher comment = COMMENT.matcher(statement);
    if (comment.find()) {
      return comment(comment.group(1), statement);
    }
    for (Form form : FORMS) {
      Matcher begin = form.begin().matcher(statement);
      if (begin.find()) {
        boolean ofLockstep = form.tableGroup() > 0 && ofLockstep(begin.group(form.tableGroup()));
        return ofLockstep ? Optional.empty() : Optional.of(element(form, begin, statement));
      }
    }
    return Optional.empty();
  }

  private static StructureElement element(Form form, Matcher begin, String statement) {
    Object[] names = new Object[begin.groupCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = begin.group(i + 1).replace("\"\"", "\"");
    }
    return StructureElement.object(
        form.stage(), String.format(Locale.ROOT, form.object(), names), statement);
  }

  /** Of tables and of views, which H2 does not tell apart here. */
  private static Optional<StructureElement> comment(String on, String statement) {
    Matcher name = Pattern.compile(NAME).matcher(on);
    if (name.find() && ofLockstep(name.group(1))) {
      return Optional.empty();
    }
    String object = on.replace("\"" + StructureElement.SCHEMA + "\".", "");
    return Optional.of(StructureElement.setting(Stage.VIEWS, "comment on " + object, statement));
  }

  private static boolean ofLockstep(String table) {
    return table.toLowerCase(Locale.ROOT).startsWith("lockstep_");
  }
}
