package dev.lockstep.site;

import static dev.lockstep.site.SiteTree.text;
import static dev.lockstep.site.SiteTree.textOr;
import static dev.lockstep.site.SiteTree.texts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.ByteSize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Turns a site file without faults into records. */
final class SiteRecords {

  private SiteRecords() {}

  static Site site(SiteTree tree) {
    return new Site(
        textOr(tree.root(), "site", ""),
        section(tree, SiteTree.DATA_STORES, name -> name, SiteRecords::dataStore),
        section(tree, SiteTree.VRCS, name -> name, SiteRecords::vrc),
        section(tree, SiteTree.PACKAGE_COMBINATIONS, name -> name, SiteRecords::combination),
        section(tree, SiteTree.COMPANIES, Integer::valueOf, SiteRecords::company),
        related(tree),
        section(tree, SiteTree.STORAGES, name -> name, SiteRecords::storage),
        section(tree, SiteTree.AMPS, Integer::valueOf, SiteRecords::amp),
        tree.root());
  }

  private static <K, T> Map<K, T> section(
      SiteTree tree,
      String section,
      Function<String, K> key,
      BiFunction<String, JsonNode, T> element) {
    Map<K, T> elements = new LinkedHashMap<>();
    tree.section(section)
        .forEach((name, node) -> elements.put(key.apply(name), element.apply(name, node)));
    return elements;
  }

  private static DataStore dataStore(String name, JsonNode node) {
    return new DataStore(
        name,
        text(node, "url"),
        text(node, "jndi"),
        text(node, "user"),
        text(node, "password"),
        ByteSize.read(textOr(node, "capacity", "")).orElse(null));
  }

  private static Vrc vrc(String name, JsonNode node) {
    return new Vrc(name, text(node, "derivedFrom"));
  }

  private static PackageCombination combination(String code, JsonNode node) {
    return new PackageCombination(code, textOr(node, "description", ""), texts(node.path("vrcs")));
  }

  private static Company company(String number, JsonNode node) {
    return new Company(
        Integer.parseInt(number),
        textOr(node, "description", ""),
        textOr(node, "purpose", ""),
        textOr(node, "packageCombination", ""),
        textOr(node, "dataStore", ""),
        textOr(node, "schema", ""),
        texts(node.path("users")));
  }

  private static Storage storage(String name, JsonNode node) {
    return new Storage(
        name, textOr(node, "dataStore", ""), textOr(node, "schema", ""), texts(node.path("users")));
  }

  private static Amp amp(String vproc, JsonNode node) {
    return new Amp(
        Integer.parseInt(vproc),
        textOr(node, "storage", ""),
        textOr(node, "state", "").equals("new") ? AmpState.NEW : AmpState.CONFIGURED);
  }

  private static List<Set<Integer>> related(SiteTree tree) {
    List<Set<Integer>> groups = new ArrayList<>();
    for (JsonNode group : tree.root().path(SiteTree.RELATED_COMPANIES)) {
      Set<Integer> numbers = new LinkedHashSet<>();
      group.forEach(number -> numbers.add(number.asInt()));
      groups.add(Collections.unmodifiableSet(numbers));
    }
    return groups;
  }
}
