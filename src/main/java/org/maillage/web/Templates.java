package org.maillage.web;

import static java.util.stream.Collectors.joining;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Years;

/**
 * The pages. A template is named by its path under {@code templates/}, {@code catalogue/sheet}.
 *
 * <p>Everything that a template writes is escaped, and an unknown variable is an error: a page is
 * either right or not sent. Immutable and thread-safe.
 *
 * <p>What templates can call: {@code t(key, args…)}, {@code n(key, count)}, {@code label(prefix,
 * word)} (a message, or the word itself where there is none), {@code number}, {@code decimal},
 * {@code euros}, {@code period(years)}, {@code years(from, to)}, {@code moment(time)}, {@code
 * asset(name)}, {@code kinds()}, {@code marks(html)}, {@code jsonld(map)}, {@code with(name, value,
 * …)} and {@code pageUrl(n)}.
 */
public final class Templates {
  private static final Pattern MARK = Pattern.compile("</?mark>");
  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot|#39|#x27|#x2F|#47);");

  /** What a page may do without. */
  private static final List<String> OPTIONAL =
      List.of(
          "kinds",
          "linked",
          "basis",
          "checks",
          "partners",
          "passages",
          "visitor",
          "seal",
          "problem",
          "typed",
          "uses",
          "clash",
          "fieldOptional",
          "known");

  private final Messages messages;
  private final Map<String, String> assets;
  private final PebbleEngine engine;

  /**
   * A stretch of a passage.
   *
   * @param marked whether it is what was searched for
   * @param first whether none before it is marked
   */
  public record Part(String text, boolean marked, boolean first) {}

  /** What a function does with what a template gives it. */
  private interface Body {
    Object apply(Call call);
  }

  /**
   * @param assets the file under {@code /static/} of each script, style and picture, as the
   *     front-end build notes in its {@code manifest.json}
   */
  public Templates(Messages messages, Map<String, String> assets) {
    this.messages = messages;
    this.assets = Map.copyOf(assets);
    var loader = new ClasspathLoader();
    loader.setPrefix("templates/");
    loader.setSuffix(".peb");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .autoEscaping(true)
            .extension(new Functions(functions()))
            .build();
  }

  /**
   * {@return the page}
   *
   * @param context what the template reads: {@code view}, and {@code lang}, {@code path}, {@code
   *     params}, {@code canonical}
   * @throws io.pebbletemplates.pebble.error.PebbleException when the template does not exist, is
   *     wrong, or reads what the context does not hold
   */
  public String render(
      String template, Locale locale, Map<String, ? extends @Nullable Object> context) {
    var page = new StringWriter();
    var variables = new HashMap<String, @Nullable Object>(context);
    OPTIONAL.forEach(name -> variables.putIfAbsent(name, null));
    try {
      engine.getTemplate(template).evaluate(page, variables, locale);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.toString();
  }

  private Map<String, Body> functions() {
    return Map.ofEntries(
        Map.entry("t", call -> messages.text(call.locale(), call.text(0), call.after(1))),
        Map.entry("n", call -> messages.plural(call.locale(), call.text(0), call.whole(1))),
        Map.entry("label", this::label),
        Map.entry("number", call -> messages.number(call.locale(), call.whole(0))),
        Map.entry("decimal", call -> messages.decimal(call.locale(), call.real(0))),
        Map.entry("euros", call -> messages.euros(call.locale(), call.whole(0))),
        Map.entry("period", call -> messages.period(call.locale(), (Years) call.get(0))),
        Map.entry("moment", call -> messages.moment(call.locale(), call.given(0))),
        Map.entry("years", this::years),
        Map.entry("asset", call -> asset(call.text(0))),
        Map.entry("kinds", call -> Arrays.stream(Kind.values()).map(Kind::key).toList()),
        Map.entry("marks", call -> marks(call.text(0))),
        Map.entry("jsonld", call -> LinkedData.script(call.get(0))),
        Map.entry("with", Templates::with),
        Map.entry("pageUrl", call -> call.address(Map.of("page", call.text(0)))));
  }

  private String label(Call call) {
    String word = call.text(1);
    return messages.find(call.locale(), call.text(0) + "." + word).orElse(word);
  }

  private String years(Call call) {
    String from = call.textOrNull(0);
    String to = call.textOrNull(1);
    return messages.period(call.locale(), Years.of(from, to));
  }

  private String asset(String name) {
    String file = assets.get(name);
    if (file == null) {
      throw new IllegalArgumentException("The front-end build made no " + name);
    }
    return "/static/" + file;
  }

  /** Here, but for the given parameters, and on the first page. */
  private static String with(Call call) {
    var changed = new HashMap<String, String>();
    changed.put("page", "");
    for (int i = 0; i < call.arguments().size(); i += 2) {
      String value = call.textOrNull(i + 1);
      changed.put(call.text(i), value == null ? "" : value);
    }
    return call.address(changed);
  }

  /** Takes a passage apart, so that its text is escaped as any other. */
  static List<Part> marks(String html) {
    var parts = new ArrayList<Part>();
    var tag = MARK.matcher(html);
    int start = 0;
    boolean marked = false;
    while (tag.find()) {
      addPart(parts, html.substring(start, tag.start()), marked);
      marked = tag.group().equals("<mark>");
      start = tag.end();
    }
    addPart(parts, html.substring(start), marked);
    return parts;
  }

  private static void addPart(List<Part> parts, String html, boolean marked) {
    if (!html.isEmpty()) {
      boolean first = marked && parts.stream().noneMatch(Part::marked);
      parts.add(
          new Part(ENTITY.matcher(html).replaceAll(m -> unescape(m.group(1))), marked, first));
    }
  }

  private static String unescape(String entity) {
    return switch (entity) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "#39", "#x27" -> "'";
      default -> "/";
    };
  }

  /** What a template gives a function. */
  private record Call(EvaluationContext context, Map<String, Object> arguments) {
    Locale locale() {
      return context.getLocale();
    }

    @Nullable Object get(int index) {
      return arguments.get(Integer.toString(index));
    }

    Object given(int index) {
      return Objects.requireNonNull(get(index), () -> "Argument " + index + " is null");
    }

    @Nullable String textOrNull(int index) {
      Object value = get(index);
      return value == null ? null : value.toString();
    }

    String text(int index) {
      String text = textOrNull(index);
      if (text == null) {
        throw new IllegalArgumentException("Argument " + index + " is null");
      }
      return text;
    }

    long whole(int index) {
      return get(index) instanceof Number number ? number.longValue() : Long.parseLong(text(index));
    }

    double real(int index) {
      return get(index) instanceof Number number
          ? number.doubleValue()
          : Double.parseDouble(text(index));
    }

    @Nullable Object[] after(int index) {
      var rest = new @Nullable Object[Math.max(0, arguments.size() - index)];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = get(index + i);
      }
      return rest;
    }

    /** The current address with parameters changed; an empty value takes one away. */
    String address(Map<String, String> changed) {
      var parameters = new TreeMap<String, List<String>>();
      if (context.getVariable("query") instanceof Map<?, ?> present) {
        present.forEach((name, values) -> parameters.put(name.toString(), texts(values)));
      }
      parameters.remove("lang");
      changed.forEach((name, value) -> parameters.put(name, List.of(value)));
      String query =
          parameters.entrySet().stream()
              .flatMap(
                  parameter ->
                      parameter.getValue().stream()
                          .filter(value -> !value.isBlank())
                          .map(value -> encode(parameter.getKey()) + "=" + encode(value)))
              .collect(joining("&"));
      return context.getVariable("path") + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<String> texts(Object values) {
      return values instanceof List<?> list
          ? list.stream().map(Object::toString).toList()
          : List.of();
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /** Makes our functions known to Pebble. */
  private static final class Functions extends AbstractExtension {
    private final Map<String, Function> byName = new HashMap<>();

    Functions(Map<String, Body> bodies) {
      bodies.forEach((name, body) -> byName.put(name, new Bound(body)));
    }

    @Override
    public Map<String, Function> getFunctions() {
      return byName;
    }
  }

  private record Bound(Body body) implements Function {
    @Override
    public Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
      return body.apply(new Call(context, args));
    }

    /** Null tells Pebble that arguments have a place and no name. */
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }
  }
}
