package org.maillage.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server. Each route's record is sent as the page or as JSON; whatever goes wrong is told
 * in the same two ways.
 */
public final class Web implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Web.class);
  private static final long STOP_MILLIS = 500;
  private static final long MAX_BODY = 1_000_000;
  private static final int MAX_URL = 16_384;
  private static final String JSON = "application/json";
  private static final String VISIT = "visit";
  private static final String ENTRY = "/contribuer/connexion";
  private static final String HTML = "text/html; charset=utf-8";

  private final Routes routes;
  private final Templates templates;
  private final Problems problems;
  private final Entrance entrance;
  private final Function<String, Optional<String>> redirects;
  private final Optional<String> publicUrl;
  private final String host;
  private final LargeFiles large = new LargeFiles();
  private final Javalin javalin;

  /**
   * @param visitors whom the token of a visitor stands for
   * @param redirects where what was merged is now, by id
   * @param publicUrl where readers find the site, without a slash at the end; empty when that is
   *     where it listens
   */
  public Web(
      Routes routes,
      Templates templates,
      Messages messages,
      Function<String, Optional<Visitor>> visitors,
      Function<String, Optional<String>> redirects,
      String host,
      int port,
      Optional<String> publicUrl) {
    this.routes = routes;
    this.templates = templates;
    this.problems = new Problems(messages);
    this.entrance = new Entrance(visitors);
    this.redirects = redirects;
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

  /** Stops listening; what is not answered within a second is cut off. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException stopped) {
      if (!(stopped.getCause() instanceof TimeoutException)) {
        throw stopped;
      }
      LOG.warn("Some requests were cut off");
    }
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
          server.setStopTimeout(STOP_MILLIS);
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
          send(problems.of(refused.getStatus(), Locales.of(context)), context);
        });
    config.routes.exception(
        Exception.class,
        (bug, context) ->
            send(
                problems.ofBug(bug, context.method() + " " + context.path(), Locales.of(context)),
                context));
    for (int status : List.of(404, 405)) {
      config.routes.error(status, context -> errorPage(status, context));
    }
  }

  /** Javalin found no route: nothing has been written yet. */
  private void errorPage(int status, Context context) {
    if (!Boolean.TRUE.equals(context.attribute("told"))) {
      send(problems.of(status, Locales.of(context)), context);
    }
  }

  private void serve(Route route, Context context) {
    Entrance.Visit visit = entrance.visit(context, route.again() != null, site());
    context.attribute(VISIT, visit);
    if (!route.access().admits(visit.visitor())) {
      turnAway(route, visit, context);
      return;
    }
    Map<String, List<String>> query = Query.read(context.queryString(), route.params());
    if (query.containsKey("lang") && !route.isApi()) {
      context
          .res()
          .addHeader(
              "Set-Cookie",
              "lang="
                  + Locales.of(context).getLanguage()
                  + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    }
    if (route.writes()) {
      take(route, query, visit, context);
    } else {
      var request = new Request(context, query, Locales.of(context), site(), visit);
      answer(found(route, request, context), route, query, context);
    }
  }

  /** What is not there any more may be part of something else. */
  private Answer found(Route route, Request request, Context context) {
    try {
      return route.handler().answer(request);
    } catch (Refusal.NotFound none) {
      String url = Paths.moved(route, context, redirects).orElseThrow(() -> none);
      return new Answer.Moved(url);
    }
  }

  /** Those who may come in when they say who they are are asked for it. */
  private void turnAway(Route route, Entrance.Visit visit, Context context) {
    if (visit.visitor() != null) {
      throw new Refusal.NotAllowed(route.path());
    }
    if (route.writes() || route.isApi() || wantsJson(context)) {
      send(problems.of(401, Locales.of(context)), context);
      return;
    }
    String query = context.queryString();
    String here = context.path() + (query == null ? "" : "?" + query);
    String door = ENTRY + "?to=" + URLEncoder.encode(here, StandardCharsets.UTF_8);
    goTo(door, context);
  }

  /** Takes what a form says; when it is refused, shows it again with what was typed. */
  private void take(
      Route route, Map<String, List<String>> query, Entrance.Visit visit, Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
      send(problems.of(415, Locales.of(context)), context);
      return;
    }
    Form form = Form.read(context.body(), route.fields());
    var all = new HashMap<>(query);
    all.putAll(form.values());
    try {
      Entrance.check(context, visit, form.seal(), site());
      form.check();
      var request = new Request(context, all, Locales.of(context), site(), visit);
      answer(route.handler().answer(request), route, query, context);
    } catch (Refusal refusal) {
      Refusal.Clash clash = refusal instanceof Refusal.Conflict both ? both.clash() : null;
      var request = new Request(context, all, Locales.of(context), site(), visit, clash);
      showAgain(route, request, query, form, refusal, context);
    }
  }

  /** What was typed is for the page to show, and not for the addresses in it. */
  private void showAgain(
      Route route,
      Request request,
      Map<String, List<String>> query,
      Form form,
      Refusal refusal,
      Context context) {
    if (pageOf(route, request) instanceof Answer.View page && !wantsJson(context)) {
      Problem problem = problem(refusal, context);
      var beside = new HashMap<>(page.beside());
      beside.put("problem", problem);
      beside.put("typed", form.values());
      request.clash().ifPresent(clash -> beside.put("clash", clash));
      context.attribute("told", true);
      var view = new Answer.View(page.view(), page.template(), beside, problem.status());
      show(view, route, query, context);
    } else {
      refuse(refusal, context);
    }
  }

  /** {@return the page of a form; null where there is none, or what it is about is not there} */
  private static @Nullable Answer pageOf(Route route, Request request) {
    Route.Handler again = route.again();
    try {
      return again == null ? null : again.answer(request);
    } catch (Refusal gone) {
      return null;
    }
  }

  private void answer(
      Answer answer, Route route, Map<String, List<String>> query, Context context) {
    switch (answer) {
      case Answer.View view -> show(view, route, query, context);
      case Answer.Typed typed ->
          Bodies.send(Json.bytes(typed.view()), typed.contentType(), context);
      case Answer.Made made -> Bodies.send(made, context);
      case Answer.Text text ->
          Bodies.send(text.text().getBytes(StandardCharsets.UTF_8), text.contentType(), context);
      case Answer.Download file -> Bodies.download(file, context);
      case Answer.Large file -> large.send(file, context);
      case Answer.Moved moved -> {
        context.header("Cache-Control", "no-cache"); // a merge can be undone
        context.redirect(moved.url(), io.javalin.http.HttpStatus.MOVED_PERMANENTLY);
      }
      case Answer.Elsewhere elsewhere -> goTo(elsewhere.url(), context);
      case Answer.Entered entered -> {
        entrance.enter(context, entered.token(), site());
        goTo(entered.url(), context);
      }
      case Answer.Left left -> {
        entrance.leave(context, site());
        context.attribute(VISIT, null);
        goTo(left.url(), context);
      }
    }
  }

  /**
   * Leads on. The policy lets no form lead to another site, not even by a redirect: then a page
   * does, which its reader hardly sees.
   */
  private void goTo(String url, Context context) {
    if (url.startsWith("/") || wantsJson(context)) {
      context.redirect(url, io.javalin.http.HttpStatus.SEE_OTHER);
      return;
    }
    context.header("Refresh", "0;url=" + url);
    context.header("Cache-Control", "no-store");
    var values = Map.<String, Object>of("view", url, "host", URI.create(url).getHost());
    context.contentType(HTML).result(render("abroad", values, Map.of(), context));
  }

  private void show(
      Answer.View answer, Route route, Map<String, List<String>> query, Context context) {
    context.header("Vary", "Accept, Accept-Language, Cookie");
    context.status(answer.status());
    if (answer.template().isEmpty() || route.isApi() || wantsJson(context)) {
      Bodies.send(Json.bytes(answer.view()), JSON, context);
    } else {
      var values = new HashMap<>(answer.beside());
      values.put("view", answer.view());
      values.put("query", query);
      String page = render(answer.template(), values, first(query), context);
      context.header("Cache-Control", visit(context).visitor() == null ? "no-cache" : "no-store");
      context.contentType(HTML).result(page);
    }
  }

  private String render(
      String template, Map<String, Object> values, Map<String, String> params, Context context) {
    Locale locale = Locales.of(context);
    var all = new HashMap<>(values);
    all.put("lang", locale.getLanguage());
    all.put("path", context.path());
    all.put("params", params);
    all.put("canonical", site() + context.path());
    all.put("visitor", visit(context).visitor());
    all.put("seal", visit(context).form());
    return templates.render(template, locale, all);
  }

  private static Entrance.Visit visit(Context context) {
    Entrance.Visit visit = context.attribute(VISIT);
    return visit == null ? new Entrance.Visit(null, "", "") : visit;
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

  private void refuse(Refusal refusal, Context context) {
    send(problem(refusal, context), context);
  }

  private Problem problem(Refusal refusal, Context context) {
    if (refusal instanceof Refusal.TooMany many) {
      context.header("Retry-After", Long.toString(many.seconds()));
    }
    return problems.of(refusal, Locales.of(context));
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
}
