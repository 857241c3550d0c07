package dev.lockstep.transporter.load.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.transporter.load.TargetTable.OfAmp;
import dev.lockstep.transporter.load.TargetTable.OfAmps;
import java.util.List;

/** The AMPs of a load as a column keeps them: JSON. */
final class AmpsText {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AmpsText() {}

  static String of(OfAmps amps) {
    try {
      return MAPPER.writeValueAsString(new Kept(amps.mapVersion(), amps.amps()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("AMPs can be written as JSON", e);
    }
  }

  static OfAmps read(String text) {
    try {
      Kept kept = MAPPER.readValue(text, Kept.class);
      return new OfAmps(kept.mapVersion(), kept.amps());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The AMPs of the load are no JSON", e);
    }
  }

  /** What is kept, and nothing that follows from it. */
  record Kept(int mapVersion, List<OfAmp> amps) {}
}
