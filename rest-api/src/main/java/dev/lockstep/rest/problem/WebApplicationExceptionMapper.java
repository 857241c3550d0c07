package dev.lockstep.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the REST container refuses itself, such as an unknown path, with its own status. */
@Provider
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {

  private static final Logger LOG = LoggerFactory.getLogger(WebApplicationExceptionMapper.class);

  @Override
  public Response toResponse(WebApplicationException e) {
    Response answer = e.getResponse();
    int status = answer.getStatus();
    if (status < 400) {
      return answer;
    }
    if (status >= 500) {
      LOG.error("A request failed", e);
    } else {
      LOG.debug("A request was refused", e);
    }
    // keeps headers, such as Allow
    return Response.fromResponse(answer)
        .type(ProblemDetail.MEDIA_TYPE)
        .entity(ProblemDetail.of(status, answer.getStatusInfo().getReasonPhrase()))
        .build();
  }
}
