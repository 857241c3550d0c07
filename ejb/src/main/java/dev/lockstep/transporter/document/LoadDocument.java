package dev.lockstep.transporter.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.document.Document;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.document.DocumentSchema;
import dev.lockstep.shared.document.DocumentWords;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadDefinition;
import java.util.List;
import java.util.Map;

/** Reads load files. */
public final class LoadDocument {

  /** How load files name their own parts. */
  public static final DocumentWords WORDS = new DocumentWords("load", Map.of());

  private static final JsonNode SOURCE =
      DocumentSchema.source("/dev/lockstep/schema/load.schema.json");
  private static final DocumentSchema SCHEMA = DocumentSchema.of(SOURCE, WORDS);

  private LoadDocument() {}

  /**
   * Reads a load file in YAML or JSON.
   *
   * @param file its name as its author knows it
   * @param given values of job variables that count more than those of the file
   * @throws LockstepException {@code LOAD_FILE_INVALID} with all faults
   */
  public static LoadDefinition read(String file, String text, JobVariables given) {
    Document document = Document.read(file, text, WORDS);
    DocumentFaults faults = new DocumentFaults(document);
    new VariableReplacement(SOURCE, given, faults).replace(document.root());
    List<Fault> ofSchema = SCHEMA.validate(document);
    faults.addAll(ofSchema);
    new LoadRules(document.root(), faults).check();
    faults.refuse(ErrorCode.LOAD_FILE_INVALID);
    return LoadRecords.definition(document.root());
  }
}
