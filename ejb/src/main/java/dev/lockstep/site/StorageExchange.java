package dev.lockstep.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A site whose AMPs exchange their storages. */
public final class StorageExchange {

  private final Site site;

  /** The site as it is. */
  public StorageExchange(Site site) {
    this.site = site;
  }

  /**
   * The site's document after the exchange. The users of the rows go with them: the storage that an
   * AMP gets has the users of the one that it leaves, besides its own.
   *
   * @param pairs the number of an AMP with rows and that of a new one
   */
  public ObjectNode document(Map<Integer, Integer> pairs) {
    ObjectNode document = site.document().deepCopy();
    pairs.forEach(
        (configured, fresh) -> {
          Storage left = storageOf(configured);
          Storage got = storageOf(fresh);
          amp(document, configured).put("storage", got.name());
          amp(document, fresh).put("storage", left.name());
          Set<String> users = new LinkedHashSet<>(got.users());
          users.addAll(left.users());
          ArrayNode list =
              document.withObject(SiteTree.place(SiteTree.STORAGES, got.name())).putArray("users");
          users.forEach(list::add);
        });
    return document;
  }

  private Storage storageOf(int vproc) {
    Amp amp = site.amps().get(vproc);
    if (amp == null) {
      throw new IllegalArgumentException("The site has no AMP " + vproc);
    }
    return site.storageOf(amp);
  }

  private static ObjectNode amp(ObjectNode document, int vproc) {
    return document.withObject(SiteTree.place(SiteTree.AMPS, Integer.toString(vproc)));
  }
}
