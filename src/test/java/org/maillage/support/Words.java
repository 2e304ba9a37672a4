package org.maillage.support;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The messages, and the places that use them. */
public final class Words {
  /** {@code t("a.b")}, {@code n("a.b", 3)}, {@code label("role", role)} in a template. */
  private static final Pattern CALL = Pattern.compile("\\b(t|n|label)\\(\\s*([\"'])(.*?)\\2");

  private static final Pattern LITERAL =
      Pattern.compile("([\"'`])((?:(?!\\1)[^\\\\\\n]|\\\\.)*)\\1");

  private Words() {}

  /** {@return the messages of a language, in the order of their keys} */
  public static Map<String, String> messages(String language) {
    Path file = Sources.RESOURCES.resolve("messages_" + language + ".properties");
    var properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var messages = new TreeMap<String, String>();
    properties.forEach((key, value) -> messages.put((String) key, (String) value));
    return messages;
  }

  /** A use of messages in a template: of one key, or of all that begin with it. */
  public record Use(String place, String key, boolean family) {
    public boolean is(String message) {
      return family ? message.startsWith(key) : message.equals(key);
    }
  }

  /** {@return what templates say they use} */
  public static List<Use> usesInTemplates() {
    var uses = new ArrayList<Use>();
    for (Path template : Sources.templates()) {
      String text = Sources.text(template);
      CALL.matcher(text)
          .results()
          .forEach(call -> uses.add(use(Sources.name(template), call, text)));
    }
    return uses;
  }

  private static Use use(String place, MatchResult call, String text) {
    String key = call.group(3);
    boolean plain = call.group(1).equals("t");
    boolean goesOn = text.substring(call.end()).matches("(?s)\\s*[+~].*");
    return new Use(place, plain || goesOn ? key : key + ".", !plain || goesOn);
  }

  /** {@return every literal text of the files, unquoted} */
  public static Set<String> literals(List<Path> files) {
    var literals = new TreeSet<String>();
    for (Path file : files) {
      LITERAL
          .matcher(Sources.text(file))
          .results()
          .forEach(literal -> literals.add(literal.group(2)));
    }
    return literals;
  }
}
