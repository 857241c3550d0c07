package dev.lockstep.reconfiguration.verification;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.target.Cylinder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the cylinder index of a storage with what was recorded. */
final class IndexCheck {

  static final String FIND_OUT =
      "Find out who has changed it since the copy; a move can be given up or taken back, and the"
          + " AMP moved again";

  private final String storage;
  private final int owner;
  private final boolean isThere;
  private final Map<String, List<Cylinder>> tables;

  private IndexCheck(String storage, int owner, Optional<List<Cylinder>> cylinders) {
    this.storage = storage;
    this.owner = owner;
    this.isThere = cylinders.isPresent();
    this.tables =
        cylinders.orElse(List.of()).stream()
            .collect(Collectors.groupingBy(Cylinder::table, TreeMap::new, Collectors.toList()));
  }

  /**
   * The index of a storage as it is now.
   *
   * @param owner the AMP that all cylinders should belong to
   */
  static IndexCheck of(CheckedStorage storage, int owner) throws SQLException {
    return new IndexCheck(storage.name(), owner, storage.cylinders());
  }

  List<Cylinder> of(String table) {
    return tables.getOrDefault(table, List.of());
  }

  /** What is wrong with the index as a whole, and with tables other than these. */
  List<Fault> faultsBut(Collection<String> known) {
    if (!isThere) {
      return List.of(fault("storage " + storage, "has no cylinder index"));
    }
    return tables.values().stream()
        .flatMap(List::stream)
        .filter(cylinder -> !known.contains(cylinder.table()))
        .map(this::surplus)
        .toList();
  }

  /** Where the recorded ranges do not have every key just once. */
  List<Fault> gaps(String table, List<CopiedCylinder> recorded) {
    for (int i = 0; i < recorded.size(); i++) {
      CopiedCylinder cylinder = recorded.get(i);
      String low = i == 0 ? null : recorded.get(i - 1).high();
      boolean begins = i == 0 || low != null;
      if (!begins || cylinder.number() != i + 1 || !Objects.equals(cylinder.low(), low)) {
        String message =
            "was recorded from "
                + bound(cylinder.low())
                + ", as number "
                + (i + 1)
                + ", but the cylinders before it end at "
                + bound(low);
        return List.of(fault(name(table, cylinder.number()), message));
      }
    }
    CopiedCylinder last = recorded.get(recorded.size() - 1);
    return last.high() == null
        ? List.of()
        : List.of(fault("table " + table, "was recorded up to " + last.high() + " only"));
  }

  /** Where the index has something else than what was recorded. */
  List<Fault> differences(String table, List<CopiedCylinder> recorded) {
    List<Fault> faults = new ArrayList<>();
    Map<Integer, Cylinder> found = new TreeMap<>();
    of(table).forEach(cylinder -> found.put(cylinder.number(), cylinder));
    for (CopiedCylinder cylinder : recorded) {
      Cylinder there = found.remove(cylinder.number());
      if (there != null) {
        compare(cylinder, there, faults);
      } else if (isThere) {
        faults.add(
            fault(
                name(table, cylinder.number()),
                "was copied, but " + indexOf() + " does not have it"));
      }
    }
    found.values().forEach(there -> faults.add(surplus(there)));
    return faults;
  }

  private void compare(CopiedCylinder recorded, Cylinder there, List<Fault> faults) {
    String name = name(recorded.table(), recorded.number());
    if (there.amp() != owner) {
      String message = "belongs to AMP " + there.amp() + " in " + indexOf() + ", not to AMP ";
      faults.add(fault(name, message + owner));
    }
    String range = range(recorded.low(), recorded.high());
    if (!range(there.low(), there.high()).equals(range)) {
      faults.add(different(name, "goes " + range(there.low(), there.high()), range));
    }
    String sum = sum(recorded.rows(), recorded.checksum());
    if (!sum(there.rows(), there.checksum()).equals(sum)) {
      faults.add(different(name, "has " + sum(there.rows(), there.checksum()), sum));
    }
  }

  private Fault different(String name, String found, String recorded) {
    return fault(name, found + " in " + indexOf() + ", but was recorded with " + recorded);
  }

  private Fault surplus(Cylinder there) {
    return fault(
        name(there.table(), there.number()), "is in " + indexOf() + ", but was not copied");
  }

  private static Fault fault(String object, String message) {
    return Fault.of(object, message, FIND_OUT);
  }

  private String indexOf() {
    return "the cylinder index of storage " + storage;
  }

  static String name(String table, int number) {
    return "cylinder " + number + " of table " + table;
  }

  private static String range(@Nullable String low, @Nullable String high) {
    return "from " + bound(low) + " to " + bound(high);
  }

  private static String bound(@Nullable String bound) {
    return bound == null ? "no limit" : bound;
  }

  private static String sum(@Nullable Long rows, @Nullable String checksum) {
    return (rows == null ? "no counted" : rows) + " rows with checksum " + checksum;
  }
}
