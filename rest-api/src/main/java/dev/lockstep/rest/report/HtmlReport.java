package dev.lockstep.rest.report;

import dev.lockstep.rest.view.FailureView;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A report as one page that can be kept and sent. It loads nothing else. Times are UTC. */
public final class HtmlReport implements StreamingOutput {

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;"
          + "color-scheme:light dark}"
          + "table{border-collapse:collapse;width:100%;margin:1rem 0}"
          + "th,td{border-bottom:1px solid #8886;padding:.3rem .6rem;text-align:left;"
          + "vertical-align:top}"
          + "h3,td{overflow-wrap:anywhere}.scroll td{overflow-wrap:normal}"
          + ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
          + "pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}"
          + "article{border-left:.25rem solid #c336;padding-left:.75rem;margin:1.5rem 0}"
          + "h3{margin:0}article table{margin:.25rem 0}article th{width:6rem}"
          + ".scroll{overflow-x:auto}"
          + "@media(max-width:40rem){body{margin:1rem auto;padding:0 .6rem}"
          + "th,td{padding:.25rem .4rem}"
          + "article tr,article th,article td{display:block;width:auto;border:0;padding:0}"
          + "article th{padding-top:.5rem}}";

  private final ReportPage page;

  HtmlReport(ReportPage page) {
    this.page = page;
  }

  @Override
  public void write(OutputStream stream) throws IOException {
    try {
      MarkupWriter html = new MarkupWriter(stream).doctype("<!DOCTYPE html>");
      html.begin("html").with("lang", "en").begin("head");
      html.begin("meta").with("charset", "utf-8").end();
      html.begin("meta")
          .with("name", "viewport")
          .with("content", "width=device-width, initial-scale=1")
          .end();
      html.element("title", page.title()).element("style", STYLE).end();
      html.begin("body").begin("main").element("h1", page.title());
      facts(html, page.facts());
      for (ReportPage.Table table : page.tables()) {
        table(html, table);
      }
      failures(html);
      List<FailureView> notSimulated = page.notSimulated();
      if (notSimulated != null) {
        html.element("h2", "Not simulated");
        each(html, notSimulated, "Every task that was left could be simulated.");
      }
      html.end().end().end().flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void facts(MarkupWriter html, List<ReportPage.Fact> facts)
      throws XMLStreamException {
    html.begin("table").begin("tbody");
    for (ReportPage.Fact fact : facts) {
      row(html, fact.name());
      html.element("td", shown(fact.value()));
      html.end();
    }
    html.end().end();
  }

  private static @Nullable Object shown(@Nullable Object value) {
    return value instanceof Instant at ? at.toString().replace('T', ' ') : value;
  }

  private static void row(MarkupWriter html, Object heading) throws XMLStreamException {
    html.begin("tr").begin("th").with("scope", "row").text(heading).end();
  }

  private static void table(MarkupWriter html, ReportPage.Table table) throws XMLStreamException {
    html.element("h2", table.heading()).begin("div").with("class", "scroll").begin("table");
    html.begin("thead").begin("tr");
    for (ReportPage.Column column : table.columns()) {
      html.begin("th").with("scope", "col").with("class", column.number() ? "n" : null);
      html.text(column.heading()).end();
    }
    html.end().end().begin("tbody");
    for (List<Object> row : table.rows()) {
      row(html, row.get(0));
      for (int index = 1; index < row.size(); index++) {
        html.begin("td").with("class", table.columns().get(index).number() ? "n" : null);
        html.text(shown(row.get(index))).end();
      }
      html.end();
    }
    html.end().end().end();
  }

  private void failures(MarkupWriter html) throws XMLStreamException {
    html.element("h2", "Failures");
    if (page.failures().size() < page.failed()) {
      html.element(
          "p",
          "The first "
              + page.failures().size()
              + " of "
              + page.failed()
              + "; the report in JUnit XML has all of them.");
    }
    each(html, page.failures(), "No task failed.");
  }

  private static void each(MarkupWriter html, List<FailureView> failures, String none)
      throws XMLStreamException {
    if (failures.isEmpty()) {
      html.element("p", none);
    }
    for (FailureView failure : failures) {
      html.begin("article");
      html.element(
          "h3",
          "Company "
              + failure.company()
              + ", program "
              + failure.program()
              + " (task "
              + failure.task()
              + ")");
      html.begin("table").begin("tbody");
      FailureView.FaultView fault = failure.fault();
      if (fault == null) {
        part(html, "Message", failure.error());
      } else {
        part(html, "Message", message(fault));
        part(html, "Statement " + fault.statement() + ", line " + fault.line(), fault.text());
        part(html, "Row", fault.detail());
        part(html, "Hint", fault.hint());
      }
      part(html, "Log before", String.join("\n", failure.said()));
      if (!failure.blocks().isEmpty()) {
        row(html, "Blocks");
        html.element("td", String.join(", ", failure.blocks())).end();
      }
      html.end().end().end();
    }
  }

  private static String message(FailureView.FaultView fault) {
    return fault.sqlState() == null
        ? fault.message()
        : fault.message() + " [SQLSTATE " + fault.sqlState() + "]";
  }

  private static void part(MarkupWriter html, String name, @Nullable String text)
      throws XMLStreamException {
    if (text != null && !text.isEmpty()) {
      row(html, name);
      html.begin("td").element("pre", text).end().end();
    }
  }
}
