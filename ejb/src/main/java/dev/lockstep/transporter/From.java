package dev.lockstep.transporter;

import java.util.List;

/** Where the rows of a load come from. */
public sealed interface From permits From.Files, From.Query {

  /** The columns that the rows are for, as they are written; empty when the source tells them. */
  List<String> columns();

  /** A source that is made of files. */
  sealed interface Files extends From permits Delimited, JsonLines {

    /**
     * Paths, relative to the load's folder or absolute; their last parts may hold {@code *} and
     * {@code ?}. Those that end in {@code .gz} are compressed.
     */
    List<String> files();
  }

  /**
   * Records whose fields are divided by a character.
   *
   * @param header whether the first record of each file names the columns
   * @param columns names from the file, or nothing: then the header says them, or the table
   */
  record Delimited(List<String> files, DelimitedFormat format, boolean header, List<String> columns)
      implements Files {

    public Delimited {
      files = List.copyOf(files);
      columns = List.copyOf(columns);
    }
  }

  /**
   * One JSON object a line.
   *
   * @param columns names of columns that are names of fields, too, or nothing: then the first line
   *     says them
   */
  record JsonLines(List<String> files, List<String> columns) implements Files {

    public JsonLines {
      files = List.copyOf(files);
      columns = List.copyOf(columns);
    }
  }

  /**
   * What a query finds; the names of its columns are those of the table's.
   *
   * @param dataStore name of the data store that is asked
   * @param schema what is current for the query, or empty for the database's default
   * @param key the column of the result whose values divide the rows among instances
   */
  record Query(String dataStore, String schema, String query, String key) implements From {

    @Override
    public List<String> columns() {
      return List.of();
    }
  }
}
