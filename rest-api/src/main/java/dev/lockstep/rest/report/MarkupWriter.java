package dev.lockstep.rest.report;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements; all text is escaped, and characters that XML does not have are replaced. */
final class MarkupWriter {

  private static final Pattern NOT_XML =
      Pattern.compile(
          "[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter writer;

  /** Writes to a stream in UTF-8; does not close it. */
  MarkupWriter(OutputStream stream) throws XMLStreamException {
    this.writer =
        XMLOutputFactory.newFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
  }

  MarkupWriter declaration() throws XMLStreamException {
    writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    return this;
  }

  MarkupWriter doctype(String text) throws XMLStreamException {
    writer.writeDTD(text);
    return this;
  }

  MarkupWriter begin(String element) throws XMLStreamException {
    writer.writeStartElement(element);
    return this;
  }

  /** An attribute of the element that was begun last; none when the value is null. */
  MarkupWriter with(String attribute, @Nullable Object value) throws XMLStreamException {
    if (value != null) {
      writer.writeAttribute(attribute, allowed(value.toString()));
    }
    return this;
  }

  MarkupWriter text(@Nullable Object text) throws XMLStreamException {
    writer.writeCharacters(text == null ? "" : allowed(text.toString()));
    return this;
  }

  MarkupWriter end() throws XMLStreamException {
    writer.writeEndElement();
    return this;
  }

  /** A whole element with a text. */
  MarkupWriter element(String name, @Nullable Object text) throws XMLStreamException {
    return begin(name).text(text).end();
  }

  void flush() throws XMLStreamException {
    writer.flush();
  }

  private static String allowed(String text) {
    return NOT_XML.matcher(text).replaceAll("\uFFFD");
  }
}
