package org.maillage.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A writer of XML, in UTF-8, that takes any text. */
public final class Xml {
  private static final String INDENT = "\n  ";

  /** What no XML may hold, not even escaped (XML 1.0, production 2). */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

  private final XMLStreamWriter writer;

  private Xml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /** Writes what a document holds. */
  @FunctionalInterface
  public interface Document {
    void write(Xml xml) throws XMLStreamException;
  }

  /** Writes a whole document. */
  public static void write(OutputStream out, Document document) throws IOException {
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      writer.writeStartDocument("UTF-8", "1.0");
      document.write(new Xml(writer));
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException failure) {
      throw new IOException(failure);
    }
  }

  /** {@return a whole document as text} */
  public static String text(Document document) {
    try (var out = new ByteArrayOutputStream()) {
      write(out, document);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is written to memory
    }
  }

  /** Opens an element with attributes, name after value; what is null is left out. */
  public Xml open(String name, @Nullable Object... attributes) throws XMLStreamException {
    writer.writeCharacters(INDENT);
    writer.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      if (value != null) {
        writer.writeAttribute(String.valueOf(attributes[i]), clean(value.toString()));
      }
    }
    return this;
  }

  public Xml close() throws XMLStreamException {
    writer.writeEndElement();
    return this;
  }

  public Xml text(String text) throws XMLStreamException {
    writer.writeCharacters(clean(text));
    return this;
  }

  /** Writes an element that holds a text and nothing else. */
  public Xml element(String name, String text) throws XMLStreamException {
    return open(name).text(text).close();
  }

  /** Says which language the element just opened speaks. */
  public Xml namespace(String uri) throws XMLStreamException {
    writer.writeDefaultNamespace(uri);
    return this;
  }

  private static String clean(String text) {
    return NO_XML.matcher(text).replaceAll("\ufffd");
  }
}
