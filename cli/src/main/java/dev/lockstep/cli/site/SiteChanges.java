package dev.lockstep.cli.site;

import dev.lockstep.cli.run.GeneratedRun;
import dev.lockstep.cli.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What applying a site changed. */
public record SiteChanges(
    String site,
    List<String> added,
    List<String> changed,
    List<String> removed,
    int unchanged,
    List<GeneratedRun> runs,
    List<Proposal> proposals) {

  public SiteChanges(
      String site,
      @Nullable List<String> added,
      @Nullable List<String> changed,
      @Nullable List<String> removed,
      int unchanged,
      @Nullable List<GeneratedRun> runs,
      @Nullable List<Proposal> proposals) {
    this.site = site;
    this.added = added == null ? List.of() : List.copyOf(added);
    this.changed = changed == null ? List.of() : List.copyOf(changed);
    this.removed = removed == null ? List.of() : List.copyOf(removed);
    this.unchanged = unchanged;
    this.runs = runs == null ? List.of() : List.copyOf(runs);
    this.proposals = proposals == null ? List.of() : List.copyOf(proposals);
  }

  /** A run that the operator may create, because a change affects tables. */
  public record Proposal(
      String packageCombination,
      @Nullable String situation,
      List<String> tables,
      List<Integer> companies) {
    public Proposal(
        String packageCombination,
        @Nullable String situation,
        @Nullable List<String> tables,
        @Nullable List<Integer> companies) {
      this.packageCombination = packageCombination;
      this.situation = situation;
      this.tables = tables == null ? List.of() : List.copyOf(tables);
      this.companies = companies == null ? List.of() : List.copyOf(companies);
    }

    private Stream<String> lines() {
      String companyList = companies.stream().map(String::valueOf).collect(Collectors.joining(","));
      return Stream.of(
          String.format(
              Locale.ROOT,
              "The VRCs of package combination %s have changed (%s). It affects the tables %s"
                  + " of companies %s.",
              packageCombination,
              situation,
              String.join(", ", tables),
              Numbers.text(companies)),
          "Next: lockstep run create --pc " + packageCombination + " --companies " + companyList);
    }
  }

  /** The changes in lines to print: the sum, then one line for each object. */
  public List<String> lines() {
    return lines("applied");
  }

  /** The same of a file that was only looked through. */
  public List<String> checkedLines() {
    return lines("would be changed");
  }

  private List<String> lines(String done) {
    if (added.isEmpty() && changed.isEmpty() && removed.isEmpty()) {
      return List.of("Site " + site + " is as the file says; nothing to change.");
    }
    String sum =
        String.format(
            Locale.ROOT,
            "Site %s %s: %d added, %d changed, %d removed, %d unchanged.",
            site,
            done,
            added.size(),
            changed.size(),
            removed.size(),
            unchanged);
    return Stream.of(
            Stream.of(sum),
            marked("+", added),
            marked("~", changed),
            marked("-", removed),
            runs.stream().flatMap(run -> Stream.of(run.line(), run.next())),
            proposals.stream().flatMap(Proposal::lines))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Stream<String> marked(String mark, List<String> objects) {
    return objects.stream().map(object -> "  " + mark + " " + object);
  }
}
