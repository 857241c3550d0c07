package dev.lockstep.amp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the text of one configuration map and gathers what is wrong with it. */
final class MapText {

  private static final String NUMBER = "(0|[1-9][0-9]{0,4})";
  private static final Pattern VERSION = Pattern.compile("version ([1-9][0-9]{0,8})");
  private static final Pattern AMP =
      Pattern.compile("amp " + NUMBER + " ([A-Za-z0-9][A-Za-z0-9_.-]{0,99})");

  /** The numbers are looked at one by one: a group that repeats overflows the stack. */
  private static final Pattern BUCKETS =
      Pattern.compile("buckets " + NUMBER + "-" + NUMBER + " ([0-9 ]+)");

  private static final Pattern TURN = Pattern.compile(NUMBER);
  private static final int NOBODY = -1;

  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, String> storages = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();
  private final TreeSet<Integer> named = new TreeSet<>();
  private final int[] amps = new int[HashBuckets.COUNT];
  private int version;

  AmpRouter read(String text) {
    Arrays.fill(amps, NOBODY);
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    Matcher first = VERSION.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (first.matches()) {
      version = Integer.parseInt(first.group(1));
    } else {
      fault(1, "it is not `version` and a number from 1 on");
    }
    for (int number = 2; number <= lines.size(); number++) {
      line(number, lines.get(number - 1));
    }
    checkWhole();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The text is no configuration map:\n" + String.join("\n", faults));
    }
    return new AmpRouter(version, storages, amps);
  }

  private void line(int number, String line) {
    Matcher amp = AMP.matcher(line);
    Matcher buckets = BUCKETS.matcher(line);
    if (amp.matches()) {
      amp(number, Integer.parseInt(amp.group(1)), amp.group(2));
    } else if (buckets.matches() && turns(buckets).allMatch(TURN.asMatchPredicate())) {
      buckets(
          number,
          Integer.parseInt(buckets.group(1)),
          Integer.parseInt(buckets.group(2)),
          turns(buckets).mapToInt(Integer::parseInt).toArray());
    } else if (!line.isEmpty()) {
      fault(
          number,
          "it is neither `amp NUMBER STORAGE` nor `buckets FIRST-LAST NUMBER ...` with numbers of"
              + " up to five digits");
    }
  }

  private static Stream<String> turns(Matcher buckets) {
    return Arrays.stream(buckets.group(3).split(" ", -1));
  }

  private void amp(int line, int amp, String storage) {
    if (!taken.add(storage)) {
      fault(line, "storage " + storage + " is another AMP's, too");
    }
    if (storages.putIfAbsent(amp, storage) != null) {
      fault(line, "AMP " + amp + " has a storage already");
    }
  }

  private void buckets(int line, int first, int last, int[] turns) {
    if (first > last || last >= HashBuckets.COUNT) {
      fault(
          line,
          "there is no range "
              + first
              + "-"
              + last
              + " of buckets, which are 0 to "
              + (HashBuckets.COUNT - 1));
      return;
    }
    Arrays.stream(turns).forEach(named::add);
    for (int bucket = first; bucket <= last; bucket++) {
      if (amps[bucket] != NOBODY) {
        fault(line, "bucket " + bucket + " is in an earlier range, too");
        return;
      }
      amps[bucket] = turns[(bucket - first) % turns.length];
    }
  }

  private void checkWhole() {
    for (int amp : named) {
      if (!storages.containsKey(amp)) {
        faults.add("AMP " + amp + " has buckets and no storage");
      }
    }
    long without = Arrays.stream(amps).filter(amp -> amp == NOBODY).count();
    if (without > 0) {
      faults.add("of " + HashBuckets.COUNT + " buckets, " + without + " are in no range");
    }
  }

  private void fault(int line, String what) {
    faults.add("line " + line + ": " + what);
  }
}
