package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.GeneratedRun;
import dev.lockstep.dataupgrade.InstallResult;
import dev.lockstep.dataupgrade.PackRow;
import dev.lockstep.dataupgrade.ProgramRow;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.pack.FeaturePack;
import dev.lockstep.dataupgrade.pack.FeaturePackArchive;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.persistence.PackStore;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.ForeignCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.site.Company;
import dev.lockstep.site.PackageCombination;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Installs feature packs into VRCs; an installation generates the runs that it makes necessary. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class FeaturePacks {

  @EJB private PackStore packs;
  @EJB private SiteService sites;
  @Inject private RunGenerator generator;
  @Inject private ForeignCode foreignCode;
  @Inject private NeededPrograms neededPrograms;

  /**
   * Installs a pack, whole or not at all.
   *
   * @param zip the pack's directory as a zip archive
   * @param who the operator, for the audit
   * @throws LockstepException {@code FEATURE_PACK_INVALID} with every fault, {@code UNKNOWN_OBJECT}
   *     for an unknown VRC, {@code PROGRAM_CHANGED} when a program that some company has executed
   *     is another one now, {@code WRONG_STATE} when companies are in a run that has begun, {@code
   *     FOREIGN_CODE_OFF} when programs in Java and commands are switched off
   */
  public InstallResult install(InputStream zip, String vrc, String who) {
    FeaturePack pack = FeaturePackArchive.read(zip);
    if (pack.files() != null) {
      foreignCode.requireOn("A program of feature pack " + pack.name());
    }
    Site site = sites.require();
    if (!site.vrcs().containsKey(vrc)) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          String.format(
              Locale.ROOT, "The site has no VRC %s. Take one of %s", vrc, site.vrcs().keySet()));
    }
    refuseForeignPrograms(pack);
    Optional<PackRow> before = packs.find(pack.name());
    boolean unchanged =
        before.isPresent()
            && before.get().checksum().equals(pack.checksum())
            && before.get().vrcs().contains(vrc);
    if (!unchanged) {
      List<Company> affected = companiesOn(site, vrc);
      List<Fault> busy = generator.busy(affected);
      if (!busy.isEmpty()) {
        throw new LockstepException(ErrorCode.WRONG_STATE, busy);
      }
      refuseChangedPrograms(site, pack, affected);
      packs.install(pack, vrc, who);
    }
    return new InstallResult(
        pack.name(), vrc, !unchanged, pack.programs().size(), generate(site, pack, vrc, who));
  }

  private List<GeneratedRun> generate(Site site, FeaturePack pack, String vrc, String who) {
    List<GeneratedRun> runs = new ArrayList<>();
    for (PackageCombination combination : site.packageCombinations().values()) {
      boolean busy = !generator.busy(site.companiesIn(combination.code())).isEmpty();
      if (uses(site, combination.code(), vrc) && !busy) {
        runs.addAll(
            generator.generate(
                site,
                site.companiesIn(combination.code()),
                RunOrigin.FEATURE_PACK,
                "Feature pack " + pack.name() + " in VRC " + vrc,
                who));
      }
    }
    return runs;
  }

  private static boolean uses(Site site, String combination, String vrc) {
    return site.chain(combination).stream().anyMatch(node -> node.name().equals(vrc));
  }

  private static List<Company> companiesOn(Site site, String vrc) {
    return site.companies().values().stream()
        .filter(company -> uses(site, company.packageCombination(), vrc))
        .toList();
  }

  private void refuseForeignPrograms(FeaturePack pack) {
    List<String> codes = pack.programs().stream().map(UpgradeProgram::code).toList();
    List<Fault> faults = new ArrayList<>();
    packs
        .packsOf(codes)
        .forEach(
            (code, owner) -> {
              if (!owner.equals(pack.name())) {
                faults.add(
                    Fault.of(
                        "program " + code,
                        "belongs to the installed feature pack " + owner,
                        "Give the program another code"));
              }
            });
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.FEATURE_PACK_INVALID, faults);
    }
  }

  private void refuseChangedPrograms(Site site, FeaturePack pack, List<Company> companies) {
    List<Fault> faults = new ArrayList<>();
    for (Company company : companies) {
      try (CompanyConnection opened = neededPrograms.connect(site, company)) {
        Map<String, HistoryRow> history = NeededPrograms.history(opened);
        for (UpgradeProgram program : pack.programs()) {
          HistoryRow row = history.get(program.code());
          String now = program.checksum(opened.kind()).orElse(null);
          if (row != null && row.done() && !row.checksum().equals(now)) {
            faults.add(changed(program.code(), company.number()));
          }
        }
      } catch (SQLException e) {
        throw new LockstepException(
            ErrorCode.DATA_STORE_UNREACHABLE,
            String.format(
                Locale.ROOT,
                "Company %d: data store %s answered: %s. Whether it has executed programs of the pack cannot be checked",
                company.number(),
                company.dataStore(),
                e.getMessage()),
            e);
      }
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.PROGRAM_CHANGED, faults);
    }
  }

  static Fault changed(String program, int company) {
    return Fault.of(
        "program " + program,
        "company " + company + " has executed it with another checksum",
        "Restore the script as it was, and put the change into a new program");
  }

  /** Installed packs by name. */
  public Page<PackRow> packs(PageRequest request) {
    return packs.page(request);
  }

  /** The programs of a pack in their order. */
  public Page<ProgramRow> programs(String pack, PageRequest request) {
    if (packs.find(pack).isEmpty()) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The feature pack " + pack + " is not installed. See: ./lockstep pack list");
    }
    return Page.of(packs.outlinesOf(pack), request)
        .map(
            program ->
                new ProgramRow(
                    program.code(),
                    program.table(),
                    program.batch(),
                    program.runtimeClass(),
                    program.requires(),
                    program.checksum()));
  }
}
