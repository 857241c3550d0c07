package dev.lockstep.rest.report;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements; all text is escaped, and characters that XML does not have are replaced. */
public final class MarkupWriter {

  private static final Pattern NOT_XML =
      Pattern.compile(
          "[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter writer;

  /** Writes to a stream in UTF-8; does not close it. */
  public MarkupWriter(OutputStream stream) throws XMLStreamException {
    this.writer =
        XMLOutputFactory.newFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
  }

  /** The first line of a document in XML. */
  public MarkupWriter declaration() throws XMLStreamException {
    writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    return this;
  }

  /** The line that says which language follows. */
  public MarkupWriter doctype(String text) throws XMLStreamException {
    writer.writeDTD(text);
    return this;
  }

  /** Begins an element, which {@link #end} ends. */
  public MarkupWriter begin(String element) throws XMLStreamException {
    writer.writeStartElement(element);
    return this;
  }

  /** An attribute of the element that was begun last; none when the value is null. */
  public MarkupWriter with(String attribute, @Nullable Object value) throws XMLStreamException {
    if (value != null) {
      writer.writeAttribute(attribute, allowed(value.toString()));
    }
    return this;
  }

  /** Text within an element. */
  public MarkupWriter text(@Nullable Object text) throws XMLStreamException {
    writer.writeCharacters(text == null ? "" : allowed(text.toString()));
    return this;
  }

  /** Ends the element that was begun last. */
  public MarkupWriter end() throws XMLStreamException {
    writer.writeEndElement();
    return this;
  }

  /** A whole element with a text. */
  public MarkupWriter element(String name, @Nullable Object text) throws XMLStreamException {
    return begin(name).text(text).end();
  }

  /** Hands everything on. */
  public void flush() throws XMLStreamException {
    writer.flush();
  }

  private static String allowed(String text) {
    return NOT_XML.matcher(text).replaceAll("\uFFFD");
  }
}
