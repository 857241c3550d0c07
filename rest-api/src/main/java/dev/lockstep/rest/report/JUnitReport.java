package dev.lockstep.rest.report;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML, which build servers show and compare: a company is a test suite, a task is a test
 * case. Tasks that have not ended and those that are not executed count as skipped. Durations are
 * seconds.
 */
public final class JUnitReport implements StreamingOutput {

  /** Shows each task, those of one company one after another. */
  @FunctionalInterface
  interface Cases {
    void each(Consumer<TestCase> seen);
  }

  private final String name;
  private final long elapsedMillis;
  private final Map<Integer, TestCase.Counts> counts;
  private final Cases cases;

  /**
   * A report; its cases are read while it is written.
   *
   * @param counts by the companies' numbers
   */
  JUnitReport(String name, long elapsedMillis, Map<Integer, TestCase.Counts> counts, Cases cases) {
    this.name = name;
    this.elapsedMillis = elapsedMillis;
    this.counts = counts;
    this.cases = cases;
  }

  @Override
  public void write(OutputStream stream) throws IOException {
    try {
      MarkupWriter xml = new MarkupWriter(stream).declaration();
      TestCase.Counts all =
          counts.values().stream().reduce(new TestCase.Counts(0, 0, 0, 0), TestCase.Counts::plus);
      xml.begin("testsuites").with("name", name);
      count(xml, all, elapsedMillis);
      Suites suites = new Suites(xml);
      cases.each(suites::add);
      suites.close();
      xml.end().flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void count(MarkupWriter xml, TestCase.Counts counts, long millis)
      throws XMLStreamException {
    xml.with("tests", counts.all())
        .with("failures", counts.failed())
        .with("errors", 0)
        .with("skipped", counts.skipped())
        .with("time", seconds(millis));
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

    void add(TestCase task) {
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
      xml.begin("testsuite").with("name", "company " + company);
      TestCase.Counts of = counts.get(company);
      if (of != null) {
        count(xml, of, of.millis());
      }
      open = company;
    }

    void close() throws XMLStreamException {
      if (open != null) {
        xml.end();
        open = null;
      }
    }

    private void write(TestCase task) throws XMLStreamException {
      xml.begin("testcase")
          .with("classname", "company " + task.company())
          .with("name", task.program())
          .with("time", seconds(task.millis()));
      if (task.result() instanceof TestCase.Failed failed) {
        xml.begin("failure")
            .with("message", failed.firstLine())
            .with("type", "FAILED")
            .text(failed.text())
            .end();
      } else if (task.result() instanceof TestCase.Skipped skipped) {
        xml.begin("skipped").with("message", skipped.why()).end();
      }
      if (task.output() != null) {
        xml.element("system-out", task.output());
      }
      xml.end();
    }
  }
}
