package dev.lockstep.rest.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.security.web.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page of errors: answers what never reaches a resource with a problem detail, too. */
@WebServlet(urlPatterns = RefusedServlet.PATH, asyncSupported = true)
public class RefusedServlet extends HttpServlet {

  static final String PATH = "/refused";

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemDetail problem =
        Refusal.of(request).map(ProblemDetail::of).orElseGet(() -> ofContainer(request));
    response.setStatus(problem.status());
    response.setContentType(ProblemDetail.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(problem));
  }

  private static ProblemDetail ofContainer(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? ProblemDetail.of(status, "The server refuses the request")
        : ProblemDetail.of(HttpServletResponse.SC_NOT_FOUND, "There is nothing");
  }
}
