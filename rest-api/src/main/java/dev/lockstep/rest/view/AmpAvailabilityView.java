package dev.lockstep.rest.view;

import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.StorageStanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the users of the AMPs may work.
 *
 * @param who the operator who asked for it
 * @param reconfiguration number of the reconfiguration that keeps them down, or null
 * @param problem what keeps them from going offline or online, or null
 */
public record AmpAvailabilityView(
    AvailabilityState state,
    Instant since,
    String who,
    @Nullable Long reconfiguration,
    @Nullable String problem,
    List<StorageAccessView> storages) {
  public AmpAvailabilityView {
    storages = List.copyOf(storages);
  }

  public static AmpAvailabilityView of(AmpAvailability now, List<StorageStanding> standings) {
    return new AmpAvailabilityView(
        now.state(),
        now.since(),
        now.who(),
        now.reconfiguration(),
        now.problem(),
        standings.stream().map(StorageAccessView::of).toList());
  }
}
