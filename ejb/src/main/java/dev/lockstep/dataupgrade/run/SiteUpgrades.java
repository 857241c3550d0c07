package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.GeneratedRun;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.SiteSituations;
import dev.lockstep.dataupgrade.UpgradeProposal;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.persistence.PackStore;
import dev.lockstep.site.AppliedSite;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What follows when the site has changed: companies that were moved get a run, and where a changed
 * VRC chain affects tables, one is proposed (reference/data-upgrade-engine.txt, situations 2 to 4).
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SiteUpgrades {

  @EJB private PackStore packs;
  @Inject private RunGenerator generator;
  @Inject private NeededPrograms neededPrograms;

  /**
   * Generates the runs and finds the proposals that follow from the change.
   *
   * @param who the operator who made it, for the audit
   */
  public SiteConsequences of(AppliedSite applied, String who) {
    SiteSituations situations = SiteSituations.between(applied.before(), applied.after());
    return new SiteConsequences(
        generate(applied.after(), situations, who), proposals(applied.after(), situations));
  }

  /** The proposals that would follow from a change; no run is generated. */
  public SiteConsequences foreseen(AppliedSite checked) {
    SiteSituations situations = SiteSituations.between(checked.before(), checked.after());
    return new SiteConsequences(List.of(), proposals(checked.after(), situations));
  }

  /** Runs for the companies that have another package combination now. */
  private List<GeneratedRun> generate(Site site, SiteSituations situations, String who) {
    List<GeneratedRun> runs = new ArrayList<>();
    situations
        .moved()
        .forEach(
            (combination, numbers) ->
                runs.addAll(
                    generator.generate(
                        site,
                        companies(site, numbers),
                        RunOrigin.COMPANIES_MOVED,
                        "Companies moved to package combination " + combination,
                        who)));
    return runs;
  }

  /**
   * The runs that operators may want to create. A company whose database cannot be asked counts as
   * one that needs all of the programs.
   */
  private List<UpgradeProposal> proposals(Site site, SiteSituations situations) {
    List<UpgradeProposal> proposals = new ArrayList<>();
    situations
        .changed()
        .forEach(
            (combination, change) -> {
              Set<String> tables = new TreeSet<>();
              Set<Integer> affected = new TreeSet<>();
              needed(site, change)
                  .forEach(
                      (number, programs) -> {
                        affected.add(number);
                        programs.forEach(program -> tables.add(program.table()));
                      });
              if (!affected.isEmpty()) {
                proposals.add(
                    new UpgradeProposal(
                        combination,
                        change.situation(),
                        List.copyOf(tables),
                        List.copyOf(affected)));
              }
            });
    return proposals;
  }

  /** The programs of the new VRCs that companies need, by company. */
  private Map<Integer, List<ProgramOutline>> needed(Site site, SiteSituations.Change change) {
    List<ProgramOutline> programs =
        packs.outlinesIn(change.newVrcs()).stream()
            .filter(program -> program.runtimeClass().executed())
            .toList();
    Map<Integer, List<ProgramOutline>> asked =
        neededPrograms.notDone(
            site, companies(site, new LinkedHashSet<>(change.companies())), programs);
    return change.companies().stream()
        .filter(number -> !asked.getOrDefault(number, programs).isEmpty())
        .collect(
            Collectors.toMap(number -> number, number -> asked.getOrDefault(number, programs)));
  }

  private static List<Company> companies(Site site, Set<Integer> numbers) {
    return numbers.stream()
        .map(number -> Objects.requireNonNull(site.companies().get(number)))
        .toList();
  }
}
