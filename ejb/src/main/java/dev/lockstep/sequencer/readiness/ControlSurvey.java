package dev.lockstep.sequencer.readiness;

import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.persistence.PackStore;
import dev.lockstep.dataupgrade.run.NeededPrograms;
import dev.lockstep.dataupgrade.run.RunGenerator;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.Site;
import dev.lockstep.site.lock.service.SchemaLocks;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what readiness depends on from the control database. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ControlSurvey {

  @EJB private SiteService sites;
  @EJB private PackStore packs;
  @Inject private NeededPrograms neededPrograms;
  @Inject private RunGenerator runs;
  @Inject private SchemaLocks locks;
  @Inject private Instance<OtherOperations> operations;
  @Inject private Instance<OtherEntries> entries;

  /** What all entries of the operation change. */
  Touch touch(OperationId operation) {
    Touch all = Touch.NOTHING;
    for (OtherEntries one : entries) {
      all = all.and(one.touch(operation));
    }
    return all;
  }

  /**
   * What the control database says now.
   *
   * @param companies those to check
   * @param touch what the operation changes
   */
  ControlFacts facts(Site site, OperationId operation, Set<Integer> companies, Touch touch) {
    Set<Integer> upgraded = new TreeSet<>();
    entries.forEach(one -> upgraded.addAll(one.upgraded(operation)));
    List<String> inTheWay = new ArrayList<>();
    operations.forEach(
        one -> inTheWay.addAll(one.inTheWay(operation, touch.and(Touch.ofCompanies(companies)))));
    return new ControlFacts(
        runs.unfinishedByCompany(),
        locks.ofCompanies(companies),
        sites.numbersIn(CompanyStatus.UPGRADE_NEEDED),
        upgraded,
        installed(site, companies),
        inTheWay);
  }

  private Map<String, InstalledPrograms> installed(Site site, Set<Integer> companies) {
    Map<String, InstalledPrograms> installed = new TreeMap<>();
    for (int number : companies) {
      Company company = site.companies().get(number);
      if (company != null) {
        installed.computeIfAbsent(
            company.packageCombination(), combination -> installed(site, combination));
      }
    }
    return installed;
  }

  private InstalledPrograms installed(Site site, String combination) {
    List<UpgradeProgram> programs = neededPrograms.installed(site, combination);
    Map<String, @Nullable PackedFolder> files = new HashMap<>();
    Map<String, @Nullable PackedFolder> byChecksum = new HashMap<>();
    for (UpgradeProgram program : programs) {
      if (program.process() != null) {
        files.put(
            program.code(),
            packs
                .filesChecksum(program.code())
                .map(
                    checksum ->
                        byChecksum.computeIfAbsent(checksum, key -> packs.files(key).orElse(null)))
                .orElse(null));
      }
    }
    return new InstalledPrograms(programs, files);
  }
}
