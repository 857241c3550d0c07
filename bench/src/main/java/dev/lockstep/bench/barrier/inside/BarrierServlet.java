package dev.lockstep.bench.barrier.inside;

import dev.lockstep.coordination.messaging.CoordinationProducer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Passes barriers and answers with the nanoseconds of each, one a line: {@code
 * /passed?by=load|phaser&instances=16&barriers=1000}.
 */
@WebServlet("/passed")
public class BarrierServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient CoordinationProducer producer = new CoordinationProducer();
  private transient @Nullable ManagedThreadFactory threads;

  @Resource
  void setThreads(ManagedThreadFactory given) {
    threads = given;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int instances = Integer.parseInt(request.getParameter("instances"));
    int barriers = Integer.parseInt(request.getParameter("barriers"));
    StringBuilder lines = new StringBuilder();
    for (long nanos : passed(request.getParameter("by"), instances, barriers)) {
      lines.append(nanos).append('\n');
    }
    response.setContentType("text/plain");
    response.getWriter().print(lines);
  }

  private long[] passed(String by, int instances, int barriers) throws ServletException {
    if (threads == null) {
      throw new ServletException("The server gave no threads");
    }
    try {
      return by.equals("phaser")
          ? new PhaserBarriers(threads).pass(instances, barriers)
          : new LoadBarriers(producer.coordination(), threads).pass(instances, barriers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServletException(e);
    }
  }

  @Override
  public void destroy() {
    producer.disconnect();
  }
}
