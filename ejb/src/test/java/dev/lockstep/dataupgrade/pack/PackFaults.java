package dev.lockstep.dataupgrade.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.io.InputStream;
import java.util.List;

/** The faults with which an archive is refused. */
final class PackFaults {

  private PackFaults() {}

  static List<Fault> faults(Zips zip) {
    return faults(zip.stream());
  }

  static List<Fault> faults(InputStream zip) {
    LockstepException refusal =
        catchThrowableOfType(LockstepException.class, () -> FeaturePackArchive.read(zip));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.FEATURE_PACK_INVALID);
    assertThat(refusal.faults()).allSatisfy(fault -> assertThat(fault.action()).isNotBlank());
    return refusal.faults();
  }

  static List<String> texts(Zips zip) {
    return faults(zip).stream().map(Fault::text).toList();
  }
}
