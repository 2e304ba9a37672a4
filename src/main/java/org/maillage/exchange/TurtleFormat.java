package org.maillage.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** RDF 1.1 Turtle, https://www.w3.org/TR/turtle/: the same things as {@link JsonLdFormat}. */
final class TurtleFormat implements Format {
  @Override
  public void write(Base base, OutputStream out) throws IOException {
    var text =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), false);
    new Terms(base.site())
        .prefixes()
        .forEach((prefix, iri) -> text.print("@prefix " + prefix + ": <" + iri + "> .\n"));
    Terms.each(
        base,
        thing -> {
          text.print('\n');
          write(thing, text);
          text.print(" .\n");
        });
    if (text.checkError()) {
      throw new IOException("The file could not be written to its end");
    }
  }

  private static void write(Value value, PrintWriter text) {
    switch (value) {
      case Thing thing -> {
        String iri = thing.iri();
        text.print(iri == null ? "[" : "<" + iri + ">");
        String separator = "\n  ";
        for (Thing.Fact fact : thing.facts()) {
          text.print(separator + fact.term() + " ");
          write(fact.value(), text);
          separator = " ;\n  ";
        }
        text.print(iri == null ? " ]" : "");
      }
      case Value.Iri iri -> text.print("<" + iri.iri() + ">");
      case Value.Term term -> text.print(term.name());
      case Value.Literal literal -> {
        text.print('"' + escape(literal.text()) + '"');
        text.print(literal.type().isEmpty() ? "" : "^^" + literal.type());
      }
    }
  }

  private static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> {
                  if (c < ' ') {
                    escaped.append("\\u%04X".formatted(c));
                  } else {
                    escaped.append((char) c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
