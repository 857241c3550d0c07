package dev.lockstep.rest.report;

import dev.lockstep.dataupgrade.run.CompanyResult;
import dev.lockstep.dataupgrade.run.FailureRow;
import dev.lockstep.dataupgrade.run.RunReport;
import dev.lockstep.dataupgrade.run.RunView;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A run as one page that can be kept and sent: what came of each company, and every failure. It
 * loads nothing else. Times are UTC.
 */
public final class HtmlReport implements StreamingOutput {

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;"
          + "color-scheme:light dark}"
          + "table{border-collapse:collapse;width:100%;margin:1rem 0}"
          + "th,td{border-bottom:1px solid #8886;padding:.3rem .6rem;text-align:left;"
          + "vertical-align:top}"
          + ".n{text-align:right;font-variant-numeric:tabular-nums}"
          + "pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}"
          + ".scroll{overflow-x:auto}";

  private final RunReport report;

  public HtmlReport(RunReport report) {
    this.report = report;
  }

  @Override
  public void write(OutputStream stream) throws IOException {
    try {
      MarkupWriter html = new MarkupWriter(stream).doctype("<!DOCTYPE html>");
      String title = "Data upgrade run " + report.run().run();
      html.begin("html").with("lang", "en").begin("head");
      html.begin("meta").with("charset", "utf-8").end();
      html.begin("meta")
          .with("name", "viewport")
          .with("content", "width=device-width, initial-scale=1")
          .end();
      html.element("title", title).element("style", STYLE).end();
      html.begin("body").begin("main").element("h1", title);
      summary(html, report.run());
      companies(html);
      failures(html);
      html.end().end().end().flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void summary(MarkupWriter html, RunView run) throws XMLStreamException {
    html.begin("table").begin("tbody");
    fact(html, "State", run.state());
    fact(html, "Description", run.description());
    fact(html, "Package combination", run.packageCombination());
    fact(html, "Tasks", run.counts().done() + " of " + run.counts().total() + " done");
    fact(html, "Started", run.startedAt());
    fact(html, "Finished", run.finishedAt());
    fact(html, "Elapsed", time(run.elapsedMillis()));
    fact(html, "Bshells", run.bshells());
    fact(html, "Releases by", run.release());
    fact(html, "Taken up again after a crash", run.restarts() + " times");
    if (run.error() != null) {
      fact(html, "Why it does not go on", run.error());
    }
    html.end().end();
  }

  private static void fact(MarkupWriter html, String name, @Nullable Object value)
      throws XMLStreamException {
    html.begin("tr").begin("th").with("scope", "row").text(name).end();
    html.element("td", shown(value)).end();
  }

  private static @Nullable Object shown(@Nullable Object value) {
    return value instanceof Instant at ? at.toString().replace('T', ' ') : value;
  }

  private void companies(MarkupWriter html) throws XMLStreamException {
    html.element("h2", "Companies").begin("div").with("class", "scroll").begin("table");
    html.begin("thead").begin("tr");
    headings(html, null, "Company", "Description", "Status", "Batch", "Released");
    headings(
        html,
        "n",
        "Completed",
        "With row errors",
        "Failed",
        "Blocked",
        "Skipped",
        "Not executed",
        "Waiting",
        "Task time");
    html.end().end().begin("tbody");
    for (CompanyResult result : report.companies()) {
      html.begin("tr").begin("th").with("scope", "row").text(result.company()).end();
      html.element("td", result.description()).element("td", result.status());
      html.element("td", result.standing().batch());
      html.element("td", shown(result.standing().releasedAt()));
      number(html, result.completed());
      number(html, result.withRowErrors());
      number(html, result.failed());
      number(html, result.blocked());
      number(html, result.skipped());
      number(html, result.notExecuted());
      number(html, result.waiting());
      number(html, time(result.taskMillis()));
      html.end();
    }
    html.end().end().end();
  }

  private static void headings(MarkupWriter html, @Nullable String style, String... headings)
      throws XMLStreamException {
    for (String heading : headings) {
      html.begin("th").with("scope", "col").with("class", style).text(heading).end();
    }
  }

  private static void number(MarkupWriter html, Object value) throws XMLStreamException {
    html.begin("td").with("class", "n").text(value).end();
  }

  private void failures(MarkupWriter html) throws XMLStreamException {
    html.element("h2", "Failures");
    if (report.failures().isEmpty()) {
      html.element("p", "No task failed.");
      return;
    }
    html.begin("div").with("class", "scroll").begin("table").begin("thead").begin("tr");
    headings(html, null, "Company", "Program", "Task", "Message", "Blocks");
    html.end().end().begin("tbody");
    for (FailureRow failure : report.failures()) {
      html.begin("tr")
          .element("td", failure.task().company())
          .element("td", failure.task().program());
      html.element("td", failure.task().task()).begin("td");
      html.element("pre", failure.task().error()).end();
      html.element("td", String.join(", ", failure.blocks())).end();
    }
    html.end().end().end();
  }

  private static String time(long millis) {
    Duration time = Duration.ofMillis(millis);
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
            : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
