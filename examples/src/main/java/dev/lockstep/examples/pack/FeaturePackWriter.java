package dev.lockstep.examples.pack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a feature pack as a directory: {@code feature-pack.yaml} and its scripts in {@code sql/}.
 */
public final class FeaturePackWriter {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private FeaturePackWriter() {}

  /**
   * Writes the pack; files of the same names are replaced.
   *
   * @param directory is made if it is not there
   */
  public static void write(FeaturePack pack, Path directory) throws IOException {
    Files.createDirectories(directory.resolve("sql"));
    List<Map<String, Object>> programs = new ArrayList<>();
    for (Program program : pack.programs()) {
      programs.add(document(program, directory));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("featurePack", pack.name());
    document.put("description", pack.description());
    document.put("programs", programs);
    Files.writeString(
        directory.resolve("feature-pack.yaml"),
        YAML.writeValueAsString(document),
        StandardCharsets.UTF_8);
  }

  private static Map<String, Object> document(Program program, Path directory) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("code", program.code());
    document.put("table", program.table());
    document.put("batch", program.batch().label());
    document.put("runtimeClass", program.runtimeClass().label());
    if (!program.requires().isEmpty()) {
      document.put("requires", program.requires());
    }
    document.put("sql", writeScripts(program, directory));
    return document;
  }

  private static Object writeScripts(Program program, Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, String> script : program.sql().entrySet()) {
      boolean any = script.getKey().equals(Script.ANY);
      String file = "sql/" + program.code() + (any ? "" : "." + script.getKey()) + ".sql";
      Files.writeString(directory.resolve(file), script.getValue(), StandardCharsets.UTF_8);
      files.put(script.getKey(), file);
    }
    String any = files.get(Script.ANY);
    return any == null ? files : any;
  }
}
