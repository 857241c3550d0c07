package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.folder.FolderPath;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import java.util.Optional;

/** Checks what entries of several types refer to: files of the operation, the site's objects. */
public final class EntryReferences {

  private final EntryCheck check;

  /** References of one entry; faults go to its check. */
  public EntryReferences(EntryCheck check) {
    this.check = check;
  }

  /**
   * Checks that a path is one of a file of the operation.
   *
   * @return whether it is; false also for a text that its schema refuses
   */
  public boolean file(JsonPointer field, String path) {
    if (path.isEmpty()) {
      return false;
    }
    if (!FolderPath.inside(path)) {
      check.fault(
          field,
          "`" + FolderPath.shown(path) + "` is no path inside the operation's folder",
          "Write a path such as sql/analyze.sql, with slashes and from the folder's top level");
      return false;
    }
    if (!check.settings().files().paths().contains(path)) {
      check.fault(
          field,
          "the operation has no file `" + path + "`",
          "Add the file to the operation's folder or correct its path");
      return false;
    }
    return true;
  }

  /** The data store that a field names; empty when it names none, or one that is not there. */
  public Optional<DataStore> dataStore(String field) {
    JsonNode name = check.settings().node().path(field);
    Optional<Site> site = check.site();
    if (!name.isTextual() || name.asText().isEmpty() || site.isEmpty()) {
      return Optional.empty();
    }
    DataStore store = site.get().dataStores().get(name.asText());
    if (store == null) {
      check.fault(
          JsonPointer.empty().appendProperty(field),
          "the site has no data store " + name.asText(),
          "Take one of " + site.get().dataStores().keySet());
    }
    return Optional.ofNullable(store);
  }

  /** Checks that the companies of a list are in the site. */
  public void companies(String field) {
    JsonNode numbers = check.settings().node().path(field);
    Optional<Site> site = check.site();
    for (int index = 0; site.isPresent() && index < numbers.size(); index++) {
      JsonNode number = numbers.path(index);
      if (number.isInt() && !site.get().companies().containsKey(number.asInt())) {
        check.fault(
            JsonPointer.empty().appendProperty(field).appendIndex(index),
            "company " + number + " is not in the site",
            "See: ./lockstep company list");
      }
    }
  }
}
