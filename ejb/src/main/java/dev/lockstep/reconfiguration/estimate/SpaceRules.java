package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.shared.ByteSize;
import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether there is room where AMPs move to. Data stores that share a place share its room. */
public final class SpaceRules {

  private final Map<String, SpaceNeed> needs;

  /** Rules for what is needed, by data store. */
  public SpaceRules(Collection<SpaceNeed> needs) {
    this.needs = needs.stream().collect(Collectors.toMap(SpaceNeed::dataStore, need -> need));
  }

  private record Shared(Room.Limit limit, List<SpaceNeed> needs) {}

  /** A fault for each place that has not room enough. */
  public List<Fault> faults(List<Room> rooms) {
    Map<String, Shared> places = new LinkedHashMap<>();
    for (Room room : rooms) {
      SpaceNeed need = needs.get(room.dataStore());
      if (need != null) {
        room.limits().forEach(limit -> add(limit, need, places));
      }
    }
    List<Fault> faults = new ArrayList<>();
    places.values().forEach(place -> check(place, faults));
    return faults;
  }

  /** Of two that say how much is free in a place, the one with less is believed. */
  private static void add(Room.Limit limit, SpaceNeed need, Map<String, Shared> places) {
    Shared known = places.get(limit.place());
    if (known == null) {
      places.put(limit.place(), new Shared(limit, new ArrayList<>(List.of(need))));
      return;
    }
    known.needs().add(need);
    if (limit.free() < known.limit().free()) {
      places.put(limit.place(), new Shared(limit, known.needs()));
    }
  }

  private static void check(Shared place, List<Fault> faults) {
    long needed = place.needs().stream().mapToLong(SpaceNeed::bytes).sum();
    if (needed > place.limit().free()) {
      faults.add(
          Fault.of(
              object(place.needs()),
              place.limit().words()
                  + " has not room enough: "
                  + ByteSize.words(needed)
                  + " are needed for "
                  + amps(place.needs())
                  + ", and "
                  + ByteSize.words(Math.max(0, place.limit().free()))
                  + " are free",
              "Make room, move fewer AMPs at a time, or name storages in another data store"));
    }
  }

  private static String object(List<SpaceNeed> needs) {
    return (needs.size() == 1 ? "data store " : "data stores ")
        + needs.stream().map(SpaceNeed::dataStore).collect(Collectors.joining(" and "));
  }

  private static String amps(List<SpaceNeed> needs) {
    List<String> amps =
        needs.stream().flatMap(need -> need.amps().stream()).sorted().map(String::valueOf).toList();
    return (amps.size() == 1 ? "AMP " : "AMPs ") + String.join(", ", amps);
  }
}
