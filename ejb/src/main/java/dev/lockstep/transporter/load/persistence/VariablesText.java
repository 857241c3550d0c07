package dev.lockstep.transporter.load.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.transporter.JobVariables;

/** Job variables as a column keeps them: JSON. */
final class VariablesText {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VariablesText() {}

  static String of(JobVariables variables) {
    try {
      return MAPPER.writeValueAsString(variables);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can be written as JSON", e);
    }
  }

  static JobVariables read(String text) {
    try {
      return MAPPER.readValue(text, JobVariables.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The variables of the load are no JSON", e);
    }
  }
}
