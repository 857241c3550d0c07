package dev.lockstep.bench.chaos;

import dev.lockstep.bench.pack.SiteFile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One round's companies, with package combinations of their own.
 *
 * @param number from 0
 * @param size how many companies, at most 99
 * @param packageCombinations among which they are shared out
 */
public record Round(int number, int size, int packageCombinations) {
  private static final int NUMBERS = 100;

  /** The numbers of all companies. */
  public List<Integer> companies() {
    return IntStream.rangeClosed(1, size).mapToObj(i -> (number + 1) * NUMBERS + i).toList();
  }

  /** The numbers of the companies in one of the package combinations, which count from 0. */
  public List<Integer> companiesIn(int combination) {
    return companies().stream().filter(c -> combinationOf(c) == combination).toList();
  }

  private int combinationOf(int company) {
    return company % packageCombinations;
  }

  /** The schema of a company. */
  public String schema(int company) {
    return "c" + company;
  }

  /** The code of a package combination; they count from 0. */
  public String packageCombination(int combination) {
    return "chaos" + number + "_" + combination;
  }

  /** The only VRC of a package combination. */
  public String vrc(int combination) {
    return packageCombination(combination) + "_stnd";
  }

  void addPackageCombinations(SiteFile site) {
    IntStream.range(0, packageCombinations)
        .forEach(i -> site.packageCombination(packageCombination(i), vrc(i)));
  }

  void addCompanies(SiteFile site) {
    companies().forEach(c -> site.company(c, packageCombination(combinationOf(c)), schema(c)));
  }
}
