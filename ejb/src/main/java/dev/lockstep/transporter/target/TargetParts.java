package dev.lockstep.transporter.target;

import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All schemas that a load fills, with a session for each.
 *
 * @param parts at least one; those of AMPs in ascending order of their numbers
 * @param map which AMP has which bucket, or null for a company
 */
public record TargetParts(List<TargetPart> parts, @Nullable ConfigurationMap map)
    implements AutoCloseable {

  public TargetParts {
    parts = List.copyOf(parts);
  }

  /** The schema of a company. */
  public static TargetParts ofCompany(CompanyConnection opened) {
    return new TargetParts(List.of(TargetPart.ofCompany(opened)), null);
  }

  /** The company, or the AMP with the lowest number. */
  public TargetPart first() {
    return parts.get(0);
  }

  /** The numbers of the AMPs; empty for a company. */
  List<Integer> amps() {
    return parts.stream()
        .map(TargetPart::amp)
        .filter(Objects::nonNull)
        .map(TargetPart.Owner::number)
        .toList();
  }

  @Override
  public void close() throws SQLException {
    CloseAll.of(parts);
  }
}
