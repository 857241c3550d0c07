package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.shared.folder.ZipFolder;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.document.LoadDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A load's document with the files that were sent with it.
 *
 * @param document path of its document inside the folder
 * @param text of the document
 */
public record LoadSubmission(String document, String text, PackedFolder folder) {

  /** What its document is called when it was sent without a folder. */
  public static final String FILE = "load.yaml";

  private static final String WHOLE = "load";

  /**
   * Reads a zip archive with {@code load.yaml} at its top.
   *
   * @throws LockstepException {@code LOAD_FILE_INVALID} with all faults, or {@code REQUEST_INVALID}
   *     when the stream breaks off
   */
  public static LoadSubmission read(InputStream zip) {
    ZipFolder folder = unzipped(zip);
    List<Fault> faults = new ArrayList<>(folder.faults());
    FolderText text =
        folder.complete() ? FolderText.documentOf(folder, WHOLE, WHOLE, faults) : null;
    if (text == null || !faults.isEmpty()) {
      throw new LockstepException(ErrorCode.LOAD_FILE_INVALID, faults);
    }
    return new LoadSubmission(text.file(), text.text(), PackedFolder.of(folder.files()));
  }

  /** A document alone: it brings no files, and names those that the server has. */
  public static LoadSubmission of(String text) {
    return new LoadSubmission(
        FILE, text, PackedFolder.of(Map.of(FILE, text.getBytes(StandardCharsets.UTF_8))));
  }

  private static ZipFolder unzipped(InputStream zip) {
    try {
      return ZipFolder.read(zip, WHOLE);
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.REQUEST_INVALID, "The load did not arrive whole: send it again", e);
    }
  }

  /**
   * A document among files.
   *
   * @param document path of the document; the files that it names are looked for beside it
   * @throws LockstepException {@code LOAD_FILE_INVALID} when it is no UTF-8 text
   */
  public static LoadSubmission of(String document, Map<String, byte[]> files) {
    List<Fault> faults = new ArrayList<>();
    byte[] bytes = files.getOrDefault(document, new byte[0]);
    FolderText text = FolderText.of(document, bytes, document, faults);
    if (text == null) {
      throw new LockstepException(ErrorCode.LOAD_FILE_INVALID, faults);
    }
    return new LoadSubmission(document, text.text(), PackedFolder.of(files));
  }

  /** What was kept of a load that was checked before. */
  static LoadSubmission kept(String document, PackedFolder folder) {
    return of(document, unzipped(new ByteArrayInputStream(folder.zip())).files());
  }

  /**
   * The load that the document says.
   *
   * @throws LockstepException {@code LOAD_FILE_INVALID} with all faults
   */
  public LoadDefinition definition(JobVariables variables) {
    return LoadDocument.read(document, text, variables);
  }

  /**
   * The part of a path that leads to the document's own folder; empty, or with a slash at its end.
   */
  String place() {
    return document.substring(0, document.lastIndexOf('/') + 1);
  }
}
