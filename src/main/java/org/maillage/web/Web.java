package org.maillage.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Digest;
import org.maillage.model.Refusal;

/**
 * The HTTP server. Each route's record is sent as the page or as JSON; whatever goes wrong is told
 * in the same two ways.
 */
public final class Web implements AutoCloseable {
  private static final long MAX_BODY = 1_000_000;
  private static final int MAX_URL = 16_384;
  private static final String JSON = "application/json";
  private static final String HTML = "text/html; charset=utf-8";

  private final Routes routes;
  private final Templates templates;
  private final Problems problems;
  private final Optional<String> publicUrl;
  private final String host;
  private final LargeFiles large = new LargeFiles();
  private final Javalin javalin;

  /**
   * @param publicUrl where readers find the site, without a slash at the end; empty when that is
   *     where it listens
   */
  public Web(
      Routes routes,
      Templates templates,
      Messages messages,
      String host,
      int port,
      Optional<String> publicUrl) {
    this.routes = routes;
    this.templates = templates;
    this.problems = new Problems(messages);
    this.publicUrl = publicUrl;
    this.host = host;
    this.javalin = Javalin.create(config -> configure(config, host, port));
  }

  /** Starts listening. */
  public void start() {
    javalin.start();
  }

  /** {@return where it listens, without a slash at the end} */
  public String address() {
    return "http://" + host + ":" + javalin.port();
  }

  private String site() {
    return publicUrl.orElseGet(this::address);
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config, String host, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = MAX_BODY;
    config.jetty.host = host;
    config.jetty.port = port;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(MAX_URL);
        });
    config.jetty.modifyServer(
        server -> {
          server.insertHandler(new SizeLimitHandler(MAX_BODY, -1));
          server.insertHandler(new Gate());
          server.insertHandler(new Headers());
          server.setErrorHandler(new RawErrors());
          server.setStopTimeout(1_000);
        });
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/static";
          files.directory = "/static";
          files.location = Location.CLASSPATH;
          files.mimeTypes.add("text/javascript", "mjs");
          files.headers = Map.of("Cache-Control", "public, max-age=31536000, immutable");
        });
    addRoutes(config);
    addErrors(config);
  }

  private void addRoutes(JavalinConfig config) {
    for (Route route : routes.all()) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method()), route.path(), context -> serve(route, context));
      if ("GET".equals(route.method())) {
        // Jetty keeps the body back.
        config.routes.addHttpHandler(
            HandlerType.HEAD, route.path(), context -> serve(route, context));
      }
    }
  }

  private void addErrors(JavalinConfig config) {
    config.routes.exception(Refusal.class, (refusal, context) -> refuse(refusal, context));
    config.routes.exception(
        HttpResponseException.class,
        (refused, context) -> {
          String methods = refused.getDetails().get("availableMethods");
          if (methods != null) {
            context.header("Allow", methods);
          }
          send(problems.of(refused.getStatus(), locale(context)), context);
        });
    config.routes.exception(
        Exception.class,
        (bug, context) ->
            send(
                problems.ofBug(bug, context.method() + " " + context.path(), locale(context)),
                context));
    for (int status : List.of(404, 405)) {
      config.routes.error(status, context -> errorPage(status, context));
    }
  }

  /** Javalin found no route: nothing has been written yet. */
  private void errorPage(int status, Context context) {
    if (!Boolean.TRUE.equals(context.attribute("told"))) {
      send(problems.of(status, locale(context)), context);
    }
  }

  private void serve(Route route, Context context) {
    Map<String, List<String>> query = Query.read(context.queryString(), route.params());
    if (query.containsKey("lang") && !route.isApi()) {
      context
          .res()
          .addHeader(
              "Set-Cookie",
              "lang="
                  + locale(context).getLanguage()
                  + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    }
    var request = new Request(context, query, locale(context), site());
    switch (route.handler().answer(request)) {
      case Answer.View view -> show(view, route, query, context);
      case Answer.Typed typed -> body(Json.bytes(typed.view()), typed.contentType(), context);
      case Answer.Download file -> download(file, context);
      case Answer.Large file -> large.send(file, context);
      case Answer.Moved moved ->
          context.redirect(moved.url(), io.javalin.http.HttpStatus.MOVED_PERMANENTLY);
      case Answer.Elsewhere elsewhere ->
          context.redirect(elsewhere.url(), io.javalin.http.HttpStatus.SEE_OTHER);
    }
  }

  private void show(
      Answer.View answer, Route route, Map<String, List<String>> query, Context context) {
    context.header("Vary", "Accept, Accept-Language, Cookie");
    context.status(answer.status());
    if (answer.template().isEmpty() || route.isApi() || wantsJson(context)) {
      body(Json.bytes(answer.view()), JSON, context);
    } else {
      var values = new HashMap<>(answer.beside());
      values.put("view", answer.view());
      values.put("query", query);
      String page = render(answer.template(), values, first(query), context);
      context.header("Cache-Control", "no-cache");
      context.contentType(HTML).result(page);
    }
  }

  private String render(
      String template, Map<String, Object> values, Map<String, String> params, Context context) {
    Locale locale = locale(context);
    var all = new HashMap<>(values);
    all.put("lang", locale.getLanguage());
    all.put("path", context.path());
    all.put("params", params);
    all.put("canonical", site() + context.path());
    return templates.render(template, locale, all);
  }

  /** {@return what a page knows of its own address; an empty field of a form is no parameter} */
  private static Map<String, String> first(Map<String, List<String>> query) {
    var first = new TreeMap<String, String>();
    query.forEach(
        (name, values) ->
            values.stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> first.put(name, value)));
    first.remove("lang");
    return first;
  }

  private static void download(Answer.Download file, Context context) {
    var bytes = new ByteArrayOutputStream();
    try {
      file.body().write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    toBeSaved(file.name(), context);
    body(bytes.toByteArray(), file.contentType(), context);
  }

  static void toBeSaved(String name, Context context) {
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** Sends a body that a client may keep for as long as it is the same. */
  private static void body(byte[] bytes, String contentType, Context context) {
    if (!isKept(Digest.of(bytes).substring(0, 24), context)) {
      context.contentType(contentType).result(bytes);
    }
  }

  /** {@return whether the client has this version already; it is told so} */
  static boolean isKept(String version, Context context) {
    String etag = '"' + version + '"';
    context.header("ETag", etag);
    context.header("Cache-Control", "no-cache");
    boolean kept = isAmong(etag, context.header("If-None-Match"));
    if (kept) {
      context.status(304);
    }
    return kept;
  }

  /** Compared weakly, as RFC 9110 has it for this header. */
  private static boolean isAmong(String etag, @Nullable String known) {
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }

  private void refuse(Refusal refusal, Context context) {
    send(problems.of(refusal, locale(context)), context);
  }

  private void send(Problem problem, Context context) {
    context.attribute("told", true);
    context.status(problem.status());
    if (context.path().startsWith("/api/") || wantsJson(context)) {
      context.contentType("application/problem+json").result(Json.bytes(problem));
    } else {
      context.contentType(HTML).result(render("error", Map.of("view", problem), Map.of(), context));
    }
  }

  private static boolean wantsJson(Context context) {
    String accept = context.header("Accept");
    return accept != null && accept.contains(JSON) && !accept.contains("text/html");
  }

  /** The language: asked for, remembered, or preferred by the browser; French otherwise. */
  private static Locale locale(Context context) {
    String query = context.queryString();
    if (query != null) {
      List<String> pairs = List.of(query.split("&", -1));
      if (pairs.contains("lang=en")) {
        return Locale.ENGLISH;
      } else if (pairs.contains("lang=fr")) {
        return Locale.FRENCH;
      }
    }
    String remembered = context.cookie("lang");
    if (remembered != null) {
      return "en".equals(remembered) ? Locale.ENGLISH : Locale.FRENCH;
    }
    return preferred(context.header("Accept-Language"));
  }

  private static Locale preferred(@Nullable String header) {
    if (header == null || header.length() > 200) {
      return Locale.FRENCH;
    }
    try {
      Locale found =
          Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.FRENCH, Locale.ENGLISH));
      return found == null ? Locale.FRENCH : found;
    } catch (IllegalArgumentException malformed) {
      return Locale.FRENCH;
    }
  }
}
