package dev.lockstep.rest.problem;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * Adds to the description of every request that it may be answered by a problem. Annotations would
 * have to say so at each method, and those that lack one would tell less than the truth.
 */
public class ProblemAnswers implements OASFilter {

  /** The answer's name among the components of the description. */
  public static final String NAME = "Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref(NAME));
    return operation;
  }
}
