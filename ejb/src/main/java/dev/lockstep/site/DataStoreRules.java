package dev.lockstep.site;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Data stores: one way to reach each, and no secret in clear. No fault repeats a value. */
final class DataStoreRules {

  private static final Pattern SECRET_IN_URL =
      Pattern.compile("(?i)password\\s*=|//[^/?;]*@|\\$\\{credential:");
  private static final String REFERENCE = "${credential:ALIAS} or ${env:NAME}";

  private final SiteTree tree;
  private final DocumentFaults faults;

  DataStoreRules(SiteTree tree, DocumentFaults faults) {
    this.tree = tree;
    this.faults = faults;
  }

  void check() {
    tree.section(SiteTree.DATA_STORES).forEach(this::check);
  }

  private void check(String name, JsonNode store) {
    if (!store.isObject()) {
      return;
    }
    boolean url = store.has("url");
    if (url == store.has("jndi")) {
      faults.add(
          SiteTree.place(SiteTree.DATA_STORES, name),
          url ? "has both `url` and `jndi`" : "has neither `url` nor `jndi`",
          "Give exactly one of them");
    }
    checkUrl(SiteTree.place(SiteTree.DATA_STORES, name, "url"), SiteTree.text(store, "url"));
    checkPassword(name, store);
    for (String field : List.of("url", "user", "jndi")) {
      checkPlaceholders(
          SiteTree.place(SiteTree.DATA_STORES, name, field), SiteTree.text(store, field));
    }
  }

  private void checkUrl(JsonPointer place, @Nullable String url) {
    if (url == null) {
      return;
    }
    if (!url.isEmpty() && DatabaseKind.fromJdbcUrl(url).isEmpty()) {
      faults.add(
          place,
          "`url` is of a database that Lockstep does not know",
          "Begin it with jdbc:h2: or jdbc:postgresql:");
    }
    if (SECRET_IN_URL.matcher(url).find()) {
      faults.add(
          place,
          "`url` holds a password, and a URL is shown and logged",
          "Take it out and write user: and password: with " + REFERENCE);
    }
  }

  private void checkPassword(String name, JsonNode store) {
    String password = SiteTree.text(store, "password");
    JsonPointer place = SiteTree.place(SiteTree.DATA_STORES, name, "password");
    if (password != null && !Placeholders.isSecretReference(password)) {
      faults.add(
          place,
          "`password` is not one reference to a secret, and a secret is never stored in clear",
          "Write " + REFERENCE + " in quotes and nothing else");
    }
  }

  private void checkPlaceholders(JsonPointer place, @Nullable String text) {
    if (text == null) {
      return;
    }
    for (String unknown : Placeholders.unknown(text)) {
      faults.add(
          place,
          "there is no placeholder `" + unknown + "`",
          "Take one of ${env:NAME}, ${credential:ALIAS}, ${lockstep.data}");
    }
  }
}
