package org.maillage.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request whose parameters were found to be what the route declares. */
public final class Request {
  private final Context context;
  private final Map<String, List<String>> query;
  private final Locale locale;

  private final String site;

  Request(Context context, Map<String, List<String>> query, Locale locale, String site) {
    this.context = context;
    this.query = query;
    this.locale = locale;
    this.site = site;
  }

  /** {@return a part of the path} */
  public String path(String name) {
    return context.pathParam(name);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(text(name));
  }

  /** {@return the value of a parameter, null when it is absent or empty} */
  public @Nullable String text(String name) {
    List<String> values = query.get(name);
    return values == null || values.getFirst().isBlank() ? null : values.getFirst();
  }

  public List<String> texts(String name) {
    return query.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank()).toList();
  }

  public @Nullable Integer integer(String name) {
    String text = text(name);
    return text == null ? null : Integer.valueOf(text);
  }

  public int integer(String name, int otherwise) {
    Integer value = integer(name);
    return value == null ? otherwise : value;
  }

  public boolean flag(String name) {
    return "true".equals(text(name));
  }

  /** {@return those parameters that are given, as the end of an address; empty when none is} */
  public String query(Collection<String> names) {
    return names.stream()
        .flatMap(name -> texts(name).stream().map(value -> name + "=" + encoded(value)))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("&"), all -> all.isEmpty() ? "" : "?" + all));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** {@return where readers find the site, without a slash at the end} */
  public String site() {
    return site;
  }

  /** {@return the language asked for} */
  public Locale locale() {
    return locale;
  }
}
