package dev.lockstep.rest.report;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.run.CompanyResult;
import dev.lockstep.dataupgrade.run.RunReport;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A run as JUnit XML, which build servers show and compare: a company is a test suite, a task is a
 * test case. Tasks that have not ended and those that are not executed count as skipped. Durations
 * are seconds.
 */
public final class JUnitReport implements StreamingOutput {

  /** Shows each task of the run, those of one company one after another. */
  @FunctionalInterface
  public interface Tasks {
    void each(Consumer<TaskRow> seen);
  }

  private final Tasks tasks;
  private final RunReport report;
  private final Map<Integer, CompanyResult> results = new HashMap<>();

  /** The report of one run; its tasks are read while it is written. */
  public JUnitReport(RunReport report, Tasks tasks) {
    this.tasks = tasks;
    this.report = report;
    report.companies().forEach(result -> results.put(result.company(), result));
  }

  @Override
  public void write(OutputStream stream) throws IOException {
    try {
      MarkupWriter xml = new MarkupWriter(stream).declaration();
      begin(xml);
      Suites suites = new Suites(xml);
      tasks.each(suites::add);
      suites.close();
      xml.end().flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void begin(MarkupWriter xml) throws XMLStreamException {
    xml.begin("testsuites")
        .with("name", "Data upgrade run " + report.run().run())
        .with("tests", report.companies().stream().mapToLong(JUnitReport::all).sum())
        .with("failures", report.companies().stream().mapToLong(CompanyResult::failed).sum())
        .with("errors", 0)
        .with("skipped", report.companies().stream().mapToLong(JUnitReport::skipped).sum())
        .with("time", seconds(report.run().elapsedMillis()));
  }

  private static long all(CompanyResult result) {
    return result.completed() + result.failed() + skipped(result);
  }

  private static long skipped(CompanyResult result) {
    return result.blocked() + result.skipped() + result.notExecuted() + result.waiting();
  }

  private static BigDecimal seconds(@Nullable Long millis) {
    return BigDecimal.valueOf(millis == null ? 0 : millis, 3);
  }

  /** The suites, of which one is open while its company's tasks come. */
  private final class Suites {
    private final MarkupWriter xml;
    private @Nullable Integer open;

    Suites(MarkupWriter xml) {
      this.xml = xml;
    }

    void add(TaskRow task) {
      try {
        if (open == null || open != task.company()) {
          close();
          open(task.company());
        }
        write(task);
      } catch (XMLStreamException e) {
        throw new IllegalStateException("The report could not be written", e);
      }
    }

    private void open(int company) throws XMLStreamException {
      CompanyResult result = results.get(company);
      xml.begin("testsuite").with("name", "company " + company);
      if (result != null) {
        xml.with("tests", all(result))
            .with("failures", result.failed())
            .with("errors", 0)
            .with("skipped", skipped(result))
            .with("time", seconds(result.taskMillis()));
      }
      open = company;
    }

    void close() throws XMLStreamException {
      if (open != null) {
        xml.end();
        open = null;
      }
    }

    private void write(TaskRow task) throws XMLStreamException {
      xml.begin("testcase")
          .with("classname", "company " + task.company())
          .with("name", task.program())
          .with("time", seconds(task.durationMillis()));
      switch (task.state()) {
        case COMPLETED -> {
          if (task.outcome() == Outcome.DONE_WITH_ROW_ERRORS) {
            xml.element("system-out", "done with row errors; see the log of task " + task.task());
          }
        }
        case FAILED ->
            xml.begin("failure")
                .with("message", firstLine(task.error()))
                .with("type", "FAILED")
                .text(task.error())
                .end();
        case BLOCKED -> passOver("blocked by " + task.blockedBy());
        case SKIPPED -> passOver("skipped by an operator: " + task.reason());
        case NOT_EXECUTED -> passOver("runtime class None");
        case WAITING, READY, RUNNING -> passOver(task.state().name());
      }
      xml.end();
    }

    private void passOver(String why) throws XMLStreamException {
      xml.begin("skipped").with("message", why).end();
    }

    private String firstLine(@Nullable String error) {
      return error == null ? "" : error.lines().findFirst().orElse("");
    }
  }
}
