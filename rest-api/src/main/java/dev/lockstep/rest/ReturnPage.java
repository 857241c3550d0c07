package dev.lockstep.rest;

import dev.lockstep.rest.report.MarkupWriter;
import dev.lockstep.shared.LockstepException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a browser arrives that comes from the identity provider. It cannot be a
 * redirect: browsers send the session's cookie along with nothing that another site has begun, and
 * a redirect would count as that. This page leads to the console by itself, which is begun here.
 */
final class ReturnPage {

  private static final String CONSOLE = "/";
  private static final String DOOR = "/sign-in.html";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private ReturnPage() {}

  /** Somebody is in. */
  static Response.ResponseBuilder in() {
    return page(Response.Status.OK.getStatusCode(), "You are signed in", null, CONSOLE);
  }

  /** Somebody is not let in, and reads why. */
  static Response.ResponseBuilder refused(LockstepException why) {
    return page(
        why.code().httpStatus(),
        why.code().title(),
        why.code().code() + ": " + why.getMessage(),
        DOOR);
  }

  private static Response.ResponseBuilder page(
      int status, String title, @Nullable String detail, String next) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name()))
        .entity(html(title, detail, next))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff");
  }

  private static String html(String title, @Nullable String detail, String next) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      MarkupWriter html = new MarkupWriter(page);
      html.doctype("<!DOCTYPE html>").begin("html").with("lang", "en").begin("head");
      html.begin("meta").with("charset", StandardCharsets.UTF_8.name()).end();
      if (detail == null) {
        html.begin("meta").with("http-equiv", "refresh").with("content", "0;url=" + next).end();
      }
      html.element("title", title + " · Lockstep");
      for (String sheet : new String[] {"/css/colours.css", "/css/console.css"}) {
        html.begin("link").with("rel", "stylesheet").with("href", sheet).end();
      }
      html.begin("link").with("rel", "icon").with("href", "/favicon.svg").end();
      html.end().begin("body").begin("main").with("class", "panel panel-note sign-in");
      html.element("h1", title);
      if (detail != null) {
        html.begin("p").with("class", "run-error").with("role", "alert").text(detail).end();
      }
      html.begin("p").begin("a").with("href", next).text("Go on").end().end();
      html.end().end().end().flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a page in memory is always written", e);
    }
    return page.toString(StandardCharsets.UTF_8);
  }
}
