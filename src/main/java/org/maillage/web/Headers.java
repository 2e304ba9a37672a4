package org.maillage.web;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Puts the security headers on every answer, before anything else can go wrong. */
final class Headers extends Handler.Wrapper {
  static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
              + "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
              + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
              + "require-trusted-types-for 'script'; trusted-types maillage",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  /** The one part of the site that may stand in the pages of others. */
  private static final String EMBEDDED = "/embed/";

  /** {@return the headers of a path, which is canonical} */
  static Map<String, String> of(@Nullable String path) {
    if (path == null || !path.startsWith(EMBEDDED)) {
      return ALL;
    }
    var framed = new HashMap<>(ALL);
    framed.remove("X-Frame-Options");
    framed.computeIfPresent(
        "Content-Security-Policy",
        (name, policy) -> policy.replace("frame-ancestors 'none'", "frame-ancestors *"));
    return Map.copyOf(framed);
  }

  static void put(HttpFields.Mutable fields) {
    put(fields, ALL);
  }

  private static void put(HttpFields.Mutable fields, Map<String, String> headers) {
    headers.forEach((name, value) -> fields.put(new HttpField(name, value)));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    put(response.getHeaders(), of(request.getHttpURI().getCanonicalPath()));
    return super.handle(request, response, callback);
  }
}
