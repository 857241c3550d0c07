package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.site.CompanyWork;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Companies whose data upgrade run has begun; one that only waits for its run is not meant. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunsAtWork implements CompanyWork {

  private static final Set<RunState> NOT_BEGUN = EnumSet.of(RunState.CREATED, RunState.INITIALIZED);

  @EJB private RunStore runs;

  @Override
  public List<Begun> begun(Collection<Integer> companies) {
    return begun(runs.unfinished(), companies);
  }

  static List<Begun> begun(List<Run> unfinished, Collection<Integer> companies) {
    return unfinished.stream()
        .filter(run -> !NOT_BEGUN.contains(run.state()))
        .flatMap(
            run ->
                run.companies().stream()
                    .filter(companies::contains)
                    .map(company -> new Begun(company, "run " + run.id())))
        .toList();
  }
}
