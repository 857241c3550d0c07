package dev.lockstep.rest.problem;

import dev.lockstep.shared.LockstepException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers Lockstep's own errors. */
@Provider
public class LockstepExceptionMapper implements ExceptionMapper<LockstepException> {

  @Override
  public Response toResponse(LockstepException e) {
    ProblemDetail problem = Problems.of(e);
    return Response.status(problem.status()).type(ProblemDetail.MEDIA_TYPE).entity(problem).build();
  }
}
