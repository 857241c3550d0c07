package dev.lockstep.sequencer.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.entry.EntryCheck;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.sequencer.entry.OperationFiles;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.document.Document;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.document.DocumentSchema;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.shared.folder.ZipFolder;
import dev.lockstep.site.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads operations and names every fault at once. Safe for use by many threads. */
public final class OperationReader {

  private static final String WHOLE = "operation";
  private static final JsonPointer CONTENTS = JsonPointer.compile("/contents");

  private final EntryTypes types;
  private final DocumentSchema schema;

  public OperationReader(EntryTypes types) {
    this.types = types;
    this.schema = OperationSchema.of(types.words());
  }

  /**
   * Reads a zip archive with {@code operation.yaml} at its top and the files that it names.
   *
   * @param zip is read to the end of its entries and not closed
   * @param site as it is now, or null when none was applied
   * @throws LockstepException {@code OPERATION_FILE_INVALID} with all faults, or {@code
   *     REQUEST_INVALID} when the stream breaks off
   */
  public OperationFile read(InputStream zip, @Nullable Site site) {
    ZipFolder folder = unzipped(zip);
    List<Fault> faults = new ArrayList<>(folder.faults());
    FolderText document =
        folder.complete() ? FolderText.documentOf(folder, WHOLE, WHOLE, faults) : null;
    if (document == null) {
      throw new LockstepException(ErrorCode.OPERATION_FILE_INVALID, faults);
    }
    return read(document, folder.files(), faults, site);
  }

  /** Checks what was submitted before once more, with the site as it is now. */
  public OperationFile read(PackedFolder folder, @Nullable Site site) {
    return read(new ByteArrayInputStream(folder.zip()), site);
  }

  /**
   * The files of an operation whose document was written anew, as they would have been submitted.
   *
   * @param kept the other files come from here; its own document gives place to the new one, which
   *     gets its name
   */
  public static PackedFolder rewritten(PackedFolder kept, String document) {
    List<String> names = FolderText.documents(WHOLE);
    String name =
        names.stream().filter(kept.files()::contains).findFirst().orElseGet(() -> names.get(0));
    return kept.with(name, document.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what was submitted, and checked, before. */
  public OperationFile reread(PackedFolder folder) {
    ZipFolder unzipped = unzipped(new ByteArrayInputStream(folder.zip()));
    List<Fault> faults = new ArrayList<>(unzipped.faults());
    FolderText text = FolderText.documentOf(unzipped, WHOLE, WHOLE, faults);
    if (text == null) {
      throw new LockstepException(ErrorCode.OPERATION_FILE_INVALID, faults);
    }
    Document document = Document.read(text.file(), text.text(), OperationSchema.WORDS);
    return file(document.root(), text, unzipped.files());
  }

  private static ZipFolder unzipped(InputStream zip) {
    try {
      return ZipFolder.read(zip, WHOLE);
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.REQUEST_INVALID, "The operation did not arrive whole: send it again", e);
    }
  }

  private OperationFile read(
      FolderText text, Map<String, byte[]> bytes, List<Fault> before, @Nullable Site site) {
    Document document = Document.read(text.file(), text.text(), OperationSchema.WORDS);
    DocumentFaults faults = new DocumentFaults(document);
    faults.addAll(before);
    faults.addAll(schema.validate(document));
    OperationFiles files = new ZippedFiles(bytes);
    JsonNode root = document.root();
    checkEntries(root.path("contents"), files, site, faults);
    faults.refuse(ErrorCode.OPERATION_FILE_INVALID);
    return file(root, text, bytes);
  }

  private static OperationFile file(JsonNode root, FolderText text, Map<String, byte[]> bytes) {
    OperationFiles files = new ZippedFiles(bytes);
    List<EntryText> entries = new ArrayList<>();
    root.path("contents").forEach(node -> entries.add(EntryText.of(node, files)));
    return new OperationFile(
        root.path("operation").asText(),
        root.path("title").asText(""),
        Resume.valueOf(root.path("resume").asText(Resume.AUTO.word()).toUpperCase(Locale.ROOT)),
        entries,
        text.text(),
        PackedFolder.of(bytes));
  }

  private void checkEntries(
      JsonNode contents, OperationFiles files, @Nullable Site site, DocumentFaults faults) {
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < contents.size(); i++) {
      JsonNode node = contents.path(i);
      JsonPointer place = CONTENTS.appendIndex(i);
      Integer first =
          node.path("entry").isTextual() ? names.putIfAbsent(node.path("entry").asText(), i) : null;
      if (first != null) {
        faults.add(
            place.appendProperty("entry"),
            "entry number " + (first + 1) + " has the same name",
            "Give each entry a name of its own");
      }
      if (node.path("type").isTextual()) {
        checkType(node, place, new Check(node, files, site, place, faults), faults);
      }
    }
  }

  private void checkType(JsonNode node, JsonPointer place, Check check, DocumentFaults faults) {
    String word = node.path("type").asText();
    JsonPointer at = place.appendProperty("type");
    types
        .type(word)
        .ifPresentOrElse(
            type -> type.check(check),
            () ->
                faults.add(
                    at,
                    "there is no entry type `" + word + "`",
                    "Take one of " + String.join(", ", types.words())));
  }

  private record Check(
      JsonNode node,
      OperationFiles files,
      @Nullable Site known,
      JsonPointer place,
      DocumentFaults faults)
      implements EntryCheck {

    @Override
    public EntrySettings settings() {
      return new EntrySettings(node.path("entry").asText(), node, files);
    }

    @Override
    public Optional<Site> site() {
      return Optional.ofNullable(known);
    }

    @Override
    public void fault(JsonPointer field, String message, String action) {
      faults.add(place.append(field), message, action);
    }
  }
}
