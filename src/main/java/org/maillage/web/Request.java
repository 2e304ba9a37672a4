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
import org.maillage.model.Refusal;

/** A request whose parameters were found to be what the route declares. */
public final class Request {
  private final Context context;
  private final Map<String, List<String>> query;
  private final Locale locale;
  private final String site;
  private final Entrance.Visit visit;
  private final Refusal.@Nullable Clash clash;

  Request(
      Context context,
      Map<String, List<String>> query,
      Locale locale,
      String site,
      Entrance.Visit visit) {
    this(context, query, locale, site, visit, null);
  }

  Request(
      Context context,
      Map<String, List<String>> query,
      Locale locale,
      String site,
      Entrance.Visit visit,
      Refusal.@Nullable Clash clash) {
    this.context = context;
    this.query = query;
    this.locale = locale;
    this.site = site;
    this.visit = visit;
    this.clash = clash;
  }

  /** {@return the two edits that met, for a form that is shown again because of it} */
  public Optional<Refusal.Clash> clash() {
    return Optional.ofNullable(clash);
  }

  /** {@return who is asking, empty when it is just anyone} */
  public Optional<Visitor> visitor() {
    return Optional.ofNullable(visit.visitor());
  }

  /**
   * {@return who is asking, where the route admits nobody else}
   *
   * @throws Refusal.NotAllowed when it is just anyone
   */
  public Visitor member() {
    return visitor().orElseThrow(() -> new Refusal.NotAllowed(context.path()));
  }

  /** {@return by what the visitor is known, empty when it is just anyone} */
  public String token() {
    return visit.token();
  }

  /** {@return what only the pages of this visitor's browser hold, empty where there is nothing} */
  public String seal() {
    return visit.form();
  }

  /**
   * {@return the address from which the request comes} A proxy on this machine says whom it stands
   * for, last in its header.
   */
  public String address() {
    String peer = context.ip();
    String forwarded = context.header("X-Forwarded-For");
    boolean here = peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1");
    return here && forwarded != null
        ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
        : peer;
  }

  /** {@return a part of the path} */
  public String path(String name) {
    return context.pathParam(name);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(text(name));
  }

  /** {@return the value of a parameter or of a field, null when it is absent or empty} */
  public @Nullable String text(String name) {
    List<String> values = query.get(name);
    return values == null || values.getFirst().isBlank() ? null : values.getFirst();
  }

  public List<String> texts(String name) {
    return query.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank()).toList();
  }

  /** {@return every value in order, the empty ones too, so that the rows of a form stay rows} */
  public List<String> all(String name) {
    return query.getOrDefault(name, List.of());
  }

  public @Nullable Integer integer(String name) {
    String text = text(name);
    return text == null ? null : Integer.valueOf(text);
  }

  public int integer(String name, int otherwise) {
    Integer value = integer(name);
    return value == null ? otherwise : value;
  }

  /** {@return the moment after a day or at a moment, ISO 8601; null when it is not given} */
  public @Nullable String moment(String name) {
    String text = text(name);
    return text == null ? null : Moments.after(text).orElseThrow();
  }

  /** {@return the first moment of a day, ISO 8601; null when it is not given} */
  public @Nullable String startOf(String name) {
    String text = text(name);
    return text == null ? null : Moments.start(text).orElseThrow();
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
