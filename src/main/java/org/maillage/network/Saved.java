package org.maillage.network;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Years;

/**
 * A view to be saved, with what it answers.
 *
 * @param asked the parameters, empty for the whole network
 * @param date when it was saved
 */
record Saved(View view, String asked, LocalDate date) {
  private static final String INDENT = "\n  ";

  /** What no XML may hold, not even escaped (XML 1.0, production 2). */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

  /** Writes a file. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** Writes a document of XML. */
  @FunctionalInterface
  interface Document {
    void write(Xml xml) throws XMLStreamException;
  }

  /**
   * Years without a gap, either end open where null.
   *
   * @param from the first
   * @param to the last, which counts
   */
  record Span(@Nullable Integer from, @Nullable Integer to) {}

  /** {@return what the file is and what was asked for, in words} */
  String description() {
    return "Maillage, "
        + date
        + ". "
        + (asked.isEmpty() ? "The whole network" : "Asked for: " + asked)
        + ". Actors who took part, by their work, in the same activities. CC BY 4.0."
        + (view.hidden().nodes() == 0 && view.hidden().edges() == 0
            ? ""
            : " Left out: "
                + view.hidden().nodes()
                + " actors, "
                + view.hidden().edges()
                + " links ("
                + String.join(", ", view.hidden().why())
                + ").");
  }

  /** {@return the periods in order, those that share or follow years made one} */
  static List<Span> spans(List<Years> periods) {
    var sorted = new ArrayList<>(periods);
    sorted.sort(Comparator.comparingInt((Years years) -> begin(years.from())));
    var spans = new ArrayList<Span>();
    for (Years years : sorted) {
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && begin(years.from()) <= (long) end(last.to()) + 1) {
        boolean longer = end(years.to()) > end(last.to());
        spans.set(spans.size() - 1, new Span(last.from(), longer ? years.to() : last.to()));
      } else {
        spans.add(new Span(years.from(), years.to()));
      }
    }
    return spans;
  }

  private static int begin(@Nullable Integer year) {
    return year == null ? Integer.MIN_VALUE : year;
  }

  private static int end(@Nullable Integer year) {
    return year == null ? Integer.MAX_VALUE : year;
  }

  /** {@return a body that holds a document of XML} */
  static Body xml(Document document) {
    return out -> {
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
    };
  }

  /** An XML writer that takes any text. */
  static final class Xml {
    private final XMLStreamWriter writer;

    Xml(XMLStreamWriter writer) {
      this.writer = writer;
    }

    /** Opens an element with attributes, name after value; what is null is left out. */
    Xml open(String name, @Nullable Object... attributes) throws XMLStreamException {
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

    Xml close() throws XMLStreamException {
      writer.writeEndElement();
      return this;
    }

    Xml text(String text) throws XMLStreamException {
      writer.writeCharacters(clean(text));
      return this;
    }

    /** Says which language the element just opened speaks. */
    Xml namespace(String uri) throws XMLStreamException {
      writer.writeDefaultNamespace(uri);
      return this;
    }

    private static String clean(String text) {
      return NO_XML.matcher(text).replaceAll("\ufffd");
    }
  }
}
