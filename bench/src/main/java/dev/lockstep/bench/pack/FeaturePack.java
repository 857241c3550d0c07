package dev.lockstep.bench.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.bench.schema.Dialect;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A feature pack whose programs are SQL. Immutable.
 *
 * @param name of the pack
 * @param description one line
 * @param programs in the order of the document
 */
public record FeaturePack(String name, String description, List<PackProgram> programs) {
  private static final YAMLMapper YAML = new YAMLMapper();

  public FeaturePack {
    programs = List.copyOf(programs);
  }

  /** The pack as it is posted: feature-pack.yaml and sql/ at top level. */
  public byte[] zip() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("feature-pack.yaml", document());
    for (PackProgram program : programs) {
      for (Dialect dialect : program.sql().keySet()) {
        files.put(sqlFile(program, dialect), script(program.statements(dialect)));
      }
    }
    return ZippedTexts.zip(files);
  }

  /** The text of feature-pack.yaml. */
  public String document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("featurePack", name);
    document.put("description", description);
    document.put("programs", programs.stream().map(FeaturePack::entry).toList());
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Feature pack " + name + " could not be written", e);
    }
  }

  private static Map<String, Object> entry(PackProgram program) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("code", program.code());
    entry.put("table", program.table());
    entry.put("batch", program.batch());
    entry.put("runtimeClass", program.runtimeClass());
    if (!program.requires().isEmpty()) {
      entry.put("requires", program.requires());
    }
    Map<String, String> sql = new TreeMap<>();
    program.sql().keySet().forEach(d -> sql.put(d.packName(), sqlFile(program, d)));
    entry.put("sql", sql);
    return entry;
  }

  private static String sqlFile(PackProgram program, Dialect dialect) {
    return "sql/" + program.code() + "." + dialect.packName() + ".sql";
  }

  private static String script(List<String> statements) {
    return statements.stream().collect(Collectors.joining(";\n", "", ";\n"));
  }
}
