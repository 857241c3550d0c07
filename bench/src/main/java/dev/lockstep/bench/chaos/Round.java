package dev.lockstep.bench.chaos;

import dev.lockstep.bench.pack.SiteFile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One run's companies, with a package combination of their own.
 *
 * @param number from 0
 * @param size how many companies, at most 99
 */
record Round(int number, int size) {
  private static final int NUMBERS = 100;

  List<Integer> companies() {
    return IntStream.rangeClosed(1, size).mapToObj(i -> (number + 1) * NUMBERS + i).toList();
  }

  String schema(int company) {
    return "c" + company;
  }

  String packageCombination() {
    return "chaos" + number;
  }

  String vrc() {
    return "chaos" + number + "_stnd";
  }

  void addTo(SiteFile site) {
    site.packageCombination(packageCombination(), vrc());
    companies().forEach(c -> site.company(c, packageCombination(), schema(c)));
  }
}
