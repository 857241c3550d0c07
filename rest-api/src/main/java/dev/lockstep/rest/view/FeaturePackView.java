package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.PackRow;
import java.time.Instant;

/**
 * An installed feature pack.
 *
 * @param vrc the VRC that it was installed for; several are separated by a comma and a blank
 * @param programs number of its upgrade programs
 */
public record FeaturePackView(
    String featurePack,
    String description,
    String vrc,
    int programs,
    String checksum,
    Instant installedAt) {
  public static FeaturePackView of(PackRow pack) {
    return new FeaturePackView(
        pack.featurePack(),
        pack.description(),
        String.join(", ", pack.vrcs()),
        pack.programs(),
        pack.checksum(),
        pack.installedAt());
  }
}
