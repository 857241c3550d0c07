package dev.lockstep.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is managed, as a site file states it and free of faults. The maps keep the file's order.
 *
 * @param relatedCompanies groups of companies that share tables and so must be in one run
 * @param document the whole file, with the parts that no record stands for; it is not to be changed
 */
public record Site(
    String name,
    Map<String, DataStore> dataStores,
    Map<String, Vrc> vrcs,
    Map<String, PackageCombination> packageCombinations,
    Map<Integer, Company> companies,
    List<Set<Integer>> relatedCompanies,
    Map<String, Storage> storages,
    Map<Integer, Amp> amps,
    JsonNode document) {
  public Site {
    dataStores = Collections.unmodifiableMap(new LinkedHashMap<>(dataStores));
    vrcs = Collections.unmodifiableMap(new LinkedHashMap<>(vrcs));
    packageCombinations = Collections.unmodifiableMap(new LinkedHashMap<>(packageCombinations));
    companies = Collections.unmodifiableMap(new LinkedHashMap<>(companies));
    relatedCompanies = List.copyOf(relatedCompanies);
    storages = Collections.unmodifiableMap(new LinkedHashMap<>(storages));
    amps = Collections.unmodifiableMap(new LinkedHashMap<>(amps));
  }

  /**
   * The VRCs of a package combination and all that they are derived from: every VRC once, before
   * those that it is derived from.
   *
   * @throws IllegalArgumentException when the site has no such package combination
   */
  public List<Vrc> chain(String packageCombination) {
    PackageCombination combination = packageCombinations.get(packageCombination);
    if (combination == null) {
      throw new IllegalArgumentException(
          "The site has no package combination " + packageCombination);
    }
    Set<Vrc> baseFirst = new LinkedHashSet<>();
    for (int i = combination.vrcs().size() - 1; i >= 0; i--) {
      List<Vrc> derivation = derivation(combination.vrcs().get(i));
      Collections.reverse(derivation);
      baseFirst.addAll(derivation);
    }
    List<Vrc> chain = new ArrayList<>(baseFirst);
    Collections.reverse(chain);
    return chain;
  }

  private List<Vrc> derivation(@Nullable String name) {
    List<Vrc> derivation = new ArrayList<>();
    Vrc vrc = name == null ? null : vrcs.get(name);
    while (vrc != null) {
      derivation.add(vrc);
      vrc = vrc.derivedFrom() == null ? null : vrcs.get(vrc.derivedFrom());
    }
    return derivation;
  }

  /** The companies of a package combination. */
  public List<Company> companiesIn(String packageCombination) {
    return companies.values().stream()
        .filter(company -> company.packageCombination().equals(packageCombination))
        .toList();
  }

  /** These companies with all that are related to them, directly or through others; sorted. */
  public Set<Integer> withRelated(Collection<Integer> numbers) {
    Set<Integer> all = new TreeSet<>(numbers);
    boolean more = true;
    while (more) {
      more = false;
      for (Set<Integer> related : relatedCompanies) {
        more |= !Collections.disjoint(related, all) && all.addAll(related);
      }
    }
    return all;
  }

  /** Splits companies into groups: those that are related, and each other one by itself. */
  public List<Set<Integer>> together(Collection<Integer> numbers) {
    Set<Integer> left = new TreeSet<>(numbers);
    List<Set<Integer>> groups = new ArrayList<>();
    while (!left.isEmpty()) {
      Set<Integer> group = withRelated(Set.of(left.iterator().next()));
      group.retainAll(left);
      left.removeAll(group);
      groups.add(group);
    }
    return groups;
  }

  /**
   * The groups of related companies of which some are among these and some are not.
   *
   * @return for each group, those of it that are missing; both sorted
   */
  public Map<Set<Integer>, Set<Integer>> missingRelated(Collection<Integer> numbers) {
    Map<Set<Integer>, Set<Integer>> missing = new LinkedHashMap<>();
    for (Set<Integer> related : relatedCompanies) {
      Set<Integer> others = new TreeSet<>(related);
      others.removeAll(numbers);
      if (!others.isEmpty() && others.size() < related.size()) {
        missing.put(new TreeSet<>(related), others);
      }
    }
    return missing;
  }

  /** Where a company of this site lives. */
  public DataStore dataStoreOf(Company company) {
    return Objects.requireNonNull(dataStores.get(company.dataStore()));
  }

  /** Where the rows of an AMP of this site are. */
  public Storage storageOf(Amp amp) {
    return Objects.requireNonNull(storages.get(amp.storage()));
  }

  /**
   * A storage by its name, which somebody else has noted.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} when this site does not have it any more
   */
  public Storage requireStorage(String storage) {
    Storage found = storages.get(storage);
    if (found == null) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The site has no storage " + storage + ". Add it again: ./lockstep apply -f site.yaml");
    }
    return found;
  }

  /** The data store of a storage of this site. */
  public DataStore dataStoreOf(Storage storage) {
    return Objects.requireNonNull(dataStores.get(storage.dataStore()));
  }
}
