package dev.lockstep.dataupgrade.pack;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.document.Document;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.document.DocumentSchema;
import dev.lockstep.shared.document.DocumentWords;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.shared.folder.ZipFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads feature packs from zip archives. */
public final class FeaturePackArchive {

  private static final DocumentWords WORDS =
      new DocumentWords("feature pack", Map.of("programs", "program"));
  private static final DocumentSchema SCHEMA =
      DocumentSchema.of("/dev/lockstep/schema/feature-pack.schema.json", WORDS);

  private FeaturePackArchive() {}

  /**
   * Reads a zip archive of a feature pack's folder.
   *
   * @param zip is read to the end of its entries and not closed
   * @throws LockstepException {@code FEATURE_PACK_INVALID} with all faults, or {@code
   *     REQUEST_INVALID} when the stream breaks off
   */
  public static FeaturePack read(InputStream zip) {
    ZipFolder folder = unzipped(zip);
    List<Fault> zipFaults = new ArrayList<>(folder.faults());
    FolderText document =
        folder.complete()
            ? FolderText.documentOf(folder, "feature-pack", "feature pack", zipFaults)
            : null;
    if (document == null) {
      throw new LockstepException(ErrorCode.FEATURE_PACK_INVALID, zipFaults);
    }
    return read(document, folder, zipFaults);
  }

  private static ZipFolder unzipped(InputStream zip) {
    try {
      return ZipFolder.read(zip, "feature pack");
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.REQUEST_INVALID, "The feature pack did not arrive whole: send it again", e);
    }
  }

  private static FeaturePack read(FolderText text, ZipFolder folder, List<Fault> zipFaults) {
    Document document = Document.read(text.file(), text.text(), WORDS);
    DocumentFaults faults = new DocumentFaults(document);
    faults.addAll(zipFaults);
    faults.addAll(SCHEMA.validate(document));
    List<ProgramNode> programs = ProgramNode.all(document.root());
    new ProgramRules(faults).check(programs);
    new PrerequisiteRules(faults).check(programs);
    ProgramScripts scripts = new ProgramScripts(folder, faults);
    ProgramProcesses processes = new ProgramProcesses(folder, faults);
    List<UpgradeProgram> read =
        programs.stream()
            .map(program -> program.program(scripts.of(program), processes.of(program)))
            .toList();
    faults.refuse(ErrorCode.FEATURE_PACK_INVALID);
    return FeaturePack.of(
        document.root().path("featurePack").asText(),
        document.root().path("description").asText(""),
        read,
        read.stream().allMatch(program -> program.process() == null)
            ? null
            : PackedFolder.of(folder.files()));
  }
}
