package dev.lockstep.rest.trace;

import dev.lockstep.security.web.RequestAuthentication;
import dev.lockstep.shared.trace.OpenSpan;
import dev.lockstep.shared.trace.SpanNotes;
import dev.lockstep.shared.trace.SpanRole;
import dev.lockstep.shared.trace.SpanStart;
import dev.lockstep.shared.trace.TraceParent;
import dev.lockstep.shared.trace.Traces;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Begins the trace of a request that changes something, or goes on with the one of its client.
 * Those that only read lead to nothing, and consoles and supervisors send many.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
@SuppressWarnings("NullAway.Init")
public class TraceFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

  @Inject private transient Traces traces;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (RequestAuthentication.onlyReads(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    try (OpenSpan span = begin(request)) {
      try (OpenSpan.Current current = span.makeCurrent()) {
        chain.doFilter(request, response);
      } catch (IOException | ServletException | RuntimeException e) {
        span.failed(e);
        throw e;
      }
      span.note(notes -> answered(notes, response.getStatus()));
    }
  }

  /** Neither address nor headers nor body: what is in them may be secret. */
  private OpenSpan begin(HttpServletRequest request) {
    String given = request.getMethod();
    String method = CHANGING.contains(given) ? given : "_OTHER";
    TraceParent parent = TraceParent.of(request.getHeader(TraceParent.NAME)).orElse(null);
    return traces
        .begin(new SpanStart(SpanRole.SERVER, method, parent))
        .note(notes -> notes.note("http.request.method", method));
  }

  private static void answered(SpanNotes notes, int status) {
    notes.note("http.response.status_code", status);
    if (status >= 500) {
      notes.failed(Integer.toString(status));
    }
  }
}
